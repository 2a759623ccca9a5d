//! `GET /theme/{file}`: a file of the house's own theme.

use axum::extract::{Path, State};
use axum::response::Response;
use web::Problem;

use super::Host;

pub(super) async fn handler<S: Host>(
    State(house): State<S>,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    let theme = house.portal().face.theme.as_ref().ok_or_else(Problem::not_found)?;
    theme.file(&name)
}
