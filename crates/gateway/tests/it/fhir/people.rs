//! What is said of the patient's number: told when it is wrong, never repeated.

use serde_json::json;

use super::{another, issues, transaction};
use crate::harness::{House, logged, on_both};

/// A number of the right form that fails the eleven-test.
const WRONG: &str = "999900007";

#[tokio::test]
async fn a_number_that_fails_the_eleven_test_is_told_and_stops_nothing() {
    on_both(async |house| {
        let mut bundle = transaction();
        bundle["entry"][0]["resource"]["identifier"][0]["value"] = json!(WRONG);
        let answer = house.fhir("POST", "/fhir/R4", &bundle).await;
        assert_eq!(issues(&answer.json()), ["warning bsn_invalid", "information queued"]);
        assert_eq!(
            house.repairs().await,
            ["(note) bsn_invalid at Bundle.entry[0].resource.identifier[0].value"]
        );
        assert_eq!(house.deliver().await.unwrap(), 1, "the implant is registered all the same");
        let shown = format!("{}{}", answer.text(), house.get("/v1/repairs").await.text());
        assert!(!shown.contains(WRONG) && !logged().contains(WRONG));
    })
    .await;
}

#[tokio::test]
async fn every_wrong_number_is_found_and_no_right_one_is() {
    let numbers = [
        ("999900006", false),
        ("999910085", false),
        ("999911120", false),
        ("111222333", false),
        // The leading zero was lost on the way.
        ("12345672", false),
        ("999900060", true),
        ("111222334", true),
        ("12345673", true),
        ("000000000", true),
    ];
    let house = House::start(store::Engine::Sqlite).await;
    for (index, (number, wrong)) in (10..).zip(numbers) {
        let mut bundle = another(index, &format!("(01)05050474530799(10)A{index}"));
        bundle["entry"][0]["resource"]["identifier"][0]["value"] = json!(number);
        bundle["entry"][0]["request"].as_object_mut().unwrap().remove("ifNoneExist");
        let answer = house.fhir("POST", "/fhir/R4", &bundle).await;
        let told = issues(&answer.json()).iter().any(|issue| issue == "warning bsn_invalid");
        assert_eq!(told, wrong, "{number}: {}", answer.text());
    }
    house.stop().await;
}
