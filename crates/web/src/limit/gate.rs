//! What every request passes before the router sees it, and its answer on the way out.

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use hyper::body::{Body as _, Incoming};
use serde_json::json;
use tower::Service as _;

use super::body::{Pulse, SteadyBody};
use super::rates::Rates;
use super::{Limits, MAX_URI_BYTES};
use crate::headers;
use crate::metrics::Metrics;
use crate::problem::Problem;

/// The gate of a house.
#[derive(Debug)]
pub(crate) struct Gate {
    limits: Limits,
    rates: Arc<Rates>,
    metrics: Metrics,
}

impl Gate {
    pub(crate) fn new(limits: Limits, metrics: Metrics) -> Self {
        let rates = Rates::new(&limits);
        Self { limits, rates, metrics }
    }

    /// Its bounds.
    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Counts what was turned away.
    pub(crate) fn turned_away(&self, reason: &'static str) {
        tracing::debug!(reason, "a client was turned away");
        self.metrics.add("lir_http_turned_away_total", &[("reason", reason)], 1.0);
    }

    /// Answers a request of this address.
    pub(crate) async fn pass(
        &self,
        mut request: Request<Incoming>,
        address: IpAddr,
        mut router: Router,
    ) -> Result<Response, Infallible> {
        let length = request.uri().path_and_query().map_or(0, |it| it.as_str().len());
        if length > MAX_URI_BYTES {
            return Ok(self.refuse("uri", request.uri(), uri_too_long()));
        }
        match self.rates.count(request.headers(), address) {
            Ok(Some(presented)) => drop(request.extensions_mut().insert(presented)),
            Ok(None) => {}
            Err(wait) => return Ok(self.refuse("rate", request.uri(), too_many(wait))),
        }
        let pulse = Pulse::begin();
        let uri = request.uri().clone();
        let request = request.map(|body| {
            if body.is_end_stream() {
                return Body::empty();
            }
            Body::new(SteadyBody::new(body, &self.limits, pulse.clone()))
        });
        let mut answer = std::pin::pin!(router.call(request));
        loop {
            let due = pulse.last() + self.limits.answer_time;
            match tokio::time::timeout_at(due, answer.as_mut()).await {
                Ok(Ok(response)) => {
                    if response.status() == StatusCode::REQUEST_TIMEOUT {
                        self.turned_away("slow_body");
                    }
                    return Ok(response);
                }
                Err(_) if pulse.last() + self.limits.answer_time > due => {}
                Err(_) => return Ok(self.refuse("answer_time", &uri, too_late())),
            }
        }
    }

    fn refuse(&self, reason: &'static str, uri: &Uri, problem: Problem) -> Response {
        self.turned_away(reason);
        let is_fhir = uri.path() == "/fhir" || uri.path().starts_with("/fhir/");
        let mut response = if is_fhir { outcome(problem) } else { problem.into_response() };
        headers::fill(response.headers_mut());
        response
    }
}

fn uri_too_long() -> Problem {
    let detail = format!("A path with its query has at most {MAX_URI_BYTES} bytes. Use a body.");
    Problem::new(StatusCode::URI_TOO_LONG, "uri_too_long", "Address too long", detail)
}

fn too_many(wait: Duration) -> Problem {
    let detail = "You sent more requests a second than one caller may. Send the same again later.";
    let problem = Problem::new(
        StatusCode::TOO_MANY_REQUESTS,
        "too_many_requests",
        "Too many requests",
        detail,
    );
    let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
    problem.retry_after(u32::try_from(seconds.max(1)).unwrap_or(u32::MAX))
}

fn too_late() -> Problem {
    let detail = "The answer takes too long. Whether anything was kept is not known: send the same \
                  again under the same reference.";
    Problem::new(StatusCode::GATEWAY_TIMEOUT, "answer_late", "No answer in time", detail)
}

/// The same as an `OperationOutcome`: FHIR clients read nothing else.
fn outcome(problem: Problem) -> Response {
    let code = match problem.status() {
        StatusCode::TOO_MANY_REQUESTS => "throttled",
        StatusCode::GATEWAY_TIMEOUT => "timeout",
        _ => "too-long",
    };
    let body = json!({
        "resourceType": "OperationOutcome",
        "issue": [{ "severity": "error", "code": code, "diagnostics": problem.detail() }],
    });
    let mut response = problem.into_response();
    response.headers_mut().remove(header::CONTENT_LENGTH);
    let fhir = header::HeaderValue::from_static("application/fhir+json");
    response.headers_mut().insert(header::CONTENT_TYPE, fhir);
    response.map(|_| Body::from(body.to_string()))
}
