//! What every address has in common: headers, problems, health, metrics; and what is no address.

use axum::http::StatusCode;
use serde_json::json;
use testkit::answer::{Answer, request};
use testkit::register::{NOORD, implantation, on_both, question};

use crate::support::problem;

#[tokio::test]
async fn every_answer_says_its_version_and_how_a_browser_must_treat_it() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        for answer in [
            noord.get("/v1/registrations").await,
            r.stranger().get("/v1/registrations").await,
            r.stranger().get("/nowhere").await,
            r.stranger().get("/livez").await,
            r.stranger().get("/openapi.json").await,
            noord.post_bytes("/v1/deliveries", "application/json", b"{").await,
        ] {
            for (name, value) in [
                ("api-version", "1.0.0"),
                ("cache-control", "no-store"),
                (
                    "content-security-policy",
                    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
                ),
                ("referrer-policy", "no-referrer"),
                ("cross-origin-opener-policy", "same-origin"),
                ("strict-transport-security", "max-age=31536000; includeSubDomains"),
                ("x-content-type-options", "nosniff"),
                ("x-frame-options", "DENY"),
            ] {
                assert_eq!(answer.header(name), value, "{name}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn an_unknown_address_is_404_and_an_unknown_method_405() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        for path in ["/", "/v1", "/v1/deliveries/", "/v2/deliveries", "/V1/deliveries"] {
            assert_eq!(problem(&noord.get(path).await), "404 not_found", "{path}");
        }
        for (method, path) in [
            ("GET", "/v1/deliveries"),
            ("DELETE", "/v1/registrations"),
            ("POST", "/v1/registrations"),
            ("PUT", "/v1/traces"),
            ("PATCH", "/v1/deliveries/validate"),
        ] {
            let answer = Answer::to(&r.router, request(method, path, noord.token(), None)).await;
            assert_eq!(problem(&answer), "405 method_not_allowed", "{method} {path}");
            assert!(!answer.header("allow").is_empty(), "{method} {path}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_operator_sees_whether_the_register_lives_and_is_ready() {
    on_both(async |r| {
        let anybody = r.stranger();
        assert_eq!(anybody.get("/livez").await.json(), json!({ "status": "ok" }));
        let mut ready = anybody.get("/readyz").await.json();
        assert_eq!(ready["accessLog"]["state"], "ok");
        ready.as_object_mut().unwrap().remove("accessLog");
        assert_eq!(ready, json!({ "status": "ok", "database": "ok", "log": "ok" }));
        r.database.store.close().await;
        assert_eq!(anybody.get("/livez").await.status, 200);
        let away = anybody.get("/readyz").await;
        assert_eq!(problem(&away), "503 unavailable");
        assert!(!away.header("retry-after").is_empty());
    })
    .await;
}

#[tokio::test]
async fn metrics_count_routes_and_statuses_and_nothing_a_caller_chose() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let id = noord.registers(implantation("REFERENCE-X")).await;
        noord.registration(&id).await;
        noord.get("/made/up/MADE-UP?x=MADE-UP").await;
        noord.get("/v1/registrations/MADE-UP").await;
        r.inspectorate().await.traces(question()).await;
        let made_up = axum::http::Method::from_bytes(b"MADEUP").unwrap();
        let request = request(made_up.as_str(), "/v1/deliveries", noord.token(), None);
        let answer = Answer::to(&r.router, request).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
        let metrics = r.stranger().get("/metrics").await.text();
        for line in [
            "lir_http_requests_total{route=\"/v1/deliveries\",status=\"200\"} 1",
            "lir_http_requests_total{route=\"/v1/registrations/{id}\",status=\"200\"} 1",
            "lir_http_requests_total{route=\"/v1/registrations/{id}\",status=\"404\"} 1",
            "lir_http_requests_total{route=\"other\",status=\"404\"} 1",
            "lir_register_records_total{status=\"accepted_with_warnings\"} 1",
        ] {
            assert!(metrics.lines().any(|l| l == line), "{line}\n{metrics}");
        }
        for chosen in ["MADE", "REFERENCE-X", &id, NOORD, "IGJ-2026-17", "08712345678906"] {
            assert!(!metrics.contains(chosen), "{chosen}");
        }
    })
    .await;
}
