//! `/receipts`: the register's answers, and what proves them.

use super::{link, on_both};

const DI: &str = "05050474530799";

#[tokio::test]
async fn a_deliverer_finds_a_receipt_by_the_lot_and_no_address_holds_it() {
    on_both(async |office| {
        office
            .ehr_sends(&format!("a;;;{DI};LOT7;;2026-11-20;;P1\nb;;;{DI};LOT8;;2026-11-20;;P2"))
            .await;
        office.house.deliver().await.unwrap();
        let list = office.sees("deliverer", "/receipts").await;
        assert_eq!(list.matches("aangenomen").count(), 2, "{list}");
        let found = office.sends("deliverer", "/receipts/search", &[("lot", "LOT7")]).await;
        assert_eq!(found.status, 200);
        let page = found.text();
        assert_eq!(page.matches("aangenomen").count(), 1, "{page}");
        assert!(!page.contains("href=\"/receipts?") || !page.contains("=LOT7"), "{page}");
        let none = office.sends("deliverer", "/receipts/search", &[("serial", "X")]).await.text();
        assert!(none.contains("geen ontvangstbewijzen gevonden"), "{none}");
        let empty = office.sends("deliverer", "/receipts/search", &[]).await;
        assert_eq!(empty.status, 400);
        let wrong = office.sends("deliverer", "/receipts/search", &[("reference", "x")]).await;
        assert!(wrong.text().contains("Dit is geen kenmerk"), "{}", wrong.text());
        let foreign = office.sends("stranger", "/receipts/search", &[("lot", "LOT7")]).await;
        assert!(!foreign.text().contains("aangenomen"));
    })
    .await;
}

#[tokio::test]
async fn a_receipt_is_taken_along_byte_for_byte_and_unproven_ones_say_so() {
    on_both(async |office| {
        office.ehr_sends(&format!("a;;;{DI};LOT7;;2026-11-20;;P1")).await;
        office.house.deliver().await.unwrap();
        let one = link(&office.sees("deliverer", "/receipts").await, "/receipts/");
        let page = office.sees("deliverer", &one).await;
        assert!(page.contains("sleutels van het register zijn nog niet opgehaald"), "{page}");
        let file = office.looks("deliverer", &format!("{one}/file")).await;
        assert!(file.header("content-disposition").starts_with("attachment; filename=\"receipt-"));
        let reference = one.rsplit('/').next().unwrap();
        let api = office.house.get(&format!("/v1/receipts/{reference}")).await.json();
        let file = file.json();
        assert_eq!((&file["receipt"], &file["proof"]), (&api["receipt"], &api["proof"]));
        // The register of this test has no log to ask.
        let asked = office.sends("deliverer", &format!("{one}/prove"), &[]).await;
        assert!(asked.header("location").ends_with("asked=unreached"));
        assert_eq!(office.looks("stranger", &one).await.status, 404);
        assert_eq!(office.looks("doctor", &one).await.status, 404);
    })
    .await;
}
