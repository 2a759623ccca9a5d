//! `/repairs`: what is wrong, and the fix in one step.

use serde_json::json;

use super::{hidden, on_both};
use crate::fhir::transaction;

const DI: &str = "05050474530799";

#[tokio::test]
async fn a_deliverer_gives_the_day_that_lacked_and_the_register_gets_the_implant() {
    on_both(async |office| {
        office.ehr_sends(&format!("a;;;{DI};L1;;2026-11;;P1")).await;
        let list = office.sees("deliverer", "/repairs").await;
        assert!(list.contains("houdt de registratie tegen"), "{list}");
        let item = office.repair("date_partial").await;
        let page = office.sees("deliverer", &item).await;
        assert!(page.contains("<code>2026-11</code>"), "the value as it was sent: {page}");
        // A registrar writes messages and reads none.
        let other = office.sees("registrar", &item).await;
        assert!(
            !other.contains("<code>2026-11</code>") && other.contains("niet zichtbaar"),
            "{other}"
        );
        let version = hidden(&page, "version");
        let mend = format!("{item}/mend");
        let wrong =
            office.sends("deliverer", &mend, &[("version", &version), ("day", "2026-12-24")]).await;
        assert_eq!(wrong.status, 400);
        assert!(wrong.text().contains("ligt in de toekomst"), "{}", wrong.text());
        let fields = [("version", version.as_str()), ("day", "19-11-2026")];
        let done = office.sends("deliverer", &mend, &fields).await;
        assert_eq!(done.status, 303, "{}", done.text());
        assert!(office.sees("deliverer", &item).await.contains("Opgelost op"));
        office.house.deliver().await.unwrap();
        assert_eq!(
            office.house.implants().await,
            [format!("accepted {DI} lot L1 serial - in 2026-11-19 out -")]
        );
        // A second click finds it solved, and changes nothing.
        assert_eq!(office.sends("deliverer", &mend, &fields).await.status, 303);
        assert_eq!(office.house.deliver().await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn what_stops_a_registration_stands_before_the_notes_on_every_page() {
    on_both(async |office| {
        // Each row without a patient's number is a note; the last one lacks its lot, and is stopped.
        let mut rows: Vec<String> =
            (0..30).map(|row| format!("n{row};;;{DI};L{row};;2026-11-20;;")).collect();
        rows.push(format!("b;;;{DI};;;2026-11-20;;P1"));
        office.ehr_sends(&rows.join("\n")).await;
        let page = office.sees("deliverer", "/repairs").await;
        let stopped = page.find("houdt de registratie tegen").unwrap();
        assert!(stopped < page.find("opmerking</span>").unwrap_or(usize::MAX), "{page}");
        let (mut seen, mut page) = (page.matches("href=\"/repairs/").count(), page);
        while let Some((_, next)) = page.split_once("rel=\"next\" href=\"") {
            let next = next.split('"').next().unwrap().to_owned();
            page = office.sees("deliverer", &format!("/repairs{next}")).await;
            assert!(!page.contains("houdt de registratie tegen"), "{page}");
            seen += page.matches("href=\"/repairs/").count();
        }
        let open = office.house.repairs().await.len();
        assert_eq!(seen, open, "each item stands on one page");
        assert!(open > 25, "{open}");
    })
    .await;
}

#[tokio::test]
async fn a_registrar_scans_the_label_that_was_missing_in_a_fhir_message() {
    on_both(async |office| {
        let mut bundle = transaction();
        let device = &mut bundle["entry"][1]["resource"];
        device["identifier"] = json!([]);
        device["udiCarrier"] = json!([{ "deviceIdentifier": DI }]);
        assert_eq!(office.house.fhir("POST", "/fhir/R4", &bundle).await.status, 200);
        let item = office.repair("lot_or_serial_missing").await;
        let page = office.sees("registrar", &item).await;
        let mend = format!("{item}/mend");
        let version = hidden(&page, "version");
        let broken = [("version", version.as_str()), ("scan", "(01)05050474530790(10)A1")];
        let answer = office.sends("registrar", &mend, &broken).await;
        assert_eq!(answer.status, 400, "a check digit is verified before anything is kept");
        let scan = format!("(01){DI}(17)281231(10)12A");
        let fields = [("version", version.as_str()), ("scan", scan.as_str())];
        let answer = office.sends("registrar", &mend, &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        office.house.deliver().await.unwrap();
        assert_eq!(
            office.house.implants().await,
            [format!("accepted {DI} lot 12A serial - in 2026-11-20 out -")]
        );
        // The patient is still the same one, and no second one was made.
        assert_eq!(office.house.repairs().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn of_two_days_that_differ_a_deliverer_chooses_the_right_one() {
    on_both(async |office| {
        let mut bundle = transaction();
        bundle["entry"][3]["resource"]["timingPeriod"] = json!({ "start": "2026-11-18" });
        assert_eq!(office.house.fhir("POST", "/fhir/R4", &bundle).await.status, 200);
        let item = office.repair("implant_dates_differ").await;
        let page = office.sees("deliverer", &item).await;
        assert!(page.contains("2026-11-18") && page.contains("2026-11-20T09:10"), "{page}");
        let at = page.find("2026-11-18").unwrap();
        let first = at < page.find("2026-11-20T09:10").unwrap();
        let version = hidden(&page, "version");
        let chosen = if first { "0" } else { "1" };
        let fields = [("version", version.as_str()), ("keep", chosen)];
        let answer = office.sends("deliverer", &format!("{item}/mend"), &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        office.house.deliver().await.unwrap();
        let implants = office.house.implants().await;
        assert!(implants[0].contains("in 2026-11-18"), "{implants:?}");
    })
    .await;
}

#[tokio::test]
async fn two_people_who_repair_the_same_thing_do_not_overwrite_each_other() {
    on_both(async |office| {
        office.ehr_sends(&format!("a;;;{DI};;;2026-11-20;;P1")).await;
        let item = office.repair("lot_or_serial_missing").await;
        let page = office.sees("registrar", &item).await;
        let version = hidden(&page, "version");
        // The EHR sends it once more, and something else is wrong now.
        office.ehr_sends(&format!("a;;;{DI};;;2026-11-19;;P1")).await;
        let fields = [("version", version.as_str()), ("lot", "L1")];
        let answer = office.sends("registrar", &format!("{item}/mend"), &fields).await;
        assert_eq!(answer.status, 412);
        let page = answer.text();
        assert!(page.contains("ondertussen gewijzigd") && page.contains("value=\"L1\""), "{page}");
        let fields = [("version", &*hidden(&page, "version")), ("lot", "L1")];
        let answer = office.sends("registrar", &format!("{item}/mend"), &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
    })
    .await;
}

#[tokio::test]
async fn an_item_is_closed_by_hand_with_a_reason_and_a_name_and_no_patient() {
    on_both(async |office| {
        office.ehr_sends(&format!("a;;;{DI};;;2026-11-20;;P1")).await;
        let item = office.repair("lot_or_serial_missing").await;
        let close = format!("{item}/close");
        let named = [("why", "other"), ("note", "van 999900006")];
        assert_eq!(office.sends("deliverer", &close, &named).await.status, 400);
        assert_eq!(office.sends("deliverer", &close, &[("why", "other")]).await.status, 400);
        let done = office.sends("deliverer", &close, &[("why", "not_done")]).await;
        assert_eq!(done.status, 303);
        let page = office.sees("deliverer", &item).await;
        assert!(page.contains("Afgesloten door Deliverer Noord"), "{page}");
        assert!(page.contains("Het is niet gebeurd"), "{page}");
        let open = office.sees("deliverer", "/registrations").await;
        assert!(open.contains("Het register heeft alles"), "{open}");
        // Who only treats sees the list, and changes nothing in it.
        assert_eq!(office.sends("doctor", &close, &[("why", "not_done")]).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn a_wristband_in_the_place_of_a_label_is_shown_to_nobody_who_only_delivers() {
    on_both(async |office| {
        office.ehr_sends("a;;(8018)123456789012345675;;;;2026-11-20;;P1").await;
        let item = office.repair("carrier_of_patient").await;
        let page = office.sees("deliverer", &item).await;
        assert!(!page.contains("123456789012345675"), "{page}");
        assert!(page.contains("patiëntgegeven"), "{page}");
    })
    .await;
}
