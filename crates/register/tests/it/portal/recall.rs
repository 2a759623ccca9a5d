//! The mailbox as a recall coordinator sees it: notices, their references, acknowledgement, the
//! counts that go back, and the contact.

use serde_json::{Value, json};
use testkit::people::Browser;
use testkit::register::{NOORD, with};

use super::{Counter, at_the_counter, fill, send};
use crate::recalls::{course, filled, sending, sends, snapshot, update};

/// The hospitals have implants, and a notice is sent; the address of the page of the first hospital.
async fn sent(counter: &Counter<'_>, changes: Value) -> String {
    let at = filled(counter.register).await;
    let inspector = counter.register.inspectorate().await;
    let told = sends(&inspector, &with(sending(1, at), changes)).await;
    let providers = told["providers"].as_array().unwrap();
    let noord = providers.iter().find(|it| it["branchNumber"] == NOORD).unwrap();
    format!("/mailbox/{}", noord["position"])
}

/// Counts that add up: two implants told, one patient who is told of it.
const COUNTS: &[(&str, &str)] = &[
    ("traced", "3"),
    ("foundBeside", "0"),
    ("found", "3"),
    ("untold", "1"),
    ("informed", "2"),
    ("appointment", "0"),
    ("explanted", "0"),
    ("declined", "0"),
    ("deceased", "0"),
    ("moved", "0"),
    ("notReachable", "0"),
    ("open", "3"),
    ("overdue", "0"),
];

fn changed<'c>(changes: &[(&'c str, &'c str)]) -> Vec<(&'c str, &'c str)> {
    let rest = COUNTS.iter().filter(|(name, _)| !changes.iter().any(|(it, _)| it == name));
    rest.chain(changes).copied().collect()
}

#[tokio::test]
async fn a_coordinator_reads_what_is_wrong_and_which_references_and_acknowledges_once() {
    at_the_counter(async |counter| {
        let page = sent(counter, json!({})).await;
        let mut browser = counter.with("coordinator").await;
        let landing = browser.look("/").await.text();
        assert!(landing.contains("Berichten te bevestigen"), "{landing}");
        let list = browser.look("/mailbox").await.text();
        assert!(list.contains("Heupkop kan breken") && list.contains(&page), "{list}");
        assert!(!list.contains("OEFENING"), "{list}");
        let notice = browser.look(&page).await.text();
        for said in [
            "Barst in de kop",
            "Roep de patiënten op om ze na te kijken.",
            "20 april 2026",
            "ZN-1",
            "ZN-2",
            "AB12 / S2",
            "Mogelijk: deze zijn niet uit te sluiten",
            "ZN-4",
        ] {
            assert!(notice.contains(said), "{said}: {notice}");
        }
        assert!(!notice.contains("ZZ-1") && !notice.contains("ZN-3"), "{notice}");
        let (certain, possible) = notice.split_once("niet uit te sluiten").unwrap();
        assert!(certain.contains("ZN-1") && possible.contains("ZN-4"), "{notice}");
        let csv = browser.look(&format!("{page}/implants.csv")).await;
        assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
        let csv = csv.text();
        assert!(csv.contains("ZN-2;certain;;08712345678906;;;AB12;S2;2026-04-01;in_situ"), "{csv}");
        assert!(csv.contains("ZN-4;possible;"), "{csv}");
        // To look is not to acknowledge.
        let inspector = counter.register.inspectorate().await;
        let standing = noord(&course(&inspector).await)["notices"][0].clone();
        assert_eq!(
            (&standing["awaits"], &standing["acknowledgedAt"]),
            (&json!("receipt"), &Value::Null)
        );
        let answer = fill_at(&mut browser, &page, "/acknowledge", &[]).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let standing = noord(&course(&inspector).await)["notices"][0].clone();
        assert_eq!(standing["acknowledgedAt"], "2026-04-15T10:00:00.000000Z");
        assert_eq!(standing["awaits"], Value::Null);
        let notice = browser.look(&page).await.text();
        assert!(
            notice.contains("Bevestigd op") && !notice.contains("Ik heb dit bericht"),
            "{notice}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_notice_to_another_provider_is_not_there() {
    at_the_counter(async |counter| {
        let page = sent(counter, json!({})).await;
        let mut browser = counter.with("coordinator-elsewhere").await;
        let own = browser.look("/mailbox").await.text();
        assert!(!own.contains(&format!("{page}\"")), "{own}");
        for rest in ["", "/implants.csv", "/report"] {
            assert_eq!(browser.look(&format!("{page}{rest}")).await.status, 404, "{rest}");
        }
        let token = browser.form_token("/mailbox").await;
        let forged = [("form_token", token.as_str())];
        assert_eq!(browser.submit(&format!("{page}/acknowledge"), &forged).await.status, 404);
        assert_eq!(browser.submit(&format!("{page}/report"), &forged).await.status, 404);
        let contact = format!("/recall-contact?branch={NOORD}");
        assert_eq!(browser.look(&contact).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn counts_go_back_and_all_that_does_not_add_up_is_said_at_once() {
    at_the_counter(async |counter| {
        let page = sent(counter, json!({ "actions": ["patient_review", "remove_stock"] })).await;
        let report = format!("{page}/report");
        let mut browser = counter.with("coordinator").await;
        let wrong = changed(&[
            ("traced", "9"),
            ("found", "7"),
            ("overdue", "4"),
            ("stockFound", "1"),
            ("stockBlocked", "2"),
        ]);
        let answer = fill(&mut browser, &report, &wrong).await;
        assert_eq!(answer.status, 400);
        let text = answer.text();
        for said in [
            "Dit kan niet meer zijn dan 3",
            "Dit moet de som zijn van de acht getallen hieronder: 3.",
            "Te laat kan niet meer zijn dan nog niet klaar.",
            "Apart gezet kan niet meer zijn dan gevonden.",
        ] {
            assert!(text.contains(said), "{said}: {text}");
        }
        assert!(text.contains("value=\"7\""), "what was typed is still there");
        let answer = fill(&mut browser, &report, COUNTS).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let inspector = counter.register.inspectorate().await;
        let told = noord(&course(&inspector).await)["report"]["progress"].clone();
        assert_eq!(told["sequence"], 1);
        assert_eq!(
            told["implants"],
            json!({ "told": 3, "traced": 3, "untraced": 0, "foundBeside": 0 })
        );
        assert_eq!((&told["patients"]["informed"], &told["stock"]), (&json!(2), &Value::Null));
        let notice = browser.look(&page).await.text();
        assert!(notice.contains("3 patiënten gevonden, 3 nog niet klaar."), "{notice}");
        // The next report begins with the last one.
        let again = browser.look(&report).await.text();
        assert!(again.contains("name=\"informed\"") && again.contains("value=\"2\""), "{again}");
    })
    .await;
}

#[tokio::test]
async fn a_report_made_from_an_older_one_is_shown_beside_what_stands() {
    at_the_counter(async |counter| {
        let page = sent(counter, json!({})).await;
        let report = format!("{page}/report");
        let (mut one, mut other) =
            (counter.with("coordinator").await, counter.with("deputy").await);
        let opened = other.look(&report).await.text();
        assert_eq!(fill(&mut one, &report, COUNTS).await.status, 303);
        let mine = changed(&[("informed", "1"), ("untold", "2")]);
        let answer = send(&mut other, &report, &opened, &mine).await;
        assert_eq!(answer.status, 412, "{}", answer.text());
        let inspector = counter.register.inspectorate().await;
        let told = noord(&course(&inspector).await)["report"]["progress"].clone();
        assert_eq!((&told["sequence"], &told["patients"]["informed"]), (&json!(1), &json!(2)));
        // The same numbers from both are one report.
        let answer = send(&mut other, &report, &opened, COUNTS).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
    })
    .await;
}

#[tokio::test]
async fn a_closed_recall_takes_no_counts_and_asks_nothing_more() {
    at_the_counter(async |counter| {
        let page = sent(counter, json!({})).await;
        let report = format!("{page}/report");
        let mut browser = counter.with("coordinator").await;
        let opened = browser.look(&report).await.text();
        let at = snapshot(counter.register).await;
        let inspector = counter.register.inspectorate().await;
        sends(&inspector, &with(sending(2, at), json!({ "kind": "closure" }))).await;
        let answer = send(&mut browser, &report, &opened, COUNTS).await;
        assert_eq!(answer.status, 400);
        assert!(answer.text().contains("Deze terugroepactie is gesloten"), "{}", answer.text());
        assert_eq!(noord(&course(&inspector).await)["report"], Value::Null);
        let notice = browser.look(&page).await.text();
        assert!(notice.contains("De inspectie heeft deze terugroepactie gesloten"), "{notice}");
        assert!(!notice.contains("Ik heb dit bericht gelezen"), "{notice}");
        let list = browser.look("/mailbox").await.text();
        assert!(list.contains(">Gesloten<") && !list.contains("Berichten te bevestigen"), "{list}");
    })
    .await;
}

#[tokio::test]
async fn an_update_lists_what_is_new_and_leads_to_the_earlier_notice() {
    at_the_counter(async |counter| {
        let page = sent(counter, json!({})).await;
        let at = snapshot(counter.register).await;
        let inspector = counter.register.inspectorate().await;
        let wider =
            json!({ "scope": { "udiDis": [testkit::register::HIP], "lots": ["AB12", "AB13"] } });
        let told = sends(&inspector, &with(update(2, 2, at), wider)).await;
        let providers = told["providers"].as_array().unwrap();
        let next = providers.iter().find(|it| it["branchNumber"] == NOORD).unwrap();
        let mut browser = counter.with("coordinator").await;
        let notice = browser.look(&format!("/mailbox/{}", next["position"])).await.text();
        assert!(notice.contains("ZN-3") && !notice.contains(">ZN-2<"), "{notice}");
        assert!(notice.contains("hier staat alleen wat nieuw is"), "{notice}");
        assert!(notice.contains(&format!("href=\"{page}\"")), "{notice}");
        // What is counted is all that stands in the case.
        let report = browser.look(&format!("{page}/report")).await.text();
        assert!(report.contains("<dd>4</dd>"), "{report}");
    })
    .await;
}

#[tokio::test]
async fn a_drill_says_so_everywhere_and_stands_apart() {
    at_the_counter(async |counter| {
        let page = sent(counter, json!({ "drill": true })).await;
        let mut browser = counter.with("coordinator").await;
        let landing = browser.look("/").await.text();
        assert!(landing.contains("OEFENING: berichten te bevestigen"), "{landing}");
        let list = browser.look("/mailbox").await.text();
        let (real, drills) = list.split_once("<h2>Oefeningen</h2>").expect("a list of its own");
        assert!(!real.contains(&page) && drills.contains(&page), "{list}");
        for at in [page.clone(), format!("{page}/report")] {
            let text = browser.look(&at).await.text();
            assert!(text.contains("<title>OEFENING: "), "{text}");
            assert!(text.contains("Bel geen patiënten."), "{text}");
        }
        let csv = browser.look(&format!("{page}/implants.csv")).await;
        assert!(csv.header("content-disposition").contains("drill-notice"));
        assert!(csv.text().contains(";drill;"), "{}", csv.text());
    })
    .await;
}

#[tokio::test]
async fn a_provider_without_a_contact_is_told_and_says_where_it_is_reached() {
    at_the_counter(async |counter| {
        let mut browser = counter.with("coordinator").await;
        let missing = "Er is nog geen contact voor terugroepacties";
        assert!(browser.look("/").await.text().contains(missing));
        let mut late = counter.with("deputy").await;
        let opened = late.look("/recall-contact").await.text();
        assert!(opened.contains(missing), "{opened}");
        let wrong = [("mailbox", "recall at noord"), ("coordinator", ""), ("telephone", "12")];
        let answer = fill(&mut browser, "/recall-contact", &wrong).await;
        assert_eq!(answer.status, 400);
        let faults = answer.text().matches("utrecht-form-field-error-message").count();
        assert_eq!(faults, 3, "{}", answer.text());
        let right = [
            ("mailbox", "recall@noord.example"),
            ("coordinator", "Kees Coördinator"),
            ("telephone", "050 123 45 67"),
            ("secondMailbox", "bestuur@noord.example"),
        ];
        let answer = fill(&mut browser, "/recall-contact", &right).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        assert!(!browser.look("/").await.text().contains(missing));
        let noord = counter.register.provider(&[NOORD]).await;
        let kept = noord.get(&format!("/v1/recall-contacts/{NOORD}")).await.json();
        assert_eq!(kept["mailbox"], "recall@noord.example", "{kept}");
        // Who opened the page before and saves second sees both.
        let other = [("mailbox", "anders@noord.example"), right[1], right[2]];
        let answer = send(&mut late, "/recall-contact", &opened, &other).await;
        assert_eq!(answer.status, 412, "{}", answer.text());
        assert!(answer.text().contains("recall@noord.example"), "{}", answer.text());
        // The page works for nobody else.
        for who in ["clerk", "surgeon", "logs"] {
            let mut browser = counter.with(who).await;
            assert_eq!(browser.look("/recall-contact").await.status, 404, "{who}");
            assert_eq!(browser.look("/mailbox").await.status, 404, "{who}");
        }
        let log = counter.register.access_log().await;
        assert!(
            log.iter().any(|line| line.starts_with("recall_contact.keep recall done")),
            "{log:?}"
        );
    })
    .await;
}

/// The first hospital in the course of a case.
fn noord(course: &Value) -> Value {
    let all = course["providers"].as_array().unwrap();
    all.iter().find(|it| it["branchNumber"] == NOORD).cloned().unwrap_or_default()
}

/// Sends a form of a page that leads elsewhere.
async fn fill_at(
    browser: &mut Browser,
    page: &str,
    rest: &str,
    fields: &[(&str, &str)],
) -> testkit::answer::Answer {
    let text = browser.look(page).await.text();
    send(browser, &format!("{page}{rest}"), &text, fields).await
}
