//! What a changed resource makes of an implant: correction, explantation, death, withdrawal.

use serde_json::{Value, json};

use super::{another, transaction};
use crate::harness::{House, on_both};

/// Sends the transaction and delivers it; the place of each of its resources.
async fn delivered(house: &House, bundle: &Value) -> Vec<String> {
    let answer = house.fhir("POST", "/fhir/R4", bundle).await.json();
    house.deliver().await.unwrap();
    let entries = answer["entry"].as_array().unwrap();
    let place = |entry: &Value| {
        let location = entry["response"]["location"].as_str().unwrap();
        location.split_once("/_history").unwrap().0.to_owned()
    };
    entries.iter().map(place).collect()
}

/// Changes one resource by PUT and delivers what follows.
async fn change(house: &House, place: &str, resource: &Value) {
    let answer = house.fhir("PUT", &format!("/fhir/R4/{place}"), resource).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    house.deliver().await.unwrap();
}

fn resource(bundle: &Value, entry: usize) -> Value {
    bundle["entry"][entry]["resource"].clone()
}

/// The device of the transaction, with the label read again.
fn of_another_lot(bundle: &Value) -> Value {
    let mut device = resource(bundle, 1);
    device["identifier"] = json!([]);
    device["udiCarrier"] =
        json!([{ "carrierHRF": "(01)05050474530799(17)310116(10)12B(21)1148130801" }]);
    device.as_object_mut().unwrap().remove("patient");
    device
}

#[tokio::test]
async fn a_changed_lot_is_a_correction() {
    on_both(async |house| {
        let bundle = transaction();
        let places = delivered(house, &bundle).await;
        let device = of_another_lot(&bundle);
        change(house, &places[1], &device).await;
        insta::allow_duplicates! {
            insta::assert_snapshot!(house.register.events().join("\n"), @r"
            implantation branchNumber=000012345678 implantedOn=2026-11-20 issuer=gs1 lot=12A serial=1148130801 udiDi=05050474530799
            implantation branchNumber=000012345678 corrects=… implantedOn=2026-11-20 issuer=gs1 lot=12B serial=1148130801 udiDi=05050474530799
            ");
        }
        change(house, &places[1], &device).await;
        assert_eq!(house.register.events().len(), 2, "the same again is nothing");
        assert_eq!(house.implants().await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_end_of_a_use_is_an_explantation_and_taking_it_back_a_withdrawal() {
    on_both(async |house| {
        let bundle = transaction();
        let places = delivered(house, &bundle).await;
        let mut statement = resource(&bundle, 3);
        statement["device"] = json!({ "reference": places[1] });
        statement["derivedFrom"] = json!([{ "reference": places[2] }]);
        statement["subject"] = json!({ "reference": places[0] });
        let before = statement.clone();
        statement["status"] = json!("completed");
        statement["timingPeriod"]["end"] = json!("2026-11-21");
        change(house, &places[3], &statement).await;
        let removed = house.implants().await;
        change(house, &places[3], &before).await;
        insta::allow_duplicates! {
            insta::assert_snapshot!(house.register.events().join("\n"), @r"
            implantation branchNumber=000012345678 implantedOn=2026-11-20 issuer=gs1 lot=12A serial=1148130801 udiDi=05050474530799
            explantation branchNumber=000012345678 explantedOn=2026-11-21 implantReference=…
            withdrawal branchNumber=000012345678 withdraws=…
            ");
            insta::assert_snapshot!(removed.join("\n"), @"accepted 05050474530799 lot 12A serial 1148130801 in 2026-11-20 out 2026-11-21");
        }
    })
    .await;
}

#[tokio::test]
async fn entered_in_error_is_a_withdrawal() {
    on_both(async |house| {
        let bundle = transaction();
        let places = delivered(house, &bundle).await;
        let mut statement = resource(&bundle, 3);
        statement["status"] = json!("entered-in-error");
        statement["device"] = json!({ "reference": places[1] });
        statement.as_object_mut().unwrap().remove("derivedFrom");
        statement.as_object_mut().unwrap().remove("subject");
        change(house, &places[3], &statement).await;
        let implants = house.implants().await;
        assert!(implants[0].starts_with("withdrawn"), "{implants:?}");
        assert_eq!(house.register.events()[1], "withdrawal branchNumber=000012345678 withdraws=…");
    })
    .await;
}

#[tokio::test]
async fn a_death_is_reported_once_for_all_implants_of_the_patient() {
    on_both(async |house| {
        let places = delivered(house, &transaction()).await;
        delivered(house, &another(5, "(01)05050474530799(10)55")).await;
        let mut patient = resource(&transaction(), 0);
        patient["deceasedDateTime"] = json!("2026-11-21T04:00:00+01:00");
        change(house, &places[0], &patient).await;
        change(house, &places[0], &patient).await;
        let deaths: Vec<String> =
            house.register.events().into_iter().filter(|e| e.starts_with("death")).collect();
        assert_eq!(
            deaths,
            ["death branchNumber=000012345678 diedOn=2026-11-21 implantReferences=2 implants"]
        );
    })
    .await;
}

/// What the register heard since the implantations.
fn since(house: &House) -> Vec<String> {
    house.register.events().into_iter().filter(|e| !e.starts_with("implantation")).collect()
}

#[tokio::test]
async fn a_death_on_another_day_is_one_correction_for_all_implants() {
    on_both(async |house| {
        let places = delivered(house, &transaction()).await;
        delivered(house, &another(5, "(01)05050474530799(10)55")).await;
        let mut patient = resource(&transaction(), 0);
        for day in ["2026-11-21", "2026-11-20", "2026-11-20"] {
            patient["deceasedDateTime"] = json!(day);
            change(house, &places[0], &patient).await;
        }
        let told = [
            "death branchNumber=000012345678 diedOn=2026-11-21 implantReferences=2 implants",
            "death branchNumber=000012345678 corrects=… diedOn=2026-11-20 implantReferences=2 implants",
        ];
        assert_eq!(since(house), told);
        // On a day before the implantation it cannot have been: told, and what stands stays.
        patient["deceasedDateTime"] = json!("2026-11-01");
        change(house, &places[0], &patient).await;
        assert_eq!(since(house), told);
        assert_eq!(house.repairs().await.len(), 2);
        patient["deceasedDateTime"] = json!("2026-11-21");
        change(house, &places[0], &patient).await;
        assert_eq!(since(house).len(), 3);
        assert_eq!(house.repairs().await, [""; 0], "and solved by a day that can be");
    })
    .await;
}

#[tokio::test]
async fn a_death_that_was_an_error_is_taken_back() {
    on_both(async |house| {
        let places = delivered(house, &transaction()).await;
        let mut patient = resource(&transaction(), 0);
        patient["deceasedDateTime"] = json!("2026-11-21");
        change(house, &places[0], &patient).await;
        // Whoever says nothing of it takes nothing back.
        patient.as_object_mut().unwrap().remove("deceasedDateTime");
        change(house, &places[0], &patient).await;
        assert_eq!(since(house).len(), 1);
        patient["deceasedBoolean"] = json!(false);
        for _ in 0..2 {
            change(house, &places[0], &patient).await;
        }
        let told = since(house);
        assert_eq!(told[1..], ["withdrawal branchNumber=000012345678 withdraws=…"]);
        // What comes later of the same patient is of somebody who lives, and so is a later death.
        delivered(house, &another(5, "(01)05050474530799(10)55")).await;
        assert_eq!(since(house), told);
        patient.as_object_mut().unwrap().remove("deceasedBoolean");
        patient["deceasedDateTime"] = json!("2026-11-21");
        change(house, &places[0], &patient).await;
        assert_eq!(
            since(house)[2..],
            ["death branchNumber=000012345678 diedOn=2026-11-21 implantReferences=2 implants"]
        );
    })
    .await;
}

#[tokio::test]
async fn of_a_correction_that_was_refused_what_it_was_to_correct_is_taken_back() {
    on_both(async |house| {
        let places = delivered(house, &transaction()).await;
        let mut patient = resource(&transaction(), 0);
        // The second day lies ahead: the register refuses it, and the first one stands there.
        for day in ["2026-11-21", "2027-01-01"] {
            patient["deceasedDateTime"] = json!(day);
            change(house, &places[0], &patient).await;
        }
        assert_eq!(since(house).len(), 2);
        patient.as_object_mut().unwrap().remove("deceasedDateTime");
        patient["deceasedBoolean"] = json!(false);
        change(house, &places[0], &patient).await;
        let kept = house.register.kept.lock().unwrap();
        let sent: Vec<Value> =
            kept.requests.iter().map(|it| serde_json::from_str(it).unwrap()).collect();
        let records: Vec<&Value> =
            sent.iter().flat_map(|it| it["records"].as_array().unwrap()).collect();
        let of = |kind: &str| records.iter().find(|it| it["event"] == kind).unwrap();
        assert_eq!(of("withdrawal")["withdraws"], of("death")["reference"]);
    })
    .await;
}

#[tokio::test]
async fn what_was_known_of_a_patient_before_does_not_bring_a_corrected_death_back() {
    on_both(async |house| {
        let mut bundle = transaction();
        bundle["entry"][0]["resource"]["deceasedDateTime"] = json!("2026-11-21");
        let places = delivered(house, &bundle).await;
        let told = since(house);
        // The patient again, as a resource of its own, with another day; then a device of the first
        // message changes, and is read again beside the patient it came with.
        let mut patient = resource(&bundle, 0);
        patient["id"] = json!("another-id");
        patient["deceasedDateTime"] = json!("2026-11-20");
        assert_eq!(house.fhir("POST", "/fhir/R4/Patient", &patient).await.status, 201);
        house.deliver().await.unwrap();
        assert_eq!(since(house).len(), told.len() + 1);
        let device = of_another_lot(&bundle);
        change(house, &places[1], &device).await;
        assert_eq!(since(house).len(), told.len() + 1);
    })
    .await;
}

#[tokio::test]
async fn an_implant_told_of_after_the_death_is_closed_as_well() {
    on_both(async |house| {
        let mut patient = resource(&transaction(), 0);
        patient["deceasedDateTime"] = json!("2026-11-21");
        assert_eq!(house.fhir("POST", "/fhir/R4/Patient", &patient).await.status, 201);
        delivered(house, &transaction()).await;
        assert_eq!(
            house.register.events()[1],
            "death branchNumber=000012345678 diedOn=2026-11-21 implantReferences=1 implants"
        );
    })
    .await;
}

#[tokio::test]
async fn a_death_before_the_implantation_is_told_and_not_sent() {
    on_both(async |house| {
        let mut bundle = transaction();
        bundle["entry"][0]["resource"]["deceasedDateTime"] = json!("2026-11-01");
        delivered(house, &bundle).await;
        assert_eq!(house.register.events().len(), 1);
        assert_eq!(house.repairs().await, ["death_before_implant at Patient.deceased"]);
    })
    .await;
}
