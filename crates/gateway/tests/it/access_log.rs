//! Every write and every read of what is linked to a patient leaves a line.

use serde_json::json;
use testkit::database::Line;

use crate::fhir::transaction;
use crate::harness::{House, on_both};

async fn lines(house: &House) -> Vec<String> {
    let log = house.database.access_log().await;
    let told = |line: Line| {
        format!("{} {} {} {}", line.action, line.actor_kind, line.outcome, line.records)
    };
    log.into_iter().map(told).collect()
}

#[tokio::test]
async fn every_write_and_read_leaves_a_line() {
    on_both(async |house| {
        let before = lines(house).await.len();
        let mut bundle = transaction();
        house.fhir("POST", "/fhir/R4", &bundle).await;
        bundle["entry"][0]["request"]["url"] = json!("Device");
        house.fhir("POST", "/fhir/R4", &bundle).await;
        house.deliver().await.unwrap();
        house.get("/v1/repairs").await;
        let implants = house.get("/v1/implants").await.json();
        let reference = implants["implants"][0]["reference"].as_str().unwrap().to_owned();
        house.get(&format!("/v1/implants/{reference}")).await;
        house.get(&format!("/v1/receipts/{reference}")).await;
        house.get("/fhir/R4/Patient/1").await;
        let shown = lines(house).await.split_off(before).join("\n");
        insta::allow_duplicates! { insta::assert_snapshot!(shown, @r"
        message.take_in caller done 4
        message.take_in caller denied 0
        delivery.send system done 1
        repair.list caller done 0
        implant.list caller done 1
        implant.read caller done 1
        receipt.read caller done 1
        resource.read caller done 0
        "); }
    })
    .await;
}
