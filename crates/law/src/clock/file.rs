//! The shape of `data/clocks.toml`.

use std::sync::LazyLock;

use toml::Spanned;
use toml::de::DeTable;

use super::{Clock, Clocks, Counting, Length, Way};
use crate::data_error::{DataError, DataErrorKind};
use crate::document::{Report, Section};
use crate::terms::{article, confidence};

/// Longest a term may be.
const MOST: i32 = 1_200;

const COUNTINGS: [(&str, Counting); 6] = [
    ("calendar", Counting::Calendar),
    ("dutch", Counting::Dutch),
    ("eu", Counting::Eu),
    ("working_days", Counting::WorkingDays),
    ("earliest", Counting::Earliest),
    ("after", Counting::After),
];

/// How a length is made of its number.
type Made = fn(i32) -> Length;

const UNITS: [(&str, Made); 3] =
    [("days", Length::Days), ("weeks", Length::Weeks), ("months", Length::Months)];

impl Clocks {
    /// The clocks this version ships with: read once.
    ///
    /// # Panics
    /// Never: the file is read by this crate's tests.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Clocks> = LazyLock::new(|| {
            Clocks::parse(include_str!("../../data/clocks.toml"))
                .expect("data/clocks.toml is tested")
        });
        &SHIPPED
    }

    /// Reads clocks from the text of a file shaped like `data/clocks.toml`.
    pub fn parse(text: &str) -> Result<Self, Vec<DataError>> {
        let (mut report, document) = Report::open(text);
        let clocks = document.and_then(|document| read(&mut report, &document));
        report.conclude(clocks)
    }
}

fn read(report: &mut Report<'_>, document: &Spanned<DeTable<'_>>) -> Option<Clocks> {
    let root = Section::root(document);
    root.only(report, &["clock", "way"]);
    let clocks = root.every(report, "clock", clock);
    let ways = root.every(report, "way", way);
    Some(Clocks { clocks: clocks?, ways: ways? })
}

fn way(report: &mut Report<'_>, section: &Section<'_>) -> Option<Way> {
    section.only(report, &["id", "what", "what_nl", "article", "source", "confidence"]);
    let mut text = |key| section.text(report, key).map(|found| found.value);
    let [id, what, what_nl] = ["id", "what", "what_nl"].map(&mut text);
    let confidence = confidence(report, section);
    let article = article(report, section);
    Some(Way {
        id: id?,
        what: what?,
        what_nl: what_nl?,
        article: article?,
        confidence: confidence?,
    })
}

fn clock(report: &mut Report<'_>, section: &Section<'_>) -> Option<Clock> {
    section.only(
        report,
        &[
            "id",
            "name",
            "what",
            "what_nl",
            "starts",
            "starts_nl",
            "days",
            "weeks",
            "months",
            "counting",
            "article",
            "source",
            "confidence",
        ],
    );
    let mut text = |key| section.text(report, key).map(|found| found.value);
    let texts = ["id", "what", "what_nl", "starts", "starts_nl"].map(&mut text);
    let name = section.optional_text(report, "name").map(|found| found.value);
    let counting = section.choice(report, "counting", &COUNTINGS);
    let confidence = confidence(report, section);
    let article = article(report, section);
    let length = length(report, section);
    let [id, what, what_nl, starts, starts_nl] = texts;
    Some(Clock {
        id: id?,
        name,
        what: what?,
        what_nl: what_nl?,
        starts: starts?,
        starts_nl: starts_nl?,
        length: length?,
        counting: counting?.value,
        article: article?,
        confidence: confidence?,
    })
}

/// In exactly one unit.
fn length(report: &mut Report<'_>, section: &Section<'_>) -> Option<Length> {
    let keys = section.keys();
    let given: Vec<_> = UNITS.iter().filter(|(key, _)| keys.contains(key)).collect();
    let [(key, made)] = given.as_slice() else {
        let what = "a clock has one length";
        report.add(section.at, DataErrorKind::Contradiction, what, "give days, weeks or months");
        return None;
    };
    section.number(report, key, 0..=MOST).map(|found| made(found.value))
}
