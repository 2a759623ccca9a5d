//! `POST /v1/scopes/check`: what the register knows of a scope before it is traced, and what may have
//! been meant by the rest.

use serde_json::{Value, json};
use testkit::register::{
    BREAST, CATALOGUE, HIP, HIP_PACKAGE, NOORD, TestRegister, implantation, on_both, question, with,
};

/// Hips of two lots, one of them with a serial, and a breast implant.
async fn filled(r: &TestRegister) {
    r.learns(CATALOGUE).await;
    let noord = r.provider(&[NOORD]).await;
    noord.registers(implantation("ZN-1")).await;
    noord.registers(with(implantation("ZN-2"), json!({ "lot": "AB007", "serial": "S2" }))).await;
    noord.registers(with(implantation("ZN-3"), json!({ "udiDi": BREAST, "lot": "QX1" }))).await;
}

/// What is said of this scope.
async fn checked(r: &TestRegister, scope: Value) -> Value {
    let mut asked = question();
    asked.as_object_mut().unwrap().remove("udiDis");
    let answer = r.inspectorate().await.post("/v1/scopes/check", &with(asked, scope)).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

/// Each value that was never registered, with what may have been meant and why.
fn meant(values: &Value) -> Vec<String> {
    let told = |it: &Value| {
        let near = it["meant"].as_array().unwrap().iter();
        let near: Vec<String> = near
            .map(|it| {
                format!("{} {}", it["value"].as_str().unwrap(), it["because"].as_str().unwrap())
            })
            .collect();
        format!("{}: {}", it["value"].as_str().or(it["udiDi"].as_str()).unwrap(), near.join(", "))
    };
    values.as_array().unwrap().iter().map(told).collect()
}

#[tokio::test]
async fn devices_nobody_knows_are_told_with_what_may_have_been_meant() {
    on_both(async |r| {
        filled(r).await;
        let said = checked(r, json!({
            "udiDis": [HIP, "28712345678900"], "unread": ["08712345678907", "x", "08721345678906"],
        })).await;
        let devices = said["devices"].as_array().unwrap();
        assert_eq!(devices[0]["manufacturer"], "Noorderlicht Orthopaedics B.V.");
        assert_eq!(devices[0]["isRegistered"], true);
        assert_eq!(devices[1].get("manufacturer"), None);
        assert_eq!(devices[1]["isRegistered"], false);
        let near = meant(&said["devices"]);
        assert!(near[1].starts_with("28712345678900: "), "{near:?}");
        assert!(near[1].contains(&format!("{HIP} packaging")), "{near:?}");
        assert!(near[1].contains(&format!("{HIP_PACKAGE} packaging")), "{near:?}");
        let near = meant(&said["unread"]);
        assert!(near[2].contains(&format!("{HIP} swapped")), "{near:?}");
        assert!(near[0].starts_with(&format!("08712345678907: {HIP} check_digit")), "{near:?}");
        assert_eq!(near[1], "x: ");
        assert_eq!(said["register"], json!({ "implants": 3, "providers": 1 }));
    })
    .await;
}

#[tokio::test]
async fn lots_and_serials_are_looked_up_with_the_devices_that_are_asked_for() {
    on_both(async |r| {
        filled(r).await;
        let said = checked(r, json!({
            "udiDis": [HIP], "lots": ["AB12", "ab12", "ABI2", "AB7", "AB21", "AB1", "QX1", "ZZZZZZ"],
            "serials": ["S2", "52"],
        })).await;
        let lots = &said["lots"];
        assert_eq!((lots["asked"].as_i64(), lots["registered"].as_i64()), (Some(8), Some(1)));
        assert_eq!(meant(&lots["unseen"]), [
            "ab12: AB12 case",
            "ABI2: AB12 look_alike",
            "AB7: AB007 leading_zeros",
            "AB21: AB12 swapped",
            "AB1: AB12 one_character",
            // Another device has this lot; not the one that is asked for.
            "QX1: ",
            "ZZZZZZ: ",
        ]);
        assert_eq!(meant(&said["serials"]["unseen"]), ["52: S2 look_alike"]);
        let any = checked(r, json!({ "lots": ["QX1"] })).await;
        assert_eq!(any["lots"]["registered"], 1);
    })
    .await;
}

#[tokio::test]
async fn of_a_range_it_is_told_how_many_registered_values_lie_in_it() {
    on_both(async |r| {
        filled(r).await;
        let range = |from: &str, to: &str| json!({ "from": from, "to": to });
        let said = checked(
            r,
            json!({
                "udiDis": [HIP_PACKAGE], "lots": [range("AB1", "AB20"), range("AB13", "AB20")],
                "manufacturers": ["Noorderlicht Orthopaedics B.V.", "Nobody Ltd"],
            }),
        )
        .await;
        let ranges = said["lots"]["ranges"].as_array().unwrap();
        // A package stands for the device in it: AB12 and AB007.
        assert_eq!(
            (ranges[0]["registered"].as_i64(), ranges[0]["more"].as_bool()),
            (Some(2), Some(false))
        );
        assert_eq!(ranges[1]["registered"], 0);
        assert_eq!(said["unknownManufacturers"], json!(["Nobody Ltd"]));
    })
    .await;
}

#[tokio::test]
async fn a_look_is_on_record_and_only_the_inspectorate_gets_one() {
    on_both(async |r| {
        filled(r).await;
        checked(r, json!({ "lots": ["AB12"] })).await;
        let lines = r.database.entries().await;
        let line = lines.last().unwrap();
        assert_eq!(
            (line.action.as_ref(), line.case_number.as_deref()),
            ("scope.check", Some("IGJ-2026-17"))
        );
        assert_eq!(line.purpose, identity::Purpose::RiskInsight);
        let noord = r.provider(&[NOORD]).await;
        assert_eq!(noord.post("/v1/scopes/check", &question()).await.status, 404);
        let inspector = r.inspectorate().await;
        for (wrong, code) in [
            (json!({ "lots": [{ "from": "AB2", "to": "AB1" }] }), "range_reversed"),
            (json!({ "udiDis": [], "unread": [] }), "trace_scope_empty"),
            (json!({ "caseNumber": "" }), "case_number_missing"),
            (json!({ "snapshot": 1 }), "unknown_field"),
        ] {
            let answer = inspector.post("/v1/scopes/check", &with(question(), wrong)).await;
            assert_eq!(answer.status, 400);
            assert!(answer.text().contains(code), "{code}: {}", answer.text());
        }
    })
    .await;
}

#[tokio::test]
async fn ten_thousand_serials_are_looked_at_in_one_go() {
    on_both(async |r| {
        filled(r).await;
        let mut serials: Vec<String> = (0..10_000).map(|it| format!("N{it:05}")).collect();
        serials.push("S2".to_owned());
        let said = checked(r, json!({ "udiDis": [HIP], "serials": serials })).await;
        assert_eq!(said["serials"]["asked"], 10_001);
        assert_eq!(said["serials"]["registered"], 1);
        assert_eq!(said["serials"]["unseen"].as_array().unwrap().len(), 500);
    })
    .await;
}
