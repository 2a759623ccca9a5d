//! `GET /v1/registrations`: page by page, newest first.

use serde_json::{Value, json};
use testkit::register::{NOORD, Session, ZUID, implantation, on_both, with};

use crate::support::problem;

/// References of all pages, following the cursors.
async fn walk(session: &Session<'_>, query: &str) -> Vec<String> {
    let mut references = Vec::new();
    let mut cursor = String::new();
    for _ in 0..100 {
        let page = session.get(&format!("/v1/registrations?{query}{cursor}")).await;
        assert_eq!(page.status, 200, "{}", page.text());
        let page = page.json();
        let each = page["registrations"].as_array().expect("a list").iter();
        references
            .extend(each.map(|one| one["reference"].as_str().expect("a reference").to_owned()));
        match &page["nextCursor"] {
            Value::String(next) => cursor = format!("&cursor={next}"),
            _ => return references,
        }
    }
    panic!("the pages do not end");
}

#[tokio::test]
async fn the_pages_hold_each_record_once_whatever_its_reference_looks_like() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let names = ["b", "A", "a", "B", "Z", "10", "9", "a-1", "a_1", "A.1", "z/1", "0"];
        let records: Vec<Value> = names.iter().map(|name| implantation(name)).collect();
        noord.deliver(&records).await;
        let newest_first: Vec<&str> = names.iter().rev().copied().collect();
        for limit in [1, 3, 5, 12, 200] {
            assert_eq!(walk(&noord, &format!("limit={limit}")).await, newest_first, "{limit}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_comes_in_meanwhile_neither_shifts_nor_repeats_the_pages() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let records: Vec<Value> = (0..6).map(|n| implantation(&format!("ZN-{n}"))).collect();
        noord.deliver(&records).await;
        let first = noord.get("/v1/registrations?limit=3").await.json();
        noord.registers(implantation("LATER")).await;
        let cursor = first["nextCursor"].as_str().unwrap();
        let rest = walk(&noord, &format!("limit=3&cursor={cursor}")).await;
        assert_eq!(rest, ["ZN-2", "ZN-1", "ZN-0"]);
    })
    .await;
}

#[tokio::test]
async fn a_provider_of_two_branches_sees_both_and_may_ask_for_one() {
    on_both(async |r| {
        let both = r.provider(&[NOORD, ZUID]).await;
        let noord = r.provider(&[NOORD]).await;
        let of_zuid = with(implantation("ZZ-1"), json!({ "branchNumber": ZUID }));
        both.deliver(&[implantation("ZN-1"), of_zuid, implantation("ZN-2")]).await;
        assert_eq!(walk(&both, "limit=2").await, ["ZN-2", "ZZ-1", "ZN-1"]);
        assert_eq!(walk(&both, &format!("branchNumber={ZUID}")).await, ["ZZ-1"]);
        assert_eq!(walk(&noord, "").await, ["ZN-2", "ZN-1"]);
        let theirs = noord.get(&format!("/v1/registrations?branchNumber={ZUID}")).await;
        assert_eq!(problem(&theirs), "404 not_found");
    })
    .await;
}

#[tokio::test]
async fn a_page_that_cannot_be_read_is_refused() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        for (query, expected) in [
            ("limit=0", "400 invalid_request"),
            ("limit=201", "400 invalid_request"),
            ("limit=many", "400 invalid_request"),
            ("cursor=999900006", "400 invalid_request"),
            (
                "branchNumber=12345678",
                "400 invalid_request branch_number_is_company_number@/branchNumber",
            ),
        ] {
            let answer = noord.get(&format!("/v1/registrations?{query}")).await;
            assert_eq!(problem(&answer), expected);
            assert!(!answer.text().contains("999900006"));
        }
        assert_eq!(problem(&r.stranger().get("/v1/registrations").await), "401 unauthorized");
        assert_eq!(
            problem(&r.inspectorate().await.get("/v1/registrations").await),
            "404 not_found"
        );
    })
    .await;
}
