//! `/hand-overs`: what patients must be given in writing.

use serde_json::json;

use super::{link, on_both};
use crate::fhir::transaction;

#[tokio::test]
async fn a_doctor_records_that_a_patient_was_told_and_how() {
    on_both(async |office| {
        assert_eq!(office.house.fhir("POST", "/fhir/R4", &transaction()).await.status, 200);
        let list = office.sees("doctor", "/hand-overs").await;
        assert!(list.contains("Trijntje Testpersoon"), "{list}");
        assert!(list.contains("(20 december 2026)"), "{list}");
        let one = link(&list, "/hand-overs/");
        let oral = [("channel", "oral"), ("day", "2026-11-21")];
        assert_eq!(office.sends("doctor", &one, &oral).await.status, 400, "oral is no channel");
        let portal = [("channel", "portal"), ("day", "2026-11-21")];
        let answer = office.sends("doctor", &one, &portal).await;
        assert_eq!(answer.status, 400);
        assert!(answer.text().contains("Geef de informatie dan op papier"), "{}", answer.text());
        let before = [("channel", "paper"), ("day", "2026-11-19")];
        let answer = office.sends("doctor", &one, &before).await;
        assert!(answer.text().contains("voor de plaatsing"), "{}", answer.text());
        let portal = [
            ("channel", "portal"),
            ("day", "2026-11-21"),
            ("pointed_out_on", "2026-11-21"),
            ("ability", "yes"),
        ];
        assert_eq!(office.sends("doctor", &one, &portal).await.status, 303);
        let page = office.sees("doctor", &one).await;
        assert!(page.contains("in het portaal, gegeven op 21 november 2026, vastgelegd door Doctor Noord"), "{page}");
        let list = office.sees("doctor", "/hand-overs").await;
        assert!(list.contains("Alle patiënten hebben hun informatie gekregen"), "{list}");
        // Taken out again, the patient is to be told again.
        let mut bundle = transaction();
        bundle["entry"][3]["resource"]["timingPeriod"] =
            json!({ "start": "2026-11-20", "end": "2026-11-22" });
        bundle["entry"][3]["request"] = json!({ "method": "PUT",
            "url": "DeviceUseStatement?identifier=urn:oid:2.16.528.1.1007.3.3.2729.2|IMP-2026-004711-1" });
        let answer = office.house.fhir("POST", "/fhir/R4", &bundle).await;
        if answer.status == 200 {
            let list = office.sees("registrar", "/hand-overs").await;
            assert!(list.contains("verwijderd"), "{list}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_patient_can_see_who_looked_at_the_list() {
    on_both(async |office| {
        office.house.fhir("POST", "/fhir/R4", &transaction()).await;
        office.sees("registrar", "/hand-overs").await;
        let line = office.house.database.access_log().await.pop().unwrap();
        assert_eq!((line.action.as_ref(), line.records), ("hand_over.list", 1));
        assert_eq!(office.looks("deliverer", "/hand-overs").await.status, 404);
    })
    .await;
}
