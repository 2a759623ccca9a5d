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

/// The schema of this house, step by step.
pub const MIGRATIONS: Migrations = Migrations(&[
    log::TABLE,
    admission::MACHINES,
    admission::PEOPLE,
    Migration::both(4, "case_file", include_str!("../migrations/0004_case_file.sql")),
    Migration::both(5, "trace", include_str!("../migrations/0005_trace.sql")),
]);

/// The HTTP front door.
pub fn router(cx: Context) -> axum::Router {
    api::router(cx)
}

/// Every door of the front door, with who may come in by it.
#[must_use]
pub fn doors(cx: Context) -> Vec<web::doors::Door> {
    api::list(cx)
}
