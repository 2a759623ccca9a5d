//! The description of the native API, generated from the code: 3.1, and 3.0 converted from it.
//! The FHIR doors describe themselves in their CapabilityStatement.

use axum::Json;
use axum::http::header::ACCESS_CONTROL_ALLOW_ORIGIN;
use axum::response::IntoResponse;
use serde_json::Value;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};
use web::headers::API_VERSION;

use super::v1;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Implant gateway",
        description = "The provider's side of the implant register. It takes what EHRs export as CSV or scan, keeps it byte for byte and sealed, delivers what the law asks for (Wkkgz art. 7b(2)) and lists what must be repaired first. FHIR goes to /fhir/R4 and /fhir/STU3; see their metadata. Names are English, as in the MDR; the Dutch term stands in the glossary.",
        contact(name = "lir maintainers", url = "https://github.com/lir-register/lir", email = "maintainers@lir.example"),
        license(name = "EUPL-1.2", identifier = "EUPL-1.2"),
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
    modifiers(&Bearer),
)]
struct Description;

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        API_VERSION.clone_into(&mut openapi.info.version);
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        let components = openapi.components.get_or_insert_default();
        components.add_security_scheme("bearer", SecurityScheme::Http(scheme));
    }
}

/// OpenAPI 3.1.
#[must_use]
pub fn document() -> Value {
    serde_json::to_value(Description::openapi()).unwrap_or_default()
}

/// `GET /openapi.json`, `GET /v1/openapi.json`; open to all, from any origin.
pub(super) async fn latest() -> impl IntoResponse {
    ([(ACCESS_CONTROL_ALLOW_ORIGIN, "*")], Json(document()))
}

/// `GET /v1/openapi-3.0.json`.
pub(super) async fn older() -> impl IntoResponse {
    ([(ACCESS_CONTROL_ALLOW_ORIGIN, "*")], Json(web::openapi::as_3_0(&document())))
}
