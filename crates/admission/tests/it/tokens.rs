//! Access tokens: bound to a certificate, for five minutes, for what was asked.

use axum::http::StatusCode;
use serde_json::{Value, json};
use store::Engine;
use testkit::register::{NOORD as BRANCH, implantation, on_both};

use crate::machine::{Machine, NOORD, ZUID, admit, ask, call, certificate, form, reasons};

const LIST: (&str, &str) = ("GET", "/v1/registrations");
const DELIVER: (&str, &str) = ("POST", "/v1/deliveries");

#[tokio::test]
async fn a_token_opens_the_house_together_with_its_certificate_only() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = admit(r, NOORD, &[BRANCH]).await;
        let token = noord.token(r, 1).await;
        let body = json!({ "records": [implantation("ZN-1")] });
        let own = Some(noord.certificate(1));
        let answer = call(r, DELIVER, &token, own.clone(), Some(&body)).await;
        assert_eq!(testkit::register::told(&answer.json()["receipts"][0]), "accepted: ");
        let others = [
            (None, "certificate_absent"),
            (Some(noord.certificate(2)), "token_of_another_certificate"),
            (Some(certificate(&ZUID.parse().unwrap(), 2)), "token_of_another_certificate"),
        ];
        for (other, reason) in others {
            let answer = call(r, LIST, &token, other, None).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
            assert!(!answer.text().contains("certificate"), "a thief learns nothing");
            assert_eq!(reasons(r).await.pop().as_deref(), Some(reason));
        }
        assert_eq!(call(r, LIST, &token, own, None).await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn a_token_ends_after_five_minutes_and_with_its_client() {
    on_both(async |r| {
        let noord = admit(r, NOORD, &[BRANCH]).await;
        let token = noord.token(r, 1).await;
        let status = async |token: &str| {
            call(r, LIST, token, Some(noord.certificate(1)), None).await.status.as_u16()
        };
        r.at("2026-04-15T10:04:59Z");
        assert_eq!(status(&token).await, 200);
        r.at("2026-04-15T10:05:00Z");
        assert_eq!(status(&token).await, 401);
        let fresh = noord.token(r, 1).await;
        assert_eq!(status(&fresh).await, 200);
        r.cx.admission().revoke(&identity::Permit::at_the_console(), noord.id).await.unwrap();
        r.at("2026-04-15T10:05:06Z");
        assert_eq!(status(&fresh).await, 401);
    })
    .await;
}

#[tokio::test]
async fn an_organisation_that_ended_lets_none_of_its_clients_in() {
    on_both(async |r| {
        let noord = admit(r, NOORD, &[BRANCH]).await;
        let token = noord.token(r, 1).await;
        let permit = identity::Permit::at_the_console();
        let admission = r.cx.admission();
        admission.end_organisation(&permit, &noord.number, &[]).await.unwrap();
        r.at("2026-04-15T10:00:06Z");
        let answer = call(r, LIST, &token, Some(noord.certificate(1)), None).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        let assertion = noord.signed(&noord.claims(r));
        let answer = ask(r, &form(&assertion, ""), Some(noord.certificate(1))).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    })
    .await;
}

#[tokio::test]
async fn a_token_asked_for_less_opens_less() {
    on_both(async |r| {
        let noord = admit(r, NOORD, &[BRANCH]).await;
        let token = async |scope: &str| -> String {
            let assertion = noord.signed(&noord.claims(r));
            let answer = ask(r, &form(&assertion, scope), Some(noord.certificate(1))).await;
            answer.json()["access_token"].as_str().unwrap().to_owned()
        };
        let body = json!({ "records": [implantation("ZN-1")] });
        let (write, read) = (token("delivery.write").await, token("system/*.rs").await);
        assert_eq!(statuses(r, &noord, &write, &body).await, [200, 404]);
        assert_eq!(statuses(r, &noord, &read, &body).await, [404, 200]);
        assert_eq!(reasons(r).await, ["scope_too_narrow", "scope_too_narrow"]);
    })
    .await;
}

async fn statuses(
    r: &testkit::register::TestRegister,
    machine: &Machine,
    token: &str,
    body: &Value,
) -> [u16; 2] {
    let own = || Some(machine.certificate(1));
    let written = call(r, DELIVER, token, own(), Some(body)).await.status.as_u16();
    [written, call(r, LIST, token, own(), None).await.status.as_u16()]
}

#[tokio::test]
async fn a_static_token_that_by_chance_begins_as_an_access_token_does_is_known() {
    on_both(async |r| {
        r.provider(&[BRANCH]).await;
        let by_chance = "lir_at_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        assert_eq!(r.with_token(by_chance).get(LIST.1).await.status, StatusCode::UNAUTHORIZED);
        let identity::Digest(digest) = identity::Token::presented(by_chance).digest();
        let digest = digest.map(|byte| format!("{byte:02x}")).concat();
        let bytes = match r.database.store.engine() {
            Engine::Sqlite => format!("x'{digest}'"),
            Engine::Postgres => format!("'\\x{digest}'"),
        };
        let sql = "UPDATE client SET token_sha256 = {} WHERE token_sha256 IS NOT NULL";
        assert_eq!(r.tampers(&sql.replace("{}", &bytes)).await, Ok(1));
        // What is not known is remembered for a moment.
        r.at("2026-04-15T10:00:06Z");
        assert_eq!(r.with_token(by_chance).get(LIST.1).await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn a_house_describes_how_machines_come_in() {
    on_both(async |r| {
        let stranger = r.stranger();
        let answer = stranger.get("/.well-known/oauth-authorization-server").await;
        let described = answer.json();
        assert_eq!(described["issuer"], "http://127.0.0.1:8080");
        assert_eq!(described["token_endpoint"], "http://127.0.0.1:8080/oauth/token");
        assert_eq!(described["tls_client_certificate_bound_access_tokens"], true);
        let smart = stranger.get("/fhir/R4/.well-known/smart-configuration").await.json();
        let algorithms = &smart["token_endpoint_auth_signing_alg_values_supported"];
        assert_eq!(*algorithms, json!(["PS256", "PS384", "ES256", "ES384", "RS384"]));
        assert!(smart["capabilities"].to_string().contains("client-confidential-asymmetric"));
    })
    .await;
}
