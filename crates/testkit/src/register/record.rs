//! What is sent to a register under test: records, a question, a catalogue and a list, which a test
//! changes in what it is about.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{HIP, NOORD};

/// An implantation of a hip at the first hospital; a test changes what it is about.
#[must_use]
pub fn implantation(reference: &str) -> Value {
    json!({
        "event": "implantation", "branchNumber": NOORD, "reference": reference,
        "udiDi": HIP, "lot": "AB12", "implantedOn": "2026-04-01",
    })
}

/// An explantation by the first hospital of what it placed under another reference.
#[must_use]
pub fn explantation(reference: &str, implant: &str) -> Value {
    json!({
        "event": "explantation", "branchNumber": NOORD, "reference": reference,
        "implantReference": implant, "explantedOn": "2026-04-10",
    })
}

/// A death told by the first hospital about what it placed.
#[must_use]
pub fn death(reference: &str, implants: &[&str]) -> Value {
    json!({
        "event": "death", "branchNumber": NOORD, "reference": reference,
        "implantReferences": implants, "diedOn": "2026-04-12",
    })
}

/// A withdrawal by the first hospital.
#[must_use]
pub fn withdrawal(reference: &str, withdraws: &str) -> Value {
    json!({
        "event": "withdrawal", "branchNumber": NOORD, "reference": reference,
        "withdraws": withdraws,
    })
}

/// The question how many hips of a lot are affected; a test changes what it is about.
#[must_use]
pub fn question() -> Value {
    json!({
        "purpose": "risk_insight", "caseNumber": "IGJ-2026-17", "user": "inspector 12",
        "udiDis": [HIP],
    })
}

/// Products as our own table writes them: a hip with its package, and a breast implant.
pub const CATALOGUE: &str = "\
udi_di;manufacturer;product_name;product_type;emdn;package_dis
08712345678906;Noorderlicht Orthopaedics B.V.;Tern Hip Stem;Hip stem;P0908040101;18712345678903
08712345678913;Duinroos Medical GmbH;Duinroos Silk;Breast implant;P0601010201;
";

/// An inclusion list since the duty began that says this of each category.
///
/// # Panics
/// Never: a text takes all that is written to it.
#[must_use]
pub fn list(verified: bool, categories: &[(&str, &str)]) -> String {
    let mut text = format!(
        "[[list]]\nversion = \"test\"\nsource = \"a test\"\nverified = {verified}\n\
         valid_from = 2019-01-01\n"
    );
    for (code, included) in categories {
        write!(
            text,
            "[[list.category]]\ncode = \"{code}\"\nname_nl = \"{code}\"\nname_en = \"{code}\"\n\
             included = \"{included}\"\nevidence = \"a test\"\nconfidence = \"read\"\n"
        )
        .expect("a String takes all");
    }
    text
}

/// The same value with some fields changed; `null` takes a field out.
///
/// # Panics
/// When either is no object: a mistake of the test.
#[must_use]
pub fn with(mut record: Value, changes: Value) -> Value {
    let fields = record.as_object_mut().expect("an object");
    let Value::Object(changes) = changes else { panic!("an object") };
    for (name, value) in changes {
        if value.is_null() {
            fields.remove(&name);
        } else {
            fields.insert(name, value);
        }
    }
    record
}
