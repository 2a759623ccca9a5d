//! Counters and gauges in Prometheus' text format, without a client library.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;

/// The counters of one house. Labels come from fixed sets only: never from what a caller sent.
#[derive(Debug, Clone, Default)]
pub struct Metrics(Arc<Mutex<BTreeMap<(&'static str, String), f64>>>);

impl Metrics {
    /// Adds to a counter.
    pub fn add(&self, name: &'static str, labels: &[(&str, &str)], amount: f64) {
        let labels: Vec<String> = labels.iter().map(|(k, v)| format!("{k}=\"{v}\"")).collect();
        let mut counters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *counters.entry((name, labels.join(","))).or_default() += amount;
    }

    /// All of them, as text.
    #[must_use]
    pub fn text(&self) -> String {
        let counters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut text = String::new();
        let mut last = "";
        for ((name, labels), value) in counters.iter() {
            if *name != last {
                writeln!(text, "# TYPE {name} counter").expect("a String takes all");
                last = name;
            }
            writeln!(text, "{name}{{{labels}}} {value}").expect("a String takes all");
        }
        text
    }
}

/// A layer that counts requests and their time by route and status.
pub async fn measure(State(metrics): State<Metrics>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let route = route.unwrap_or_else(|| "other".to_owned());
    let began = Instant::now();
    let response = next.run(request).await;
    let status = response.status();
    let labels = [("route", route.as_str()), ("status", status.as_str())];
    metrics.add("lir_http_requests_total", &labels, 1.0);
    metrics.add("lir_http_request_seconds_total", &labels, began.elapsed().as_secs_f64());
    response
}
