//! Measures across the front door: who may sign, what is refused and by which rule, one case from an
//! order to coercion over months, a fine beside the prosecutor, and what everybody can read.

mod at_doors;
mod care;
mod extension;
mod fine;
mod ladder;
mod money;
mod publication;
mod refusals;
mod told;

pub(crate) use at_doors::AtDoors;
use jiff::civil::Date;
use testkit::answer::Answer;
use testkit::people::Browser;

use crate::enforcement::{Said, send, walked};
use crate::harness::{Office, form, own, post};

/// A case of scenario S04 up to its proposal; Hans is inspector-general, Hanna fine officer.
pub(crate) async fn ready(office: &Office, number: &str) -> (Browser, String) {
    let mut hans = office.browser_of("hans").await;
    let mut hanna = office.browser_of("hanna").await;
    has_function(&mut hans, &mut hanna, "inspector_general").await;
    has_function(&mut hanna, &mut hans, "fine_officer").await;
    let case = walked(&mut hans, number).await;
    (hans, case)
}

/// Somebody asks for a function, and a colleague confirms it.
pub(crate) async fn has_function(who: &mut Browser, colleague: &mut Browser, function: &str) {
    let mut fields = form(who, "/functions").await;
    let said = [("function", function), ("valid_from", "2026-01-01"), ("source", "Besluit 12")];
    fields.extend(said.map(own));
    let asked = post(who, "/functions", &fields).await;
    assert_eq!(asked.status, 303, "{}", asked.text());
    let confirm = waiting(colleague).await;
    let mut fields = form(colleague, "/functions").await;
    fields.retain(|(name, _)| name == "form_token");
    assert_eq!(post(colleague, &confirm, &fields).await.status, 303);
}

/// The first request for a function that this person can confirm.
pub(crate) async fn waiting(browser: &mut Browser) -> String {
    let page = browser.look("/functions").await.text();
    let at = page.find("/confirm\"").unwrap_or_else(|| panic!("{page}"));
    let from = page[..at].rfind("/functions/").unwrap();
    format!("{}/confirm", &page[from..at])
}

/// Begins a measure: its address.
pub(crate) async fn begin(
    browser: &mut Browser,
    case: &str,
    code: &str,
    said: &[Said<'_>],
) -> Answer {
    let path = format!("{case}/measures/new/{code}");
    send(browser, &path, said).await
}

/// Takes a step; what came back.
pub(crate) async fn step(
    browser: &mut Browser,
    measure: &str,
    kind: &str,
    said: Said<'_>,
) -> Answer {
    send(browser, &format!("{measure}/steps/{kind}"), &[said]).await
}

/// Takes a step that is allowed.
pub(crate) async fn takes(browser: &mut Browser, measure: &str, kind: &str, said: Said<'_>) {
    let answer = step(browser, measure, kind, said).await;
    assert_eq!(answer.status, 303, "{kind}: {}", answer.text());
}

/// Begins a measure that is allowed: its address.
pub(crate) async fn begins(
    browser: &mut Browser,
    case: &str,
    code: &str,
    said: &[Said<'_>],
) -> String {
    let answer = begin(browser, case, code, said).await;
    assert_eq!(answer.status, 303, "{code}: {}", answer.text());
    answer.header("location").to_owned()
}

/// Whether a page tells this refusal, with its rule.
pub(crate) fn is_refused(answer: &Answer, code: &str, rule: &str) {
    let page = answer.text();
    assert_eq!(answer.status, 400, "{code}: {page}");
    assert!(page.contains(&format!("({code}; {rule}, ")), "{code}: {page}");
}

/// The day in this office.
pub(crate) fn today(office: &Office) -> Date {
    office.clock.now().to_zoned(jiff::tz::TimeZone::get("Europe/Amsterdam").unwrap()).date()
}

/// Sets the office's clock to noon of a day.
pub(crate) fn goes_to(office: &Office, day: Date) {
    office.clock.set(day.at(12, 0, 0, 0).in_tz("Europe/Amsterdam").unwrap().timestamp());
}
