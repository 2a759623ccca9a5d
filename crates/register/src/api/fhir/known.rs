//! Who is calling, told in FHIR's words when nobody knows.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use identity::Caller;

use super::refusal::Refusal;
use crate::api::auth;
use crate::context::Context;

/// A known caller, as at the native door.
pub(super) struct Known(pub(super) Caller);

impl FromRequestParts<Context> for Known {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, cx: &Context) -> Result<Self, Refusal> {
        let auth::Known(caller) = auth::Known::from_request_parts(parts, cx).await?;
        Ok(Self(caller))
    }
}
