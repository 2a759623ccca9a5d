//! How long things must be kept at least (rules R66 and R67).
//!
//! A term that has passed allows a removal and never causes one: who removes names the decision.

use std::sync::LazyLock;

use jiff::civil::Date;
use jiff::{Span, Timestamp};
use toml::Spanned;
use toml::de::DeTable;

use crate::article::Article;
use crate::data_error::{DataError, DataErrorKind};
use crate::document::{Report, Section};
use crate::period::{Joint, Period};
use crate::terms::{dutch_day, period};

/// Longest term a file may state, in years: the advice for data of implants is 115.
const LONGEST_YEARS: i32 = 120;

const KEPT: [(&str, Kept); 2] = [("access_log", Kept::AccessLog), ("file", Kept::File)];

/// What is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kept {
    /// Lines of the access log, from the moment they were written.
    AccessLog,
    /// A patient's file at a provider.
    File,
}

/// The dated terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retention(Vec<Term>);

/// One term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Of what.
    pub kept: Kept,
    /// For how many years at least.
    pub years: i32,
    /// When it holds.
    pub period: Period,
    /// Where it stands.
    pub article: Article,
    /// Whether it was held against the official text.
    pub verified: bool,
}

impl Retention {
    /// The terms this version ships with: read once.
    ///
    /// # Panics
    /// Never: the file is read by this crate's tests.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Retention> = LazyLock::new(|| {
            Retention::parse(include_str!("../data/retention.toml"))
                .expect("data/retention.toml is tested")
        });
        &SHIPPED
    }

    /// Reads terms from the text of a file shaped like `data/retention.toml`.
    pub fn parse(text: &str) -> Result<Self, Vec<DataError>> {
        let (mut report, document) = Report::open(text);
        let terms = document.and_then(|document| read(&mut report, &document));
        report.conclude(terms)
    }

    /// The term in force on a day.
    pub fn on(&self, kept: Kept, day: Date) -> Option<&Term> {
        self.0.iter().find(|term| term.kept == kept && term.period.contains(day))
    }

    /// The instant before which what was written is past its term, by the term in force now.
    /// Nothing is, as long as no term is known.
    pub fn past_before(&self, kept: Kept, now: Timestamp) -> Option<(Timestamp, &Term)> {
        let today = dutch_day(now);
        let term = self.on(kept, today)?;
        let day = today.checked_sub(Span::new().years(term.years)).ok()?;
        let midnight = day.in_tz("Europe/Amsterdam").ok()?;
        Some((midnight.timestamp(), term))
    }
}

fn read(report: &mut Report<'_>, document: &Spanned<DeTable<'_>>) -> Option<Retention> {
    let root = Section::root(document);
    root.only(report, &["retention"]);
    let mut at = Vec::new();
    let sections = root.sections(report, "retention");
    let terms: Vec<Option<Term>> = sections.iter().map(|it| term(report, it)).collect();
    for (section, term) in sections.iter().zip(&terms) {
        at.extend(term.as_ref().map(|term| (term.kept, term.period, section.at)));
    }
    check_versions(report, at);
    Some(Retention(terms.into_iter().collect::<Option<_>>()?))
}

fn term(report: &mut Report<'_>, section: &Section<'_>) -> Option<Term> {
    const KEYS: [&str; 7] =
        ["what", "years", "valid_from", "valid_to", "article", "source", "verified"];
    section.only(report, &KEYS);
    let kept = section.choice(report, "what", &KEPT);
    let years = section.number(report, "years", 1..=LONGEST_YEARS);
    let period = period(report, section);
    let article = section.text(report, "article");
    let source = section.optional_text(report, "source").map(|source| source.value);
    let verified = section.flag(report, "verified");
    Some(Term {
        kept: kept?.value,
        years: years?.value,
        period: period?,
        article: Article::cited(article?.value, source),
        verified: verified?.value,
    })
}

/// The versions of a term follow one another day by day.
fn check_versions(report: &mut Report<'_>, mut placed: Vec<(Kept, Period, usize)>) {
    placed.sort_by_key(|(kept, period, _)| (*kept, period.from()));
    for pair in placed.windows(2) {
        let [(kept, first, _), (next_kept, next, at)] = pair else { continue };
        let kind = match first.joint_with(next) {
            _ if kept != next_kept => continue,
            Joint::Close => continue,
            Joint::Overlap => DataErrorKind::Overlap,
            Joint::Gap => DataErrorKind::Gap,
        };
        let what = format!("the term {first} is not followed by the one {next} on the next day");
        report.add(*at, kind, what, "let `valid_to` be the day before the next `valid_from`");
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_line_of_the_log_is_past_its_term_five_years_after_it_was_written() {
        let retention = Retention::shipped();
        let now = "2031-03-15T12:00:00Z".parse().unwrap();
        let (before, term) = retention.past_before(Kept::AccessLog, now).unwrap();
        assert_eq!(before.to_string(), "2026-03-14T23:00:00Z");
        assert_eq!((term.years, term.verified), (5, false));
        let years = |day| retention.on(Kept::File, day).map(|term| term.years);
        assert_eq!(years(date(2019, 12, 31)), Some(15));
        assert_eq!(years(date(2020, 1, 1)), Some(20));
        assert_eq!(years(date(2018, 1, 1)), None);
    }

    #[test]
    fn a_faulty_file_is_refused_with_all_its_faults() {
        let text = include_str!("../data/retention.toml")
            .replace("years = 5", "years = 0")
            .replace("valid_to = 2019-12-31", "valid_to = 2020-01-01");
        let faults = Retention::parse(&text).unwrap_err();
        let shown: Vec<String> = faults.iter().map(ToString::to_string).collect();
        insta::assert_snapshot!(shown.join("\n"), @"
        line 10, column 9: `years` is 0 [bad_value]; write a whole number from 1 to 120
        line 25, column 1: the term 2019-01-01 through 2020-01-01 is not followed by the one from 2020-01-01 on the next day [overlap]; let `valid_to` be the day before the next `valid_from`
        ");
    }
}
