//! A form becomes a record of the data set, and what was found about the record becomes faults of
//! the form. A field of the form is called as in the data set, so that a finding knows its place.

use exchange::finding::Language;
use exchange::{BranchNumber, Code, Severity, label};
use jiff::civil::Date;
use serde_json::{Map, Value, json};
use web::form::{Choice, Form};
use web::scan::Posted;
use web::scan::told::{against, told as what_it_is};

use super::words::Words;
use crate::model::judge::Answer;

/// The fields of a form that are fields of a record, as they are.
const TEXTS: [&str; 9] = [
    "udiDi",
    "lot",
    "serial",
    "implantedOn",
    "explantedOn",
    "noUdiReason",
    "manufacturer",
    "productName",
    "productType",
];

/// The reasons why there is no UDI.
pub(super) fn reasons(words: &Words) -> Vec<Choice> {
    vec![
        Choice::new("made_before_udi", words.made_before_udi),
        Choice::new("label_lost", words.label_lost),
        Choice::new("custom_made", words.custom_made),
        Choice::new("carrier_damaged", words.carrier_damaged),
    ]
}

/// The elements that an explantation may call lost.
pub(super) fn elements(words: &Words) -> Vec<Choice> {
    vec![
        Choice::new("manufacturer", words.manufacturer),
        Choice::new("product_name", words.product_name),
        Choice::new("product_type", words.product_type),
        Choice::new("udi_di", words.udi_di),
        Choice::new("lot_or_serial", words.lot_or_serial),
    ]
}

/// The record of a form.
pub(super) fn of_form(form: &Form, event: &str, branches: &[BranchNumber]) -> Value {
    let mut record = Map::new();
    record.insert("event".to_owned(), event.into());
    record.insert("branchNumber".to_owned(), branch(form, branches).into());
    // The id the page was made with: the same form sent twice is one registration.
    record.insert("reference".to_owned(), form.idempotency_text().into());
    for name in TEXTS {
        let value = form.value(name).trim();
        if !value.is_empty() {
            record.insert(name.to_owned(), value.into());
        }
    }
    if event == "explantation" {
        let lost: Vec<&str> = form.values("notDerivable").collect();
        if !lost.is_empty() {
            record.insert("notDerivable".to_owned(), json!(lost));
            record.insert("derivationChecked".to_owned(), form.ticked("derivationChecked").into());
        }
    }
    Value::Object(record)
}

/// The branch that was picked; the only one, if there is one.
fn branch(form: &Form, branches: &[BranchNumber]) -> String {
    match branches {
        [only] => only.to_string(),
        _ => form.value("branchNumber").to_owned(),
    }
}

/// Puts what was scanned into the fields of the label; what is no device's, or contradicts itself,
/// is a fault of the scan. The expiry date, which is no element of the register, is told once and
/// kept nowhere.
pub(super) fn take_scan(form: &mut Form, today: Date, language: Language) -> Option<Date> {
    let posted = Posted::of(form);
    let label = label::read(&posted.symbols, today);
    for contradiction in &label.contradictions {
        form.note("carrier", against(contradiction.fact, language));
    }
    let device = label.device.filter(|_| label.contradictions.is_empty());
    if device.is_none() && label.contradictions.is_empty() {
        for what in &label.symbols {
            form.note("carrier", what_it_is(*what, language));
        }
    }
    let mut expires = None;
    if let Some(scan) = device {
        if let Some(di) = scan.di {
            // A symbol of another device begins another label.
            if form.value("udiDi") != di.as_str() {
                form.set("lot", "");
                form.set("serial", "");
            }
            form.set("udiDi", di.as_str());
        }
        for (name, value) in [("lot", scan.production.lot), ("serial", scan.production.serial)] {
            if let Some(value) = value {
                form.set(name, value);
            }
        }
        expires = scan.expires_on;
    }
    if !form.is_faulty() {
        form.set("carrier", "");
    }
    form.set("symbols", "");
    expires
}

/// Notes what stops a record at the fields it is about.
pub(super) fn note(form: &mut Form, answer: &Answer, language: Language) {
    for finding in answer.findings.iter().filter(|it| it.code.severity() == Severity::Error) {
        let name = finding.field.trim_start_matches('/').split('/').next().unwrap_or_default();
        let text = match finding.code {
            Code::ReferenceConflict => Words::of(language).already.to_owned(),
            code => told(code, language),
        };
        form.note(if name == "reference" { "" } else { name }, text);
    }
}

/// What is wrong and what to do.
pub(super) fn told(code: Code, language: Language) -> String {
    format!("{} {}", code.message(language), code.hint(language))
}
