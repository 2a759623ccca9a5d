//! `POST /v1/deliveries/csv`: a file of implants, each row judged alone.

use axum::Json;
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::Problem;
use web::body::{bounded, media_type, plain, unsupported};

use crate::api::auth::Known;
use crate::api::v1::wire::{Legacy, Outcome, handed_over};
use crate::context::Context;
use crate::model::row::File;
use crate::use_case::TakeIn;
use crate::use_case::record_message::Answer;
use crate::use_case::take_in::take_in_csv;

/// Bytes of a file at most: ten thousand rows fit.
const MAX_BYTES: usize = 16 * 1024 * 1024;

/// What became of a file.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FileAnswer {
    /// The file's id in this house, kept byte for byte and sealed.
    message_id: Uuid,
    /// How many rows were read.
    rows: usize,
    /// Columns that are not read, counted from one.
    unknown_columns: Vec<usize>,
    /// What became of each row that tells of an implant.
    results: Vec<Outcome>,
}

/// Deliver from a CSV file
///
/// The first line names the columns: `reference` (yours, the same when sent again), `event`
/// (implantation, explantation, death, withdrawal), `carrier` and `carrier_2` (scanned) or
/// `udi_di` with `lot` and `serial`, `implanted_on`, `explanted_on`, `died_on` (YYYY-MM-DD),
/// `expires_on`, `patient_number` (stays here, sealed), `branch` (branch number, URA, AGB or
/// KvK), and without a UDI `no_udi_reason`, `manufacturer`, `product_name`, `product_type`.
/// Semicolons, commas or tabs; UTF-8 or Windows-1252.
#[utoipa::path(
    post,
    path = "/v1/deliveries/csv",
    operation_id = "deliverCsv",
    tag = "deliveries",
    params(Legacy),
    request_body(content = String, content_type = "text/csv"),
    responses(
        (status = 200, description = "The file is kept; each row was judged alone", body = FileAnswer),
        (status = 400, description = "No CSV file with a header", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No known caller", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "A successor took over from the provider", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not text/csv", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = [])),
)]
pub(crate) async fn handler(
    State(cx): State<Context>,
    Known { desk, permit }: Known<TakeIn>,
    query: Result<Query<Legacy>, QueryRejection>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<FileAnswer>, Problem> {
    let legacy = Legacy::of(query)?;
    if !["text/csv", "text/plain"].contains(&media_type(&headers).as_str()) {
        return Err(unsupported("Send a CSV file, as `Content-Type: text/csv`."));
    }
    plain(&headers)?;
    let raw = bounded(body, MAX_BYTES).await?;
    let file = File::read(&raw).map_err(|error| {
        let status = StatusCode::BAD_REQUEST;
        Problem::new(status, error.code(), "Not a CSV file of implants", error.to_string())
    })?;
    match take_in_csv(&cx, &permit, &desk, &file, &raw, legacy).await? {
        Answer::Kept(kept) => Ok(Json(FileAnswer {
            message_id: kept.message_id,
            rows: file.len(),
            unknown_columns: file.unknown_columns().collect(),
            results: kept
                .uses
                .iter()
                .map(|used| Outcome::of(used, used.entry.and_then(|row| file.line(row))))
                .collect(),
        })),
        // A file is never all or nothing: no provider takes it.
        Answer::Refused(_) => Err(handed_over("A successor")),
    }
}
