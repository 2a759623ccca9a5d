#![doc = include_str!("../README.md")]

mod api;
mod context;
pub mod model;
mod portal;
mod settings;
mod store;
pub mod use_case;

use ::store::{Migration, Migrations, log};
pub use context::{Context, OpenError};
pub use settings::{RegisterAccess, Settings};
use tokio_util::sync::CancellationToken;

/// The schema of this house, step by step.
pub const MIGRATIONS: Migrations = Migrations(&[
    log::TABLE,
    admission::MACHINES,
    admission::PEOPLE,
    Migration::both(4, "case_file", include_str!("../migrations/0004_case_file.sql")),
    Migration::both(5, "trace", include_str!("../migrations/0005_trace.sql")),
    Migration::both(6, "recall", include_str!("../migrations/0006_recall.sql")),
    Migration::both(7, "closing", include_str!("../migrations/0007_closing.sql")),
    Migration::both(8, "directory", include_str!("../migrations/0008_directory.sql")),
    Migration::both(9, "duty", include_str!("../migrations/0009_duty.sql")),
    Migration::both(10, "inspection", include_str!("../migrations/0010_inspection.sql")),
    Migration::both(11, "enforcement", include_str!("../migrations/0011_enforcement.sql")),
    Migration::both(12, "measure", include_str!("../migrations/0012_measure.sql")),
    Migration::both(13, "result", include_str!("../migrations/0013_result.sql")),
]);

/// The HTTP front door.
pub fn router(cx: Context) -> axum::Router {
    api::router(cx)
}

/// Follows the recalls that are open, until told to stop: notices that wait for the register are
/// sent, and it is asked how far providers are. Beside it, the figures of the duty to register are
/// fetched under the programme of supervision, and it is noted which measures' terms have passed.
pub async fn run(cx: &Context, stop: CancellationToken) {
    let recalls = use_case::recall::follow::run(cx, stop.clone());
    let duty = use_case::duty::follow::run(cx, stop.clone());
    let measures = use_case::measure::follow::run(cx, stop);
    tokio::join!(recalls, duty, measures);
}

/// Every door of the front door, with who may come in by it.
#[must_use]
pub fn doors(cx: Context) -> Vec<web::doors::Door> {
    api::list(cx)
}

/// The OpenAPI 3.1 description of the front door, as JSON.
#[must_use]
pub fn openapi() -> serde_json::Value {
    api::openapi::document()
}
