//! How a recall ends: the test, the check at random, the closure against a test that is not met, and
//! the report.

use aws_lc_rs::digest::{SHA256, digest};
use inspectorate::model::closing::drawn;
use inspectorate::use_case::recall::follow;
use serde_json::{Value, json};
use testkit::people::Browser;
use testkit::register::{NOORD, ZUID};

use crate::harness::{Office, form, on_both, own, post};
use crate::recalls::{ready, send};

/// A recall that two hospitals were told of, and of which both reported: the case.
pub(crate) async fn sent(office: &Office, browser: &mut Browser, number: &str) -> String {
    let (case, scope) = ready(browser, number, "AB12").await;
    let answer = send(browser, &scope, "3").await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    for (branch, told, open) in [(NOORD, 2, 1), (ZUID, 1, 0)] {
        reports(office, number, branch, (1, told, open)).await;
    }
    follow::step(&office.cx, true).await.unwrap();
    case
}

/// A hospital acknowledges all it was sent, and reports so many patients, so many of them open.
async fn reports(office: &Office, case: &str, branch: &str, told: (i64, i64, i64)) {
    let (sequence, told, open) = told;
    let hospital = office.register.provider(&[branch]).await;
    let notices = hospital.get("/v1/mailbox?after=0").await.json()["notices"].clone();
    for notice in notices.as_array().unwrap().iter().filter(|it| it["caseNumber"] == case) {
        let id = notice["noticeId"].as_str().unwrap();
        let read = json!({ "branchNumber": branch, "user": "R. Roos" });
        let path = format!("/v1/mailbox/{id}/acknowledgement");
        assert!(hospital.post(&path, &read).await.status.is_success());
    }
    let progress = json!({
        "caseNumber": case, "branchNumber": branch, "sequence": sequence,
        "asOf": "2026-04-15T10:00:00Z",
        "implants": { "told": told, "traced": told, "untraced": 0, "foundBeside": 0 },
        "patients": { "found": told, "open": open, "overdue": 0, "untold": open, "informed": 0,
            "appointment": told - open, "explanted": 0, "declined": 0, "deceased": 0, "moved": 0,
            "notReachable": 0 },
    });
    let answer = hospital.put(&format!("/v1/recalls/{case}/progress"), &progress).await;
    assert!(answer.status.is_success(), "{}", answer.text());
}

/// Has providers drawn: who they are.
pub(crate) async fn draw(browser: &mut Browser, case: &str) -> Vec<String> {
    let page = browser.look(&format!("{case}/closing")).await.text();
    let (_, rest) = page.split_once(&format!("action=\"{case}/checks\"")).unwrap();
    let mut fields = form(browser, &format!("{case}/closing")).await;
    let (_, rest) = rest.split_once("name=\"idempotency\" value=\"").unwrap();
    fields.retain(|(name, _)| name != "idempotency");
    fields.push(own(("idempotency", rest.split('"').next().unwrap())));
    for _ in 0..2 {
        let answer = post(browser, &format!("{case}/checks"), &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
    }
    let report = report(browser, case).await;
    let drawn = report["check"]["draws"][0]["drawn"].as_array().unwrap().clone();
    drawn.iter().map(|it| it.as_str().unwrap().to_owned()).collect()
}

async fn report(browser: &mut Browser, case: &str) -> Value {
    browser.look(&format!("{case}/closing/report.json")).await.json()
}

async fn answer(browser: &mut Browser, case: &str, branch: &str, verdict: &str) {
    let path = format!("{case}/checks/{branch}");
    let mut fields = form(browser, &path).await;
    fields.extend([("verdict", verdict), ("note", "Gebeld en lijst vergeleken")].map(own));
    let answer = post(browser, &path, &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
}

async fn close(browser: &mut Browser, case: &str, more: &[(&str, &str)]) -> (u16, String) {
    let path = format!("{case}/closing");
    let mut fields = form(browser, &path).await;
    fields.push(own(("motive", "Alles is gedaan")));
    fields.extend(more.iter().copied().map(own));
    let answer = post(browser, &path, &fields).await;
    (answer.status.as_u16(), answer.text())
}

/// The subjects of the test that are not met.
fn unmet(report: &Value) -> Vec<&str> {
    let conditions = report["test"]["conditions"].as_array().unwrap();
    let unmet = conditions.iter().filter(|it| it["isMet"] == false);
    unmet.map(|it| it["subject"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_recall_is_closed_when_all_is_done_and_every_provider_hears_it() {
    on_both(async |office| {
        office.has_implants().await;
        let mut vera = office.browser_of("vera").await;
        let case = sent(office, &mut vera, "IGJ-1").await;
        let page = vera.look(&format!("{case}/closing")).await.text();
        assert!(page.contains("Nog niet aan alle voorwaarden"), "{page}");
        assert_eq!(unmet(&report(&mut vera, &case).await), ["patients", "check"]);
        let asked = draw(&mut vera, &case).await;
        assert_eq!(office.database.count("SELECT COUNT(*) FROM recall_draw").await, 1);
        // Anybody repeats the draw.
        let said = report(&mut vera, &case).await;
        let draw = &said["check"]["draws"][0];
        let pool: Vec<_> = draw["pool"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| exchange::BranchNumber::parse(it.as_str().unwrap()).unwrap())
            .collect();
        let again = drawn(draw["seed"].as_str().unwrap(), &pool, asked.len());
        assert_eq!(again.iter().map(ToString::to_string).collect::<Vec<_>>(), asked);
        assert_eq!(asked.len(), 2);
        answer(&mut vera, &case, &asked[0], "differs").await;
        answer(&mut vera, &case, &asked[0], "as_reported").await;
        answer(&mut vera, &case, &asked[1], "as_reported").await;
        assert_eq!(unmet(&report(&mut vera, &case).await), ["patients"]);
        reports(office, "IGJ-1", NOORD, (2, 2, 0)).await;
        follow::step(&office.cx, true).await.unwrap();
        assert_eq!(unmet(&report(&mut vera, &case).await), [""; 0]);
        let (status, text) = close(&mut vera, &case, &[]).await;
        assert_eq!(status, 303, "{text}");
        let noord = office.register.provider(&[NOORD]).await;
        let got = noord.get("/v1/mailbox?after=0").await.json();
        assert_eq!(got["notices"].as_array().unwrap().last().unwrap()["kind"], "closure");
        let said = report(&mut vera, &case).await;
        assert_eq!(said["closure"]["isTestMet"], true);
        assert_eq!(said["closure"]["motive"], "Alles is gedaan");
        let trace = said["traces"][0]["id"].as_str().unwrap();
        let file = vera.look(&format!("/traces/{trace}/answer.json")).await.text();
        let digest = digest(&SHA256, file.as_bytes());
        let hex: Vec<String> = digest.as_ref().iter().map(|it| format!("{it:02x}")).collect();
        assert_eq!(said["traces"][0]["answerSha256"], hex.concat());
        let pdf = vera.look(&format!("{case}/closing/report.pdf")).await;
        assert_eq!(pdf.header("content-type"), "application/pdf");
        assert!(pdf.body.starts_with(b"%PDF-"));
        let page = vera.look(&format!("{case}/closing")).await.text();
        assert!(page.contains("Aan alle voorwaarden was voldaan"), "{page}");
        let csv = vera.look(&format!("{case}/closing/times.csv")).await.text();
        assert_eq!(csv.lines().count(), 3, "{csv}");
        let lines = office.database.entries().await;
        let closed = lines.iter().find(|it| it.action == "recall.close").unwrap();
        assert_eq!(closed.case_number.as_deref(), Some("IGJ-1"));
    })
    .await;
}

#[tokio::test]
async fn closing_against_the_test_takes_a_motive_that_says_so_and_is_marked() {
    on_both(async |office| {
        office.has_implants().await;
        let mut vera = office.browser_of("vera").await;
        let case = sent(office, &mut vera, "IGJ-1").await;
        // The plain way of closing a case leads to the formal one.
        let mut fields = form(&mut vera, &case).await;
        fields.push(own(("because", "Klaar")));
        let plain = post(&mut vera, &format!("{case}/close"), &fields).await;
        assert_eq!(plain.header("location"), format!("{case}/closing"));
        let (status, text) = close(&mut vera, &case, &[]).await;
        assert_eq!(status, 400);
        assert!(text.contains("Vink aan dat u toch sluit"), "{text}");
        assert_eq!(office.database.count("SELECT COUNT(*) FROM recall_closure").await, 0);
        let path = format!("{case}/closing");
        let mut fields = form(&mut vera, &path).await;
        fields.extend([("motive", "Fabrikant is failliet"), ("all_the_same", "yes")].map(own));
        for _ in 0..2 {
            let answer = post(&mut vera, &path, &fields).await;
            assert_eq!(answer.status, 303, "{}", answer.text());
        }
        let page = vera.look(&format!("{case}/closing")).await.text();
        assert!(page.contains("Gesloten terwijl niet aan alle voorwaarden"), "{page}");
        let said = report(&mut vera, &case).await;
        assert_eq!(said["closure"]["isTestMet"], false);
        assert_eq!(unmet(&said), ["patients", "check"]);
        let closures = "SELECT COUNT(*) FROM recall_sending WHERE kind = 'closure'";
        assert_eq!(office.database.count(closures).await, 1);
    })
    .await;
}

#[tokio::test]
async fn who_was_not_drawn_is_not_asked_and_what_is_wrong_is_told_at_once() {
    on_both(async |office| {
        office.has_implants().await;
        let mut vera = office.browser_of("vera").await;
        let case = sent(office, &mut vera, "IGJ-1").await;
        assert_eq!(vera.look(&format!("{case}/checks/{NOORD}")).await.status, 404);
        draw(&mut vera, &case).await;
        let path = format!("{case}/checks/{NOORD}");
        let mut fields = form(&mut vera, &path).await;
        fields.push(own(("note", "patiënt 999900006")));
        let answer = post(&mut vera, &path, &fields).await;
        assert_eq!(answer.status, 400);
        let page = answer.text();
        assert!(page.contains("href=\"#verdict\"") && page.contains("href=\"#note\""), "{page}");
    })
    .await;
}

/// Closes against the test, at this browser's house: the page afterwards.
async fn close_all_the_same(browser: &mut Browser, case: &str) -> String {
    let (status, text) = close(browser, case, &[("all_the_same", "yes")]).await;
    assert_eq!(status, 303, "{text}");
    browser.look(&format!("{case}/closing")).await.text()
}

/// The address of a register that takes no notice.
async fn refuses_everything() -> String {
    let refused = || async {
        let body = json!({ "errors": [{ "code": "notice_version_old" }] });
        (axum::http::StatusCode::CONFLICT, axum::Json(body))
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, axum::Router::new().fallback(refused)).await });
    url
}

/// The closures that a hospital was sent.
async fn closures(office: &Office) -> usize {
    let noord = office.register.provider(&[NOORD]).await;
    let got = noord.get("/v1/mailbox?after=0").await.json();
    got["notices"].as_array().unwrap().iter().filter(|it| it["kind"] == "closure").count()
}

#[tokio::test]
async fn a_closure_that_the_register_did_not_hear_goes_out_by_itself_once() {
    on_both(async |office| {
        office.has_implants().await;
        let mut vera = office.browser_of("vera").await;
        let case = sent(office, &mut vera, "IGJ-1").await;
        let away = office.asking(Some(office.access_to("http://127.0.0.1:9")));
        let mut victor = Office::signed_in(&away, "victor").await;
        let page = close_all_the_same(&mut victor, &case).await;
        assert!(page.contains("wacht op het register") && !page.contains("Opnieuw"), "{page}");
        assert_eq!(closures(office).await, 0);
        for _ in 0..2 {
            follow::step(&office.cx, true).await.unwrap();
        }
        assert_eq!(closures(office).await, 1);
        let page = vera.look(&format!("{case}/closing")).await.text();
        assert!(!page.contains("wacht op het register"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn a_closure_that_the_register_refused_is_sent_again_by_a_button_once() {
    on_both(async |office| {
        office.has_implants().await;
        let mut vera = office.browser_of("vera").await;
        let case = sent(office, &mut vera, "IGJ-1").await;
        let refusing = office.asking(Some(office.access_to(&refuses_everything().await)));
        let mut victor = Office::signed_in(&refusing, "victor").await;
        let page = close_all_the_same(&mut victor, &case).await;
        assert!(page.contains("notice_version_old") && page.contains("Opnieuw"), "{page}");
        for _ in 0..2 {
            follow::step(&office.cx, true).await.unwrap();
        }
        assert_eq!(closures(office).await, 0, "a refusal is not knocked on");
        let path = format!("{case}/closing");
        let mut again = form(&mut victor, &path).await;
        again.push(own(("again", "yes")));
        let still = post(&mut victor, &path, &again).await;
        assert_eq!(still.status, 303, "{}", still.text());
        assert!(victor.look(&path).await.text().contains("notice_version_old"));
        let mut fields = form(&mut vera, &path).await;
        fields.push(own(("again", "yes")));
        for _ in 0..2 {
            let answer = post(&mut vera, &path, &fields).await;
            assert_eq!(answer.status, 303, "{}", answer.text());
        }
        assert_eq!(closures(office).await, 1);
        let page = vera.look(&path).await.text();
        assert!(!page.contains("Opnieuw versturen"), "{page}");
        let again = "SELECT COUNT(*) FROM recall_sending WHERE kind = 'closure'";
        assert_eq!(office.database.count(again).await, 1);
        let lines = office.database.entries().await;
        let lines = lines.iter().filter(|it| it.action == "closure.send_again").count();
        assert_eq!(lines, 2, "once in vain, once with success; the repeat found nothing to do");
    })
    .await;
}
