//! `GET /authorize`: one picks who to be, or a script says so, and goes back with a code.

use axum::extract::{Query, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use url::Url;

use crate::memory::Granted;
use crate::page;
use crate::provider::{Provider, random};
use crate::settings::Client;

/// What the relying party asks (RFC 6749, RFC 7636), and what was picked on the page.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    client_id: Option<String>,
    redirect_uri: Option<String>,
    response_type: Option<String>,
    scope: Option<String>,
    state: Option<String>,
    nonce: Option<String>,
    code_challenge: Option<String>,
    code_challenge_method: Option<String>,
    /// A script says who to be.
    login_hint: Option<String>,
    /// What was picked.
    persona: Option<String>,
    level: Option<String>,
    /// The cancel link was followed.
    cancel: Option<String>,
}

/// Shows the page, or goes back to the relying party.
pub(crate) async fn handler(
    State(provider): State<Provider>,
    RawQuery(query): RawQuery,
    Query(asked): Query<Asked>,
) -> Response {
    let Some((client, back)) = whose(&provider, &asked) else {
        let text =
            "This client is not known here, or it asked to be answered elsewhere than agreed.";
        return page::refused(&provider, StatusCode::BAD_REQUEST, text);
    };
    let state = asked.state.as_deref();
    if let Err((error, description)) = check(&asked) {
        return return_to(
            &provider,
            back,
            state,
            &[("error", error), ("error_description", description)],
        );
    }
    if asked.cancel.is_some() {
        return return_to(&provider, back, state, &[("error", "access_denied")]);
    }
    let picked = asked.persona.as_deref().or(asked.login_hint.as_deref());
    let Some((persona, known)) = picked.and_then(|key| provider.persona(key)) else {
        return page::choice(&provider, &client.id, query.as_deref().unwrap_or_default());
    };
    let level = asked.level.filter(|level| provider.settings().levels.contains(level));
    let granted = Granted {
        client: client.id.clone(),
        redirect_uri: asked.redirect_uri.unwrap_or_default(),
        challenge: asked.code_challenge.unwrap_or_default(),
        nonce: asked.nonce,
        persona,
        acr: level.unwrap_or_else(|| known.acr.clone()),
        at: provider.now(),
    };
    let code = random();
    provider.memory().keep_code(code.clone(), granted);
    return_to(&provider, back, state, &[("code", &code)])
}

/// The client, and where its answer goes; nobody else is ever sent an answer.
fn whose<'p>(provider: &'p Provider, asked: &Asked) -> Option<(&'p Client, Url)> {
    let client = provider.client(asked.client_id.as_deref()?)?;
    let uri = asked.redirect_uri.as_deref()?;
    let back = client.redirect_uris.iter().any(|known| known == uri).then(|| Url::parse(uri))?;
    Some((client, back.ok()?))
}

/// The request is what NL GOV asks for: a code, PKCE with S256, state and nonce.
fn check(asked: &Asked) -> Result<(), (&'static str, &'static str)> {
    let is = |value: &Option<String>, text: &str| value.as_deref() == Some(text);
    let scopes = asked.scope.as_deref().unwrap_or_default();
    if !is(&asked.response_type, "code") {
        return Err(("unsupported_response_type", "only response_type=code"));
    }
    if !scopes.split(' ').any(|scope| scope == "openid") {
        return Err(("invalid_scope", "the scope openid is missing"));
    }
    let challenge = asked.code_challenge.as_deref().unwrap_or_default();
    if challenge.len() != 43 || !is(&asked.code_challenge_method, "S256") {
        return Err(("invalid_request", "PKCE with S256 is required"));
    }
    if asked.state.is_none() || asked.nonce.is_none() {
        return Err(("invalid_request", "state and nonce are required"));
    }
    Ok(())
}

fn return_to(
    provider: &Provider,
    mut back: Url,
    state: Option<&str>,
    answer: &[(&str, &str)],
) -> Response {
    let issuer = ("iss", provider.issuer());
    back.query_pairs_mut()
        .extend_pairs(answer)
        .extend_pairs(state.map(|state| ("state", state)))
        .extend_pairs([issuer]);
    Redirect::to(back.as_str()).into_response()
}
