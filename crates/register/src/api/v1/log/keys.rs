//! `GET /v1/log/keys`: the public keys of the log.

use axum::Json;
use axum::extract::State;
use axum::http::header::ACCESS_CONTROL_ALLOW_ORIGIN;
use axum::response::IntoResponse;
use serde::Serialize;
use utoipa::ToSchema;
use web::Problem;

use crate::context::Context;
use crate::use_case::keep_log_key::LogKey;
use crate::use_case::read_log;

/// The keys of the log.
#[derive(Serialize, ToSchema)]
pub(crate) struct LogKeys {
    /// The name of the log: the first line of its heads.
    origin: String,
    /// All keys it was ever signed with, the first one first; the last one signs now.
    keys: Vec<PublicKey>,
}

/// A key of the log.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = LogKey)]
pub(crate) struct PublicKey {
    /// The public key as C2SP `signed-note` writes it: name, id, Ed25519 key.
    key: String,
    /// When it began to sign.
    #[schema(format = DateTime)]
    since: String,
    /// When the next one took over; what it signed stays signed.
    #[schema(format = DateTime)]
    retired_at: Option<String>,
    /// The previous key's signature of this one; null for the first.
    endorsement: Option<String>,
}

/// Read the public keys of the log
///
/// With them receipts and heads verify offline. Get them once over a way you trust, and compare:
/// each later key is signed by the one before it.
#[utoipa::path(
    get,
    path = "/v1/log/keys",
    operation_id = "readLogKeys",
    tag = "log",
    responses(
        (status = 200, description = "All keys, the first one first", body = LogKeys),
        (status = 404, description = "There is no key yet", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn handler(State(cx): State<Context>) -> Result<impl IntoResponse, Problem> {
    let keys = read_log::keys(&cx).await?;
    let first = keys.first().ok_or_else(Problem::not_found)?;
    let origin = first.key.name().to_owned();
    let keys = keys.into_iter().map(PublicKey::from).collect();
    Ok(([(ACCESS_CONTROL_ALLOW_ORIGIN, "*")], Json(LogKeys { origin, keys })))
}

impl From<LogKey> for PublicKey {
    fn from(key: LogKey) -> Self {
        Self {
            key: key.key.to_string(),
            since: format!("{:.6}", key.since),
            retired_at: key.retired_at.map(|at| format!("{at:.6}")),
            endorsement: key.endorsement,
        }
    }
}
