//! The shape of `data/mandates.toml`.

use std::sync::LazyLock;

use toml::Spanned;
use toml::de::DeTable;

use super::{Act, Bar, BarKind, Behalf, Function, Mandate, Mandates};
use crate::data_error::{DataError, DataErrorKind};
use crate::document::{Found, Report, Section};
use crate::intervention::Regime;
use crate::intervention::fine::Money;
use crate::terms::{article, period};

/// Highest ceiling a file may state, in euro.
const MOST: i32 = 1_000_000_000;

const BARS: [(&str, BarKind); 2] =
    [("wrote_report", BarKind::WroteReport), ("took_contested", BarKind::TookContested)];

impl Mandates {
    /// The register this version ships with: read once.
    ///
    /// # Panics
    /// Never: the file is read by this crate's tests.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Mandates> = LazyLock::new(|| {
            Mandates::parse(include_str!("../../data/mandates.toml"))
                .expect("data/mandates.toml is tested")
        });
        &SHIPPED
    }

    /// Reads a register from the text of a file shaped like `data/mandates.toml`.
    pub fn parse(text: &str) -> Result<Self, Vec<DataError>> {
        let (mut report, document) = Report::open(text);
        let mandates = document.and_then(|document| read(&mut report, &document));
        report.conclude(mandates)
    }
}

fn read(report: &mut Report<'_>, document: &Spanned<DeTable<'_>>) -> Option<Mandates> {
    let root = Section::root(document);
    root.only(report, &["function", "behalf", "bar", "mandate"]);
    let functions = root.every(report, "function", function)?;
    let behalves = root.every(report, "behalf", behalf)?;
    let bars = root.every(report, "bar", bar)?;
    let own = Mandates { functions, behalves, bars, rows: Vec::new() };
    let rows = root.every(report, "mandate", |report, section| mandate(report, section, &own))?;
    Some(Mandates { rows, ..own })
}

fn function(report: &mut Report<'_>, section: &Section<'_>) -> Option<Function> {
    section.only(report, &["code", "name", "name_nl"]);
    let mut text = |key| section.text(report, key).map(|found| found.value);
    let [code, name, name_nl] = ["code", "name", "name_nl"].map(&mut text);
    Some(Function { code: code?, name: name?, name_nl: name_nl? })
}

fn behalf(report: &mut Report<'_>, section: &Section<'_>) -> Option<Behalf> {
    section.only(report, &["code", "text", "text_nl"]);
    let mut text = |key| section.text(report, key).map(|found| found.value);
    let [code, text, text_nl] = ["code", "text", "text_nl"].map(&mut text);
    Some(Behalf { code: code?, text: text?, text_nl: text_nl? })
}

fn bar(report: &mut Report<'_>, section: &Section<'_>) -> Option<Bar> {
    section.only(
        report,
        &["rule", "kind", "acts", "what", "what_nl", "article", "source", "verified"],
    );
    let mut text = |key| section.text(report, key).map(|found| found.value);
    let [rule, what, what_nl] = ["rule", "what", "what_nl"].map(&mut text);
    let kind = section.choice(report, "kind", &BARS);
    let acts = acts(report, section);
    let article = article(report, section);
    let verified = section.flag(report, "verified");
    Some(Bar {
        rule: rule?,
        kind: kind?.value,
        acts: acts?,
        what: what?,
        what_nl: what_nl?,
        article: article?,
        verified: verified?.value,
    })
}

fn mandate(report: &mut Report<'_>, section: &Section<'_>, own: &Mandates) -> Option<Mandate> {
    section.only(
        report,
        &[
            "function",
            "regime",
            "acts",
            "ceiling",
            "behalf",
            "valid_from",
            "valid_to",
            "article",
            "source",
            "verified",
        ],
    );
    let function = known(report, section, "function", |code| own.function(code).is_some());
    let behalf = known(report, section, "behalf", |code| own.behalf(code).is_some());
    let regime = regime(report, section);
    let acts = acts(report, section);
    let has_ceiling = section.keys().contains(&"ceiling");
    let ceiling = if has_ceiling {
        section.number(report, "ceiling", 1..=MOST).map(|found| Some(Money::euro(found.value)))
    } else {
        Some(None)
    };
    let period = period(report, section);
    let article = article(report, section);
    let verified = section.flag(report, "verified");
    Some(Mandate {
        function: function?,
        acts: acts?,
        regime: regime?,
        ceiling: ceiling?,
        behalf: behalf?,
        period: period?,
        article: article?,
        verified: verified?.value,
    })
}

/// A code that another part of the file explains.
fn known(
    report: &mut Report<'_>,
    section: &Section<'_>,
    key: &str,
    is_known: impl Fn(&str) -> bool,
) -> Option<String> {
    let found = section.text(report, key)?;
    if is_known(&found.value) {
        return Some(found.value);
    }
    let what = format!("`{key}` is `{}`, which the file does not explain", found.value);
    report.add(found.at, DataErrorKind::BadValue, what, format!("add a `[[{key}]]` of this code"));
    None
}

/// A policy that may be left out; a fault is none.
#[expect(clippy::option_option, reason = "a fault is not the same as a key that is left out")]
fn regime(report: &mut Report<'_>, section: &Section<'_>) -> Option<Option<Regime>> {
    let Some(found) = section.optional_text(report, "regime") else { return Some(None) };
    let regime = Regime::from_code(&found.value);
    if regime.is_none() {
        let what = format!("`regime` is `{}`", found.value);
        let codes: Vec<&str> = Regime::ALL.iter().map(|it| it.code()).collect();
        let hint = format!("use one of: {}", codes.join(", "));
        report.add(found.at, DataErrorKind::BadValue, what, hint);
    }
    regime.map(Some)
}

fn acts(report: &mut Report<'_>, section: &Section<'_>) -> Option<Vec<Act>> {
    let words = section.texts(report, "acts");
    if words.is_empty() {
        report.add(section.at, DataErrorKind::Missing, "`acts` is empty", "name what is signed");
        return None;
    }
    let acts: Vec<Option<Act>> = words.iter().map(|it| act(report, it)).collect();
    acts.into_iter().collect()
}

fn act(report: &mut Report<'_>, word: &Found<String>) -> Option<Act> {
    let act = Act::from_code(&word.value);
    if act.is_none() {
        let what = format!("`acts` has `{}`", word.value);
        report.add(word.at, DataErrorKind::BadValue, what, "use a code of law::mandate::Act");
    }
    act
}
