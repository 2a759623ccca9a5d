//! `GET /v1/log/tile/{level}/{index}`: hashes of the log's tree.

use axum::extract::{Path, State};
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use proof::tile::Tile;
use web::Problem;

use crate::context::Context;
use crate::use_case::read_log;

/// Read a tile of the log
///
/// Up to 256 hashes of 32 bytes, as C2SP `tlog-tiles` has them: `0/x001/x234/067`, and
/// `0/x001/x234/067.p/8` for the first eight of a tile that is not full. There are no bundles of
/// entries: an entry is a receipt, which belongs to the provider it was given to.
#[utoipa::path(
    get,
    path = "/v1/log/tile/{address}",
    operation_id = "readTile",
    tag = "log",
    params(("address" = String, Path, description = "Level, index and width of the tile, with slashes as they are")),
    responses(
        (status = 200, description = "The hashes, one after the other", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 404, description = "The log is not so large, or this is no address of a tile", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn handler(
    State(cx): State<Context>,
    Path(address): Path<String>,
) -> Result<impl IntoResponse, Problem> {
    let tile = Tile::parse(&address).ok_or_else(Problem::not_found)?;
    let bytes = read_log::tile(&cx, tile).await?;
    let headers = [
        (CONTENT_TYPE, "application/octet-stream"),
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    ];
    Ok((headers, bytes))
}
