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
]);

/// The HTTP front door.
pub fn router(cx: Context) -> axum::Router {
    api::router(cx)
}

/// Follows the recalls that are open, until told to stop: notices that wait for the register are
/// sent, and it is asked how far providers are.
pub async fn run(cx: &Context, stop: CancellationToken) {
    use_case::recall::follow::run(cx, stop).await;
}

/// Every door of the front door, with who may come in by it.
#[must_use]
pub fn doors(cx: Context) -> Vec<web::doors::Door> {
    api::list(cx)
}
