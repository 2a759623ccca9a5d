//! Reading a JSON body: its type, its size, its syntax.

use axum::body::Body;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use bytes::Bytes;
use serde_json::Value;

use crate::limit::SlowBody;
use crate::problem::Problem;

/// A body holds at most this many bytes: a full delivery of a thousand records fits four times.
pub const MAX_BYTES: usize = 2 * 1024 * 1024;

/// A JSON body, read but not yet understood.
#[derive(Debug)]
pub struct JsonBody(pub Value);

impl<S: Send + Sync> FromRequest<S> for JsonBody {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let media_type = media_type(request.headers());
        if !(media_type == "application/json" || media_type.ends_with("+json")) {
            return Err(unsupported("Send JSON, as `Content-Type: application/json`."));
        }
        plain(request.headers())?;
        let bytes = bounded(request.into_body(), MAX_BYTES).await?;
        serde_json::from_slice(&bytes).map(Self).map_err(|error| {
            // serde_json's own words could repeat what was sent; the place is enough.
            let (line, column) = (error.line(), error.column());
            Problem::malformed(format!("The body is not JSON: see line {line}, column {column}."))
        })
    }
}

/// The media type without its parameters, in lower case.
#[must_use]
pub fn media_type(headers: &HeaderMap) -> String {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let value = value.unwrap_or_default().split(';').next().unwrap_or_default();
    value.trim().to_ascii_lowercase()
}

/// 415, with what to send instead.
#[must_use]
pub fn unsupported(detail: &'static str) -> Problem {
    let title = "Unsupported media type";
    Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", title, detail)
}

/// 415 for a body that is compressed: nothing is unpacked here, and its bytes would be called broken.
pub fn plain(headers: &HeaderMap) -> Result<(), Problem> {
    let mut said = headers.get_all(header::CONTENT_ENCODING).iter();
    if said.all(|it| it.as_bytes().eq_ignore_ascii_case(b"identity")) {
        return Ok(());
    }
    Err(unsupported(
        "Send the body as it is, without `Content-Encoding`: nothing is unpacked here.",
    ))
}

/// The whole body, if it is not too large.
pub async fn bounded(body: Body, limit: usize) -> Result<Bytes, Problem> {
    axum::body::to_bytes(body, limit).await.map_err(|error| {
        if is_caused_by::<SlowBody>(&error) {
            return Problem::slow_body();
        }
        if is_caused_by::<hyper::Error>(&error) {
            let detail = "The body ended before it was whole; nothing was kept. Send it again.";
            let title = "Body incomplete";
            return Problem::new(StatusCode::BAD_REQUEST, "body_incomplete", title, detail);
        }
        let detail = format!("A body holds at most {limit} bytes. Split the delivery.");
        let title = "Content too large";
        Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "content_too_large", title, detail)
    })
}

fn is_caused_by<E: std::error::Error + 'static>(error: &axum::Error) -> bool {
    let mut next: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = next {
        if error.is::<E>() {
            return true;
        }
        next = error.source();
    }
    false
}
