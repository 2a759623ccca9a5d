//! All doors of the inspectorate: every route, and who may come in by it.

use admission::machine::doors as machine;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use web::doors::{Doors, open};
use web::{Problem, security_txt};

use super::{health, openapi, v1};
use crate::context::Context;
use crate::portal;
use crate::portal::inspection::PUBLIC as REPORTS;
use crate::portal::measure::PUBLIC as MEASURES;
use crate::portal::notices::PUBLIC;
use crate::portal::result::PUBLIC as RESULTS;

const WEAKNESS: &str = "who finds a weakness must be able to tell it (RFC 9116)";
const KEPT: &str = "who keeps the machine has no token; nothing is told but how the service is";

/// The doors, in the order of their URLs.
pub(super) fn doors(cx: Context) -> Doors<Context> {
    let doors = machine::doors(Doors::new(cx))
        .get(security_txt::PATH, open(WEAKNESS), security_txt::handler)
        .get("/v1/safety-notices", open(PUBLIC), v1::safety_notices::handler)
        .get("/v1/inspection-reports", open(REPORTS), v1::inspection_reports::handler)
        .get("/v1/measures", open(MEASURES), v1::measures::handler)
        .get("/v1/supervision-results", open(RESULTS), v1::supervision_results::handler)
        .get("/v1/advice", open(RESULTS), v1::advice::handler);
    let doors = web::openapi::doors(doors, openapi::document)
        .get("/livez", open(KEPT), health::live)
        .get("/readyz", open(KEPT), health::ready)
        .get("/metrics", open(KEPT), health::metrics);
    portal::doors(doors)
}

/// Nothing here, or nothing for this method.
pub(super) fn elsewhere(_: &Uri, is_method: bool) -> Response {
    Problem::elsewhere(is_method).into_response()
}
