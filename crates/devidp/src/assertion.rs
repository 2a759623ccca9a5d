//! How a client proves itself: an assertion signed with its own key (RFC 7523, `private_key_jwt`).

use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde_json::Value;

use crate::provider::Provider;
use crate::refusal::Refusal;
use crate::settings::Client;

/// The only `client_assertion_type` there is.
pub(crate) const KIND: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
/// Seconds an assertion may still be good for.
const LONGEST: i64 = 60;
/// Seconds two clocks may differ.
const SKEW: i64 = 60;

/// The client that signed this.
pub(crate) fn client<'p>(provider: &'p Provider, assertion: &str) -> Result<&'p Client, Refusal> {
    let refused = || Refusal::client("the client assertion is not right");
    let header = decode_header(assertion).map_err(|_| refused())?;
    if !matches!(header.alg, Algorithm::PS256 | Algorithm::ES256) {
        return Err(Refusal::client("sign the client assertion with PS256 or ES256"));
    }
    let claimed: Value =
        jsonwebtoken::dangerous::insecure_decode(assertion).map_err(|_| refused())?.claims;
    let text = |name: &str| claimed.get(name).and_then(Value::as_str).unwrap_or_default();
    let client = provider.client(text("sub")).ok_or_else(refused)?;
    let key = match &header.kid {
        Some(kid) => client.keys.find(kid),
        None => client.keys.keys.first(),
    };
    let key = DecodingKey::from_jwk(key.ok_or_else(refused)?).map_err(|_| refused())?;
    let mut validation = Validation::new(header.alg);
    // Time is asked of our clock, below; issuer and audience are compared there too.
    validation.validate_exp = false;
    validation.validate_aud = false;
    validation.required_spec_claims.clear();
    decode::<Value>(assertion, &key, &validation).map_err(|_| refused())?;
    let audience = match claimed.get("aud") {
        Some(Value::String(audience)) => audience == provider.issuer(),
        Some(Value::Array(all)) => all.iter().any(|one| one == provider.issuer()),
        _ => false,
    };
    if text("iss") != client.id || !audience {
        return Err(Refusal::client("iss and sub are the client, aud is the issuer"));
    }
    let (now, ends) = (provider.now(), claimed.get("exp").and_then(Value::as_i64));
    if !ends.is_some_and(|ends| ends > now - SKEW && ends <= now + LONGEST + SKEW) {
        return Err(Refusal::client("exp is missing, past, or more than a minute away"));
    }
    let jti = text("jti");
    if jti.is_empty() || !provider.memory().is_first_use(format!("{} {jti}", client.id)) {
        return Err(Refusal::client("jti is missing or was used before"));
    }
    Ok(client)
}
