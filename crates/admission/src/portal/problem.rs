//! `/problems/{code}`: what the `type` of a problem means. The same at every house.

use axum::extract::{Path, State};
use axum::response::Response;
use web::Problem;
use web::page::{Visit, problem_page};

use super::Host;

pub(super) async fn page<S: Host>(
    State(house): State<S>,
    visit: Visit,
    Path(code): Path<String>,
) -> Result<Response, Problem> {
    let own = house.meaning(&code, visit.language);
    problem_page(&visit, &house.portal().face, &code, own)
}
