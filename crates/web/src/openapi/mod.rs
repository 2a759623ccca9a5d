//! How a house describes its API: generated from its code in OpenAPI 3.1, served to everybody, and
//! in 3.0 too. Here stands what all descriptions have in common; title, paths and words are each
//! house's own (`api/openapi.rs`).

mod everywhere;
mod older;

use axum::Json;
use axum::http::header::ACCESS_CONTROL_ALLOW_ORIGIN;
use axum::response::IntoResponse;
use serde_json::Value;
use utoipa::openapi::OpenApi as Document;
use utoipa::openapi::info::{ContactBuilder, LicenseBuilder};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

use crate::doors::{Doors, Porter, open};
use crate::headers::API_VERSION;

const DESCRIBED: &str = "the description of the service is public";

/// A house's description in OpenAPI 3.1, as JSON.
#[must_use]
pub fn document<D: OpenApi>() -> Value {
    serde_json::to_value(D::openapi()).unwrap_or_default()
}

/// Adds the doors of a description, open to all and from any origin: 3.1 at `/openapi.json` and
/// `/v1/openapi.json`, 3.0 at `/v1/openapi-3.0.json`.
#[must_use]
pub fn doors<S: Porter>(doors: Doors<S>, document: fn() -> Value) -> Doors<S> {
    let latest = async move || to_anybody(document());
    let older = async move || to_anybody(older::as_3_0(&document()));
    doors
        .get("/openapi.json", open(DESCRIBED), latest)
        .get("/v1/openapi.json", open(DESCRIBED), latest)
        .get("/v1/openapi-3.0.json", open(DESCRIBED), older)
}

fn to_anybody(document: Value) -> impl IntoResponse {
    ([(ACCESS_CONTROL_ALLOW_ORIGIN, "*")], Json(document))
}

/// Says in a description what all houses say: the version of the API, whom to ask, the licence, and
/// what every door may answer.
#[derive(Debug)]
pub struct Ours;

impl Modify for Ours {
    fn modify(&self, document: &mut Document) {
        let contact = ContactBuilder::new()
            .name(Some("lir maintainers"))
            .url(Some("https://github.com/lir-register/lir"))
            .email(Some("maintainers@lir.example"));
        let license = LicenseBuilder::new().name("EUPL-1.2").identifier(Some("EUPL-1.2"));
        API_VERSION.clone_into(&mut document.info.version);
        document.info.contact = Some(contact.build());
        document.info.license = Some(license.build());
        everywhere::told(document);
    }
}

/// Says in a description that machines show a token; of no use where every door is open.
#[derive(Debug)]
pub struct Bearer;

impl Modify for Bearer {
    fn modify(&self, document: &mut Document) {
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("bearer", SecurityScheme::Http(scheme));
    }
}
