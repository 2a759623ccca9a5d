//! `/fhir/R4` and `/fhir/STU3`: what EHRs send and read back.
//!
//! 4xx only for what cannot be read or may not be stored. All else is kept and answered 2xx, and
//! what cannot be delivered yet stands as a warning in the answer and in the repair list.

mod answer;
mod base;
mod body;
mod metadata;
mod refuse;
mod resource;
mod validate;

use admission::machine::doors as machine;
use axum::response::{IntoResponse, Response};
use web::Problem;
use web::doors::{Doors, may, open};

use crate::context::Context;
use crate::use_case::{ReadMessage, TakeIn};
use refuse::Refused;

/// The FHIR doors, for both releases.
pub(super) fn doors(doors: Doors<Context>) -> Doors<Context> {
    let item = "/fhir/{version}/{type}/{id}";
    let edition = "/fhir/{version}/{type}/{id}/_history/{edition}";
    machine::smart(doors, "/fhir/{version}/.well-known/smart-configuration")
        .post("/fhir/{version}", may::<TakeIn>(), base::post)
        .post("/fhir/{version}/", may::<TakeIn>(), base::post)
        .get(
            "/fhir/{version}/metadata",
            open("the description of the service is public"),
            metadata::get,
        )
        .post("/fhir/{version}/$validate", may::<TakeIn>(), validate::post)
        .post("/fhir/{version}/{type}/$validate", may::<TakeIn>(), validate::post_typed)
        .post("/fhir/{version}/{type}", may::<TakeIn>(), resource::post)
        .put(item, may::<TakeIn>(), resource::put)
        .get(item, may::<ReadMessage>(), resource::get)
        .get(edition, may::<ReadMessage>(), resource::get_version)
}

/// A problem of the shared parts, in FHIR's words.
pub(super) fn told(problem: Problem) -> Response {
    Refused::from(problem).into_response()
}

/// No such address below `/fhir`, or none that knows the method, in FHIR's words.
pub(super) fn elsewhere(is_method: bool) -> Response {
    if is_method { Refused::method() } else { Refused::not_found() }.into_response()
}

/// The release a path names.
fn version(name: &str) -> Result<fhir::Version, Refused> {
    match name {
        "R4" => Ok(fhir::Version::R4),
        "STU3" => Ok(fhir::Version::Stu3),
        _ => Err(Refused::not_found()),
    }
}
