//! The description of what everybody reads here, generated from the code: 3.1, and 3.0 converted
//! from it. Every door in it is open, so it has no security.

use serde_json::Value;
use utoipa::OpenApi;
use web::openapi::Ours;

use super::v1;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Inspectorate",
        description = "What the inspectorate made public, as on its pages: safety notices, reports of inspections, measures, advice, and each year of supervision in counts. Open to all, without a token. Nothing here is about a patient. Somebody decided on each publication; what is published is later corrected or taken back, so read it again rather than keep it. Counts below ten are hidden, and as many others as it takes so that they cannot be computed: null is hidden, and never zero. A property whose name ends in On is a day (2026-03-15), one that ends in At an instant in UTC (RFC 3339). New properties and new codes may come within this version: pass by what you do not know. Names are English, as in the MDR; the Dutch term stands in the glossary.",
    ),
    paths(
        v1::safety_notices::handler,
        v1::inspection_reports::handler,
        v1::measures::handler,
        v1::supervision_results::handler,
        v1::advice::handler,
    ),
    tags(
        (name = "safety notices", description = "What manufacturers tell of devices that may do harm"),
        (name = "inspections", description = "What the inspectorate found on its visits (Gezondheidswet art. 44)"),
        (name = "measures", description = "What the inspectorate imposed on whom, and what became of it (Gezondheidswet art. 44-44a)"),
        (name = "results", description = "A year of supervision in counts, and advice with what the figures say before and after it"),
    ),
    modifiers(&Ours),
)]
struct Description;

/// OpenAPI 3.1.
pub(crate) fn document() -> Value {
    web::openapi::document::<Description>()
}
