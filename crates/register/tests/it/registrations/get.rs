//! `GET /v1/registrations/{id}`.

use serde_json::json;
use testkit::register::{NOORD, ZUID, explantation, implantation, on_both};

use crate::support::problem;

#[tokio::test]
async fn a_hospital_reads_what_it_registered_with_product_scope_and_events() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let id = noord.registers(implantation("ZN-1")).await;
        noord.registers(explantation("E-1", "ZN-1")).await;
        let mut read = noord.registration(&id).await;
        let events = read["events"].take();
        let kinds: Vec<_> = events.as_array().unwrap().iter().map(|e| e["event"].clone()).collect();
        assert_eq!(kinds, ["implantation", "explantation"]);
        assert_eq!(
            read,
            json!({
                "id": id, "branchNumber": NOORD, "reference": "ZN-1", "state": "explanted",
                "udiDi": "08712345678906", "issuer": "gs1", "lot": "AB12", "serial": null,
                "noUdiReason": null, "implantedOn": "2026-04-01", "explantedOn": "2026-04-10",
                "deceasedOn": null, "legacy": false,
                "product": {
                    "source": "catalogue", "manufacturer": "Noorderlicht Orthopaedics B.V.",
                    "productName": "Tern Hip Stem", "productType": "Hip stem", "basicUdiDi": null,
                },
                "scope": { "status": "subject" },
                "events": null,
            })
        );
    })
    .await;
}

#[tokio::test]
async fn another_providers_registration_does_not_exist() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let zuid = r.provider(&[ZUID]).await;
        let id = noord.registers(implantation("ZN-1")).await;
        let path = format!("/v1/registrations/{id}");
        let unknown = "/v1/registrations/0190a000-0000-7000-8000-000000000000";
        let theirs = zuid.get(&path).await;
        assert_eq!(problem(&theirs), "404 not_found");
        assert_eq!(theirs.body, zuid.get(unknown).await.body);
        assert_eq!(problem(&zuid.get("/v1/registrations/no-id").await), "404 not_found");
        for caller in [r.inspectorate().await, r.operator().await] {
            assert_eq!(problem(&caller.get(&path).await), "404 not_found");
        }
        assert_eq!(problem(&r.stranger().get(&path).await), "401 unauthorized");
        assert_eq!(noord.get(&path).await.status, 200);
    })
    .await;
}
