//! What is refused, as OAuth says it (RFC 6749, section 5.2).

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// A refusal at the token or userinfo endpoint.
#[derive(Debug)]
pub(crate) struct Refusal {
    status: StatusCode,
    error: &'static str,
    description: &'static str,
}

impl Refusal {
    /// The request is not what the protocol asks for.
    pub(crate) const fn request(description: &'static str) -> Self {
        Self { status: StatusCode::BAD_REQUEST, error: "invalid_request", description }
    }

    /// The code is unknown, used, expired, or another's.
    pub(crate) const fn grant(description: &'static str) -> Self {
        Self { status: StatusCode::BAD_REQUEST, error: "invalid_grant", description }
    }

    /// The client did not prove who it is.
    pub(crate) const fn client(description: &'static str) -> Self {
        Self { status: StatusCode::UNAUTHORIZED, error: "invalid_client", description }
    }

    /// The access token is unknown or expired.
    pub(crate) const fn token() -> Self {
        let description = "this access token is unknown or has expired";
        Self { status: StatusCode::UNAUTHORIZED, error: "invalid_token", description }
    }

    /// A bug of ours.
    pub(crate) const fn server() -> Self {
        let description = "the token could not be signed";
        Self { status: StatusCode::INTERNAL_SERVER_ERROR, error: "server_error", description }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = json!({ "error": self.error, "error_description": self.description });
        (self.status, Json(body)).into_response()
    }
}
