//! The notification to the Commission, the member states and a notified body: what MDR art. 95(5)
//! asks, on paper and as data.

use paper::{Block, Fact, Organisation, Report, Section};
use serde_json::{Value, json};
use web::page::Language;

use super::fields::label;
use super::words::{Words, measure_title};
use crate::model::measure::{Kind, Measure, Step};
use crate::use_case::measure::Shown;

/// The form of the notification as JSON; its name changes when its members do.
const FORMAT: &str = "lir-measure-notification/1";
/// What MDR art. 95(5) asks, in its order.
const CONTENT: [&str; 7] =
    ["identification", "origin", "non_conformity", "risk", "nature", "duration", "arguments"];

/// The notification on paper.
pub(super) fn form(
    shown: &Shown,
    it: &Measure,
    sent: &Step,
    house: &str,
    language: Language,
) -> Report {
    let words = Words::of(language);
    let section = |name: &&str| Section {
        heading: label(Kind::Notified, name, language).to_owned(),
        blocks: sent.values.lines(name).map(|it| Block::Paragraph(it.to_owned())).collect(),
    };
    let receivers = sent.values.text("notify").split(',');
    let receivers: Vec<&str> =
        receivers.map(|code| super::fields::picked(code, language)).collect();
    let basis = it.draft().map_or("", |it| it.text("basis"));
    Report {
        title: super::fields::kind_name(Kind::Notified, language).to_owned(),
        subtitle: format!("{}, {}", measure_title(it.code, language), it.addressee.name),
        author: Organisation { name: house.to_owned(), ..Organisation::default() },
        date: sent.values.day("on").unwrap_or(shown.today),
        facts: vec![
            Fact::code(words.case_number, shown.case.number.as_str()),
            Fact::new(words.addressed_to, receivers.join(", ")),
            Fact::code("MDR 100", sent.values.text("channel")),
            Fact::new(words.basis, basis),
        ],
        sections: CONTENT.iter().map(section).collect(),
    }
}

/// The notification as JSON.
pub(super) fn said(shown: &Shown, it: &Measure, sent: &Step) -> Value {
    let text = |name: &str| sent.values.text(name).to_owned();
    let devices = shown.record().into_iter().flat_map(|it| &it.devices).map(|it| {
        json!({ "udiDi": it.udi_di, "name": it.name, "riskClass": it.class,
            "notifiedBody": it.notified_body, "certificate": it.certificate })
    });
    json!({
        "format": FORMAT,
        "basis": ["MDR 95(5)", "MDR 95(2)", "MDR 97(2)", "MDR 98(2)", "MDR 99(4)"],
        "memberState": "NL",
        "caseNumber": shown.case.number.as_str(),
        "reference": text("reference"),
        "sentOn": text("on"),
        "channel": text("channel"),
        "receivers": sent.values.text("notify").split(',').collect::<Vec<_>>(),
        "measure": { "code": it.code.code(),
            "legalBasis": it.draft().map(|it| it.text("basis").to_owned()) },
        "operator": { "name": it.addressee.name, "role": it.addressee.role },
        "devices": devices.collect::<Vec<_>>(),
        "content": {
            "identification": text("identification"),
            "originAndSupplyChain": text("origin"),
            "natureAndReasonsOfNonConformity": text("non_conformity"),
            "riskInvolved": text("risk"),
            "natureOfMeasure": text("nature"),
            "durationOfMeasure": text("duration"),
            "argumentsOfOperator": text("arguments"),
        },
    })
}
