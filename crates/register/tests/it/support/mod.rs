//! What the tests of this house share: a short way to say what became of a record.

pub(crate) mod logs;
pub(crate) mod raw;

use serde_json::Value;
use testkit::register::Session;

/// What became of a record: its status, then each finding as `code@field` within the record.
pub(crate) fn said(answer: &Value) -> String {
    let status = answer["receipt"]["status"].as_str().unwrap_or_default();
    let findings = answer["findings"].as_array().expect("findings");
    let each: Vec<String> = findings.iter().map(finding).collect();
    if each.is_empty() { status.to_owned() } else { format!("{status}: {}", each.join(", ")) }
}

fn finding(finding: &Value) -> String {
    let text = |name: &str| finding[name].as_str().unwrap_or_default().to_owned();
    let field = text("field");
    // `/records/3/lot` is `/lot` of record 3.
    let record = field.match_indices('/').nth(2).map_or(field.len(), |(at, _)| at);
    format!("{}@{}", text("code"), &field[record..])
}

/// Delivers one record and checks what became of it.
pub(crate) async fn check(session: &Session<'_>, record: Value, expected: &str) {
    let answers = session.deliver(std::slice::from_ref(&record)).await;
    assert_eq!(said(&answers[0]), expected, "{record}");
}

/// The problem a request was answered with: status, type, and each error as `code@field`.
pub(crate) fn problem(answer: &testkit::answer::Answer) -> String {
    assert_eq!(answer.header("content-type"), "application/problem+json", "{}", answer.text());
    let json = answer.json();
    assert_eq!(json["status"], answer.status.as_u16());
    let errors = json["errors"].as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let each: Vec<String> =
        errors.iter().map(|e| format!("{}@{}", text(&e["code"]), text(&e["field"]))).collect();
    format!("{} {} {}", answer.status.as_u16(), answer.problem(), each.join(", ")).trim().to_owned()
}

/// The counts of a tally as `registered explanted deceased in-situ`, certain then possible.
pub(crate) fn tally(value: &Value) -> String {
    let counts = |which: &str| {
        let each = ["registered", "explanted", "deceased", "presumedInSitu"]
            .map(|name| value[which][name].to_string());
        each.join(" ")
    };
    format!("certain {} possible {}", counts("certain"), counts("possible"))
}
