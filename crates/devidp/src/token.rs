//! `POST /token`: a code becomes an ID token and an access token, once.

use aws_lc_rs::digest;
use axum::extract::State;
use axum::{Form, Json};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::assertion;
use crate::memory::{Shown, TOKEN_SECONDS};
use crate::provider::{Provider, random};
use crate::refusal::Refusal;

/// Seconds an ID token is good for.
const ID_TOKEN_SECONDS: i64 = 300;

#[derive(Deserialize)]
pub(crate) struct Sent {
    grant_type: Option<String>,
    code: Option<String>,
    redirect_uri: Option<String>,
    code_verifier: Option<String>,
    client_assertion_type: Option<String>,
    client_assertion: Option<String>,
}

/// Exchanges the code.
pub(crate) async fn handler(
    State(provider): State<Provider>,
    Form(sent): Form<Sent>,
) -> Result<Json<Value>, Refusal> {
    if sent.grant_type.as_deref() != Some("authorization_code") {
        return Err(Refusal::request("only grant_type=authorization_code"));
    }
    if sent.client_assertion_type.as_deref() != Some(assertion::KIND) {
        return Err(Refusal::client("a client proves itself by private_key_jwt"));
    }
    let client = assertion::client(&provider, &sent.client_assertion.unwrap_or_default())?;
    let now = provider.now();
    let code = sent.code.unwrap_or_default();
    let granted = provider.memory().take_code(&code, now);
    let granted = granted
        .filter(|granted| granted.client == client.id)
        .ok_or(Refusal::grant("this code is unknown, used or expired"))?;
    if sent.redirect_uri.as_deref() != Some(granted.redirect_uri.as_str()) {
        return Err(Refusal::grant("the redirect_uri is not the one of the code"));
    }
    if challenge(&sent.code_verifier.unwrap_or_default()) != granted.challenge {
        return Err(Refusal::grant("the code_verifier is not the one of the code"));
    }
    let Some(persona) = provider.settings().personas.get(granted.persona) else {
        return Err(Refusal::grant("nobody stands behind this code"));
    };
    let id_token = provider.sign(&json!({
        "iss": provider.issuer(),
        "sub": persona.subject,
        "aud": client.id,
        "iat": now,
        "auth_time": granted.at,
        "exp": now + ID_TOKEN_SECONDS,
        "nonce": granted.nonce,
        "acr": granted.acr,
        "amr": persona.amr,
    }));
    let access_token = random();
    let shown = Shown { persona: granted.persona, client: granted.client, at: now };
    provider.memory().keep_token(access_token.clone(), shown);
    Ok(Json(json!({
        "access_token": access_token,
        "token_type": "Bearer",
        "expires_in": TOKEN_SECONDS,
        "id_token": id_token.map_err(|_| Refusal::server())?,
    })))
}

/// The S256 challenge of a verifier (RFC 7636, section 4.2).
fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, verifier.as_bytes()))
}
