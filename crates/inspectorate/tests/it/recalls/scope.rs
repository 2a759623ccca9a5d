//! Which devices are meant: typed, pasted, checked, mended.

use testkit::register::HIP;

use super::{add, enter, open_recall, trace};
use crate::harness::{form, on_both, own, post};

#[tokio::test]
async fn what_was_pasted_is_seen_in_its_fields_before_it_counts() {
    on_both(async |office| {
        let mut vera = office.browser_of("vera").await;
        let case = open_recall(&mut vera, "IGJ-1").await;
        let paste =
            "Affected: UDI-DI 08712345678906\nlots AB12, AB13 t/m AB20, AB9*\nSee also XY77";
        let fields = [("paste", paste), ("because", "Bericht")];
        let page = enter(&mut vera, &case, &fields, "add").await;
        assert_eq!(page.status, 200);
        let page = page.text();
        assert!(page.contains(">AB12\nAB13 .. AB20</textarea>"), "{page}");
        for told in ["AB9*", "XY77", "jokerteken", "Er is nog niets toegevoegd"] {
            assert!(page.contains(told), "{told}: {page}");
        }
        assert_eq!(office.database.count("SELECT COUNT(*) FROM recall_scope").await, 0);
        let scope =
            add(&mut vera, &case, &[("udi_dis", HIP), ("lots", "AB12\nAB13 .. AB20")]).await;
        assert_eq!(scope, format!("{case}/scopes/1"));
        // The next version begins with the last.
        let page = vera.look(&format!("{case}/scopes/new")).await.text();
        assert!(page.contains(">AB12\nAB13 .. AB20</textarea>"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn the_register_says_what_it_knows_and_a_suggestion_is_taken_with_one_click() {
    on_both(async |office| {
        office.has_implants().await;
        let mut vera = office.browser_of("vera").await;
        let case = open_recall(&mut vera, "IGJ-1").await;
        let typed = [("udi_dis", "08712345678900"), ("lots", "ab12\nAB10 t/m AB15\nQQ9")];
        let scope = add(&mut vera, &case, &typed).await;
        assert_eq!(office.last_lines(1).await[0], "scope.check Done IGJ-1 0");
        let there = office.register.database.entries().await;
        assert_eq!(there.last().unwrap().action, "scope.check");
        assert_eq!(there.last().unwrap().case_number.as_deref(), Some("IGJ-1"));
        let page = vera.look(&scope).await.text();
        for told in ["08712345678906 (", "ander controlecijfer", "AB12 (hoofdletters)", "QQ9"] {
            assert!(page.contains(told), "{told}: {page}");
        }
        // What is no UDI-DI stops tracing until it is mended or left out.
        assert!(page.contains("Neem een voorstel over"), "{page}");
        assert!(!page.contains(&format!("action=\"{scope}/trace\"")), "{page}");
        let mut take = form(&mut vera, &scope).await;
        let picked = [("what", "unread"), ("from", "08712345678900"), ("to", HIP)];
        take.extend(picked.map(own));
        let taken = post(&mut vera, &format!("{scope}/take"), &take).await;
        assert_eq!(taken.status, 303, "{}", taken.text());
        let second = taken.header("location").to_owned();
        assert_eq!(second, format!("{case}/scopes/2"));
        let page = vera.look(&second).await.text();
        assert!(page.contains(&format!("08712345678900 vervangen door {HIP}")), "{page}");
        assert!(page.contains("Noorderlicht Orthopaedics B.V."), "{page}");
        let page = trace(&mut vera, &second).await;
        assert!(page.contains("Zorgaanbieders: 2."), "{page}");
        // The older version stays, and is not worked on any more.
        let page = vera.look(&scope).await.text();
        assert!(page.contains("Er is een nieuwere versie") && !page.contains("/take"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn a_register_that_is_away_costs_no_version_and_is_asked_again() {
    on_both(async |office| {
        let alone = office.asking(None);
        let mut vera = crate::harness::Office::signed_in(&alone, "vera").await;
        let case = open_recall(&mut vera, "IGJ-1").await;
        let scope = add(&mut vera, &case, &[("udi_dis", HIP), ("lots", "AB12")]).await;
        let page = vera.look(&scope).await.text();
        assert!(page.contains("nog niet nagekeken"), "{page}");
        let fields = form(&mut vera, &scope).await;
        let page = post(&mut vera, &format!("{scope}/check"), &fields).await.text();
        assert!(page.contains("Er is geen register ingesteld"), "{page}");
        let mut again = office.browser_of("vera").await;
        let fields = form(&mut again, &scope).await;
        assert_eq!(post(&mut again, &format!("{scope}/check"), &fields).await.status, 303);
        assert!(again.look(&scope).await.text().contains("Nagekeken:"));
    })
    .await;
}
