//! The claims of an ID token (OpenID Connect Core, section 3.1.3.7), by the house's own clock. The
//! signature was checked before this.

use jiff::Timestamp;
use serde_json::Value;

/// Seconds two clocks may differ.
const SKEW: i64 = 60;
/// Seconds an ID token may be old when it arrives: it was made for this sign-in.
const OLDEST: i64 = 600;
/// Letters of a subject at most (section 2).
const SUBJECT: usize = 255;

/// What must stand in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Expected<'e> {
    pub(super) issuer: &'e str,
    pub(super) client_id: &'e str,
    pub(super) nonce: &'e str,
    pub(super) now: Timestamp,
}

/// What it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Identified {
    pub(super) subject: String,
    pub(super) acr: Option<String>,
    pub(super) amr: Vec<String>,
}

/// Reads the claims, or says by a code what is wrong with them.
pub(super) fn read(claims: &Value, expected: &Expected<'_>) -> Result<Identified, &'static str> {
    let text = |name: &str| claims.get(name).and_then(Value::as_str);
    let second = |name: &str| claims.get(name).and_then(Value::as_f64);
    if text("iss") != Some(expected.issuer) {
        return Err("id_token_issuer");
    }
    check_audience(claims, expected.client_id)?;
    #[expect(clippy::cast_precision_loss, reason = "seconds since 1970 are exact in an f64")]
    let now = expected.now.as_second() as f64;
    #[expect(clippy::cast_precision_loss, reason = "small constants")]
    let (skew, oldest) = (SKEW as f64, OLDEST as f64);
    if !second("exp").is_some_and(|ends| ends + skew > now) {
        return Err("id_token_expired");
    }
    if !second("iat").is_some_and(|made| made <= now + skew && made + oldest + skew > now) {
        return Err("id_token_issued_at");
    }
    if second("nbf").is_some_and(|begins| begins > now + skew) {
        return Err("id_token_not_yet");
    }
    if text("nonce") != Some(expected.nonce) {
        return Err("id_token_nonce");
    }
    let subject = text("sub").filter(|it| {
        !it.is_empty() && it.len() <= SUBJECT && it.bytes().all(|byte| byte.is_ascii_graphic())
    });
    let amr = claims.get("amr").and_then(Value::as_array).into_iter().flatten();
    Ok(Identified {
        subject: subject.ok_or("id_token_subject")?.to_owned(),
        acr: text("acr").map(str::to_owned),
        amr: amr.filter_map(Value::as_str).map(str::to_owned).collect(),
    })
}

/// It is for us; if for others too, it was made for us to use.
fn check_audience(claims: &Value, client_id: &str) -> Result<(), &'static str> {
    let (ours, several) = match claims.get("aud") {
        Some(Value::String(one)) => (one == client_id, false),
        Some(Value::Array(all)) => (all.iter().any(|one| one == client_id), all.len() > 1),
        _ => (false, false),
    };
    if !ours {
        return Err("id_token_audience");
    }
    match claims.get("azp") {
        Some(party) if party != client_id => Err("id_token_azp"),
        None if several => Err("id_token_azp"),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const NOW: i64 = 1_795_341_600;

    fn check(change: &Value, expected: Result<&str, &str>) {
        let mut claims = json!({
            "iss": "https://idp.example", "aud": "house", "sub": "a-1", "nonce": "n",
            "iat": NOW, "exp": NOW + 300, "acr": "x", "amr": ["pwd", "otp"],
        });
        for (name, value) in change.as_object().unwrap() {
            if value.is_null() {
                claims.as_object_mut().unwrap().remove(name);
            } else {
                claims[name] = value.clone();
            }
        }
        let wanted = Expected {
            issuer: "https://idp.example",
            client_id: "house",
            nonce: "n",
            now: Timestamp::from_second(NOW).unwrap(),
        };
        let read = read(&claims, &wanted);
        assert_eq!(
            read.as_ref().map(|it| it.subject.as_str()).map_err(|e| *e),
            expected,
            "{change}"
        );
    }

    #[test]
    fn an_id_token_is_for_us_now_and_for_this_sign_in() {
        check(&json!({}), Ok("a-1"));
        check(&json!({ "aud": ["house"] }), Ok("a-1"));
        check(&json!({ "aud": ["house", "other"], "azp": "house" }), Ok("a-1"));
        check(&json!({ "iat": NOW + 59, "exp": NOW - 59 }), Ok("a-1"));
        check(&json!({ "iss": "https://evil.example" }), Err("id_token_issuer"));
        check(&json!({ "iss": "https://idp.example/" }), Err("id_token_issuer"));
        check(&json!({ "aud": "other" }), Err("id_token_audience"));
        check(&json!({ "aud": [] }), Err("id_token_audience"));
        check(&json!({ "aud": null }), Err("id_token_audience"));
        check(&json!({ "aud": ["house", "other"] }), Err("id_token_azp"));
        check(&json!({ "azp": "other" }), Err("id_token_azp"));
        check(&json!({ "exp": NOW - 60 }), Err("id_token_expired"));
        check(&json!({ "exp": null }), Err("id_token_expired"));
        check(&json!({ "exp": "tomorrow" }), Err("id_token_expired"));
        check(&json!({ "iat": NOW + 61 }), Err("id_token_issued_at"));
        check(&json!({ "iat": NOW - 3_600 }), Err("id_token_issued_at"));
        check(&json!({ "iat": null }), Err("id_token_issued_at"));
        check(&json!({ "nbf": NOW + 120 }), Err("id_token_not_yet"));
        check(&json!({ "nonce": "other" }), Err("id_token_nonce"));
        check(&json!({ "nonce": null }), Err("id_token_nonce"));
        check(&json!({ "sub": "" }), Err("id_token_subject"));
        check(&json!({ "sub": "a\r\nb" }), Err("id_token_subject"));
    }
}
