//! `POST /fhir/{version}/$validate`: the same rules, nothing stored.

use serde_json::json;

use super::{another, issues, transaction};
use crate::harness::on_both;

#[tokio::test]
async fn a_vendor_hears_everything_and_nothing_is_kept() {
    on_both(async |house| {
        let well = house.fhir("POST", "/fhir/R4/$validate", &transaction()).await;
        assert_eq!(
            (well.status.as_u16(), issues(&well.json())),
            (200, vec!["information all_ok".to_owned()])
        );
        let mut bundle = another(9, "(01)05050474530790(10)1");
        bundle["entry"][3]["resource"]["timingPeriod"]["start"] = json!("2026-10-01");
        let ill = house.fhir("POST", "/fhir/R4/$validate", &bundle).await;
        assert_eq!(ill.status, 200);
        assert_eq!(
            issues(&ill.json()),
            ["error implant_dates_differ", "error carrier_check_digit"]
        );
        // What sending it would refuse is told before it is sent.
        let mut conditional = transaction();
        conditional["entry"][2]["request"]["ifNoneExist"] = json!("patient=1");
        conditional["entry"][3]["request"]["method"] = json!("DELETE");
        let refused = house.fhir("POST", "/fhir/R4/$validate", &conditional).await.json();
        let told = issues(&refused);
        assert!(told.contains(&"error search_not_supported".to_owned()), "{told:?}");
        assert!(told.contains(&"error method_not_supported".to_owned()), "{told:?}");
        let slip = json!({ "resourceType": "DeviceUsage" });
        let slip = house.fhir("POST", "/fhir/R4/$validate", &slip).await.json();
        assert_eq!(issues(&slip), ["information entry_not_used"]);
        assert_eq!(slip["issue"][0]["expression"][0], "DeviceUsage");
        let wrapped = json!({ "resourceType": "Parameters",
            "parameter": [{ "name": "resource", "resource": { "resourceType": "Device" } }] });
        let alone = house.fhir("POST", "/fhir/R4/Device/$validate", &wrapped).await;
        assert!(issues(&alone.json()).contains(&"error use_missing".to_owned()));
        assert_eq!(house.implants().await, [""; 0]);
        assert_eq!(house.listed("open").await, [""; 0]);
    })
    .await;
}
