//! The description of the native API, generated from the code: 3.1, and 3.0 converted from it.
//! The FHIR doors describe themselves in their CapabilityStatement.

use serde_json::Value;
use utoipa::OpenApi;
use web::openapi::{Bearer, Ours};

use super::v1;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Implant gateway",
        description = "The provider's side of the implant register. It takes what EHRs export as CSV or scan, keeps it byte for byte and sealed, delivers what the law asks for (Wkkgz art. 7b(2)) and lists what must be repaired first. FHIR goes to /fhir/R4 and /fhir/STU3; see their metadata. Names are English, as in the MDR; the Dutch term stands in the glossary.",
    ),
    paths(
        v1::deliveries::csv::handler,
        v1::scans::post::handler,
        v1::repairs::list::handler,
        v1::repairs::get::handler,
        v1::implants::list::handler,
        v1::implants::get::handler,
        v1::receipts::get::handler,
    ),
    tags(
        (name = "deliveries", description = "Files and scans to deliver from"),
        (name = "repairs", description = "What keeps an implant from the register, and what mends it"),
        (name = "implants", description = "The provider's own implants and the register's receipts"),
    ),
    modifiers(&Ours, &Bearer),
)]
struct Description;

/// OpenAPI 3.1.
#[must_use]
pub fn document() -> Value {
    web::openapi::document::<Description>()
}
