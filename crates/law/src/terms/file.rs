//! The shape of `data/terms.toml`.

use toml::Spanned;
use toml::de::DeTable;

use super::{Duty, Term, TermId, Terms, Yardstick};
use crate::article::{Article, Confidence};
use crate::data_error::{DataError, DataErrorKind};
use crate::data_set::EventKind;
use crate::document::{Report, Section, choose};
use crate::period::{Joint, Period};

/// Longest term a file may state, in months: anything longer is a slip of the pen.
const LONGEST_TERM_MONTHS: i32 = 120;
/// Latest day a yardstick may name.
const LATEST_DAY: i32 = 366;

const TERM_IDS: [(&str, TermId); 4] =
    [("D1", TermId::D1), ("D2", TermId::D2), ("D3", TermId::D3), ("D4", TermId::D4)];

/// A version's place in time, known even when the version itself is faulty.
struct Placed {
    id: TermId,
    period: Period,
    at: usize,
}

pub(super) fn parse(text: &str) -> Result<Terms, Vec<DataError>> {
    let (mut report, document) = Report::open(text);
    let terms = document.and_then(|document| read(&mut report, &document));
    report.conclude(terms)
}

fn read(report: &mut Report<'_>, document: &Spanned<DeTable<'_>>) -> Option<Terms> {
    let root = Section::root(document);
    root.only(report, &["duty", "yardstick", "term"]);
    let duty = root.section(report, "duty").and_then(|section| duty(report, &section));
    let yardstick =
        root.section(report, "yardstick").and_then(|section| yardstick(report, &section));
    let mut placed = Vec::new();
    let terms: Vec<Option<Term>> = root
        .sections(report, "term")
        .iter()
        .map(|section| term(report, section, &mut placed))
        .collect();
    check_versions(report, placed);
    Some(Terms {
        duty: duty?,
        yardstick: yardstick?,
        versions: terms.into_iter().collect::<Option<_>>()?,
    })
}

fn duty(report: &mut Report<'_>, section: &Section<'_>) -> Option<Duty> {
    section.only(report, &["starts_on", "article", "source", "verified"]);
    let starts_on = section.date(report, "starts_on");
    let article = article(report, section);
    let verified = section.flag(report, "verified");
    Some(Duty { starts_on: starts_on?.value, article: article?, verified: verified?.value })
}

fn yardstick(report: &mut Report<'_>, section: &Section<'_>) -> Option<Yardstick> {
    section.only(report, &["warn_from_day", "mark_day", "article", "source", "verified"]);
    let warn = section.number(report, "warn_from_day", 1..=LATEST_DAY);
    let mark = section.number(report, "mark_day", 1..=LATEST_DAY);
    let article = article(report, section);
    section.flag(report, "verified");
    let (warn, mark) = (warn?, mark?);
    if warn.value > mark.value {
        report.add(
            warn.at,
            DataErrorKind::Contradiction,
            "the warning comes after the mark",
            "let `warn_from_day` be at most `mark_day`",
        );
    }
    Some(Yardstick { warn_from_day: warn.value, mark_day: mark.value, article: article? })
}

fn term(report: &mut Report<'_>, section: &Section<'_>, placed: &mut Vec<Placed>) -> Option<Term> {
    section.only(
        report,
        &[
            "id",
            "starts_with",
            "owed_to",
            "months",
            "valid_from",
            "valid_to",
            "article",
            "source",
            "verified",
        ],
    );
    let id = section.choice(report, "id", &TERM_IDS);
    let months = section.number(report, "months", 1..=LONGEST_TERM_MONTHS);
    let period = period(report, section);
    let article = article(report, section);
    let verified = section.flag(report, "verified");
    if let Some(id) = id {
        check_direction(report, section, id.value);
        placed.extend(period.map(|period| Placed { id: id.value, period, at: section.at }));
    }
    Some(Term {
        id: id?.value,
        months: months?.value,
        period: period?,
        article: article?,
        verified: verified?.value,
    })
}

/// What starts a term and to whom it is owed is law that the code relies on (R33): the file states
/// it so that a reader sees it, and may not state it otherwise.
fn check_direction(report: &mut Report<'_>, section: &Section<'_>, id: TermId) {
    let kinds = EventKind::ALL.map(|kind| (kind.code(), kind));
    let stated = section.texts(report, "starts_with");
    for word in &stated {
        let Some(kind) = choose(report, "starts_with", word, &kinds) else { continue };
        if !id.starts_with(kind.value) {
            report.add(
                kind.at,
                DataErrorKind::Contradiction,
                format!("{} does not start with {}", id.code(), kind.value),
                "see rule R33 for what starts which term",
            );
        }
    }
    for kind in EventKind::ALL.into_iter().filter(|kind| id.starts_with(*kind)) {
        if !stated.iter().any(|word| word.value == kind.code()) {
            report.add(
                section.at,
                DataErrorKind::Missing,
                format!("`starts_with` of {} lacks {kind}", id.code()),
                "see rule R33 for what starts which term",
            );
        }
    }
    let owed_to = section.choice(report, "owed_to", &[("register", false), ("client", true)]);
    if let Some(owed_to) = owed_to
        && owed_to.value != (id == TermId::D4)
    {
        report.add(
            owed_to.at,
            DataErrorKind::Contradiction,
            format!("{} is owed to the other party", id.code()),
            "D1-D3 are owed to the register, D4 to the client (R33)",
        );
    }
}

/// Each term must be there, and its versions must follow one another day by day.
fn check_versions(report: &mut Report<'_>, mut placed: Vec<Placed>) {
    for id in TermId::ALL {
        if !placed.iter().any(|version| version.id == id) {
            report.add(
                0,
                DataErrorKind::Missing,
                format!("no usable entry for term {}", id.code()),
                format!("add a [[term]] with id = \"{}\"", id.code()),
            );
        }
    }
    placed.sort_by_key(|version| (version.id, version.period.from()));
    for pair in placed.windows(2) {
        let [first, next] = pair else { continue };
        if first.id != next.id {
            continue;
        }
        let (kind, word) = match first.period.joint_with(&next.period) {
            Joint::Close => continue,
            Joint::Gap => (DataErrorKind::Gap, "leaves a gap before"),
            Joint::Overlap => (DataErrorKind::Overlap, "overlaps"),
        };
        report.add(
            next.at,
            kind,
            format!("{} {} {word} its version {}", next.id.code(), first.period, next.period),
            "let `valid_to` be the day before the next `valid_from`",
        );
    }
}

/// Reads `valid_from` and `valid_to`, both counted in.
pub(crate) fn period(report: &mut Report<'_>, section: &Section<'_>) -> Option<Period> {
    let from = section.date(report, "valid_from");
    let through = section.optional_date(report, "valid_to");
    let period = Period::new(from?.value, through.map(|found| found.value));
    if period.is_none() {
        report.add(
            through.map_or(section.at, |found| found.at),
            DataErrorKind::Contradiction,
            "`valid_to` lies before `valid_from`",
            "`valid_to` is the last day in force, or left out while it still runs",
        );
    }
    period
}

/// Reads `article` and the optional address `source`.
pub(crate) fn article(report: &mut Report<'_>, section: &Section<'_>) -> Option<Article> {
    let citation = section.text(report, "article");
    let source = section.optional_text(report, "source").map(|found| found.value);
    Some(Article::cited(citation?.value, source))
}

/// How sure we are of an entry.
pub(crate) fn confidence(report: &mut Report<'_>, section: &Section<'_>) -> Option<Confidence> {
    section.choice(report, "confidence", &Confidence::WORDS).map(|found| found.value)
}
