//! A signed operation is corrected, and what was taken out is told.

use super::{FEMUR, INSERT, Theatre, knee, on_both};

async fn signed(theatre: &mut Theatre<'_>, scans: &[&str]) -> String {
    let operation = theatre.nurse.open(&knee()).await;
    for scan in scans {
        theatre.nurse.scan(&operation, scan).await;
    }
    assert_eq!(theatre.surgeon.sign(&operation).await.status, 303);
    theatre.house.deliver().await.unwrap();
    operation
}

#[tokio::test]
async fn a_changed_day_is_a_correction_and_a_dropped_item_a_withdrawal() {
    on_both(async |theatre| {
        let operation = signed(theatre, &[FEMUR, INSERT]).await;
        let (nurse, surgeon) = (&mut theatre.nurse, &mut theatre.surgeon);
        let path = format!("{operation}/details");
        let version = nurse.version(&path).await;
        let mut details = knee();
        details.insert("held_on", "2026-11-21".to_owned());
        details.insert("version", version);
        let fields: Vec<(&str, &str)> =
            details.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(nurse.send(&path, &fields).await.status, 303);
        let item = nurse.items(&operation).await.remove(0);
        assert_eq!(nurse.send(&format!("{item}/drop"), &[]).await.status, 303);
        let list = nurse.look("/operations?day=2026-11-21").await;
        assert!(list.contains("Gewijzigd na ondertekening"), "{list}");
        assert_eq!(surgeon.sign(&operation).await.status, 303);
        theatre.house.deliver().await.unwrap();
        let events = theatre.house.register.events();
        assert_eq!(
            events[2..],
            [
                "implantation branchNumber=000012345678 corrects=… implantedOn=2026-11-21 issuer=gs1 lot=LOT7 udiDi=07610034123458",
                "withdrawal branchNumber=000012345678 withdraws=…",
            ]
        );
        // Signed again as it is, nothing more is told.
        let outcome = surgeon.look(&format!("{operation}/outcome")).await;
        assert!(outcome.contains("Ingetrokken"), "{outcome}");
    })
    .await;
}

#[tokio::test]
async fn an_implant_that_is_known_here_is_taken_out_and_that_can_be_undone() {
    on_both(async |theatre| {
        signed(theatre, &[INSERT]).await;
        let (nurse, surgeon) = (&mut theatre.nurse, &mut theatre.surgeon);
        let operation = nurse.open(&knee()).await;
        let path = format!("{operation}/removals");
        let page = nurse.look(&path).await;
        assert!(page.contains("S-900"), "{page}");
        let (_, after) = page.split_once("name=\"implant\" value=\"").unwrap();
        let implant = after.split('"').next().unwrap().to_owned();
        assert_eq!(nurse.send(&path, &[("implant", &implant)]).await.status, 303);
        assert_eq!(surgeon.sign(&operation).await.status, 303);
        theatre.house.deliver().await.unwrap();
        let events = theatre.house.register.events();
        assert_eq!(
            events[1..],
            ["explantation branchNumber=000012345678 explantedOn=2026-11-22 implantReference=…"]
        );
        // It was not so after all: that it was placed stays.
        let page = nurse.look(&operation).await;
        let (_, after) = page.split_once(&format!("action=\"{operation}/items/")).unwrap();
        let item = after.split('/').next().unwrap().to_owned();
        let drop = format!("{operation}/items/{item}/drop");
        assert_eq!(nurse.send(&drop, &[]).await.status, 303);
        assert_eq!(surgeon.sign(&operation).await.status, 303);
        theatre.house.deliver().await.unwrap();
        assert_eq!(
            theatre.house.register.events()[2..],
            ["withdrawal branchNumber=000012345678 withdraws=…"]
        );
        let implants = theatre.house.implants().await;
        assert_eq!(implants, ["accepted 08712345678906 lot - serial S-900 in 2026-11-22 out -"]);
    })
    .await;
}

#[tokio::test]
async fn what_nobody_knows_anything_of_is_taken_out_with_the_checks_that_were_made() {
    on_both(async |theatre| {
        let (nurse, surgeon) = (&mut theatre.nurse, &mut theatre.surgeon);
        let operation = nurse.open(&knee()).await;
        let path = format!("{operation}/removals");
        let unticked = nurse.send(&path, &[]).await;
        assert_eq!(unticked.status, 400);
        assert_eq!(nurse.send(&path, &[("checked", "yes")]).await.status, 303);
        assert_eq!(surgeon.sign(&operation).await.status, 303);
        theatre.house.deliver().await.unwrap();
        let events = theatre.house.register.events();
        assert_eq!(events.len(), 1, "{events:?}");
        assert!(events[0].starts_with("explantation branchNumber=000012345678"), "{events:?}");
        assert!(events[0].contains("udi_di"), "{events:?}");
    })
    .await;
}

#[tokio::test]
async fn a_patient_with_another_providers_implant_cannot_be_made_to_lose_it() {
    on_both(async |theatre| {
        let first = signed(theatre, &[INSERT]).await;
        let implants = theatre.house.get("/v1/implants").await.json();
        let implant = implants["implants"][0]["reference"].as_str().unwrap().to_owned();
        assert!(!first.is_empty());
        let stranger = &mut theatre.stranger;
        let operation = stranger.open(&knee()).await;
        let path = format!("{operation}/removals");
        assert_eq!(stranger.send(&path, &[("implant", &implant)]).await.status, 404);
    })
    .await;
}
