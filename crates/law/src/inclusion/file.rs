//! The shape of `data/inclusion.toml`, and what makes a file of lists whole.

use std::collections::HashSet;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::DeTable;

use super::{Category, Included, InclusionHistory, InclusionList};
use crate::article::{Article, Confidence};
use crate::data_error::{DataError, DataErrorKind};
use crate::document::{Report, Section};
use crate::mapping::pattern;
use crate::period::{Joint, Period};
use crate::terms::period;

const INCLUDED: [(&str, Included); 3] =
    [("yes", Included::Yes), ("no", Included::No), ("undetermined", Included::Undetermined)];

/// What matters for a list as a whole about one of its categories, known even when it is faulty.
struct Stated {
    code: Option<String>,
    included: Option<Included>,
    at: usize,
}

/// A list's place in time, known even when the list itself is faulty.
struct Placed {
    period: Period,
    at: usize,
}

pub(super) fn parse(text: &str) -> Result<InclusionHistory, Vec<DataError>> {
    let (mut report, document) = Report::open(text);
    let history = document.and_then(|document| read(&mut report, &document));
    report.conclude(history)
}

fn read(report: &mut Report<'_>, document: &Spanned<DeTable<'_>>) -> Option<InclusionHistory> {
    let root = Section::root(document);
    root.only(report, &["list"]);
    let sections = root.sections(report, "list");
    if sections.is_empty() {
        report.add(0, DataErrorKind::Missing, "the file holds no list", "add a [[list]]");
    }
    let mut versions = HashSet::new();
    let mut placed = Vec::new();
    let mut lists = Vec::new();
    for section in &sections {
        let period = period(report, section);
        placed.extend(period.map(|period| Placed { period, at: section.at }));
        lists.push(list(report, section, period, &mut versions));
    }
    check_sequence(report, placed);
    let mut lists: Vec<InclusionList> = lists.into_iter().collect::<Option<_>>()?;
    lists.sort_by_key(|list| list.period.from());
    Some(InclusionHistory { lists })
}

fn list(
    report: &mut Report<'_>,
    section: &Section<'_>,
    period: Option<Period>,
    versions: &mut HashSet<String>,
) -> Option<InclusionList> {
    section.only(report, &["version", "source", "verified", "valid_from", "valid_to", "category"]);
    let version = section.text(report, "version");
    if let Some(version) = &version
        && !versions.insert(version.value.clone())
    {
        report.add(
            version.at,
            DataErrorKind::Duplicate,
            format!("two lists are called `{}`", version.value),
            "give each list a version of its own",
        );
    }
    let source = section.text(report, "source");
    let verified = section.flag(report, "verified");
    let sections = section.sections(report, "category");
    let mut stated = Vec::with_capacity(sections.len());
    let categories: Vec<Option<Category>> =
        sections.iter().map(|section| category(report, section, &mut stated)).collect();
    check_categories(report, section, &stated, verified.is_some_and(|flag| flag.value));
    Some(InclusionList {
        version: version?.value,
        source: source?.value,
        verified: verified?.value,
        period: period?,
        categories: categories.into_iter().collect::<Option<_>>()?,
    })
}

fn category(
    report: &mut Report<'_>,
    section: &Section<'_>,
    stated: &mut Vec<Stated>,
) -> Option<Category> {
    section.only(
        report,
        &[
            "code",
            "name_nl",
            "name_en",
            "included",
            "evidence",
            "confidence",
            "article",
            "source",
            "emdn",
            "snomed",
            "gmdn",
        ],
    );
    let code = section.text(report, "code").filter(|code| {
        let fits = pattern::is_category(&code.value);
        if !fits {
            report.add(
                code.at,
                DataErrorKind::BadValue,
                format!("`{}` is no category code", code.value),
                "use lower-case letters, digits and underscores: hip_prosthesis",
            );
        }
        fits
    });
    let name_nl = section.text(report, "name_nl");
    let name_en = section.text(report, "name_en");
    let included = section.choice(report, "included", &INCLUDED);
    let evidence = section.text(report, "evidence");
    let confidence = section.choice(report, "confidence", &Confidence::WORDS);
    let article = section.optional_text(report, "article");
    let source = section.optional_text(report, "source").map(|found| found.value);
    let emdn = codes(report, section, "emdn", pattern::emdn);
    let snomed = codes(report, section, "snomed", pattern::snomed);
    let gmdn = codes(report, section, "gmdn", pattern::gmdn);
    if let (Some(included), Some(confidence)) = (&included, &confidence)
        && included.value != Included::Undetermined
        && confidence.value == Confidence::None
    {
        report.add(
            confidence.at,
            DataErrorKind::Contradiction,
            format!("included is `{}` with no confidence at all", included.value.code()),
            "say how sure you are, or set included = \"undetermined\"",
        );
    }
    stated.push(Stated {
        code: code.as_ref().map(|code| code.value.clone()),
        included: included.map(|included| included.value),
        at: code.as_ref().map_or(section.at, |code| code.at),
    });
    Some(Category {
        code: code?.value,
        name_nl: name_nl?.value,
        name_en: name_en?.value,
        included: included?.value,
        evidence: evidence?.value,
        confidence: confidence?.value,
        article: article.map(|article| Article::cited(article.value, source)),
        emdn,
        snomed,
        gmdn,
    })
}

/// Reads a list of codes, each checked for its shape.
fn codes(
    report: &mut Report<'_>,
    section: &Section<'_>,
    key: &str,
    check: fn(&str) -> Result<(), pattern::BadPattern>,
) -> Vec<String> {
    let found = section.texts(report, key);
    for code in &found {
        if let Err(bad) = check(&code.value) {
            report.add(code.at, DataErrorKind::BadValue, bad.what, bad.hint);
        }
    }
    found.into_iter().map(|code| code.value).collect()
}

/// Each category once; a verified list decides, and includes at least something: an empty verified
/// list would exclude every implant.
fn check_categories(
    report: &mut Report<'_>,
    list: &Section<'_>,
    stated: &[Stated],
    verified: bool,
) {
    let mut seen = HashSet::new();
    for Stated { code, included, at } in stated {
        let Some(code) = code else { continue };
        if !seen.insert(code) {
            report.add(
                *at,
                DataErrorKind::Duplicate,
                format!("`{code}` stands twice in this list"),
                "keep one of them",
            );
        }
        if verified && *included == Some(Included::Undetermined) {
            report.add(
                *at,
                DataErrorKind::Contradiction,
                format!("the list is verified but does not decide `{code}`"),
                "set included to \"yes\" or \"no\", or leave the list unverified",
            );
        }
    }
    let may_include = |stated: &Stated| stated.included.is_none_or(|it| it == Included::Yes);
    if verified && !stated.iter().any(may_include) {
        report.add(
            list.at,
            DataErrorKind::Contradiction,
            "the list is verified but includes nothing",
            "name the included categories, or leave the list unverified",
        );
    }
}

/// Lists follow one another day by day.
fn check_sequence(report: &mut Report<'_>, mut placed: Vec<Placed>) {
    placed.sort_by_key(|placed| placed.period.from());
    for pair in placed.windows(2) {
        let [first, next] = pair else { continue };
        match first.period.joint_with(&next.period) {
            Joint::Close => {}
            Joint::Gap => report.add(
                next.at,
                DataErrorKind::Gap,
                format!("no list governs the days between {} and {}", first.period, next.period),
                close(next.period.from()),
            ),
            Joint::Overlap => report.add(
                next.at,
                DataErrorKind::Overlap,
                format!("the list in force {} overlaps the one {}", next.period, first.period),
                close(next.period.from()),
            ),
        }
    }
}

fn close(next: Date) -> String {
    next.yesterday().map_or_else(
        |_| "start the next list later".to_owned(),
        |last| format!("set valid_to = {last} in the earlier list"),
    )
}
