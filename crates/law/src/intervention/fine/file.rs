//! The shape of `data/fine.toml`.

use std::sync::LazyLock;

use toml::Spanned;
use toml::de::DeTable;

use super::{FineRules, Late, Maximum, Norm};
use crate::data_error::{DataError, DataErrorKind};
use crate::document::{Report, Section};
use crate::terms::{article, period};

/// Highest amount or share a file may state.
const MOST: i32 = 100_000_000;

impl FineRules {
    /// The rules this version ships with: read once.
    ///
    /// # Panics
    /// Never: the file is read by this crate's tests.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<FineRules> = LazyLock::new(|| {
            FineRules::parse(include_str!("../../../data/fine.toml"))
                .expect("data/fine.toml is tested")
        });
        &SHIPPED
    }

    /// Reads rules from the text of a file shaped like `data/fine.toml`.
    pub fn parse(text: &str) -> Result<Self, Vec<DataError>> {
        let (mut report, document) = Report::open(text);
        let rules = document.and_then(|document| read(&mut report, &document));
        report.conclude(rules)
    }
}

fn read(report: &mut Report<'_>, document: &Spanned<DeTable<'_>>) -> Option<FineRules> {
    let root = Section::root(document);
    root.only(report, &["norm", "maximum", "late"]);
    let norms: Vec<_> = root.sections(report, "norm").iter().map(|it| norm(report, it)).collect();
    let maxima: Vec<_> =
        root.sections(report, "maximum").iter().map(|it| maximum(report, it)).collect();
    let lates: Vec<_> = root.sections(report, "late").iter().map(|it| late(report, it)).collect();
    for (name, is_empty) in
        [("norm", norms.is_empty()), ("maximum", maxima.is_empty()), ("late", lates.is_empty())]
    {
        if is_empty {
            let what = format!("the file has no `[[{name}]]`");
            report.add(0, DataErrorKind::Missing, what, "add one with its `valid_from`");
        }
    }
    let mut norms = norms.into_iter().collect::<Option<Vec<_>>>()?;
    let mut maxima = maxima.into_iter().collect::<Option<Vec<_>>>()?;
    let mut lates = lates.into_iter().collect::<Option<Vec<_>>>()?;
    norms.sort_by_key(|it| it.period.from());
    maxima.sort_by_key(|it| it.period.from());
    lates.sort_by_key(|it| it.period.from());
    Some(FineRules { norms, maxima, lates })
}

fn norm(report: &mut Report<'_>, section: &Section<'_>) -> Option<Norm> {
    section.only(
        report,
        &[
            "valid_from",
            "valid_to",
            "article",
            "source",
            "verified",
            "one_star",
            "two_stars",
            "three_stars",
            "class_I",
            "class_IIa",
            "class_IIb",
            "class_III",
            "one_star_seriousness",
            "two_stars_seriousness",
            "three_stars_seriousness",
            "blame",
            "size",
            "size_beyond",
        ],
    );
    let period = period(report, section);
    let article = article(report, section);
    let verified = section.flag(report, "verified").map(|found| found.value);
    let mut number = |key| section.number(report, key, 1..=MOST).map(|found| found.value);
    let amounts = ["one_star", "two_stars", "three_stars"].map(&mut number);
    let classes = ["class_I", "class_IIa", "class_IIb", "class_III"].map(&mut number);
    let size_beyond = number("size_beyond");
    let seriousness = ["one_star_seriousness", "two_stars_seriousness", "three_stars_seriousness"]
        .map(|key| shares(report, section, key));
    let blame = shares(report, section, "blame");
    let sizes = sizes(report, section);
    Some(Norm {
        period: period?,
        article: article?,
        verified: verified?,
        amounts: all(amounts)?,
        classes: all(classes)?,
        seriousness: all(seriousness)?,
        blame: blame?,
        sizes: sizes?,
        size_beyond: size_beyond?,
    })
}

/// A list of exactly so many shares.
fn shares<const N: usize>(
    report: &mut Report<'_>,
    section: &Section<'_>,
    key: &str,
) -> Option<[i32; N]> {
    let found = section.numbers(report, key, 1..=MOST)?;
    let count = found.len();
    let shares = found.try_into().ok();
    if shares.is_none() {
        let what = format!("`{key}` has {count} numbers");
        report.add(section.at, DataErrorKind::BadValue, what, format!("give {N} of them"));
    }
    shares
}

/// Sizes and their shares, two by two, the sizes rising.
fn sizes(report: &mut Report<'_>, section: &Section<'_>) -> Option<Vec<(i32, i32)>> {
    let found = section.numbers(report, "size", 1..=MOST)?;
    let pairs: Vec<_> = found.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
    let is_rising = pairs.windows(2).all(|pair| pair[0].0 < pair[1].0);
    if found.len() % 2 == 0 && is_rising {
        return Some(pairs);
    }
    let hint = "give a size and its share, again and again, the sizes rising";
    report.add(section.at, DataErrorKind::BadValue, "`size` does not hold pairs", hint);
    None
}

fn maximum(report: &mut Report<'_>, section: &Section<'_>) -> Option<Maximum> {
    section.only(
        report,
        &[
            "valid_from",
            "valid_to",
            "article",
            "source",
            "verified",
            "fifth_category",
            "sixth_category",
        ],
    );
    let period = period(report, section);
    let article = article(report, section);
    let verified = section.flag(report, "verified").map(|found| found.value);
    let mut number = |key| section.number(report, key, 1..=MOST).map(|found| found.value);
    let (fifth, sixth) = (number("fifth_category"), number("sixth_category"));
    Some(Maximum {
        period: period?,
        article: article?,
        verified: verified?,
        fifth_category: fifth?,
        sixth_category: sixth?,
    })
}

fn late(report: &mut Report<'_>, section: &Section<'_>) -> Option<Late> {
    section.only(
        report,
        &["valid_from", "valid_to", "article", "source", "verified", "clock", "percent_off"],
    );
    let period = period(report, section);
    let article = article(report, section);
    let verified = section.flag(report, "verified").map(|found| found.value);
    let clock = section.text(report, "clock").map(|found| found.value);
    let percent = section.number(report, "percent_off", 1..=100).map(|found| found.value);
    Some(Late {
        period: period?,
        article: article?,
        verified: verified?,
        clock: clock?,
        percent_off: u32::try_from(percent?).ok()?,
    })
}

fn all<T, const N: usize>(parts: [Option<T>; N]) -> Option<[T; N]> {
    let parts = parts.into_iter().collect::<Option<Vec<T>>>()?;
    parts.try_into().ok()
}
