//! `POST /v1/products/search`: what UDI-DIs stand for. A body, because no UDI-DI goes into a URL.

use axum::Json;
use axum::extract::State;
use web::Problem;
use web::body::JsonBody;

use super::wire::{ProductsFound, asked};
use crate::context::Context;
use crate::use_case::search_catalogue;

/// Search the catalogue
///
/// What up to 100 UDI-DIs stand for, or the first 20 products that a text leads to: a scanned
/// symbol, the beginning of a UDI-DI, or words of maker, name and type, each by how it begins. The
/// catalogue repeats what its sources publish and is open to all; `asOf` says since when the
/// register has it so. A UDI-DI that the catalogue does not know is not in the answer.
#[utoipa::path(
    post,
    path = "/v1/products/search",
    operation_id = "searchProducts",
    tag = "products",
    request_body = super::wire::ProductSearch,
    responses(
        (status = 200, description = "What was found, UDI-DIs in the order asked", body = ProductsFound),
        (status = 400, description = "The request cannot be read; all errors at once", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "More than 2 MiB", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn handler(
    State(cx): State<Context>,
    JsonBody(body): JsonBody,
) -> Result<Json<ProductsFound>, Problem> {
    Ok(Json(search_catalogue::search(&cx, &asked(&body)?).await?.into()))
}
