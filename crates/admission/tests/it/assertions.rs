//! Assertions that are right, and everything that makes them wrong.

use admission::machine::{PublicKeys, Reason};
use axum::http::StatusCode;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};
use testkit::register::{NOORD as BRANCH, TestRegister, on_both};

use crate::machine::{self, Key, Machine, NOORD, ZUID, admit, admit_with, ask, form, reasons};

#[tokio::test]
async fn a_client_gets_a_token_with_each_algorithm_we_take() {
    on_both(async |r| {
        let all = [
            Algorithm::PS256,
            Algorithm::PS384,
            Algorithm::RS384,
            Algorithm::ES256,
            Algorithm::ES384,
        ];
        for algorithm in all {
            let noord = admit_with(r, NOORD, &[BRANCH], Key::of(algorithm)).await;
            let assertion = noord.signed(&noord.claims(r));
            let answer = ask(r, &form(&assertion, "system/*.c"), Some(noord.certificate(1))).await;
            assert_eq!(answer.status, 200, "{algorithm:?}: {}", answer.text());
            let body = answer.json();
            assert!(body["access_token"].as_str().unwrap().starts_with("lir_at_"), "{body}");
            assert_eq!((&body["token_type"], &body["expires_in"]), (&json!("Bearer"), &json!(300)));
            assert_eq!(body["scope"], "system/*.c");
            assert_eq!(answer.header("cache-control"), "no-store");
        }
    })
    .await;
}

/// What is wrong with one assertion, and what the log says of it.
type Wrong = (Reason, fn(&Machine, &TestRegister) -> String);

fn with(machine: &Machine, register: &TestRegister, name: &str, value: Value) -> String {
    let mut claims = machine.claims(register);
    match value {
        Value::Null => drop(claims.as_object_mut().unwrap().remove(name)),
        value => claims[name] = value,
    }
    machine.signed(&claims)
}

fn at(register: &TestRegister, seconds: i64) -> Value {
    json!(register.clock.now().as_second() + seconds)
}

fn with_times(machine: &Machine, register: &TestRegister, iat: i64, exp: i64) -> String {
    let mut claims = machine.claims(register);
    claims["iat"] = at(register, iat);
    claims["exp"] = at(register, exp);
    machine.signed(&claims)
}

fn part(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

const WRONG: &[Wrong] = &[
    (Reason::Algorithm, |m, r| {
        format!("{}.{}.", part(&json!({ "alg": "none" })), part(&m.claims(r)))
    }),
    (Reason::Algorithm, |m, r| {
        format!("{}.{}.", part(&json!({ "alg": "None" })), part(&m.claims(r)))
    }),
    (Reason::Algorithm, |m, r| {
        // The public key taken for a shared secret.
        let secret = EncodingKey::from_secret(m.key.pair.public_key_pem().as_bytes());
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), &m.claims(r), &secret).unwrap()
    }),
    (Reason::Algorithm, |m, r| {
        let key = Key::of(Algorithm::RS256);
        key.sign(&Header::new(Algorithm::RS256), &m.claims(r))
    }),
    (Reason::Signature, |m, r| {
        let key = Key::of(Algorithm::ES256);
        key.sign(&Header::new(Algorithm::ES256), &m.claims(r))
    }),
    (Reason::Signature, |m, r| {
        let signed = m.signed(&m.claims(r));
        let (head, _) = signed.split_once('.').unwrap();
        let (_, signature) = signed.rsplit_once('.').unwrap();
        let mut claims = m.claims(r);
        claims["exp"] = at(r, 200);
        format!("{head}.{}.{signature}", part(&claims))
    }),
    (Reason::UnknownKey, |m, r| {
        let key = Key::of(Algorithm::ES384);
        key.sign(&Header::new(Algorithm::ES384), &m.claims(r))
    }),
    (Reason::Malformed, |m, r| {
        let mut head = Header::new(Algorithm::ES256);
        head.crit = Some(vec!["exp".to_owned()]);
        m.key.sign(&head, &m.claims(r))
    }),
    (Reason::Audience, |m, r| with(m, r, "aud", json!("https://elsewhere.example/oauth/token"))),
    (Reason::Audience, |m, r| with(m, r, "aud", json!([]))),
    (Reason::Malformed, |m, r| with(m, r, "aud", Value::Null)),
    (Reason::Subject, |m, r| with(m, r, "sub", json!("somebody"))),
    (Reason::Malformed, |m, r| with(m, r, "sub", Value::Null)),
    (Reason::Malformed, |m, r| with(m, r, "exp", Value::Null)),
    (Reason::Malformed, |m, r| with(m, r, "exp", json!("soon"))),
    (Reason::Malformed, |m, r| with(m, r, "exp", json!(1e300))),
    (Reason::Malformed, |m, r| with(m, r, "exp", json!(-1))),
    (Reason::Expired, |m, r| with_times(m, r, -120, -60)),
    (Reason::NotYetValid, |m, r| with_times(m, r, 61, 120)),
    (Reason::NotYetValid, |m, r| with(m, r, "nbf", at(r, 61))),
    (Reason::Lifetime, |m, r| with_times(m, r, 0, 301)),
    (Reason::Lifetime, |m, r| {
        let mut claims = m.claims(r);
        claims.as_object_mut().unwrap().remove("iat");
        claims["exp"] = at(r, 361);
        m.signed(&claims)
    }),
    (Reason::Identifier, |m, r| with(m, r, "jti", Value::Null)),
    (Reason::Identifier, |m, r| with(m, r, "jti", json!(""))),
    (Reason::Identifier, |m, r| with(m, r, "jti", json!("x".repeat(256)))),
];

#[tokio::test]
async fn each_wrong_assertion_is_refused_told_to_its_owner_only_and_logged() {
    on_both(async |r| {
        let noord = admit(r, NOORD, &[BRANCH]).await;
        let zuid = ZUID.parse().unwrap();
        let mut expected = Vec::new();
        for (place, (reason, make)) in WRONG.iter().enumerate() {
            let answer = ask(r, &form(&make(&noord, r), ""), Some(noord.certificate(1))).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{place} {reason}");
            let body = answer.json();
            assert_eq!(body["error"], "invalid_client", "{place} {reason}");
            // What cannot be read names no client, so nobody can be known as its owner.
            let told = body["error_description"].as_str().unwrap_or_default();
            assert!(told.is_empty() || told.starts_with(reason.code()), "{place}: {told}");
            expected.push(reason.code());
            // The same from somebody else's connection: one word, and never why.
            let stranger = Some(machine::certificate(&zuid, 2));
            let answer = ask(r, &form(&make(&noord, r), ""), stranger).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
            assert_eq!(answer.text(), "{\"error\":\"invalid_client\"}");
            let from_elsewhere = reasons(r).await.pop().unwrap();
            assert!(
                from_elsewhere == reason.code()
                    || from_elsewhere == Reason::OtherOrganisation.code(),
                "{from_elsewhere}"
            );
            expected.push(if from_elsewhere == reason.code() {
                reason.code()
            } else {
                Reason::OtherOrganisation.code()
            });
        }
        assert_eq!(reasons(r).await, expected);
        let right = form(&noord.signed(&noord.claims(r)), "");
        let answer = ask(r, &right, Some(noord.certificate(1))).await;
        assert_eq!(answer.status, StatusCode::OK, "what is right still comes in");
    })
    .await;
}

#[tokio::test]
async fn clocks_may_differ_by_a_minute() {
    on_both(async |r| {
        let noord = admit(r, NOORD, &[BRANCH]).await;
        for (iat, exp) in [(60, 120), (-119, -59), (60, 360), (0, 300)] {
            let assertion = with_times(&noord, r, iat, exp);
            let answer = ask(r, &form(&assertion, ""), Some(noord.certificate(1))).await;
            assert_eq!(answer.status, StatusCode::OK, "{iat} {exp}: {}", answer.text());
        }
    })
    .await;
}

#[tokio::test]
async fn an_assertion_counts_once_for_as_long_as_it_holds() {
    on_both(async |r| {
        let noord = admit(r, NOORD, &[BRANCH]).await;
        let assertion = with_times(&noord, r, 0, 300);
        let send = async || ask(r, &form(&assertion, ""), Some(noord.certificate(1))).await;
        assert_eq!(send().await.status, StatusCode::OK);
        let replayed = send().await;
        assert_eq!(replayed.status, StatusCode::UNAUTHORIZED);
        assert!(replayed.text().contains("assertion_replayed"), "{}", replayed.text());
        // Other tokens are given out meanwhile, and what has expired is let go of.
        r.at("2026-04-15T10:05:30Z");
        noord.token(r, 1).await;
        assert!(send().await.text().contains("assertion_replayed"));
        r.at("2026-04-15T10:06:00Z");
        noord.token(r, 1).await;
        assert!(send().await.text().contains("assertion_expired"));
        assert_eq!(reasons(r).await.len(), 3);
        // Two at once: one of them.
        let assertion = noord.signed(&noord.claims(r));
        let body = form(&assertion, "");
        let send = || ask(r, &body, Some(noord.certificate(1)));
        let (one, other) = tokio::join!(send(), send());
        let mut statuses = [one.status.as_u16(), other.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 401]);
    })
    .await;
}

#[tokio::test]
async fn who_is_not_on_the_books_or_shows_the_wrong_certificate_gets_nothing() {
    on_both(async |r| {
        let noord = admit(r, NOORD, &[BRANCH]).await;
        let assertion = || noord.signed(&noord.claims(r));
        let ask_with = async |certificate| ask(r, &form(&assertion(), ""), certificate).await;
        let plain = "{\"error\":\"invalid_client\"}";
        assert_eq!(ask_with(None).await.text(), plain);
        let zuid = Some(machine::certificate(&ZUID.parse().unwrap(), 1));
        assert_eq!(ask_with(zuid).await.text(), plain);
        let mut old = noord.certificate(1);
        old.not_after = r.clock.now() - jiff::SignedDuration::from_secs(1);
        assert_eq!(ask_with(Some(old)).await.status, StatusCode::UNAUTHORIZED);
        let unknown = with(&noord, r, "iss", json!(store::Ids::system().random()));
        let unknown = ask(r, &form(&unknown, ""), Some(noord.certificate(1))).await;
        assert_eq!(unknown.text(), plain);
        let no_client = with(&noord, r, "iss", json!("noord"));
        let no_client = ask(r, &form(&no_client, ""), Some(noord.certificate(1))).await;
        assert_eq!(no_client.text(), plain);
        let permit = identity::Permit::at_the_console();
        r.cx.admission().revoke(&permit, noord.id).await.unwrap();
        assert_eq!(ask_with(Some(noord.certificate(1))).await.text(), plain);
        let told = reasons(r).await;
        assert_eq!(
            told,
            [
                "certificate_absent",
                "certificate_of_another_organisation",
                "certificate_expired",
                "client_unknown",
                "client_unknown",
                "client_unknown",
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn a_request_that_is_no_request_for_a_token_is_told_so() {
    on_both(async |r| {
        let noord = admit(r, NOORD, &[BRANCH]).await;
        let right = form(&noord.signed(&noord.claims(r)), "");
        let cases = [
            (String::new(), "unsupported_grant_type"),
            (right.replace("client_credentials", "authorization_code"), "unsupported_grant_type"),
            (format!("{right}&scope=x"), "invalid_request"),
            (form(&noord.signed(&noord.claims(r)), "trace.search"), "invalid_scope"),
            (form(&noord.signed(&noord.claims(r)), "system/*.d"), "invalid_scope"),
        ];
        for (form, error) in cases {
            let answer = ask(r, &form, Some(noord.certificate(1))).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{form}");
            assert_eq!(answer.json()["error"], error, "{form}");
        }
        let typeless = right.replace("client_assertion_type", "other");
        let answer = ask(r, &typeless, Some(noord.certificate(1))).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    })
    .await;
}

#[test]
fn a_key_that_is_none_or_too_weak_or_private_is_refused() {
    let key = Key::of(Algorithm::ES256);
    let told =
        |text: &str| PublicKeys::read(text).map_or_else(|it| it.to_string(), |_| "ok".into());
    assert_eq!(told(&key.pair.public_key_pem()), "ok");
    assert_eq!(told(&key.public().text()), "ok");
    assert!(told(&key.pair.serialize_pem()).contains("private"));
    let jwk = |more: Value| {
        let mut keys: Value = serde_json::from_str(&key.public().text()).unwrap();
        let jwk = keys["keys"][0].as_object_mut().unwrap();
        jwk.extend(more.as_object().unwrap().clone());
        Value::Object(jwk.clone()).to_string()
    };
    assert_eq!(told(&jwk(json!({ "kid": "2026" }))), "ok");
    assert!(told(&jwk(json!({ "d": "AAAA" }))).contains("private"));
    assert!(told(&jwk(json!({ "use": "enc" }))).contains("encryption"));
    assert!(told(&jwk(json!({ "crv": "P-521" }))).contains("P-256"));
    assert!(told(r#"{"keys":[]}"#).contains("1 to 10"));
    assert!(told(r#"{"kty":"oct","k":"AAAA"}"#).contains("private"));
    assert!(told(r#"{"kty":"OKP","crv":"Ed25519","x":"AAAA"}"#).contains("P-256"));
    assert!(told("hello").contains("public key"));
    let weak = json!({ "kty": "RSA", "n": URL_SAFE_NO_PAD.encode([0xff; 128]), "e": "AQAB" });
    assert!(told(&weak.to_string()).contains("2048"));
}
