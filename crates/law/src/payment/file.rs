//! The shape of `data/payments.toml`.

use std::sync::LazyLock;

use toml::Spanned;
use toml::de::DeTable;

use super::{Debt, Owed, Payments, Start, Suspension};
use crate::data_error::DataError;
use crate::document::{Report, Section};
use crate::intervention::Regime;
use crate::terms::{article, confidence, period};

const STARTS: [(&str, Start); 2] = [("owed", Start::Owed), ("due", Start::Due)];
const REGIMES: [(&str, Regime); 2] =
    [(Regime::MdrIvdr.code(), Regime::MdrIvdr), (Regime::Wkkgz.code(), Regime::Wkkgz)];

impl Payments {
    /// The table this version ships with: read once.
    ///
    /// # Panics
    /// Never: the file is read by this crate's tests.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Payments> = LazyLock::new(|| {
            Payments::parse(include_str!("../../data/payments.toml"))
                .expect("data/payments.toml is tested")
        });
        &SHIPPED
    }

    /// Reads a table from the text of a file shaped like `data/payments.toml`.
    pub fn parse(text: &str) -> Result<Self, Vec<DataError>> {
        let (mut report, document) = Report::open(text);
        let payments = document.and_then(|document| read(&mut report, &document));
        report.conclude(payments)
    }
}

fn read(report: &mut Report<'_>, document: &Spanned<DeTable<'_>>) -> Option<Payments> {
    let root = Section::root(document);
    root.only(report, &["debt", "suspension"]);
    let debts = root.every(report, "debt", debt);
    let suspensions = root.every(report, "suspension", suspension);
    Some(Payments { debts: debts?, suspensions: suspensions? })
}

fn debt(report: &mut Report<'_>, section: &Section<'_>) -> Option<Debt> {
    section.only(
        report,
        &[
            "kind",
            "rule",
            "due",
            "lapses",
            "lapses_from",
            "is_claimed",
            "is_renewed",
            "valid_from",
            "valid_to",
            "article",
            "source",
            "confidence",
        ],
    );
    let kind = section.choice(report, "kind", &Owed::CODES);
    let lapses_from = section.choice(report, "lapses_from", &STARTS);
    let mut text = |key| section.text(report, key).map(|found| found.value);
    let [rule, due, lapses] = ["rule", "due", "lapses"].map(&mut text);
    let is_claimed = section.flag(report, "is_claimed");
    let is_renewed = section.flag(report, "is_renewed");
    let period = period(report, section);
    let article = article(report, section);
    let confidence = confidence(report, section);
    Some(Debt {
        kind: kind?.value,
        rule: rule?,
        due: due?,
        lapses: lapses?,
        lapses_from: lapses_from?.value,
        is_claimed: is_claimed?.value,
        is_renewed: is_renewed?.value,
        period: period?,
        article: article?,
        confidence: confidence?,
    })
}

fn suspension(report: &mut Report<'_>, section: &Section<'_>) -> Option<Suspension> {
    section.only(
        report,
        &[
            "kind",
            "rule",
            "regime",
            "holds_up",
            "valid_from",
            "valid_to",
            "article",
            "source",
            "confidence",
        ],
    );
    let kind = section.choice(report, "kind", &Owed::CODES);
    let regime = section.choice(report, "regime", &REGIMES);
    let rule = section.text(report, "rule").map(|found| found.value);
    let holds_up = section.flag(report, "holds_up");
    let period = period(report, section);
    let article = article(report, section);
    let confidence = confidence(report, section);
    Some(Suspension {
        kind: kind?.value,
        rule: rule?,
        regime: regime?.value,
        holds_up: holds_up?.value,
        period: period?,
        article: article?,
        confidence: confidence?,
    })
}
