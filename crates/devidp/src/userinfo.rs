//! `GET /userinfo`: what else there is to tell of whoever signed in.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use crate::provider::Provider;
use crate::refusal::Refusal;

/// Tells the claims of whom the access token shows: as JSON, or signed.
pub(crate) async fn handler(
    State(provider): State<Provider>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let sent = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = sent.and_then(|value| value.strip_prefix("Bearer ")).ok_or(Refusal::token())?;
    let shown = provider.memory().shown(token, provider.now()).ok_or(Refusal::token())?;
    let persona = provider.settings().personas.get(shown.persona).ok_or(Refusal::token())?;
    let mut claims: Map<String, Value> = persona.claims.clone();
    claims.insert("sub".to_owned(), json!(persona.subject));
    claims.insert("name".to_owned(), json!(persona.name));
    if !provider.client(&shown.client).is_some_and(|client| client.signs_userinfo) {
        return Ok(Json(claims).into_response());
    }
    claims.insert("iss".to_owned(), json!(provider.issuer()));
    claims.insert("aud".to_owned(), json!(shown.client));
    let signed = provider.sign(&Value::Object(claims)).map_err(|_| Refusal::server())?;
    Ok(([(header::CONTENT_TYPE, "application/jwt")], signed).into_response())
}
