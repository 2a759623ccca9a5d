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

use axum::Router;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use identity::Action;

use crate::api::auth::Known;
use crate::context::Context;
use refuse::Refused;

/// The FHIR routes, for both releases.
pub(super) fn routes() -> Router<Context> {
    Router::new()
        .route("/fhir/{version}", post(base::post))
        .route("/fhir/{version}/", post(base::post))
        .route("/fhir/{version}/metadata", get(metadata::get))
        .route("/fhir/{version}/$validate", post(validate::post))
        .route("/fhir/{version}/{type}/$validate", post(validate::post_typed))
        .route("/fhir/{version}/{type}", post(resource::post))
        .route("/fhir/{version}/{type}/{id}", put(resource::put).get(resource::get))
        .route("/fhir/{version}/{type}/{id}/_history/{edition}", get(resource::get_version))
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

/// A known caller; a stranger hears so in FHIR's words.
struct Caller<A>(Known<A>);

impl<A: Action> FromRequestParts<Context> for Caller<A> {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, cx: &Context) -> Result<Self, Refused> {
        Ok(Self(Known::from_request_parts(parts, cx).await?))
    }
}
