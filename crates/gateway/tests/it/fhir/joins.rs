//! What comes apart is joined by its references, whichever part comes first.

use serde_json::{Value, json};

use super::{BSN, issues};
use crate::harness::{House, on_both};

fn device(id: &str, carrier: &str) -> Value {
    json!({ "resourceType": "Device", "id": id, "udiCarrier": [{ "carrierHRF": carrier }] })
}

fn statement(id: &str, device: &str, start: Option<&str>) -> Value {
    let mut statement = json!({
        "resourceType": "DeviceUseStatement", "id": id, "status": "active",
        "subject": { "identifier": { "system": "http://fhir.nl/fhir/NamingSystem/bsn", "value": BSN } },
        "device": { "reference": device },
    });
    if let Some(start) = start {
        statement["timingPeriod"] = json!({ "start": start });
    }
    statement
}

async fn put(house: &House, path: &str, resource: &Value) {
    let answer = house.fhir("PUT", path, resource).await;
    if !answer.status.is_success() {
        let log = crate::harness::logged();
        panic!("{} {}", answer.text(), &log[log.len().saturating_sub(1500)..]);
    }
}

const CARRIER: &str = "(01)05050474530799(10)12A";
const WHOLE: &str = "accepted 05050474530799 lot 12A serial - in 2026-11-20 out -";

#[tokio::test]
async fn a_device_that_comes_before_its_use_is_joined_with_it() {
    on_both(async |house| {
        let answer = house.fhir("PUT", "/fhir/R4/Device/d1", &device("d1", CARRIER)).await;
        assert_eq!(issues(&answer.json())[0], "warning use_missing");
        put(
            house,
            "/fhir/R4/DeviceUseStatement/s1",
            &statement("s1", "Device/d1", Some("2026-11-20")),
        )
        .await;
        assert_eq!(house.repairs().await, [""; 0]);
        house.deliver().await.unwrap();
        assert_eq!(house.implants().await, [WHOLE]);
    })
    .await;
}

#[tokio::test]
async fn a_use_that_comes_before_its_device_waits_for_it() {
    on_both(async |house| {
        put(
            house,
            "/fhir/R4/DeviceUseStatement/s1",
            &statement("s1", "Device/d1", Some("2026-11-20")),
        )
        .await;
        assert_eq!(
            house.repairs().await,
            ["device_awaited at DeviceUseStatement.device.reference"]
        );
        put(house, "/fhir/R4/Device/d1", &device("d1", CARRIER)).await;
        assert_eq!(house.repairs().await, [""; 0]);
        house.deliver().await.unwrap();
        assert_eq!(house.implants().await, [WHOLE]);
        let solved = house.listed("solved").await;
        assert!(solved.iter().any(|item| item.starts_with("device_awaited")), "{solved:?}");
    })
    .await;
}

#[tokio::test]
async fn three_parts_in_three_messages_are_one_implant() {
    on_both(async |house| {
        let mut used = statement("s1", "Device/d1", None);
        used["derivedFrom"] = json!([{ "reference": "Procedure/p1" }]);
        put(house, "/fhir/R4/DeviceUseStatement/s1", &used).await;
        put(house, "/fhir/R4/Device/d1", &device("d1", CARRIER)).await;
        assert_eq!(
            house.repairs().await,
            [
                "(note) procedure_awaited at DeviceUseStatement.derivedFrom[0].reference",
                "implanted_on_missing at DeviceUseStatement"
            ]
        );
        let procedure = json!({
            "resourceType": "Procedure", "id": "p1", "status": "completed",
            "subject": { "display": "masked" }, "performedDateTime": "2026-11-20",
        });
        put(house, "/fhir/R4/Procedure/p1", &procedure).await;
        assert_eq!(house.repairs().await, [""; 0]);
        house.deliver().await.unwrap();
        assert_eq!(house.implants().await, [WHOLE]);
    })
    .await;
}

#[tokio::test]
async fn resources_are_joined_by_the_ids_this_house_gave_them() {
    on_both(async |house| {
        let mut device = device("", CARRIER);
        device.as_object_mut().unwrap().remove("id");
        let answer = house.fhir("POST", "/fhir/R4/Device", &device).await;
        assert_eq!(answer.status, 201);
        let place = answer.header("location").split_once("/_history").unwrap().0.to_owned();
        let mut used = statement("", &place, Some("2026-11-20"));
        used.as_object_mut().unwrap().remove("id");
        let answer = house.fhir("POST", "/fhir/R4/DeviceUseStatement", &used).await;
        assert_eq!(issues(&answer.json()), ["information queued"]);
        house.deliver().await.unwrap();
        assert_eq!(house.implants().await, [WHOLE]);
    })
    .await;
}

#[tokio::test]
async fn the_parts_of_two_operations_are_not_mixed() {
    on_both(async |house| {
        for (number, lot) in [("1", "A"), ("2", "B")] {
            let id = format!("s{number}");
            let refers = format!("Device/d{number}");
            let used = statement(&id, &refers, Some("2026-11-20"));
            put(house, &format!("/fhir/R4/DeviceUseStatement/{id}"), &used).await;
            let device = device(&format!("d{number}"), &format!("(01)05050474530799(10){lot}"));
            put(house, &format!("/fhir/R4/Device/d{number}"), &device).await;
        }
        house.deliver().await.unwrap();
        let implants = house.implants().await;
        assert_eq!(implants.len(), 2, "{implants:?}");
        assert!(implants[0].contains("lot A") && implants[1].contains("lot B"));
    })
    .await;
}
