//! `POST /v1/products/search`: what the catalogue says of devices, for anybody.

use serde_json::{Value, json};
use testkit::register::{BREAST, HIP, HIP_PACKAGE, on_both};

use crate::support::problem;

const PATH: &str = "/v1/products/search";

const CATALOGUE: &str = "\
udi_di;manufacturer;product_name;product_type;model;emdn;package_dis;mri_safety;lifetime;safety_summary;leaflet
08712345678906;Noorderlicht Orthopaedics B.V.;Tern Hip Stem;Hip stem;TRN-3;P0908040101;18712345678903;conditional;25 jaar;https://noorderlicht.example/sscp/tern.pdf;https://noorderlicht.example/leaflet/tern.pdf
08712345678913;Duinroos Medical GmbH;Duinroos Silk;Breast implant;DS-300;P0601010201;;;;;
";

fn names(answer: &Value) -> Vec<&str> {
    let products = answer["products"].as_array().expect("products");
    products.iter().filter_map(|it| it["name"].as_str()).collect()
}

#[tokio::test]
async fn anybody_learns_what_udi_dis_stand_for() {
    on_both(async |r| {
        r.learns(CATALOGUE).await;
        let dis = json!({ "udiDis": [BREAST, HIP_PACKAGE, "04012345678901", HIP] });
        let answer = r.stranger().post(PATH, &dis).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let answer = answer.json();
        assert_eq!(names(&answer), ["Duinroos Silk", "Tern Hip Stem", "Tern Hip Stem"]);
        assert_eq!(answer["complete"], true);
        assert_eq!(
            answer["products"][2],
            json!({
                "udiDi": HIP, "name": "Tern Hip Stem",
                "manufacturer": "Noorderlicht Orthopaedics B.V.", "model": "Hip stem; TRN-3",
                "category": "hip_prosthesis", "mriSafety": "conditional", "lifetime": "25 jaar",
                "links": [
                    { "kind": "safety_summary", "url": "https://noorderlicht.example/sscp/tern.pdf", "asOf": "2026-04-15T10:00:00Z" },
                    { "kind": "leaflet", "url": "https://noorderlicht.example/leaflet/tern.pdf", "asOf": "2026-04-15T10:00:00Z" },
                ],
                "source": "csv", "sourceVersion": "test", "asOf": "2026-04-15T10:00:00Z",
            })
        );
        assert!(answer["products"][0]["mriSafety"].is_null());
    })
    .await;
}

#[tokio::test]
async fn a_text_leads_to_products_by_how_words_begin() {
    on_both(async |r| {
        r.learns(CATALOGUE).await;
        for (text, found) in [
            ("hip tern", vec!["Tern Hip Stem"]),
            ("HIP st", vec!["Tern Hip Stem"]),
            ("trn-3", vec!["Tern Hip Stem"]),
            ("duinroos", vec!["Duinroos Silk"]),
            ("duinroos hip", vec![]),
            ("medical", vec!["Duinroos Silk"]),
            ("ip", vec![]),
            // The beginning of a UDI-DI, and a whole symbol.
            ("0871234567", vec!["Tern Hip Stem", "Duinroos Silk"]),
            ("(01)08712345678913(10)AB12", vec!["Duinroos Silk"]),
            ("08712345678999", vec![]),
        ] {
            let answer = r.stranger().post(PATH, &json!({ "text": text })).await;
            assert_eq!(names(&answer.json()), found, "{text}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_device_described_anew_is_found_by_its_new_words_only() {
    on_both(async |r| {
        r.learns(CATALOGUE).await;
        r.learns(&CATALOGUE.replace("Tern Hip Stem", "Plover Hip Stem")).await;
        let find =
            async |text: &str| r.stranger().post(PATH, &json!({ "text": text })).await.json();
        assert_eq!(names(&find("plover").await), ["Plover Hip Stem"]);
        assert_eq!(names(&find("tern").await), Vec::<&str>::new());
        // What another source does not say stays as it was said.
        r.learns("udi_di;manufacturer;product_name\n08712345678906;Noorderlicht;Plover\n").await;
        let hip = find("plover").await["products"][0].clone();
        assert_eq!(
            (hip["mriSafety"].as_str(), hip["lifetime"].as_str()),
            (Some("conditional"), Some("25 jaar"))
        );
        assert_eq!(hip["links"].as_array().map(Vec::len), Some(2));
    })
    .await;
}

#[tokio::test]
async fn more_than_an_answer_holds_is_said_to_be_more() {
    on_both(async |r| {
        let row = |n: usize| {
            let body = format!("0871234567{n:03}");
            let check = udi::check::mod10(&body).unwrap();
            format!("{body}{check};Noorderlicht;Tern {n}\n")
        };
        let rows: String = (0..30).map(row).collect();
        r.learns(&format!("udi_di;manufacturer;product_name\n{rows}")).await;
        let answer = r.stranger().post(PATH, &json!({ "text": "tern" })).await.json();
        assert_eq!((names(&answer).len(), &answer["complete"]), (20, &json!(false)));
        let answer = r.stranger().post(PATH, &json!({ "text": "087123" })).await.json();
        assert_eq!((names(&answer).len(), &answer["complete"]), (20, &json!(false)));
    })
    .await;
}

#[tokio::test]
async fn a_search_that_cannot_be_read_is_told_what_is_wrong() {
    on_both(async |r| {
        let asked = async |body: Value| problem(&r.stranger().post(PATH, &body).await);
        assert_eq!(asked(json!([])).await, "400 invalid_request not_an_object@");
        assert_eq!(asked(json!({})).await, "400 invalid_request");
        assert_eq!(asked(json!({ "udiDis": [], "text": "x" })).await, "400 invalid_request");
        assert_eq!(
            asked(json!({ "udiDis": ["1", 2], "lot": "AB" })).await,
            "400 invalid_request unknown_field@/lot, wrong_type@/udiDis"
        );
        let many: Vec<String> = (0..101).map(|n| n.to_string()).collect();
        assert_eq!(
            asked(json!({ "udiDis": many })).await,
            "400 invalid_request too_many_values@/udiDis"
        );
        assert_eq!(
            asked(json!({ "text": "x".repeat(301) })).await,
            "400 invalid_request wrong_type@/text"
        );
    })
    .await;
}
