//! Recalls: the notice, which devices it means, what the register says of those, sending, and how far
//! providers are (R49 to R55). Everything is asked of a register at work.

mod hostile;
mod notice;
mod scope;
mod sending;

use testkit::answer::Answer;
use testkit::people::Browser;

use crate::harness::{form, own, post};

/// Opens a case for a field safety action: its address.
pub(crate) async fn open_recall(browser: &mut Browser, number: &str) -> String {
    let mut fields = form(browser, "/cases/new").await;
    let typed = [("number", number), ("title", "Heupkop breekt"), ("kind", "field_safety")];
    fields.extend(typed.map(own));
    let answer = post(browser, "/cases/new", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

/// What a notice says.
pub(crate) const NOTICE: [(&str, &str); 12] = [
    ("kind", "real"),
    ("stage", "initial"),
    ("maker_name", "Noorderlicht Orthopaedics B.V."),
    ("maker_srn", "NL-MF-000012345"),
    ("fsca_reference", "FSCA-2026-03"),
    ("nl_title", "Heupkop kan breken"),
    ("nl_device", "Tern Hip Stem"),
    ("nl_problem", "Barst in de kop"),
    ("nl_hazard", "Pijn, opnieuw opereren"),
    ("nl_advice", "Roep patiënten op"),
    ("nl_patient_advice", "Belt u bij pijn."),
    ("action_patient_review", "yes"),
];

/// A notice as it is filled in; a test changes what it is about.
pub(crate) fn notice() -> Vec<(String, String)> {
    NOTICE.map(own).to_vec()
}

/// Saves a notice made from a version.
pub(crate) async fn save(
    browser: &mut Browser,
    case: &str,
    made_from: i64,
    fields: &[(String, String)],
) -> Answer {
    let path = format!("{case}/notice");
    let mut all = form(browser, &path).await;
    all.push(own(("version", &made_from.to_string())));
    all.extend(fields.iter().cloned());
    post(browser, &path, &all).await
}

/// Sends the form of a scope with this button.
pub(crate) async fn enter(
    browser: &mut Browser,
    case: &str,
    fields: &[(&str, &str)],
    button: &str,
) -> Answer {
    let path = format!("{case}/scopes/new");
    let mut all = form(browser, &path).await;
    all.extend(fields.iter().copied().map(own));
    all.push(own(("do", button)));
    post(browser, &path, &all).await
}

/// Adds a version of the scope: its address.
pub(crate) async fn add(browser: &mut Browser, case: &str, fields: &[(&str, &str)]) -> String {
    let mut fields = fields.to_vec();
    fields.push(("because", "Uit het bericht van de fabrikant"));
    let answer = enter(browser, case, &fields, "add").await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

/// Traces a version: its page.
pub(crate) async fn trace(browser: &mut Browser, scope: &str) -> String {
    let fields = form(browser, scope).await;
    let answer = post(browser, &format!("{scope}/trace"), &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    browser.look(scope).await.text()
}

/// The page on which a version is sent, as it would be sent: its fields.
pub(crate) async fn to_send(browser: &mut Browser, scope: &str) -> Vec<(String, String)> {
    let path = format!("{scope}/send");
    let page = browser.look(&path).await.text();
    let mut fields = form(browser, &path).await;
    for name in ["trace", "acknowledge_by", "settle_by"] {
        let (_, rest) = page.split_once(&format!("name=\"{name}\"")).unwrap();
        let (_, rest) = rest.split_once("value=\"").unwrap();
        fields.push(own((name, rest.split('"').next().unwrap())));
    }
    fields
}

/// A recall with a notice and a traced version: the case, and the version's address.
pub(crate) async fn ready(browser: &mut Browser, number: &str, lots: &str) -> (String, String) {
    let case = open_recall(browser, number).await;
    assert_eq!(save(browser, &case, 0, &notice()).await.status, 303);
    let scope = add(browser, &case, &[("udi_dis", testkit::register::HIP), ("lots", lots)]).await;
    trace(browser, &scope).await;
    (case, scope)
}

/// Sends a traced version, with its number typed.
pub(crate) async fn send(browser: &mut Browser, scope: &str, number: &str) -> Answer {
    let mut fields = to_send(browser, scope).await;
    fields.push(own(("confirm", number)));
    post(browser, &format!("{scope}/send"), &fields).await
}
