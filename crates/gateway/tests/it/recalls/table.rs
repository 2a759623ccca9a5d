//! At the operating table: who scans a device that is being recalled sees it, and who signs says why.

use serde_json::json;

use super::{Office, notice, send};
use crate::operations::{FEMUR, knee, on_both};

/// Recalls the femoral component that is scanned.
async fn recall(house: &crate::harness::House, drill: bool) {
    let mut barred = notice(1, "new", 1, &[]);
    barred["actions"] = json!(["remove_stock"]);
    barred["drill"] = json!(drill);
    barred["scope"] = json!({ "udiDis": ["07610034123458"], "lots": ["LOT7"] });
    send(house, barred).await;
}

#[tokio::test]
async fn a_recalled_device_is_told_at_the_scan_and_signed_only_with_a_reason() {
    on_both(async |theatre| {
        recall(theatre.house, false).await;
        let (nurse, surgeon) = (&mut theatre.nurse, &mut theatre.surgeon);
        let operation = nurse.open(&knee()).await;
        let (_, page) = nurse.scan(&operation, FEMUR).await;
        let (warned, read) =
            (page.find("Dit hulpmiddel wordt teruggeroepen"), page.find("GS1 gelezen"));
        assert!(warned.is_some() && warned < read, "the warning comes first: {page}");
        let unsaid = surgeon.sign(&operation).await;
        assert_eq!(unsaid.status, 400);
        assert!(unsaid.text().contains("Ondertekenen kan alleen met een reden"));
        assert!(unsaid.text().contains("name=\"recall_reason\""), "where to say it stands there");
        let version = surgeon.version(&format!("{operation}/review")).await;
        let why = "Geen andere maat, patiënt onder narcose";
        let fields = [("version", version.as_str()), ("agreed", "yes"), ("recall_reason", why)];
        let signed = surgeon.send(&format!("{operation}/signature"), &fields).await;
        assert_eq!(signed.status, 303, "{}", signed.text());
        let office = Office::of(theatre.house).await;
        let seen = office.only(theatre.house).await;
        assert_eq!(seen.totals.patients.found, 1, "and who got it is on the list at once");
        let cx = theatre.house.gateway.context();
        let may = office.may();
        let kept = gateway::use_case::recall::placings(cx, &may, &office.desk, seen.recall.id);
        let kept = kept.await.unwrap().unwrap();
        assert_eq!((kept[0].why.as_str(), kept[0].by.as_str()), (why, "Dokter Noord"));
        let [udi_di, lot, _] = &kept[0].device;
        assert_eq!(udi_di.as_deref(), Some("07610034123458"));
        assert_eq!(
            (lot.as_deref(), kept[0].operation.to_string()),
            (Some("LOT7"), id_of(&operation))
        );
        assert!(!theatre.house.database.contents().await.contains("narcose"));
    })
    .await;
}

/// The id in the address of an operation.
fn id_of(path: &str) -> String {
    path.rsplit('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn an_exercise_warns_nobody_at_the_table() {
    on_both(async |theatre| {
        recall(theatre.house, true).await;
        let operation = theatre.nurse.open(&knee()).await;
        let (_, page) = theatre.nurse.scan(&operation, FEMUR).await;
        assert!(!page.contains("teruggeroepen"), "{page}");
        assert_eq!(theatre.surgeon.sign(&operation).await.status, 303);
    })
    .await;
}
