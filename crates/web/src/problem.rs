//! Errors as answers: problem+json (RFC 9457) with a stable type.

mod meanings;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use exchange::Findings;
use identity::Denied;
use serde::Serialize;
use store::StoreError;
use utoipa::ToSchema;

use crate::finding::Told;
pub(crate) use meanings::meaning;

/// An error as a machine reads it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Problem {
    /// `/problems/` and a stable code: the page of this house that says what it is and what to do.
    /// Programs decide by this.
    #[schema(example = "/problems/not_found")]
    #[serde(rename = "type")]
    kind: String,
    /// The problem in a few words.
    title: &'static str,
    /// The HTTP status.
    status: u16,
    /// What was wrong here, and what to do.
    detail: String,
    /// All findings at once, where the request could be read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Told>,
    #[serde(skip)]
    retry_after_seconds: Option<u32>,
    #[serde(skip)]
    denied: Option<Box<Denied>>,
}

/// Seconds after which a caller may try again when the database is away.
const RETRY_AFTER_SECONDS: u32 = 5;

impl Problem {
    /// A problem of this status and code.
    #[must_use]
    pub fn new(
        status: StatusCode,
        code: &str,
        title: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        debug_assert!(meaning(code).is_some(), "the code {code} has no page");
        Self {
            kind: format!("/problems/{code}"),
            title,
            status: status.as_u16(),
            detail: detail.into(),
            errors: Vec::new(),
            retry_after_seconds: None,
            denied: None,
        }
    }

    /// 400: the request could not be read; everything that is wrong with it.
    #[must_use]
    pub fn invalid(findings: &Findings) -> Self {
        let detail = "The request was not carried out. Mend what `errors` lists and send it again.";
        let mut problem =
            Self::new(StatusCode::BAD_REQUEST, "invalid_request", "Invalid request", detail);
        problem.errors = Told::all(findings, "");
        problem
    }

    /// 409: the request can be read, and cannot be carried out as things stand; why.
    #[must_use]
    pub fn refused(findings: &Findings) -> Self {
        let detail = "Nothing was changed: what `errors` lists stands in the way.";
        let mut problem = Self::new(StatusCode::CONFLICT, "refused", "Not as things stand", detail);
        problem.errors = Told::all(findings, "");
        problem
    }

    /// 412: somebody else changed it since it was read.
    #[must_use]
    pub fn stale() -> Self {
        let detail = "Nothing was changed: somebody else changed this since you read it. Read it \
            again, and send your change with the `version` you find.";
        Self::new(StatusCode::PRECONDITION_FAILED, "stale_version", "Changed meanwhile", detail)
    }

    /// 400: not JSON at all.
    #[must_use]
    pub fn malformed(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "malformed_json", "Malformed JSON", detail)
    }

    /// 401: no token, or one the house does not know.
    #[must_use]
    pub fn unauthorized() -> Self {
        let detail = "Send `Authorization: Bearer` with a token of this house.";
        Self::new(StatusCode::UNAUTHORIZED, "unauthorized", "No known caller", detail)
    }

    /// 404: it does not exist, or the caller may not see it; nobody learns which.
    #[must_use]
    pub fn not_found() -> Self {
        let detail = "There is nothing here for you.";
        Self::new(StatusCode::NOT_FOUND, "not_found", "Not found", detail)
    }

    /// 404 to the caller; the front door finds in the answer's extensions what to put on record.
    #[must_use]
    pub fn denied(denied: Denied) -> Self {
        Self { denied: Some(Box::new(denied)), ..Self::not_found() }
    }

    /// 404, or 405 where the address is known and the method is not.
    #[must_use]
    pub fn elsewhere(is_method: bool) -> Self {
        if !is_method {
            return Self::not_found();
        }
        let detail = "This address knows no such method; see /openapi.json.";
        let title = "Method not allowed";
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", title, detail)
    }

    /// 500: a bug of ours, logged where it happened.
    #[must_use]
    pub fn internal() -> Self {
        let detail = "Something went wrong on our side; nothing was kept. It is on record.";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "Internal error", detail)
    }

    /// 503: try again later; nothing was kept.
    #[must_use]
    pub fn unavailable() -> Self {
        let detail = "The house cannot write now; nothing was kept. Send the same again later.";
        let mut problem =
            Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "Unavailable", detail);
        problem.retry_after_seconds = Some(RETRY_AFTER_SECONDS);
        problem
    }

    /// 408: the body came too slowly.
    #[must_use]
    pub fn slow_body() -> Self {
        let detail = "The body came too slowly and was cut off; nothing was kept. Send it again.";
        Self::new(StatusCode::REQUEST_TIMEOUT, "slow_body", "Request timeout", detail)
    }

    /// The same, to be tried again after so many seconds.
    #[must_use]
    pub fn retry_after(self, seconds: u32) -> Self {
        Self { retry_after_seconds: Some(seconds), ..self }
    }

    /// What was wrong, and what to do.
    #[must_use]
    pub fn detail(&self) -> &str {
        &self.detail
    }

    /// Its stable code.
    #[must_use]
    pub fn code(&self) -> &str {
        self.kind.trim_start_matches("/problems/")
    }

    /// What it is and what to do, in Dutch, as the page of its code says it.
    #[must_use]
    pub fn in_dutch(&self) -> String {
        let (what, todo) = meaning(self.code()).map_or(("", ""), |it| it.dutch);
        format!("{what}. {todo}")
    }

    /// Its HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl IntoResponse for Problem {
    fn into_response(mut self) -> Response {
        let status = self.status();
        let retry = self.retry_after_seconds;
        let denied = self.denied.take();
        let mut response = (status, Json(self)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = retry {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if let Some(denied) = denied {
            response.extensions_mut().insert(*denied);
        }
        response
    }
}

/// A store's error is logged here, once, where it is handled; the caller learns only what to do.
impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        let cause = std::error::Error::source(&error).map(ToString::to_string);
        tracing::error!(%error, cause, "a request failed in the store");
        if error.is_unavailable() || error.is_conflict() {
            Self::unavailable()
        } else {
            Self::internal()
        }
    }
}
