//! How a recall runs (rules R53 to R55): when providers are reminded, when the inspector hears of
//! it, how long the steps of a provider's procedure take, how often a patient is tried, and from
//! which share on a sending asks for its number.
//!
//! The law names no terms for these. They are dated data all the same, so that what was expected
//! then can be told later.

use std::sync::LazyLock;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::DeTable;

use crate::article::Article;
use crate::data_error::{DataError, DataErrorKind};
use crate::document::{Report, Section};
use crate::period::{Joint, Period};
use crate::terms::period;

/// Most days or attempts a file may state.
const MOST: i32 = 250;
/// What may be stated as none: a step that is done on the working day it is asked for.
const AT_ONCE: &str = "receive_within";

/// The dated rules, oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecallRules(Vec<Recall>);

/// The rules of one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recall {
    /// Share of all implants, or of all providers, from which a sending is confirmed by its number.
    pub confirm_percent: i32,
    /// Working days to acknowledge.
    pub acknowledge_within: i32,
    /// Working days for every patient to be at the end of what is asked.
    pub settle_within: i32,
    /// Working days without acknowledgement after which the mailbox is reminded.
    pub remind_after: i32,
    /// The same, after which the coordinator and the second address are.
    pub coordinator_after: i32,
    /// The same, after which the inspector hears of it.
    pub escalate_after: i32,
    /// Working days for a provider's first receiver to read what came; none: on the same one.
    pub receive_within: i32,
    /// Working days for a provider to judge what it means.
    pub assess_within: i32,
    /// The same, to put what lies in stock where nobody takes it.
    pub block_within: i32,
    /// The same, to find its patients.
    pub trace_within: i32,
    /// Letters and calls before a patient may be noted as not reachable.
    pub attempts: i32,
    /// Share of the providers that are asked, before closing, whether what they reported is right.
    pub check_percent: i32,
    /// At least so many of them, or all where there are fewer.
    pub check_least: i32,
    /// When they hold.
    pub period: Period,
    /// What they rest on.
    pub article: Article,
    /// Whether they were held against an official text.
    pub verified: bool,
}

impl RecallRules {
    /// The rules this version ships with: read once.
    ///
    /// # Panics
    /// Never: the file is read by this crate's tests.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<RecallRules> = LazyLock::new(|| {
            RecallRules::parse(include_str!("../data/recall.toml"))
                .expect("data/recall.toml is tested")
        });
        &SHIPPED
    }

    /// Reads rules from the text of a file shaped like `data/recall.toml`.
    pub fn parse(text: &str) -> Result<Self, Vec<DataError>> {
        let (mut report, document) = Report::open(text);
        let rules = document.and_then(|document| read(&mut report, &document));
        report.conclude(rules)
    }

    /// The rules in force on a day; on a day before all of them, the first.
    ///
    /// # Panics
    /// Never: a file without an entry is refused.
    pub fn on(&self, day: Date) -> &Recall {
        let held = self.0.iter().find(|it| it.period.contains(day));
        let beside = if day < self.0[0].period.from() { self.0.first() } else { self.0.last() };
        held.or(beside).expect("a file has at least one entry")
    }
}

impl Recall {
    /// Whether so many of so many must be confirmed by their number: none, or the share or more.
    pub fn asks_for_number(&self, hit: i64, of_all: i64) -> bool {
        hit == 0 || hit.saturating_mul(100) >= of_all.saturating_mul(self.confirm_percent.into())
    }

    /// How many of so many providers are asked whether what they reported is right.
    #[must_use]
    pub fn check_size(&self, of_all: usize) -> usize {
        let of = |it: i32| usize::try_from(it).unwrap_or_default();
        let share = of_all.saturating_mul(of(self.check_percent)).div_ceil(100);
        share.max(of(self.check_least)).min(of_all)
    }
}

fn read(report: &mut Report<'_>, document: &Spanned<DeTable<'_>>) -> Option<RecallRules> {
    let root = Section::root(document);
    root.only(report, &["recall"]);
    let sections = root.sections(report, "recall");
    if sections.is_empty() {
        let hint = "add a `[[recall]]` with its `valid_from`";
        report.add(0, DataErrorKind::Missing, "the file has no entry", hint);
    }
    let rules: Vec<Option<Recall>> = sections.iter().map(|it| entry(report, it)).collect();
    let mut placed: Vec<(Period, usize)> = Vec::new();
    for (section, rule) in sections.iter().zip(&rules) {
        placed.extend(rule.as_ref().map(|rule| (rule.period, section.at)));
    }
    follow(report, placed);
    let mut rules = rules.into_iter().collect::<Option<Vec<_>>>()?;
    rules.sort_by_key(|it| it.period.from());
    Some(RecallRules(rules))
}

fn entry(report: &mut Report<'_>, section: &Section<'_>) -> Option<Recall> {
    const NUMBERS: [&str; 13] = [
        "confirm_percent",
        "acknowledge_within",
        "settle_within",
        "remind_after",
        "coordinator_after",
        "escalate_after",
        "attempts",
        "check_percent",
        "check_least",
        AT_ONCE,
        "assess_within",
        "block_within",
        "trace_within",
    ];
    let known = [&NUMBERS[..], &["valid_from", "valid_to", "article", "source", "verified"]];
    section.only(report, &known.concat());
    let mut number = |key| {
        let least = i32::from(key != AT_ONCE);
        section.number(report, key, least..=MOST).map(|found| found.value)
    };
    let numbers = NUMBERS.map(&mut number);
    let period = period(report, section);
    let article = section.text(report, "article");
    let source = section.optional_text(report, "source").map(|source| source.value);
    let verified = section.flag(report, "verified");
    let [confirm_percent, acknowledge, settle, remind, coordinator, escalate, attempts, ..] =
        numbers;
    let [.., check_percent, check_least, receive, assess, block, trace] = numbers;
    Some(Recall {
        confirm_percent: confirm_percent?,
        acknowledge_within: acknowledge?,
        settle_within: settle?,
        remind_after: remind?,
        coordinator_after: coordinator?,
        escalate_after: escalate?,
        receive_within: receive?,
        assess_within: assess?,
        block_within: block?,
        trace_within: trace?,
        attempts: attempts?,
        check_percent: check_percent?,
        check_least: check_least?,
        period: period?,
        article: Article::cited(article?.value, source),
        verified: verified?.value,
    })
}

/// The entries follow one another day by day.
fn follow(report: &mut Report<'_>, mut placed: Vec<(Period, usize)>) {
    placed.sort_by_key(|(period, _)| period.from());
    for pair in placed.windows(2) {
        let [(first, _), (next, at)] = pair else { continue };
        let kind = match first.joint_with(next) {
            Joint::Close => continue,
            Joint::Overlap => DataErrorKind::Overlap,
            Joint::Gap => DataErrorKind::Gap,
        };
        let what = format!("the entry {first} is not followed by the one {next} on the next day");
        report.add(*at, kind, what, "let `valid_to` be the day before the next `valid_from`");
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn nothing_and_the_share_or_more_ask_for_the_number() {
        let rules = RecallRules::shipped();
        let rule = rules.on(date(2026, 3, 2));
        for (hit, of_all, asks) in
            [(0, 100, true), (1, 100, false), (24, 100, false), (25, 100, true), (1, 3, true)]
        {
            assert_eq!(rule.asks_for_number(hit, of_all), asks, "{hit} of {of_all}");
        }
        assert!(!rule.verified);
        assert_eq!(rules.on(date(2000, 1, 1)), rule);
    }

    #[test]
    fn a_tenth_is_checked_and_at_least_three_where_there_are_as_many() {
        let rules = RecallRules::shipped();
        let rule = rules.on(date(2026, 3, 2));
        for (of_all, size) in [(0, 0), (2, 2), (3, 3), (30, 3), (31, 4), (300, 30)] {
            assert_eq!(rule.check_size(of_all), size, "of {of_all}");
        }
    }

    #[test]
    fn a_faulty_file_is_refused_with_all_its_faults() {
        let text = include_str!("../data/recall.toml").replace("attempts = 3", "attempts = 0");
        let faults = RecallRules::parse(&text).unwrap_err();
        assert_eq!(faults.len(), 1);
        assert!(RecallRules::parse("").is_err());
    }
}
