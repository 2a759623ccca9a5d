//! Reading a FHIR body: its media type, its size.

use axum::body::{Body, Bytes};
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::http::HeaderMap;
use fhir::{Kind, Message};
use web::body::{MAX_BYTES, bounded, media_type, plain};

use super::refuse::Refused;
use crate::api::v1::wire::Legacy;

/// Bytes of an export at most: a year of a large hospital still fits.
const MAX_EXPORT_BYTES: usize = 16 * 1024 * 1024;

/// The whole body, if it is JSON and not too large for anything.
pub(super) async fn read(headers: &HeaderMap, body: Body) -> Result<Bytes, Refused> {
    let media_type = media_type(headers);
    let is_json = media_type == "application/json"
        || media_type.ends_with("+json")
        || media_type == "text/json";
    if !is_json {
        return Err(Refused::media_type(media_type.contains("xml")));
    }
    plain(headers)?;
    Ok(bounded(body, MAX_EXPORT_BYTES).await?)
}

/// Only an export may be larger than a message.
pub(super) fn fits(message: &Message<'_>, raw: &Bytes) -> Result<(), Refused> {
    let is_export = matches!(message.kind(), Kind::Searchset | Kind::Collection | Kind::Other);
    if raw.len() > MAX_BYTES && !is_export { Err(Refused::too_large()) } else { Ok(()) }
}

/// Whether backlog is loaded.
pub(super) fn legacy(query: Result<Query<Legacy>, QueryRejection>) -> Result<bool, Refused> {
    Legacy::of(query).map_err(|_| {
        Refused::invalid("Geef legacy als true of false.", "Give legacy as true or false.")
    })
}
