//! Traces: put together on a page, counted, asked, proven, repeated (R45, R49 to R52, R56).

use proof::SigningKey;
use serde_json::json;
use testkit::register::{HIP, LOG, NOORD, ZUID, implantation, with};

use crate::harness::{Office, ask, form, on_both, open_case, own, post};

/// The builder of a case with these fields, sent with this button.
async fn build(
    browser: &mut testkit::people::Browser,
    case: &str,
    fields: &[(&str, &str)],
    button: &str,
) -> testkit::answer::Answer {
    let path = format!("{case}/traces/new");
    let mut all = form(browser, &path).await;
    all.extend(fields.iter().copied().map(own));
    all.push(own(("do", button)));
    post(browser, &path, &all).await
}

#[tokio::test]
async fn a_count_is_a_question_on_record_here_and_at_the_register() {
    on_both(async |office| {
        office.has_implants().await;
        let mut vera = office.browser_of("vera").await;
        let case = open_case(&mut vera, "IGJ-1").await;
        let fields = [("purpose", "inform_providers"), ("udi_dis", HIP), ("lots", "AB12")];
        let answer = build(&mut vera, &case, &fields, "count").await;
        assert_eq!(answer.status, 200);
        let page = answer.text();
        assert!(page.contains("Zeker: 2. Mogelijk: 1. Zorgaanbieders: 2."), "{page}");
        assert!(page.contains(">AB12</textarea>"));
        assert_eq!(office.last_lines(2).await[0], "trace.ask Done IGJ-1 3");
        let there = office.register.database.entries().await;
        let line = there.iter().rev().find(|line| line.action == "trace.answer").unwrap();
        assert_eq!(line.case_number.as_deref(), Some("IGJ-1"));
        assert_eq!(line.purpose, identity::Purpose::InformProviders);
        let who = serde_json::to_string(&format!("{:?}", line.actor)).unwrap();
        assert!(who.contains("Vera Vigilantie (subject-of-vera)"), "{who}");
        assert_eq!(office.database.count("SELECT COUNT(*) FROM trace").await, 0);
    })
    .await;
}

#[tokio::test]
async fn an_inspector_sees_how_many_it_are_so_far_and_each_count_is_on_record() {
    on_both(async |office| {
        office.has_implants().await;
        let mut vera = office.browser_of("vera").await;
        let case = open_case(&mut vera, "IGJ-1").await;
        let page = vera.look(&format!("{case}/traces/new")).await.text();
        let door = format!("{case}/traces/count");
        assert!(page.contains(&format!("hx-post=\"{door}\"")), "{page}");
        assert!(page.contains("/assets/htmx.js") && page.contains("id=\"count\""), "{page}");
        let mut fields = form(&mut vera, &format!("{case}/traces/new")).await;
        fields.extend([("purpose", "inform_providers"), ("lots", "")].map(own));
        // A scope that names no device is no question: nobody is asked, and nothing is on record.
        let before = office.lines().await.len();
        let early = post(&mut vera, &door, &fields).await;
        assert_eq!(early.status, 200);
        let early = early.text();
        assert!(early.contains("id=\"count\"") && early.contains("Nog niet geteld"), "{early}");
        assert_eq!(office.lines().await.len(), before);
        fields.extend([("udi_dis", HIP), ("lots", "AB12,AB12")].map(own));
        let so_far = post(&mut vera, &door, &fields).await;
        assert_eq!(so_far.status, 200);
        let so_far = so_far.text();
        assert!(so_far.contains("Zeker: 2. Mogelijk: 1. Zorgaanbieders: 2."), "{so_far}");
        assert!(so_far.contains("Zo is uw lijst gelezen"), "{so_far}");
        // A part of the page, not a page.
        assert!(!so_far.contains("<html") && !so_far.contains("<form"), "{so_far}");
        assert_eq!(office.last_lines(1).await, ["trace.ask Done IGJ-1 3"]);
        let there = office.register.database.entries().await;
        let line = there.iter().rev().find(|line| line.action == "trace.answer").unwrap();
        assert_eq!(line.purpose, identity::Purpose::InformProviders);
        assert_eq!(office.database.count("SELECT COUNT(*) FROM trace").await, 0);
    })
    .await;
}

#[tokio::test]
async fn pasted_lists_are_judged_line_by_line_and_all_at_once() {
    on_both(async |office| {
        let mut vera = office.browser_of("vera").await;
        let case = open_case(&mut vera, "IGJ-1").await;
        let fields = [
            ("udi_dis", "08712345678906\n08712345678900"),
            ("lots", "AB12\nAB20 t/m AB10"),
            ("providers", "123"),
            ("implanted_from", "2026-13-01"),
        ];
        let answer = build(&mut vera, &case, &fields, "count").await;
        assert_eq!(answer.status, 400);
        let page = answer.text();
        for told in [
            "href=\"#purpose\"",
            "UDI-DI&#39;s, regel 2 (08712345678900)",
            "Lotnummers, regel 2 (AB20 .. AB10)",
            "href=\"#providers\"",
            "href=\"#implanted_from\"",
        ] {
            assert!(page.contains(told), "{told}: {page}");
        }
        let empty = build(&mut vera, &case, &[("purpose", "risk_insight")], "ask").await;
        assert_eq!(empty.status, 400);
        assert!(!office.register.access_log().await.iter().any(|it| it.starts_with("trace")));
    })
    .await;
}

#[tokio::test]
async fn an_answer_is_kept_with_its_proof_and_can_be_taken_along() {
    on_both(async |office| {
        office.has_implants().await;
        let mut vera = office.browser_of("vera").await;
        let case = open_case(&mut vera, "IGJ-1").await;
        let trace = ask(&mut vera, &case, "AB12").await;
        let page = vera.look(&trace).await.text();
        assert!(page.contains("Het bewijs klopt"), "{page}");
        assert!(page.contains(NOORD) && page.contains(ZUID) && page.contains("AB12"));
        assert_eq!(office.last_lines(1).await, ["trace.read Done IGJ-1 1"]);
        let csv = vera.look(&format!("{trace}/answer.csv")).await;
        assert!(csv.header("content-disposition").starts_with("attachment"));
        let rows = csv.text();
        assert_eq!(rows.lines().count(), 4, "{rows}");
        assert!(rows.contains(&format!("{NOORD},1,1,0,0,1,1,0,0")), "{rows}");
        let answer = vera.look(&format!("{trace}/answer.json")).await.json();
        assert_eq!(answer["total"]["certain"]["registered"], 2);
        let file = vera.look(&format!("{trace}/proof.json")).await.json();
        assert_eq!(file["answer"], answer);
        let keys = [office.register.signing_key.key().clone()];
        let verified = proof::verify_trace(&file, &keys, LOG).unwrap();
        assert_eq!(Some(verified.snapshot), answer["snapshot"].as_u64());
        assert!(verified.covered_by.is_some());
        let page = vera.look(&case).await.text();
        assert!(page.contains(&trace), "{page}");
    })
    .await;
}

#[tokio::test]
async fn the_same_page_sent_twice_asks_once() {
    on_both(async |office| {
        office.has_implants().await;
        let mut vera = office.browser_of("vera").await;
        let case = open_case(&mut vera, "IGJ-1").await;
        let path = format!("{case}/traces/new");
        let mut fields = form(&mut vera, &path).await;
        fields.extend([("purpose", "risk_insight"), ("lots", "AB12"), ("do", "ask")].map(own));
        let first = post(&mut vera, &path, &fields).await;
        let second = post(&mut vera, &path, &fields).await;
        assert_eq!(first.header("location"), second.header("location"));
        assert_eq!(office.database.count("SELECT COUNT(*) FROM trace").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_question_asked_again_has_the_same_answer_whatever_happened_since() {
    on_both(async |office| {
        office.has_implants().await;
        let mut vera = office.browser_of("vera").await;
        let case = open_case(&mut vera, "IGJ-1").await;
        let trace = ask(&mut vera, &case, "AB12").await;
        let noord = office.register.provider(&[NOORD]).await;
        noord.registers(with(implantation("ZN-9"), json!({ "lot": "AB12" }))).await;
        office.register.sequences().await;
        let fields = form(&mut vera, &trace).await;
        let again = post(&mut vera, &format!("{trace}/repeat"), &fields).await;
        assert_eq!(again.status, 303, "{}", again.text());
        let page = vera.look(again.header("location")).await.text();
        assert!(page.contains("het antwoord is hetzelfde") && page.contains(&trace), "{page}");
        assert!(page.contains("Het bewijs klopt"), "{page}");
        let fresh = ask(&mut vera, &case, "AB12").await;
        let answer = vera.look(&format!("{fresh}/answer.json")).await.json();
        assert_eq!(answer["total"]["certain"]["registered"], 3);
    })
    .await;
}

#[tokio::test]
async fn what_was_changed_in_the_database_is_told_and_never_shown_as_proven() {
    on_both(async |office| {
        office.has_implants().await;
        let mut vera = office.browser_of("vera").await;
        let case = open_case(&mut vera, "IGJ-1").await;
        let trace = ask(&mut vera, &case, "AB12").await;
        let changed =
            "UPDATE trace SET answer = REPLACE(answer, '\"registered\":1', '\"registered\":7')";
        assert_eq!(office.database.tamper(changed).await, 1);
        let page = vera.look(&trace).await.text();
        assert!(page.contains("Het bewijs klopt niet") && page.contains("trace_changed"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn an_answer_signed_by_another_key_is_neither_kept_nor_shown() {
    on_both(async |office| {
        office.has_implants().await;
        let stranger = SigningKey::generate(LOG).unwrap().key().clone();
        let deceived = office.asking(Some(office.access(vec![stranger])));
        let mut vera = Office::signed_in(&deceived, "vera").await;
        let case = open_case(&mut vera, "IGJ-1").await;
        for button in ["ask", "count"] {
            let fields = [("purpose", "risk_insight"), ("lots", "AB12")];
            let page = build(&mut vera, &case, &fields, button).await.text();
            assert!(page.contains("unknown_key") && !page.contains("Zeker: "), "{page}");
        }
        assert_eq!(office.database.count("SELECT COUNT(*) FROM trace").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_register_that_is_away_costs_nothing_that_was_typed() {
    on_both(async |office| {
        let mut access = office.access(Vec::new());
        access.url = "http://127.0.0.1:9".to_owned();
        let alone = office.asking(Some(access));
        let mut vera = Office::signed_in(&alone, "vera").await;
        let case = open_case(&mut vera, "IGJ-1").await;
        let fields = [("purpose", "risk_insight"), ("lots", "AB12\nAB13 t/m AB20")];
        let page = build(&mut vera, &case, &fields, "ask").await.text();
        assert!(page.contains("Het register geeft geen antwoord"), "{page}");
        assert!(page.contains("AB13 t/m AB20"), "{page}");
    })
    .await;
}
