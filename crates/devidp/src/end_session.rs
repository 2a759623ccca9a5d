//! `GET /end_session`: back to where one signed out (OpenID Connect RP-Initiated Logout 1.0). There
//! is nothing to end here: this provider remembers nobody.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::page;
use crate::provider::Provider;

#[derive(Deserialize)]
pub(crate) struct Asked {
    client_id: Option<String>,
    post_logout_redirect_uri: Option<String>,
}

/// Goes back to the relying party, if that is where it asked to.
pub(crate) async fn handler(
    State(provider): State<Provider>,
    Query(asked): Query<Asked>,
) -> Response {
    let client = asked.client_id.as_deref().and_then(|id| provider.client(id));
    match asked.post_logout_redirect_uri {
        Some(uri) if client.is_some_and(|client| client.after_sign_out.contains(&uri)) => {
            Redirect::to(&uri).into_response()
        }
        _ => page::refused(&provider, StatusCode::OK, "You are signed out here."),
    }
}
