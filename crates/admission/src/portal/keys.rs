//! `GET /login/{kind}/keys`: the public keys of this house, for its identity provider (RFC 7517).

use axum::Json;
use axum::extract::{Path, State};
use serde_json::Value;
use web::Problem;

use super::Host;
use crate::people::Kind;

pub(super) async fn handler<S: Host>(
    State(house): State<S>,
    Path(kind): Path<String>,
) -> Result<Json<Value>, Problem> {
    let provider = Kind::of(&kind).and_then(|kind| house.portal().people.provider(kind));
    let provider = provider.ok_or_else(Problem::not_found)?;
    Ok(Json(provider.registration().key.public()))
}
