//! Cases: opened, read and closed by inspectors, and by nobody else.

use crate::harness::{ask, form, on_both, open_case, own, post};

#[tokio::test]
async fn an_inspector_opens_a_case_and_finds_it_in_the_inbox() {
    on_both(async |office| {
        let mut vera = office.browser_of("vera").await;
        assert!(vera.look("/inbox").await.text().contains("Er staan geen zaken open"));
        let case = open_case(&mut vera, "IGJ-2026-0017").await;
        assert_eq!(office.last_lines(1).await, ["case.open Done IGJ-2026-0017 0"]);
        let page = vera.look(&case).await.text();
        assert!(page.contains("IGJ-2026-0017: Heupkop breekt"), "{page}");
        assert!(page.contains("Vera Vigilantie") && page.contains("Signaal van een risico"));
        let inbox = office.browser_of("victor").await.look("/inbox").await.text();
        assert!(inbox.contains(&case) && inbox.contains("Vera Vigilantie"), "{inbox}");
        assert_eq!(office.last_lines(1).await, ["case.list Done IGJ-2026-0017 1"]);
        assert!(vera.look("/inbox").await.text().contains("door u"));
    })
    .await;
}

#[tokio::test]
async fn all_that_is_wrong_with_a_new_case_is_told_at_once_and_nothing_typed_is_lost() {
    on_both(async |office| {
        let mut vera = office.browser_of("vera").await;
        let mut fields = form(&mut vera, "/cases/new").await;
        fields.extend([("number", "IGJ 1"), ("title", "patiënt 999900006")].map(own));
        let answer = post(&mut vera, "/cases/new", &fields).await;
        assert_eq!(answer.status, 400);
        let page = answer.text();
        assert!(page.contains("<title>Fout"), "{page}");
        for told in ["href=\"#number\"", "href=\"#title\"", "href=\"#kind\"", "value=\"IGJ 1\""] {
            assert!(page.contains(told), "{told}: {page}");
        }
        assert!(!office.lines().await.iter().any(|line| line.action == "case.open"));
    })
    .await;
}

#[tokio::test]
async fn a_page_sent_twice_opens_one_case_and_a_number_is_taken_once() {
    on_both(async |office| {
        let mut vera = office.browser_of("vera").await;
        let mut fields = form(&mut vera, "/cases/new").await;
        fields.extend([("number", "IGJ-1"), ("title", "Een titel"), ("kind", "risk")].map(own));
        let first = post(&mut vera, "/cases/new", &fields).await;
        let second = post(&mut vera, "/cases/new", &fields).await;
        assert_eq!(first.header("location"), second.header("location"));
        let mut other = form(&mut vera, "/cases/new").await;
        other.extend([("number", "IGJ-1"), ("title", "Een andere"), ("kind", "risk")].map(own));
        let taken = post(&mut vera, "/cases/new", &other).await;
        assert_eq!(taken.status, 400);
        assert!(taken.text().contains("al een zaak met dit nummer"), "{}", taken.text());
    })
    .await;
}

#[tokio::test]
async fn a_closed_case_stays_readable_and_nothing_is_asked_in_it_any_more() {
    on_both(async |office| {
        office.has_implants().await;
        let mut vera = office.browser_of("vera").await;
        let case = open_case(&mut vera, "IGJ-1").await;
        let trace = ask(&mut vera, &case, "AB12").await;
        let close = format!("{case}/close");
        let fields = form(&mut vera, &case).await;
        let without = post(&mut vera, &close, &fields).await;
        assert_eq!(without.status, 400);
        assert!(without.text().contains("href=\"#because\""));
        let mut fields = form(&mut vera, &case).await;
        fields.push(own(("because", "De fabrikant handelde het af")));
        assert_eq!(post(&mut vera, &close, &fields).await.status, 303);
        let page = vera.look(&case).await.text();
        assert!(page.contains("De fabrikant handelde het af") && page.contains(&trace), "{page}");
        assert!(!page.contains("/traces/new"));
        assert!(!vera.look("/inbox").await.text().contains(&case));
        assert!(vera.look("/closed-cases").await.text().contains(&case));
        let page = vera.look(&trace).await.text();
        assert!(page.contains("Het bewijs klopt") && !page.contains("/repeat"), "{page}");
        let path = format!("{case}/traces/new");
        let mut fields = form(&mut vera, "/cases/new").await;
        fields.extend([("purpose", "risk_insight"), ("lots", "AB12"), ("do", "ask")].map(own));
        let refused = post(&mut vera, &path, &fields).await;
        assert!(refused.text().contains("Deze zaak is gesloten"), "{}", refused.text());
        assert_eq!(office.database.count("SELECT COUNT(*) FROM trace").await, 1);
    })
    .await;
}
