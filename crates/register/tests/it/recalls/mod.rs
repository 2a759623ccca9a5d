//! Recalls: what the inspectorate sends, each provider's mailbox, and how far they are (rules R48,
//! R53 to R55).

mod contact;
mod course;
mod drill;
mod mail;
mod mailbox;
mod on_record;
mod progress;
mod sending;

use serde_json::{Value, json};
use testkit::answer::Answer;
use testkit::register::{
    BREAST, CATALOGUE, HIP, NOORD, Session, TestRegister, ZUID, explantation, implantation,
    question, with,
};

/// The case of most tests.
pub(crate) const CASE: &str = "IGJ-2026-17";
/// A provider without anything of the scope.
const OOST: &str = "000011112222";

/// The id of the first, second, ... notice of a test.
pub(crate) fn notice_id(number: u32) -> String {
    format!("0192a000-0000-4000-8000-{number:012}")
}

/// A notice about a lot of hips; a test changes what it is about.
pub(crate) fn sending(number: u32, snapshot: i64) -> Value {
    let words = json!({
        "title": "Heupkop kan breken", "device": "Tern Hip Stem", "problem": "Barst in de kop",
        "hazard": "Pijn, opnieuw opereren", "advice": "Roep patiënten op",
        "patientAdvice": "Belt u bij pijn.",
    });
    json!({
        "noticeId": notice_id(number), "caseNumber": CASE, "user": "inspector 12",
        "kind": "new", "version": 1, "drill": false, "actions": ["patient_review"],
        "text": { "nl": words }, "scope": { "udiDis": [HIP], "lots": ["AB12"] },
        "snapshot": snapshot, "acknowledgeBy": "2026-04-20", "settleBy": "2026-05-20",
    })
}

/// An update of that case.
pub(crate) fn update(number: u32, version: i64, snapshot: i64) -> Value {
    with(sending(number, snapshot), json!({ "kind": "update", "version": version }))
}

/// Two hospitals with hips of three lots and backlog without a lot, and one with none of it; the
/// position of the log.
pub(crate) async fn filled(r: &TestRegister) -> i64 {
    r.learns(CATALOGUE).await;
    let all = r.provider(&[NOORD, ZUID, OOST]).await;
    let of = |branch: &str, reference: &str, changes| {
        with(with(implantation(reference), json!({ "branchNumber": branch })), changes)
    };
    all.deliver(&[
        implantation("ZN-1"),
        of(NOORD, "ZN-2", json!({ "serial": "S2" })),
        of(NOORD, "ZN-3", json!({ "lot": "AB13" })),
        of(NOORD, "ZN-4", json!({ "lot": null, "legacy": true, "implantedOn": "2014-06-30" })),
        of(NOORD, "ZN-5", json!({ "udiDi": BREAST, "lot": "AB12" })),
        of(ZUID, "ZZ-1", json!({})),
        of(ZUID, "ZZ-2", json!({ "lot": "AB13" })),
        of(ZUID, "ZZ-3", json!({ "lot": "AB14" })),
        of(OOST, "ZO-1", json!({ "udiDi": BREAST, "lot": "AB12" })),
        explantation("E-1", "ZN-1"),
    ])
    .await;
    snapshot(r).await
}

/// Where the log stands.
pub(crate) async fn snapshot(r: &TestRegister) -> i64 {
    r.inspectorate().await.traces(question()).await["snapshot"].as_i64().unwrap()
}

/// Sends what has to be taken in.
pub(crate) async fn sends(inspector: &Session<'_>, sending: &Value) -> Value {
    let answer = inspector.post("/v1/notices", sending).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

/// The notices of a mailbox after a position.
pub(crate) async fn mail(provider: &Session<'_>, after: i64) -> Vec<Value> {
    let answer = provider.get(&format!("/v1/mailbox?after={after}")).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()["notices"].as_array().unwrap().clone()
}

/// How far the case is.
pub(crate) async fn course(inspector: &Session<'_>) -> Value {
    let asked = json!({ "caseNumber": CASE, "user": "inspector 12" });
    let answer = inspector.post("/v1/notices/progress", &asked).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

/// A report of the first hospital that nothing was done yet, and nothing found.
pub(crate) fn nothing_yet() -> Value {
    json!({
        "caseNumber": CASE, "branchNumber": NOORD, "sequence": 1, "asOf": "2026-04-15T10:00:00Z",
        "implants": { "told": 0, "traced": 0, "untraced": 0, "foundBeside": 0 },
        "patients": { "found": 0, "open": 0, "overdue": 0, "untold": 0, "informed": 0,
            "appointment": 0, "explanted": 0, "declined": 0, "deceased": 0, "moved": 0,
            "notReachable": 0 },
    })
}

/// The references of a notice: certain, possible, released.
fn references(notice: &Value) -> Value {
    let released = notice.get("released").cloned().unwrap_or(json!([]));
    json!([notice["implants"]["certain"], notice["implants"]["possible"], released])
}

/// Status, problem and findings of a refusal, in one line.
fn refusal(answer: &Answer) -> String {
    let errors = answer.json()["errors"].as_array().cloned().unwrap_or_default();
    let told = errors.iter().map(|it| {
        assert!(it["rule"].as_str().is_some_and(|rule| rule.starts_with('R')), "{it}");
        assert!(it["hint"].as_str().is_some_and(|hint| !hint.is_empty()), "{it}");
        let text = |name: &str| it[name].as_str().unwrap_or_default().to_owned();
        format!("{}@{}", text("code"), text("field"))
    });
    let told: Vec<String> = told.collect();
    format!("{} {} {}", answer.status.as_u16(), answer.problem(), told.join(" "))
}
