//! All doors of the gateway: every route, and who may come in by it.

use admission::machine::doors as machine;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use web::doors::{Doors, may, open};
use web::{Problem, security_txt};

use super::{fhir, health, openapi, v1};
use crate::context::Context;
use crate::portal;
use crate::use_case::{ReadImplants, ReadReceipt, ReadRepairs, TakeIn};

const WEAKNESS: &str = "who finds a weakness must be able to tell it (RFC 9116)";
const KEPT: &str = "who keeps the machine has no token; nothing is told but how the service is";

/// The doors, in the order of their URLs.
pub(super) fn doors(cx: Context) -> Doors<Context> {
    let doors = machine::doors(Doors::new(cx))
        .post("/v1/deliveries/csv", may::<TakeIn>(), v1::deliveries::csv::handler)
        .post("/v1/scans", may::<TakeIn>(), v1::scans::post::handler)
        .get("/v1/repairs", may::<ReadRepairs>(), v1::repairs::list::handler)
        .get("/v1/repairs/{id}", may::<ReadRepairs>(), v1::repairs::get::handler)
        .get("/v1/implants", may::<ReadImplants>(), v1::implants::list::handler)
        .get("/v1/implants/{reference}", may::<ReadImplants>(), v1::implants::get::handler)
        .get("/v1/receipts/{reference}", may::<ReadReceipt>(), v1::receipts::get::handler);
    let doors = web::openapi::doors(doors, openapi::document)
        .get(security_txt::PATH, open(WEAKNESS), security_txt::handler)
        .get("/livez", open(KEPT), health::live)
        .get("/readyz", open(KEPT), health::ready)
        .get("/metrics", open(KEPT), health::metrics);
    fhir::doors(portal::doors(doors).told_by(fhir::told))
}

/// Nothing here, or nothing for this method; on `/fhir` in FHIR's words.
pub(super) fn elsewhere(uri: &Uri, is_method: bool) -> Response {
    if uri.path().starts_with("/fhir") {
        return fhir::elsewhere(is_method);
    }
    Problem::elsewhere(is_method).into_response()
}
