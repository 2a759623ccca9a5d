//! No patient stands in plain anywhere: not in the database, a log, an answer or an event.

use serde_json::json;

use crate::fhir::{another, transaction};
use crate::harness::{House, logged, on_both};

/// What may never be seen: a BSN, a name, a street, a patient number, a birth date.
const SENTINELS: [&str; 6] =
    ["999911120", "Zeldzaamnaam", "Sentinelstraat", "PATNR-77123", "1951-07-13", "Zeldzaam"];

/// Sends the sentinels through every door, in good and in broken messages; all answers.
async fn seed(house: &House) -> String {
    let patient = json!({
        "resourceType": "Patient", "id": "PATNR-77123",
        "identifier": [
            { "system": "http://fhir.nl/fhir/NamingSystem/bsn", "value": "999911120" },
            { "system": "urn:oid:1.2.3", "value": "PATNR-77123" },
        ],
        "name": [{ "text": "T. Zeldzaamnaam", "family": "Zeldzaamnaam" }],
        "birthDate": "1951-07-13",
        "address": [{ "line": ["Sentinelstraat 7"] }],
    });
    let mut whole = transaction();
    whole["entry"][0]["resource"] = patient.clone();
    whole["entry"][0]["request"]["ifNoneExist"] =
        json!("identifier=http://fhir.nl/fhir/NamingSystem/bsn|999911120");
    whole["entry"][3]["resource"]["note"] = json!([{ "text": "T. Zeldzaamnaam, Sentinelstraat" }]);
    let mut lacking = another(77, "(01)05050474530799");
    lacking["entry"][0]["resource"] = patient.clone();
    lacking["entry"][3]["resource"]["subject"]["display"] = json!("T. Zeldzaamnaam");
    let mut unreadable = patient.clone();
    unreadable["name"] = json!("Zeldzaamnaam");
    unreadable["identifier"] = json!({ "999911120": "999911120" });
    let export = json!({ "resourceType": "Bundle", "type": "searchset", "entry": [
        { "fullUrl": "https://ehr.example/Patient/PATNR-77123", "resource": patient },
        { "resource": { "resourceType": "DeviceUseStatement", "id": "999911120", "status": "active",
            "subject": { "reference": "Patient/PATNR-77123", "display": "T. Zeldzaamnaam" },
            "device": { "reference": "Device/999911120" } } },
    ]});
    let mut answers = String::new();
    for body in [&whole, &lacking, &unreadable, &export, &whole] {
        answers += &house.fhir("POST", "/fhir/R4", body).await.text();
        answers += &house.fhir("POST", "/fhir/R4/$validate", body).await.text();
    }
    answers += &house.fhir("PUT", "/fhir/R4/Patient/p1", &patient).await.text();
    let csv = "reference;event;carrier;implanted_on;patient_number;manufacturer\n\
               PATNR-77123;implantation;(01)05050474530799(10)A1;2026-11-20;999911120;\n\
               999911120;implantation;(01)05050474530799(10)A2;2026-11-19;PATNR-77123;\n\
               x;Zeldzaamnaam;Zeldzaamnaam;Zeldzaamnaam;PATNR-77123;T. Zeldzaamnaam 999911120\n";
    answers += &house.send("POST", "/v1/deliveries/csv", "text/csv", csv).await.text();
    let scan = json!({ "reference": "999911120", "carriers": ["(01)05050474530799(10)A1"],
                       "patientNumber": "999911120", "implantedOn": "2026-11-20" });
    answers += &house.send("POST", "/v1/scans", "application/json", scan.to_string()).await.text();
    answers +=
        &house.send("POST", "/v1/scans", "application/json", "{\"999911120\":1}").await.text();
    answers +=
        &house.fhir("POST", "/fhir/R4", &json!({ "resourceType": "999911120" })).await.text();
    house.deliver().await.unwrap();
    for path in
        ["/v1/repairs?limit=200", "/v1/implants?limit=200", "/metrics", "/v1/repairs/999911120"]
    {
        answers += &house.get(path).await.text();
    }
    answers
}

#[tokio::test]
async fn no_patient_is_seen_in_database_log_answer_or_event() {
    on_both(async |house| {
        let answers = seed(house).await;
        let events = house.register.kept.lock().unwrap().requests.join("\n");
        assert!(events.contains("implantation"), "something was delivered");
        let database = house.database.contents().await;
        assert!(database.contains("05050474530799"), "the search looks at the right place");
        let logged = logged();
        assert!(logged.contains("committed"), "the log is the right one");
        for sentinel in SENTINELS {
            for (place, text) in [
                ("answers", &answers),
                ("events", &events),
                ("database", &database),
                ("log", &logged),
            ] {
                if let Some(at) = text.find(sentinel) {
                    let around = &text[text.floor_char_boundary(at.saturating_sub(80))..];
                    panic!("{sentinel} in {place}: {around:.200}");
                }
            }
        }
    })
    .await;
}
