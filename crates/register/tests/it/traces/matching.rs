//! What a trace counts for certain: any mix of criteria (R49), per provider and in total (R50),
//! in implants and not in persons (R52).

use serde_json::{Value, json};
use testkit::register::{
    BREAST, CATALOGUE, HIP, HIP_PACKAGE, NOORD, TestRegister, ZUID, death, explantation,
    implantation, on_both, question, with,
};

use crate::support::tally;

/// Two hospitals with hips of two lots and a breast implant, each at another stage.
async fn filled(r: &TestRegister) {
    r.learns(CATALOGUE).await;
    let both = r.provider(&[NOORD, ZUID]).await;
    let of_zuid = |reference, changes| {
        with(with(implantation(reference), json!({ "branchNumber": ZUID })), changes)
    };
    both.deliver(&[
        implantation("ZN-1"),
        with(implantation("ZN-2"), json!({ "lot": "AB13", "serial": "S099" })),
        with(implantation("ZN-3"), json!({ "implantedOn": "2026-01-15", "serial": "S100" })),
        with(implantation("ZN-4"), json!({ "udiDi": BREAST, "lot": "BR1" })),
        of_zuid("ZZ-1", json!({ "serial": "S101" })),
        of_zuid("ZZ-2", json!({ "udiDi": HIP_PACKAGE, "lot": "ab12" })),
        explantation("E-1", "ZN-1"),
        death("D-1", &["ZN-3"]),
    ])
    .await;
}

async fn total(r: &TestRegister, scope: Value) -> String {
    let inspector = r.inspectorate().await;
    let asked = with(with(question(), json!({ "udiDis": null })), scope);
    tally(&inspector.traces(asked).await["total"])
}

fn certain(registered: i64, explanted: i64, deceased: i64) -> String {
    let in_situ = registered - explanted - deceased;
    format!("certain {registered} {explanted} {deceased} {in_situ} possible 0 0 0 0")
}

#[tokio::test]
async fn the_answer_counts_per_provider_and_in_total_what_became_of_the_implants() {
    on_both(async |r| {
        filled(r).await;
        let answer = r.inspectorate().await.traces(question()).await;
        assert_eq!(answer["counts"], "implants");
        assert_eq!(answer["snapshot"], 9);
        assert_eq!(answer["snapshotAt"], "2026-04-15T10:00:00.000000Z");
        assert_eq!(tally(&answer["total"]), certain(5, 1, 1));
        let providers = answer["providers"].as_array().unwrap();
        let each: Vec<_> =
            providers.iter().map(|p| (p["branchNumber"].clone(), tally(p))).collect();
        assert_eq!(each, [(json!(NOORD), certain(3, 1, 1)), (json!(ZUID), certain(2, 0, 0))]);
        let text = answer.to_string();
        for word in ["person", "patient", "client", "ZN-", "AB12", "S099"] {
            assert!(!text.contains(word), "{word}: {text}");
        }
    })
    .await;
}

#[tokio::test]
async fn criteria_of_one_kind_add_up_and_of_different_kinds_must_all_hold() {
    on_both(async |r| {
        filled(r).await;
        for (scope, expected) in [
            (json!({ "lots": ["AB12"] }), certain(3, 1, 1)),
            (json!({ "lots": ["AB12", "AB13"] }), certain(4, 1, 1)),
            (json!({ "lots": ["ab12"] }), certain(1, 0, 0)),
            (json!({ "lots": ["AB12", "BR1"], "udiDis": [BREAST] }), certain(1, 0, 0)),
            (json!({ "udiDis": [HIP, BREAST] }), certain(6, 1, 1)),
            (json!({ "udiDis": [HIP], "branchNumbers": [ZUID] }), certain(2, 0, 0)),
            (json!({ "udiDis": [HIP], "implantedFrom": "2026-02-01" }), certain(4, 1, 0)),
            (json!({ "udiDis": [HIP], "implantedTo": "2026-01-15" }), certain(1, 0, 1)),
            (
                json!({ "udiDis": [HIP], "implantedFrom": "2026-01-15", "implantedTo": "2026-01-15" }),
                certain(1, 0, 1),
            ),
            (json!({ "lots": ["NONE"] }), certain(0, 0, 0)),
        ] {
            assert_eq!(total(r, scope.clone()).await, expected, "{scope}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_range_counts_numbers_behind_a_shared_prefix_and_case_counts() {
    on_both(async |r| {
        filled(r).await;
        let range = |field: &str, from: &str, to: &str| {
            json!({ field: [{ "from": from, "to": to }], "udiDis": [HIP], "branchNumbers": [NOORD, ZUID] })
        };
        for (scope, expected) in [
            (range("lots", "AB12", "AB13"), certain(4, 1, 1)),
            (range("lots", "AB9", "AB12"), certain(3, 1, 1)),
            (range("lots", "ab1", "ab99"), certain(1, 0, 0)),
            (range("lots", "AB14", "AB99"), certain(0, 0, 0)),
        ] {
            assert_eq!(total(r, scope.clone()).await, expected, "{scope}");
        }
        let serials = total(r, json!({ "serials": [{ "from": "S99", "to": "S100" }] })).await;
        // S099 and S100 lie between as numbers; two hips have no serial at all.
        assert_eq!(serials, "certain 2 0 1 1 possible 3 1 0 2");
    })
    .await;
}

#[tokio::test]
async fn a_package_leads_to_the_device_in_it_and_back() {
    on_both(async |r| {
        filled(r).await;
        assert_eq!(total(r, json!({ "udiDis": [HIP_PACKAGE] })).await, certain(5, 1, 1));
        assert_eq!(total(r, json!({ "udiDis": [HIP], "lots": ["ab12"] })).await, certain(1, 0, 0));
    })
    .await;
}

#[tokio::test]
async fn manufacturer_and_category_are_looked_up_in_the_catalogue() {
    on_both(async |r| {
        filled(r).await;
        for (scope, expected) in [
            (json!({ "manufacturers": ["duinroos  MEDICAL gmbh"] }), certain(1, 0, 0)),
            (json!({ "manufacturers": ["Noorderlicht Orthopaedics B.V."] }), certain(5, 1, 1)),
            (json!({ "categories": ["breast_implant"] }), certain(1, 0, 0)),
            (json!({ "categories": ["hip_prosthesis", "breast_implant"] }), certain(6, 1, 1)),
            (
                json!({ "categories": ["hip_prosthesis"], "manufacturers": ["Duinroos Medical GmbH"] }),
                certain(0, 0, 0),
            ),
            (json!({ "categories": ["hip_prosthesis"], "lots": ["AB13"] }), certain(1, 0, 0)),
        ] {
            assert_eq!(total(r, scope.clone()).await, expected, "{scope}");
        }
    })
    .await;
}
