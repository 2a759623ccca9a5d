//! `/v1/implants` and `/v1/receipts`.

use serde_json::json;

use crate::harness::{on_both, proof};

#[tokio::test]
async fn a_receipt_is_read_back_byte_for_byte() {
    on_both(async |house| {
        let scan = json!({ "reference": "OK-1", "carriers": ["(01)05050474530799(10)A"],
                           "patientNumber": "P1", "implantedOn": "2026-11-20" });
        let answer = house.send("POST", "/v1/scans", "application/json", scan.to_string()).await;
        let reference = answer.json()["reference"].as_str().unwrap().to_owned();
        let waiting = house.get(&format!("/v1/receipts/{reference}")).await.json();
        assert_eq!((&waiting["status"], &waiting["receipt"]), (&json!(null), &json!(null)));
        assert_eq!(waiting["proof"], json!(null));
        house.deliver().await.unwrap();
        let receipt = house.get(&format!("/v1/receipts/{reference}")).await;
        let (_, given) = house.register.kept.lock().unwrap().records[&reference].clone();
        assert!(receipt.text().contains(&given), "{}", receipt.text());
        assert_eq!(receipt.json()["proof"], proof(&json!({ "reference": reference })));
        let implant = house.get(&format!("/v1/implants/{reference}")).await;
        assert!(implant.text().contains(&given));
        assert_eq!(implant.json()["reports"][0]["status"], "accepted");
        let accepted = house.get("/v1/implants?state=accepted").await.json();
        assert_eq!(accepted["implants"][0]["reference"], reference);
        let queued = house.get("/v1/implants?state=queued").await.json();
        assert_eq!(queued["implants"], json!([]));
        assert_eq!(house.get("/v1/implants/none").await.status, 404);
    })
    .await;
}
