//! What every published example becomes: an event, or a repair item a person understands.

use super::statuses;
use crate::harness::{House, on_both};

/// Sends a file as its EHR would, alone, and shows what becomes of it.
async fn becomes(house: &House, path: &str, file: &str, text: &str) -> String {
    let answer = house.send("POST", path, "application/fhir+json", text.to_owned()).await;
    let status = answer.status.as_u16();
    assert!((200..300).contains(&status), "{file}: {}", answer.text());
    let body = answer.json();
    let mut lines = vec![format!("{file}: {status}")];
    if body["resourceType"] == "Bundle" {
        let refused = statuses(&body).into_iter().filter(|status| !status.starts_with("20"));
        lines.extend(refused.map(|status| format!("  an entry: {status}")));
    }
    lines.extend(house.implants().await.iter().map(|implant| format!("  {implant}")));
    lines.extend(house.repairs().await.iter().map(|repair| format!("    {repair}")));
    lines.join("\n")
}

/// Each file of a folder in a gateway of its own, so that nothing is joined.
async fn all(engine: store::Engine, path: &str, files: &[(&str, &str)]) -> String {
    let mut shown = Vec::new();
    for (file, text) in files {
        let house = House::start(engine).await;
        shown.push(becomes(&house, path, file, text).await);
        house.stop().await;
    }
    shown.join("\n")
}

macro_rules! files {
    ($folder:literal: $($file:literal),+ $(,)?) => {
        &[$(($file, include_str!(concat!("../../data/", $folder, "/", $file, ".json")))),+]
    };
}

#[tokio::test]
async fn what_three_dutch_ehrs_export_is_taken_in_or_told() {
    let files: &[(&str, &str)] = files!("vendors-stu3":
        "MedischHulpmiddel-Chipsoft", "MedischHulpmiddel-Epic", "MedischHulpmiddel-Nexus",
        "Procedure-Chipsoft");
    for engine in testkit::database::engines() {
        let shown = all(engine, "/fhir/STU3", files).await;
        insta::allow_duplicates! { insta::assert_snapshot!(shown, @r"
        MedischHulpmiddel-Chipsoft: 200
          in_repair - lot - serial - in 2007-01-01 out -
          in_repair - lot - serial - in 2012-06-05 out -
            legacy_not_requested at Bundle.entry[0].resource.whenUsed.start
            udi_di_missing at Bundle.entry[2].resource
            lot_or_serial_missing at Bundle.entry[2].resource
            (note) agb_invalid at Bundle.entry[13].resource.identifier[0].value
            not_an_implant at Bundle.entry[10].resource.note[0].text
        MedischHulpmiddel-Epic: 200
          in_repair - lot - serial 123545 in 2007-01-01 out -
          in_repair 05050474530799 lot 123 serial 1148130801 in 2012-06-05 out -
            legacy_not_requested at Bundle.entry[0].resource.whenUsed.start
            udi_di_missing at Bundle.entry[2].resource
            legacy_not_requested at Bundle.entry[1].resource.whenUsed.start
        MedischHulpmiddel-Nexus: 200
          in_repair - lot - serial - in - out -
          in_repair 05050474530799 lot - serial 1148130801 in - out -
            (note) agb_invalid at Bundle.entry[4].resource.identifier[0].value
            not_an_implant at Bundle.entry[1].resource.type.coding[0]
            implanted_on_missing at Bundle.entry[2].resource
        Procedure-Chipsoft: 201
          in_repair - lot - serial - in 2012-06-05 out -
            status_unclear at Procedure.status
            action_missing at Procedure
            device_awaited at Procedure.focalDevice[0].manipulated.reference
            legacy_not_requested at Procedure.performed.ofType(Period).start
        "); }
    }
}

#[tokio::test]
async fn backlog_is_loaded_when_it_is_asked_for() {
    let files: &[(&str, &str)] = files!("vendors-stu3":
        "MedischHulpmiddel-Chipsoft", "MedischHulpmiddel-Epic", "MedischHulpmiddel-Nexus");
    for engine in testkit::database::engines() {
        let shown = all(engine, "/fhir/STU3?legacy=true", files).await;
        insta::allow_duplicates! { insta::assert_snapshot!(shown, @r"
        MedischHulpmiddel-Chipsoft: 200
          in_repair - lot - serial - in 2007-01-01 out -
          queued - lot - serial - in 2012-06-05 out -
            (note) legacy_element_missing at Bundle.entry[2].resource
            (note) agb_invalid at Bundle.entry[13].resource.identifier[0].value
            not_an_implant at Bundle.entry[10].resource.note[0].text
        MedischHulpmiddel-Epic: 200
          queued - lot - serial 123545 in 2007-01-01 out -
          queued 05050474530799 lot 123 serial 1148130801 in 2012-06-05 out -
            (note) legacy_element_missing at Bundle.entry[2].resource
        MedischHulpmiddel-Nexus: 200
          in_repair - lot - serial - in - out -
          queued 05050474530799 lot - serial 1148130801 in - out -
            (note) agb_invalid at Bundle.entry[4].resource.identifier[0].value
            not_an_implant at Bundle.entry[1].resource.type.coding[0]
            (note) legacy_element_missing at Bundle.entry[2].resource
        "); }
    }
}

#[tokio::test]
async fn the_examples_of_nl_core_are_taken_in_or_told() {
    let files: &[(&str, &str)] = files!("nl-core":
        "nl-core-HealthProfessional-Practitioner-01",
        "nl-core-HealthProfessional-PractitionerRole-01",
        "nl-core-HealthcareProvider-Organization-01",
        "nl-core-MedicalDevice-03-Condition-01",
        "nl-core-MedicalDevice-03-Location-01",
        "nl-core-MedicalDevice-03",
        "nl-core-MedicalDevice.Product-01",
        "nl-core-MedicalDevice.Product-03",
        "nl-core-Patient-01",
        "nl-core-Procedure-01-Device-01",
        "nl-core-Procedure-01-DeviceUseStatement-01",
        "nl-core-Procedure-event-01");
    let engine = store::Engine::Sqlite;
    insta::assert_snapshot!(all(engine, "/fhir/R4", files).await, @r"
    nl-core-HealthProfessional-Practitioner-01: 201
    nl-core-HealthProfessional-PractitionerRole-01: 201
    nl-core-HealthcareProvider-Organization-01: 201
    nl-core-MedicalDevice-03-Condition-01: 201
    nl-core-MedicalDevice-03-Location-01: 201
    nl-core-MedicalDevice-03: 201
      in_repair - lot - serial - in 2004-02-10 out -
        device_awaited at DeviceUseStatement.device.reference
        legacy_not_requested at DeviceUseStatement.timing.ofType(Period).start
    nl-core-MedicalDevice.Product-01: 201
      in_repair 08023279277098 lot 1234AB serial 12345XYZ in - out -
        not_an_implant at Device.type.coding[0]
    nl-core-MedicalDevice.Product-03: 201
      in_repair A99912345 lot 10X3 serial 77DEFG45 in - out -
        use_missing at Device
    nl-core-Patient-01: 201
    nl-core-Procedure-01-Device-01: 201
      in_repair 05050474530799 lot - serial 1148130801 in - out -
        use_missing at Device
        (note) carrier_repaired at Device.udiCarrier[0].carrierHRF
    nl-core-Procedure-01-DeviceUseStatement-01: 201
      in_repair - lot - serial - in - out -
        device_awaited at DeviceUseStatement.device.reference
        implanted_on_missing at DeviceUseStatement
    nl-core-Procedure-event-01: 201
    ");
}

#[tokio::test]
async fn the_examples_of_us_core_and_our_own_are_taken_in_or_told() {
    let files: &[(&str, &str)] =
        files!("us-core": "us-core-Device-knee", "us-core-Procedure-R4-defib-implant");
    let engine = store::Engine::Sqlite;
    insta::assert_snapshot!(all(engine, "/fhir/R4", files).await, @r"
    us-core-Device-knee: 201
      in_repair - lot M320 serial AC221 in - out -
        use_missing at Device
        (note) carrier_ignored at Device.udiCarrier[0].carrierHRF
        udi_di_check_digit at Device.udiCarrier[0].deviceIdentifier
    us-core-Procedure-R4-defib-implant: 201
      in_repair - lot - serial - in 2019-03-26 out -
        action_missing at Procedure
        device_awaited at Procedure.focalDevice[0].manipulated.reference
    ");
    let files: &[(&str, &str)] = files!("composed":
        "nl-core-transaction", "us-core-transaction", "explantation-batch");
    insta::assert_snapshot!(all(engine, "/fhir/R4", files).await, @r"
    nl-core-transaction: 200
      queued 05050474530799 lot 12A serial 1148130801 in 2026-11-20 out -
    us-core-transaction: 200
      in_repair 05050474530799 lot M320 serial AC221 in 2026-11-20 out -
        provider_mismatch at Bundle.entry[2].resource.identifier[0].value and Bundle.entry[2].resource.identifier[1].value
    explantation-batch: 200
      an entry: 412 Precondition Failed
      an entry: 404 Not Found
      in_repair A99912345 lot 10X3 serial 77DEFG45 in - out 2026-10-02
        provider_mismatch at Bundle.entry[1].resource.managingOrganization.identifier.value
        (note) death_undated at Bundle.entry[0].resource.deceased.ofType(dateTime)
    ");
    let files: &[(&str, &str)] = files!("composed": "lir-2018-collection");
    insta::assert_snapshot!(all(engine, "/fhir/STU3", files).await, @r"
    lir-2018-collection: 200
      in_repair 05050474530799 lot 12A serial - in 2018-11-20 out -
        provider_mismatch at Bundle.entry[0].resource.performer[0].actor.identifier.value
        (note) patient_missing at Bundle.entry[0].resource
        legacy_not_requested at Bundle.entry[0].resource.performed.ofType(dateTime)
    ");
}

#[tokio::test]
async fn an_export_sent_again_changes_nothing_and_joins_its_backlog_when_asked() {
    on_both(async |house| {
        let text = include_str!("../../data/vendors-stu3/MedischHulpmiddel-Epic.json");
        let send = async |path: &str| {
            let answer = house.send("POST", path, "application/fhir+json", text).await;
            answer.json()["entry"].as_array().unwrap().len()
        };
        let entries = send("/fhir/STU3").await;
        let (implants, repairs) = (house.implants().await, house.repairs().await);
        assert_eq!(send("/fhir/STU3").await, entries);
        assert_eq!((house.implants().await, house.repairs().await), (implants.clone(), repairs));
        send("/fhir/STU3?legacy=true").await;
        assert_eq!(house.implants().await.len(), implants.len(), "joined, not doubled");
        let solved = house.listed("solved").await;
        assert!(solved.iter().any(|item| item.starts_with("legacy_not_requested")), "{solved:?}");
        house.deliver().await.unwrap();
        assert!(house.register.events().iter().all(|event| event.contains("legacy=true")));
        let (implants, repairs) = (house.implants().await, house.repairs().await);
        send("/fhir/STU3").await;
        let after = (house.implants().await, house.repairs().await);
        assert_eq!(after, (implants, repairs), "what was accepted needs no wish again");
        assert_eq!(house.deliver().await.unwrap(), 0);
    })
    .await;
}
