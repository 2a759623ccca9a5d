//! House: the national register. It holds no person.
//!
//! The rooms are those of every house: [`model`] (types and rules; no async, no SQL, no HTTP),
//! `store` (the only SQL), [`use_case`] (load, permit, decide, write, audit: one sentence each)
//! and `api` (HTTP for machines). To add an endpoint: a use case, then a file in `api/` whose
//! path mirrors the URL, then a test in `tests/` that mirrors it too.

mod api;
pub mod catalogue_import;
mod context;
pub mod mail;
pub mod model;
mod portal;
mod store;
pub mod use_case;

use ::store::{Migration, Migrations, log};
pub use context::{Context, Lanes, Settings};

/// The register's schema, step by step.
pub const MIGRATIONS: Migrations = Migrations(&[
    log::TABLE,
    admission::MACHINES,
    admission::PEOPLE,
    Migration::both(4, "register", include_str!("../migrations/0004_register.sql")),
    Migration {
        number: 5,
        name: "append_only",
        sqlite: include_str!("../migrations/0005_append_only.sqlite.sql"),
        postgres: include_str!("../migrations/0005_append_only.postgres.sql"),
    },
    Migration::both(6, "receipt_log", include_str!("../migrations/0006_receipt_log.sql")),
    Migration::both(7, "portal", include_str!("../migrations/0007_portal.sql")),
    Migration::both(8, "mailbox", include_str!("../migrations/0008_mailbox.sql")),
    Migration {
        number: 9,
        name: "mailbox_append_only",
        sqlite: include_str!("../migrations/0009_mailbox_append_only.sqlite.sql"),
        postgres: include_str!("../migrations/0009_mailbox_append_only.postgres.sql"),
    },
    Migration::both(10, "recall_mail", include_str!("../migrations/0010_recall_mail.sql")),
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

/// The OpenAPI 3.1 description of the front door, as JSON.
#[must_use]
pub fn openapi() -> serde_json::Value {
    api::openapi::document()
}
