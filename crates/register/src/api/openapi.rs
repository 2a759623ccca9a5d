//! The description of this API, generated from the code: 3.1, and 3.0 converted from it.

use serde_json::Value;
use utoipa::OpenApi;
use web::openapi::{Bearer, Ours};

use super::v1;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Implant register",
        description = "The national implant register. Providers deliver what was implanted, explanted and closed by death (Wkkgz art. 7b(2)); the inspectorate asks how many are affected and where (art. 7a(2)). The register holds no person. Names are English, as in the MDR; the Dutch term stands in the glossary.",
    ),
    paths(
        v1::deliveries::post::handler,
        v1::deliveries::validate::handler,
        v1::delivery_statistics::get::handler,
        v1::products::search::handler,
        v1::figures::get::handler,
        v1::figures::csv::handler,
        v1::receipts::get::handler,
        v1::registrations::list::handler,
        v1::registrations::get::handler,
        v1::traces::post::handler,
        v1::scopes::check::handler,
        v1::notices::post::handler,
        v1::notices::progress::handler,
        v1::mailbox::get::handler,
        v1::mailbox::acknowledge::handler,
        v1::recalls::progress::handler,
        v1::recall_contacts::get::handler,
        v1::recall_contacts::put::handler,
        v1::log::checkpoint::handler,
        v1::log::tile::handler,
        v1::log::keys::handler,
    ),
    tags(
        (name = "deliveries", description = "What providers tell the register"),
        (name = "receipts", description = "What the register states about each record, and its proof"),
        (name = "products", description = "What the catalogue says of devices; open to all"),
        (name = "figures", description = "How many implants there are, and how soon they are reported, for all; how each provider delivers, for the inspectorate"),
        (name = "registrations", description = "A provider's own records"),
        (name = "traces", description = "Which implants are affected, and where"),
        (name = "recalls", description = "Safety notices, the mailboxes of providers, and how far they are"),
        (name = "log", description = "The log all receipts are leaves of: open to all, digests only"),
    ),
    modifiers(&Ours, &Bearer),
)]
struct Description;

/// OpenAPI 3.1.
pub(crate) fn document() -> Value {
    web::openapi::document::<Description>()
}
