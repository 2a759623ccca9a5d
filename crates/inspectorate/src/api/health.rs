//! Liveness, readiness and metrics, for whoever keeps the machine.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde_json::json;
use web::Problem;

use crate::context::Context;

/// `GET /livez`: the process answers.
pub(super) async fn live() -> Json<serde_json::Value> {
    Json(json!({ "status": "ok" }))
}

/// `GET /readyz`: the database answers too, and the chain of the access log holds. The register is
/// another house: without it cases can be read, and pages say that no trace can be asked.
pub(super) async fn ready(State(cx): State<Context>) -> Response {
    let access_log = match web::access_log::readiness(cx.store()).await {
        Ok(state) => state,
        Err(broken) => return *broken,
    };
    match cx.store().ping().await {
        Ok(()) => {
            let told = json!({ "status": "ok", "database": "ok", "accessLog": access_log });
            Json(told).into_response()
        }
        Err(_) => Problem::unavailable().into_response(),
    }
}

/// `GET /metrics`: counters in Prometheus' text format. Labels are routes and statuses only.
pub(super) async fn metrics(State(cx): State<Context>) -> String {
    cx.metrics().text() + &web::access_log::metrics(cx.store()).await
}
