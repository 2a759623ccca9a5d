//! Liveness, readiness and metrics, for whoever keeps the machine.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;
use web::Problem;

use crate::context::Context;

/// `GET /livez`: the process answers.
pub(super) async fn live() -> Json<serde_json::Value> {
    Json(json!({ "status": "ok" }))
}

/// `GET /readyz`: the database answers too, the log of receipts can be continued, and the chain of
/// the access log holds.
pub(super) async fn ready(State(cx): State<Context>) -> Response {
    let access_log = match web::access_log::readiness(cx.store()).await {
        Ok(state) => state,
        Err(broken) => return *broken,
    };
    match cx.store().ping().await {
        Ok(()) => match cx.desk().signer() {
            Ok(_) => {
                let told = json!({
                    "status": "ok", "database": "ok", "log": "ok", "accessLog": access_log,
                });
                Json(told).into_response()
            }
            Err(broken) => {
                let told = json!({
                    "status": "log_broken", "database": "ok",
                    "log": { "code": broken.code(), "reason": broken.to_string() },
                });
                (StatusCode::SERVICE_UNAVAILABLE, Json(told)).into_response()
            }
        },
        Err(_) => Problem::unavailable().into_response(),
    }
}

/// `GET /metrics`: counters in Prometheus' text format. Labels are routes and statuses only.
pub(super) async fn metrics(State(cx): State<Context>) -> String {
    cx.metrics().text() + &web::access_log::metrics(cx.store()).await
}
