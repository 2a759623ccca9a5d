#![doc = include_str!("../README.md")]

pub mod api;
mod context;
pub mod model;
mod settings;
mod store;
pub mod use_case;

use std::sync::Arc;

use ::store::seal::{Keys, MasterKey};
use ::store::{Clock, Ids, Migration, Migrations, Store, StoreError};
use axum::Router;
use tokio_util::sync::CancellationToken;

pub use context::Context;
pub use settings::Settings;

/// The schema of this house, step by step.
pub const MIGRATIONS: Migrations = Migrations(&[
    ::store::log::TABLE,
    Migration::both(4, "provider", include_str!("../migrations/0004_provider.sql")),
    Migration::both(5, "message", include_str!("../migrations/0005_message.sql")),
    Migration::both(6, "patient", include_str!("../migrations/0006_patient.sql")),
    Migration::both(7, "implant", include_str!("../migrations/0007_implant.sql")),
    Migration::both(8, "event", include_str!("../migrations/0008_event.sql")),
    Migration::both(9, "repair", include_str!("../migrations/0009_repair.sql")),
]);

/// A running gateway: its doors and its outbox.
#[derive(Clone, Debug)]
pub struct Gateway {
    context: Context,
}

impl Gateway {
    /// Opens the house on a migrated store.
    pub fn open(
        settings: Settings,
        store: Store,
        clock: Clock,
        ids: Ids,
    ) -> Result<Self, OpenError> {
        let context = Context::new(Arc::new(settings), store, clock, ids)?;
        Ok(Self { context })
    }

    /// All doors: FHIR, the native API, health and metrics.
    pub fn router(&self) -> Router {
        api::router(self.context.clone())
    }

    /// Delivers what waits in the outbox until told to stop.
    pub async fn run(&self, stop: CancellationToken) {
        use_case::deliver_waiting::run(&self.context, stop).await;
    }

    /// What its use cases work with; for the executable's own verbs.
    #[must_use]
    pub fn context(&self) -> &Context {
        &self.context
    }
}

/// Why a gateway could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The HTTP client could not be made.
    #[error("the HTTP client could not be made")]
    Client(#[from] reqwest::Error),
    /// The database did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The keys that derive from a master key; the executable reads the file.
#[must_use]
pub fn keys(master: &MasterKey) -> Keys {
    Keys::of(master)
}
