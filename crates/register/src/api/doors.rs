//! All doors of the register: every route, and who may come in by it.

use admission::machine::doors as machine;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use identity::{AskTrace, Deliver, ReadOwn};
use web::doors::{Doors, may, open};
use web::{Problem, security_txt};

use super::{fhir, health, openapi, v1};
use crate::context::Context;
use crate::portal;
use crate::use_case::tell_statistics::ReadStatistics;
use crate::use_case::{
    AcknowledgeNotice, FollowRecall, KeepContact, ReadContact, ReadMailbox, ReadReceipt,
    ReportProgress, SendNotice,
};

const WEAKNESS: &str = "who finds a weakness must be able to tell it (RFC 9116)";
const KEPT: &str = "who keeps the machine has no token; nothing is told but how the service is";

const CATALOGUE: &str =
    "the catalogue repeats what its sources publish, and tells of no registration";
const COUNTED: &str = "statistics with small counts hidden are public (Gezondheidswet art. 44)";
const PROVEN: &str = "the log holds digests only, and everybody may check that it is never changed";

/// The doors, in the order of their URLs.
pub(super) fn doors(cx: Context) -> Doors<Context> {
    let doors = machine::doors(Doors::new(cx))
        .post("/v1/deliveries", may::<Deliver>(), v1::deliveries::post::handler)
        .post("/v1/deliveries/validate", may::<Deliver>(), v1::deliveries::validate::handler)
        .get(
            "/v1/delivery-statistics",
            may::<ReadStatistics>(),
            v1::delivery_statistics::get::handler,
        )
        .post("/v1/products/search", open(CATALOGUE), v1::products::search::handler)
        .get("/v1/figures", open(COUNTED), v1::figures::get::handler)
        .get("/v1/figures.csv", open(COUNTED), v1::figures::csv::handler)
        .get("/v1/registrations", may::<ReadOwn>(), v1::registrations::list::handler)
        .get("/v1/registrations/{id}", may::<ReadOwn>(), v1::registrations::get::handler)
        .get("/v1/receipts/{id}", may::<ReadReceipt>(), v1::receipts::get::handler)
        .get("/v1/log/checkpoint", open(PROVEN), v1::log::checkpoint::handler)
        .get("/v1/log/tile/{*address}", open(PROVEN), v1::log::tile::handler)
        .get("/v1/log/keys", open(PROVEN), v1::log::keys::handler)
        .post("/v1/traces", may::<AskTrace>(), v1::traces::post::handler)
        .post("/v1/scopes/check", may::<AskTrace>(), v1::scopes::check::handler)
        .post("/v1/notices", may::<SendNotice>(), v1::notices::post::handler)
        .post("/v1/notices/progress", may::<FollowRecall>(), v1::notices::progress::handler)
        .get("/v1/mailbox", may::<ReadMailbox>(), v1::mailbox::get::handler)
        .post(
            "/v1/mailbox/{noticeId}/acknowledgement",
            may::<AcknowledgeNotice>(),
            v1::mailbox::acknowledge::handler,
        )
        .put(
            "/v1/recalls/{caseNumber}/progress",
            may::<ReportProgress>(),
            v1::recalls::progress::handler,
        )
        .get(
            "/v1/recall-contacts/{branchNumber}",
            may::<ReadContact>(),
            v1::recall_contacts::get::handler,
        )
        .put(
            "/v1/recall-contacts/{branchNumber}",
            may::<KeepContact>(),
            v1::recall_contacts::put::handler,
        );
    let doors = web::openapi::doors(doors, openapi::document)
        .get(security_txt::PATH, open(WEAKNESS), security_txt::handler)
        .get("/livez", open(KEPT), health::live)
        .get("/readyz", open(KEPT), health::ready)
        .get("/metrics", open(KEPT), health::metrics);
    fhir::doors(portal::doors(doors).told_by(fhir::told))
}

/// Nothing here, or nothing for this method; on `/fhir/R4` in FHIR's words.
pub(super) fn elsewhere(uri: &Uri, is_method: bool) -> Response {
    if uri.path().starts_with("/fhir/R4") {
        return fhir::elsewhere(is_method);
    }
    Problem::elsewhere(is_method).into_response()
}
