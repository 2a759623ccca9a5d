//! The shape of `data/orders.toml`.

use std::sync::LazyLock;

use toml::Spanned;
use toml::de::DeTable;

use super::{Order, Orders};
use crate::data_error::{DataError, DataErrorKind};
use crate::document::{Report, Section};
use crate::intervention::{Intervention, Regime};
use crate::mandate::Act;
use crate::terms::{article, confidence, period};

/// Longest an extension may be, in days.
const MOST: i32 = 3_660;

impl Orders {
    /// The orders this version ships with: read once.
    ///
    /// # Panics
    /// Never: the file is read by this crate's tests.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Orders> = LazyLock::new(|| {
            Orders::parse(include_str!("../../data/orders.toml"))
                .expect("data/orders.toml is tested")
        });
        &SHIPPED
    }

    /// Reads orders from the text of a file shaped like `data/orders.toml`.
    pub fn parse(text: &str) -> Result<Self, Vec<DataError>> {
        let (mut report, document) = Report::open(text);
        let orders = document.and_then(|document| read(&mut report, &document));
        report.conclude(orders)
    }
}

fn read(report: &mut Report<'_>, document: &Spanned<DeTable<'_>>) -> Option<Orders> {
    let root = Section::root(document);
    root.only(report, &["order"]);
    root.every(report, "order", order).map(Orders)
}

fn order(report: &mut Report<'_>, section: &Section<'_>) -> Option<Order> {
    section.only(
        report,
        &[
            "rule",
            "regime",
            "measure",
            "clock",
            "extended_by",
            "most_days",
            "valid_from",
            "valid_to",
            "article",
            "source",
            "confidence",
        ],
    );
    let rule = section.text(report, "rule").map(|found| found.value);
    let clock = section.text(report, "clock").map(|found| found.value);
    let regime = coded(report, section, "regime", Regime::from_code);
    let measure = coded(report, section, "measure", Intervention::from_code);
    let extended_by = coded(report, section, "extended_by", Act::from_code);
    let most_days = if section.keys().contains(&"most_days") {
        section.number(report, "most_days", 1..=MOST).map(|found| Some(found.value))
    } else {
        Some(None)
    };
    let period = period(report, section);
    let article = article(report, section);
    let confidence = confidence(report, section);
    Some(Order {
        rule: rule?,
        regime: regime?,
        measure: measure?,
        clock: clock?,
        extended_by: extended_by?,
        most_days: most_days?,
        period: period?,
        article: article?,
        confidence: confidence?,
    })
}

/// A value by its code.
fn coded<T>(
    report: &mut Report<'_>,
    section: &Section<'_>,
    key: &str,
    from_code: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let found = section.text(report, key)?;
    let value = from_code(&found.value);
    if value.is_none() {
        let what = format!("`{key}` is `{}`", found.value);
        report.add(found.at, DataErrorKind::BadValue, what, "use a code that this crate knows");
    }
    value
}
