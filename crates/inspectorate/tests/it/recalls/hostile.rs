//! What people paste and type that is not right.

use std::fmt::Write as _;

use testkit::register::HIP;

use super::{add, enter, open_recall};
use crate::harness::{form, on_both, own, post};

#[tokio::test]
async fn swapped_ends_wildcards_and_wrong_branches_are_told_by_line_and_nothing_is_added() {
    on_both(async |office| {
        let mut vera = office.browser_of("vera").await;
        let case = open_recall(&mut vera, "IGJ-1").await;
        let fields = [
            ("udi_dis", HIP),
            ("lots", "AB20 t/m AB10\nCD*\nAB1 t/m CD2"),
            ("providers", "123"),
            ("because", "Bericht"),
        ];
        let answer = enter(&mut vera, &case, &fields, "add").await;
        assert_eq!(answer.status, 400);
        let page = answer.text();
        for told in [
            "Lotnummers, regel 1 (AB20 .. AB10)",
            "Lotnummers, regel 2 (CD*)",
            "AB100 t/m AB199",
            "Lotnummers, regel 3 (AB1 .. CD2)",
            "href=\"#providers\"",
        ] {
            assert!(page.contains(told), "{told}: {page}");
        }
        let empty = enter(&mut vera, &case, &[("because", "Bericht")], "add").await;
        assert_eq!(empty.status, 400);
        assert_eq!(office.database.count("SELECT COUNT(*) FROM recall_scope").await, 0);
    })
    .await;
}

#[tokio::test]
async fn ten_thousand_serials_are_pasted_checked_and_kept() {
    on_both(async |office| {
        office.has_implants().await;
        let mut vera = office.browser_of("vera").await;
        let case = open_recall(&mut vera, "IGJ-1").await;
        let serials = (0..10_000).fold("serienummer\nS9".to_owned(), |mut all, number| {
            let _ = write!(all, "\nSN{number:05}");
            all
        });
        let before = std::time::Instant::now();
        let scope = add(&mut vera, &case, &[("udi_dis", HIP), ("paste", &serials)]).await;
        let page = vera.look(&scope).await.text();
        assert!(page.contains("1 van 10001 serienummers"), "{}", page.len());
        assert!(page.contains("waarden zijn nooit geregistreerd"));
        // A debug build on a busy machine: seconds, and not minutes.
        assert!(before.elapsed().as_secs() < 60, "{:?}", before.elapsed());
    })
    .await;
}

#[tokio::test]
async fn a_page_sent_twice_adds_one_version_and_a_value_that_is_not_there_takes_nothing() {
    on_both(async |office| {
        let mut vera = office.browser_of("vera").await;
        let case = open_recall(&mut vera, "IGJ-1").await;
        let path = format!("{case}/scopes/new");
        let mut fields = form(&mut vera, &path).await;
        let typed = [("udi_dis", HIP), ("because", "Bericht"), ("do", "add")];
        fields.extend(typed.map(own));
        let first = post(&mut vera, &path, &fields).await;
        let second = post(&mut vera, &path, &fields).await;
        assert_eq!(first.header("location"), second.header("location"));
        assert_eq!(office.database.count("SELECT COUNT(*) FROM recall_scope").await, 1);
        let scope = first.header("location").to_owned();
        for (what, from) in [("lots", "AB12"), ("unread", "x"), ("branch", HIP)] {
            let mut take = form(&mut vera, &scope).await;
            take.extend([("what", what), ("from", from), ("to", "AB13")].map(own));
            let answer = post(&mut vera, &format!("{scope}/take"), &take).await;
            assert_eq!(answer.status, 404, "{what}");
        }
        for path in ["scopes/0", "scopes/7", "scopes/x", "scopes/7/send"] {
            assert_eq!(vera.look(&format!("{case}/{path}")).await.status, 404, "{path}");
        }
    })
    .await;
}
