//! Which provisions carry an administrative fine under the Wmh, and how grave the annex holds each:
//! dated data.
//!
//! ```
//! use jiff::civil::date;
//! use law::finable::Finable;
//! use law::intervention::fine::Stars;
//!
//! let finable = Finable::shipped();
//! let day = date(2026, 3, 2);
//! assert_eq!(finable.stars("MDR 87(3)", day), Some(Stars::Three));
//! // Not in the list: that is not known.
//! assert_eq!(finable.stars("MDR 7", day), None);
//! ```

use std::sync::LazyLock;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::DeTable;

use crate::article::Article;
use crate::data_error::DataError;
use crate::document::{Report, Section};
use crate::intervention::fine::Stars;
use crate::period::Period;
use crate::terms::{article, period};

/// The provisions, by their stars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finable(Vec<Listed>);

/// Provisions that are held equally grave.
///
/// A plain record without invariants: all fields are public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// How grave.
    pub stars: Stars,
    /// When that holds.
    pub period: Period,
    /// Each with its law: `MDR 87(3)`.
    pub provisions: Vec<String>,
    /// What it rests on.
    pub article: Article,
    /// Whether it was held against the official text.
    pub verified: bool,
}

impl Finable {
    /// The list this version ships with.
    ///
    /// # Panics
    /// Never: the file is read by this crate's tests.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Finable> = LazyLock::new(|| {
            Finable::parse(include_str!("../data/finable.toml"))
                .expect("data/finable.toml is tested")
        });
        &SHIPPED
    }

    /// Reads a list from the text of a file shaped like `data/finable.toml`.
    pub fn parse(text: &str) -> Result<Self, Vec<DataError>> {
        let (mut report, document) = Report::open(text);
        let listed = document.and_then(|document| read(&mut report, &document));
        report.conclude(listed)
    }

    /// All, in the order of the file.
    pub fn all(&self) -> &[Listed] {
        &self.0
    }

    /// The entry that a provision stands in on a day; none where the list does not name it.
    pub fn entry(&self, provision: &str, day: Date) -> Option<&Listed> {
        let words: Vec<&str> = provision.split_whitespace().collect();
        let provision = words.join(" ");
        let covers = |it: &String| {
            provision
                .strip_prefix(it.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('('))
        };
        let mut held = self.0.iter().filter(|it| it.period.contains(day));
        held.rfind(|it| it.provisions.iter().any(covers))
    }

    /// How grave a breach of a provision is held on a day.
    pub fn stars(&self, provision: &str, day: Date) -> Option<Stars> {
        self.entry(provision, day).map(|it| it.stars)
    }
}

fn read(report: &mut Report<'_>, document: &Spanned<DeTable<'_>>) -> Option<Finable> {
    let root = Section::root(document);
    root.only(report, &["finable"]);
    root.every(report, "finable", entry).map(Finable)
}

fn entry(report: &mut Report<'_>, section: &Section<'_>) -> Option<Listed> {
    let keys = ["stars", "valid_from", "valid_to", "law", "provisions", "article", "verified"];
    section.only(report, &keys);
    let stars = section.number(report, "stars", 1..=3);
    let period = period(report, section);
    let law = section.text(report, "law");
    let article = article(report, section);
    let verified = section.flag(report, "verified");
    let named = section.texts(report, "provisions");
    let law = law?.value;
    let provisions = named.into_iter().map(|it| format!("{law} {}", it.value)).collect();
    let stars = match stars?.value {
        1 => Stars::One,
        2 => Stars::Two,
        _ => Stars::Three,
    };
    Some(Listed {
        stars,
        period: period?,
        provisions,
        article: article?,
        verified: verified?.value,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_provision_stands_for_its_parts_and_for_no_other_that_begins_alike() {
        let finable = Finable::shipped();
        let stars = |text| finable.stars(text, date(2026, 3, 2));
        assert_eq!(stars("MDR  83(1)"), Some(Stars::Three));
        assert_eq!(stars("MDR 10(9)(a)"), Some(Stars::Three));
        assert_eq!(stars("MDR 27(4)"), Some(Stars::Two));
        assert_eq!(stars("MDR 22(1)"), Some(Stars::One));
        assert_eq!(stars("MDR 120"), None);
        assert_eq!(stars("IVDR 83"), None);
        assert_eq!(finable.stars("MDR 83", date(2021, 5, 25)), None);
    }
}
