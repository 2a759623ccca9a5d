//! Reading a body of FHIR: JSON of either media type, bounded; XML is refused with a hint.

use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use fhir::outcome::IssueType;
use web::body::{MAX_BYTES, bounded, media_type, plain};

use super::refusal::Refusal;

/// The media types read here.
const JSON: [&str; 2] = ["application/fhir+json", "application/json"];

/// The bytes of a body in FHIR's JSON, not yet understood.
pub(super) struct FhirBody(pub(super) Vec<u8>);

impl<S: Send + Sync> FromRequest<S> for FhirBody {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &S) -> Result<Self, Refusal> {
        let media_type = media_type(request.headers());
        if !JSON.contains(&media_type.as_str()) {
            return Err(unsupported(&media_type));
        }
        plain(request.headers())?;
        Ok(Self(bounded(request.into_body(), MAX_BYTES).await?.to_vec()))
    }
}

fn unsupported(media_type: &str) -> Refusal {
    let (dutch, english) = if media_type.ends_with("xml") {
        (
            "XML wordt hier niet gelezen. Stuur dezelfde Bundle als JSON, met `Content-Type: application/fhir+json`.",
            "XML is not read here. Send the same Bundle as JSON, with `Content-Type: application/fhir+json`.",
        )
    } else {
        (
            "Stuur FHIR als JSON, met `Content-Type: application/fhir+json`.",
            "Send FHIR as JSON, with `Content-Type: application/fhir+json`.",
        )
    };
    let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
    Refusal::of(status, IssueType::NotSupported, "unsupported_media_type", dutch, english)
}
