//! An HTTP answer, whole, as a test compares it.

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use axum::{Router, body::to_bytes};
use serde_json::Value;
use tower::ServiceExt as _;

/// An answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body, byte for byte.
    pub body: Vec<u8>,
}

impl Answer {
    /// Sends a request through a router's front door.
    ///
    /// # Panics
    /// When the router does not answer: the test has failed.
    pub async fn to(router: &Router, request: Request<Body>) -> Self {
        let response = router.clone().oneshot(request).await.expect("a router always answers");
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("the body is in memory").to_vec();
        Self { status: parts.status, headers: parts.headers, body }
    }

    /// The body as JSON.
    ///
    /// # Panics
    /// When it is not JSON: the test has failed.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{}: {error}: {}", self.status, self.text()))
    }

    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A header's value, or nothing.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The last part of a problem's type.
    #[must_use]
    pub fn problem(&self) -> String {
        let kind = self.json()["type"].as_str().unwrap_or_default().to_owned();
        kind.rsplit('/').next().unwrap_or_default().to_owned()
    }
}

/// A request with a JSON body, and a bearer token if there is one.
///
/// # Panics
/// When the path is no path: a mistake of the test.
#[must_use]
pub fn request(
    method: &str,
    path: &str,
    token: Option<&str>,
    json: Option<&Value>,
) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(path);
    if let Some(token) = token {
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    let body = match json {
        Some(json) => {
            request = request.header(header::CONTENT_TYPE, "application/json");
            Body::from(json.to_string())
        }
        None => Body::empty(),
    };
    request.body(body).expect("method and path are a request")
}
