//! The public list of safety notices, the decisions about it, and what a manufacturer sees.

use testkit::people::Browser;
use testkit::register::{NOORD, ZUID};

use crate::closing::sent;
use crate::harness::{form, on_both, own, post};

/// Puts the notice of a case on the public list: its address there.
pub(crate) async fn publish(browser: &mut Browser, case: &str) -> String {
    decide(browser, case, "show").await;
    let page = browser.look(&case.replace("cases", "publications")).await.text();
    let (_, rest) = page.split_once("href=\"/safety-notices/").unwrap();
    format!("/safety-notices/{}", rest.split('"').next().unwrap())
}

async fn decide(browser: &mut Browser, case: &str, decision: &str) {
    let path = case.replace("cases", "publications");
    let mut fields = form(browser, &path).await;
    let typed = [("decision", decision), ("because", "Van belang voor iedereen"), ("version", "1")];
    fields.extend(typed.map(own));
    let answer = post(browser, &path, &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
}

#[tokio::test]
async fn the_public_reads_what_was_decided_on_without_numbers_and_without_signing_in() {
    on_both(async |office| {
        office.has_implants().await;
        let mut vera = office.browser_of("vera").await;
        let case = sent(office, &mut vera, "IGJ-1").await;
        let mut anybody = Browser::new(&office.router);
        let none = anybody.look("/v1/safety-notices").await.json();
        assert_eq!(none["safetyNotices"].as_array().unwrap().len(), 0);
        let mut olga = office.browser_of("olga").await;
        let notice = publish(&mut olga, &case).await;
        assert_eq!(olga.look(&case).await.status, 404);
        let list = anybody.look("/v1/safety-notices?limit=1").await.json();
        assert_eq!(list["safetyNotices"][0]["text"]["nl"]["title"], "Heupkop kan breken");
        assert_eq!(list["nextCursor"], serde_json::Value::Null);
        let feed = anybody.look("/safety-notices.atom").await;
        assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
        let feed = feed.text();
        assert!(feed.contains("rel=\"self\"") && feed.contains("<id>urn:uuid:"), "{feed}");
        assert!(feed.contains("<updated>") && !feed.contains("(Afgerond)"), "{feed}");
        let pages =
            [anybody.look("/safety-notices").await.text(), anybody.look(&notice).await.text()];
        for text in [&pages[0], &pages[1], &feed, &list.to_string()] {
            assert!(text.contains("Heupkop kan breken"), "{text}");
            for secret in [NOORD, ZUID, "IGJ-1", "Vera"] {
                assert!(!text.contains(secret), "{secret}: {text}");
            }
        }
        // A closed one is marked, one that was taken from the list is gone.
        let mut fields = form(&mut vera, &format!("{case}/closing")).await;
        fields.extend([("motive", "Klaar"), ("all_the_same", "yes")].map(own));
        assert_eq!(post(&mut vera, &format!("{case}/closing"), &fields).await.status, 303);
        assert!(anybody.look(&notice).await.text().contains("is afgerond op"));
        assert!(anybody.look("/safety-notices.atom").await.text().contains("(Afgerond)"));
        decide(&mut vera, &case, "hide").await;
        assert_eq!(anybody.look(&notice).await.status, 404);
        let wrong = anybody.look("/v1/safety-notices?cursor=x").await;
        assert_eq!(wrong.status, 400);
    })
    .await;
}

#[tokio::test]
async fn a_manufacturer_sees_the_totals_of_its_own_recalls_and_nothing_of_providers() {
    on_both(async |office| {
        office.has_implants().await;
        let mut vera = office.browser_of("vera").await;
        let case = sent(office, &mut vera, "IGJ-1").await;
        let own_case = case.replace("cases", "own-recalls");
        let mut mara = office.browser_of("mara").await;
        let page = mara.look("/own-recalls").await.text();
        assert!(page.contains(&own_case), "{page}");
        let json = mara.look(&format!("{own_case}/totals.json")).await.json();
        assert_eq!((&json["totals"]["patients"], &json["totals"]["open"]), (&3.into(), &1.into()));
        assert_eq!(office.last_lines(1).await, ["own_recall.read Done IGJ-1 1"]);
        for text in [mara.look(&own_case).await.text(), json.to_string()] {
            assert!(!text.contains(NOORD) && !text.contains(ZUID), "{text}");
        }
        assert_eq!(mara.look(&case).await.status, 404);
        let mut ada = office.browser_of("ada").await;
        assert_eq!(ada.look(&own_case).await.status, 404);
        assert_eq!(ada.look(&format!("{own_case}/totals.json")).await.status, 404);
        assert!(!ada.look("/own-recalls").await.text().contains(&own_case));
    })
    .await;
}
