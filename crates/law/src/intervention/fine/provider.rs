//! The amount of a fine of a care provider, and the days that decide on repetition.
//!
//! ```
//! use jiff::civil::date;
//! use law::intervention::fine::provider::{ProviderBreach, ProviderFineRules};
//!
//! let rules = ProviderFineRules::shipped();
//! let first = rules.of(&ProviderBreach { percent: None, nth: 1 }, date(2026, 3, 2));
//! assert_eq!(first.amount.to_string(), "11725.00");
//! ```

use std::sync::LazyLock;

use jiff::ToSpan as _;
use jiff::civil::Date;
use toml::Spanned;
use toml::de::DeTable;

use super::{Fine, FineStep, FineStepKind, Money, on};
use crate::article::Article;
use crate::calendar::working_days_after;
use crate::data_error::{DataError, DataErrorKind};
use crate::document::{Report, Section};
use crate::period::Period;
use crate::terms::{article, period};

/// Highest amount or length a file may state.
const MOST: i32 = 100_000_000;

/// The dated rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderFineRules(Vec<ProviderFineRule>);

/// The rules of one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderFineRule {
    /// When they hold.
    pub period: Period,
    /// What they rest on.
    pub article: Article,
    /// Whether they were held against the official text.
    pub verified: bool,
    /// The legal maximum.
    pub maximum: Money,
    /// The norm amount.
    pub norm: Money,
    /// The share of it without special circumstances.
    pub usual_percent: u32,
    /// Months after a fine in which the next one doubles.
    pub repeat_months: i32,
    /// Months in which a warning counts.
    pub warning_months: i32,
    /// What `onverwijld` means, in working days.
    pub at_once_working_days: i32,
}

/// What the amount depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProviderBreach {
    /// Another share of the norm amount than the usual one, with a motive.
    pub percent: Option<u32>,
    /// The how manieth fine for this provision within four years.
    pub nth: u32,
}

impl ProviderFineRules {
    /// The rules this version ships with: read once.
    ///
    /// # Panics
    /// Never: the file is read by this crate's tests.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<ProviderFineRules> = LazyLock::new(|| {
            ProviderFineRules::parse(include_str!("../../../data/fine-provider.toml"))
                .expect("data/fine-provider.toml is tested")
        });
        &SHIPPED
    }

    /// Reads rules from the text of a file shaped like `data/fine-provider.toml`.
    pub fn parse(text: &str) -> Result<Self, Vec<DataError>> {
        let (mut report, document) = Report::open(text);
        let rules = document.and_then(|document| read(&mut report, &document));
        report.conclude(rules)
    }

    /// Every period, oldest first.
    pub fn all(&self) -> &[ProviderFineRule] {
        &self.0
    }

    /// The rules of a day.
    pub fn on(&self, day: Date) -> &ProviderFineRule {
        on(&self.0, day, |it| it.period)
    }

    /// The amount for a breach that is decided on a day.
    pub fn of(&self, breach: &ProviderBreach, day: Date) -> Fine {
        let rule = self.on(day);
        let percent = breach.percent.unwrap_or(rule.usual_percent);
        let share = rule.norm.percent(percent).min(rule.maximum);
        let amount = share.times(breach.nth).min(rule.maximum);
        let steps = vec![
            FineStep { kind: FineStepKind::Norm, by: None, amount: rule.norm },
            FineStep { kind: FineStepKind::Seriousness, by: Some(percent), amount: share },
            FineStep { kind: FineStepKind::Repetition, by: Some(breach.nth), amount },
        ];
        Fine { steps, maximum: rule.maximum, amount, articles: vec![rule.article.clone()] }
    }

    /// Whether a warning of a day counts towards a fine for a breach of another.
    pub fn warning_counts(&self, warned_on: Date, breach_on: Date) -> bool {
        within(warned_on, breach_on, self.on(breach_on).warning_months)
    }

    /// Whether a breach of a day repeats one that was fined on another.
    pub fn repeats(&self, fined_on: Date, breach_on: Date) -> bool {
        within(fined_on, breach_on, self.on(breach_on).repeat_months)
    }

    /// The last day on which something that is due at once is in time.
    pub fn at_once(&self, noticed_on: Date) -> Date {
        working_days_after(noticed_on, self.on(noticed_on).at_once_working_days)
    }
}

fn within(first: Date, next: Date, months: i32) -> bool {
    first <= next && next <= first.saturating_add(months.months())
}

fn read(report: &mut Report<'_>, document: &Spanned<DeTable<'_>>) -> Option<ProviderFineRules> {
    let root = Section::root(document);
    root.only(report, &["fine"]);
    let sections = root.sections(report, "fine");
    if sections.is_empty() {
        let hint = "add a `[[fine]]` with its `valid_from`";
        report.add(0, DataErrorKind::Missing, "the file has no entry", hint);
        return None;
    }
    let rules: Vec<_> = sections.iter().map(|it| rule(report, it)).collect();
    let mut rules = rules.into_iter().collect::<Option<Vec<_>>>()?;
    rules.sort_by_key(|it| it.period.from());
    Some(ProviderFineRules(rules))
}

fn rule(report: &mut Report<'_>, section: &Section<'_>) -> Option<ProviderFineRule> {
    const NUMBERS: [&str; 6] = [
        "maximum",
        "norm",
        "usual_percent",
        "repeat_months",
        "warning_months",
        "at_once_working_days",
    ];
    let known = [&NUMBERS[..], &["valid_from", "valid_to", "article", "source", "verified"]];
    section.only(report, &known.concat());
    let numbers = NUMBERS.map(|key| section.number(report, key, 1..=MOST).map(|found| found.value));
    let period = period(report, section);
    let article = article(report, section);
    let verified = section.flag(report, "verified");
    let [maximum, norm, usual, repeat, warning, at_once] = numbers;
    Some(ProviderFineRule {
        period: period?,
        article: article?,
        verified: verified?.value,
        maximum: Money::euro(maximum?),
        norm: Money::euro(norm?),
        usual_percent: u32::try_from(usual?).ok()?,
        repeat_months: repeat?,
        warning_months: warning?,
        at_once_working_days: at_once?,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_fine_doubles_on_repetition_up_to_the_maximum() {
        let rules = ProviderFineRules::shipped();
        for (percent, nth, amount) in [
            (None, 1, "11725.00"),
            (None, 2, "23450.00"),
            (None, 3, "33500.00"),
            (Some(100), 1, "16750.00"),
            (Some(20), 2, "6700.00"),
        ] {
            let fine = rules.of(&ProviderBreach { percent, nth }, date(2026, 3, 2));
            assert_eq!(fine.amount.to_string(), amount, "{percent:?} {nth}");
        }
    }

    #[test]
    fn a_warning_counts_two_years_and_a_fine_four() {
        let rules = ProviderFineRules::shipped();
        let first = date(2024, 2, 29);
        for (day, warned, repeats) in [
            (date(2024, 2, 28), false, false),
            (date(2026, 2, 28), true, true),
            (date(2026, 3, 1), false, true),
            (date(2028, 2, 29), false, true),
            (date(2028, 3, 1), false, false),
        ] {
            assert_eq!(rules.warning_counts(first, day), warned, "{day}");
            assert_eq!(rules.repeats(first, day), repeats, "{day}");
        }
    }

    #[test]
    fn at_once_is_three_working_days() {
        let rules = ProviderFineRules::shipped();
        assert_eq!(rules.at_once(date(2026, 4, 23)), date(2026, 4, 29));
    }

    #[test]
    fn a_file_without_an_entry_is_refused() {
        assert!(ProviderFineRules::parse("").is_err());
    }
}
