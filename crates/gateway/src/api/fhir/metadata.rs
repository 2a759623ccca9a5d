//! `GET /fhir/{version}/metadata`: the CapabilityStatement, open to all.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use fhir::capability::{Door, Software, statement};
use jiff::civil::{Date, date};

use super::refuse::{Refused, json};
use super::version;
use crate::context::Context;

/// The day what these doors can do last changed.
const CHANGED: Date = date(2026, 11, 22);

pub(super) async fn get(
    State(cx): State<Context>,
    Path(release): Path<String>,
) -> Result<Response, Refused> {
    let door = match version(&release)? {
        fhir::Version::R4 => Door::GatewayR4,
        fhir::Version::Stu3 => Door::GatewayStu3,
    };
    let base_url = format!("{}/fhir/{release}", cx.settings.base_url.trim_end_matches('/'));
    let software = Software {
        name: "lir gateway",
        version: env!("CARGO_PKG_VERSION"),
        date: CHANGED,
        base_url: &base_url,
    };
    Ok(json(StatusCode::OK, &statement(door, &software)))
}
