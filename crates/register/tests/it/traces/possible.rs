//! What a trace cannot exclude is possible, apart from what is certain (R51).

use serde_json::{Value, json};
use testkit::register::{
    CATALOGUE, HIP, NOORD, TestRegister, implantation, on_both, question, with,
};

use crate::support::tally;

/// A certain hip, one without a UDI, one without a lot, one whose device nobody knows, and backlog
/// without a date.
async fn filled(r: &TestRegister) {
    r.learns(CATALOGUE).await;
    let noord = r.provider(&[NOORD]).await;
    for record in [
        implantation("CERTAIN"),
        with(
            implantation("NO-UDI"),
            json!({
                "udiDi": null, "noUdiReason": "label_lost", "manufacturer": "Unknown",
                "productName": "Hip", "productType": "?",
            }),
        ),
        with(implantation("NO-LOT"), json!({ "lot": null, "serial": "S1" })),
        with(implantation("UNRESOLVED"), json!({ "udiDi": "08712345678920", "lot": "XX" })),
        with(
            implantation("NO-DATE"),
            json!({ "legacy": true, "implantedOn": null, "lot": "AB12" }),
        ),
    ] {
        noord.registers(record).await;
    }
}

async fn total(r: &TestRegister, scope: Value) -> String {
    let asked = with(with(question(), json!({ "udiDis": null })), scope);
    let answer = r.inspectorate().await.traces(asked).await;
    let of = |which: &str| answer["total"][which]["registered"].to_string();
    assert_eq!(tally(&answer["providers"][0]), tally(&answer["total"]));
    format!("{} certain, {} possible", of("certain"), of("possible"))
}

#[tokio::test]
async fn what_lacks_the_element_that_is_asked_is_possible() {
    on_both(async |r| {
        filled(r).await;
        for (scope, expected) in [
            // A device without a UDI may be any device.
            (json!({ "udiDis": [HIP] }), "3 certain, 1 possible"),
            // A record without a lot may be of any lot; another lot is excluded.
            (json!({ "lots": ["AB12"] }), "3 certain, 1 possible"),
            (json!({ "udiDis": [HIP], "lots": ["AB12"] }), "2 certain, 2 possible"),
            (json!({ "serials": ["S1"] }), "1 certain, 4 possible"),
            // Backlog without a date may be of any period.
            (
                json!({ "udiDis": [HIP], "implantedFrom": "2026-04-01", "implantedTo": "2026-04-01" }),
                "2 certain, 2 possible",
            ),
            (
                json!({ "udiDis": [HIP], "implantedFrom": "2026-04-02", "implantedTo": "2026-04-03" }),
                "0 certain, 1 possible",
            ),
            // Neither a device nobody knows nor one without a UDI has a known manufacturer.
            (
                json!({ "manufacturers": ["Noorderlicht Orthopaedics B.V."] }),
                "3 certain, 2 possible",
            ),
            (json!({ "categories": ["hip_prosthesis"] }), "3 certain, 2 possible"),
            (json!({ "categories": ["breast_implant"] }), "0 certain, 2 possible"),
        ] {
            assert_eq!(total(r, scope.clone()).await, expected, "{scope}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_value_of_another_shape_between_the_ends_of_a_range_is_possible() {
    on_both(async |r| {
        r.learns(CATALOGUE).await;
        let noord = r.provider(&[NOORD]).await;
        for (n, lot) in
            ["AB15", "AB15-2", "AB3-2", "AB15x", "AC15", "ab15", "AB015"].iter().enumerate()
        {
            noord.registers(with(implantation(&format!("ZN-{n}")), json!({ "lot": lot }))).await;
        }
        let scope = json!({ "lots": [{ "from": "AB10", "to": "AB20" }] });
        assert_eq!(total(r, scope).await, "2 certain, 2 possible");
        let named = json!({ "lots": ["AB15-2", { "from": "AB10", "to": "AB20" }] });
        assert_eq!(total(r, named).await, "3 certain, 1 possible");
    })
    .await;
}

#[tokio::test]
async fn a_product_whose_manufacturer_the_catalogue_does_not_know_is_possible() {
    on_both(async |r| {
        // A catalogue may know a device and not say who makes it, as EUDAMED's lists do.
        r.learns(CATALOGUE).await;
        r.tampers("UPDATE product SET manufacturer = '' WHERE udi_di = '08712345678906'")
            .await
            .unwrap();
        let noord = r.provider(&[NOORD]).await;
        noord.registers(implantation("ZN-1")).await;
        let scope = json!({ "manufacturers": ["Duinroos Medical GmbH"] });
        assert_eq!(total(r, scope).await, "0 certain, 1 possible");
    })
    .await;
}
