#![doc = include_str!("../README.md")]

pub mod api;
mod context;
pub mod model;
mod portal;
mod settings;
mod store;
pub mod use_case;

use std::sync::Arc;

use ::store::{Clock, Ids, Migration, Migrations, Store};
use axum::Router;
use tokio_util::sync::CancellationToken;

pub use context::{Context, Desk};
pub use settings::Settings;
pub use store::continuity::{Kind as RecordKind, Table as RecordTable, tables as record_tables};
pub use store::sealed::{SEALED, SealedColumn};
pub use use_case::open_keys::KeysError;

/// The schema of this house, step by step.
pub const MIGRATIONS: Migrations = Migrations(&[
    ::store::log::TABLE,
    admission::MACHINES,
    admission::PEOPLE,
    Migration::both(4, "provider", include_str!("../migrations/0004_provider.sql")),
    Migration::both(5, "message", include_str!("../migrations/0005_message.sql")),
    Migration::both(6, "patient", include_str!("../migrations/0006_patient.sql")),
    Migration::both(7, "implant", include_str!("../migrations/0007_implant.sql")),
    Migration::both(8, "event", include_str!("../migrations/0008_event.sql")),
    Migration::both(9, "repair", include_str!("../migrations/0009_repair.sql")),
    Migration::both(10, "house_secret", include_str!("../migrations/0010_house_secret.sql")),
    Migration::both(11, "product_fact", include_str!("../migrations/0011_product_fact.sql")),
    Migration::both(12, "operation", include_str!("../migrations/0012_operation.sql")),
    Migration::both(20, "due", include_str!("../migrations/0020_due.sql")),
    Migration::both(21, "hand_over", include_str!("../migrations/0021_hand_over.sql")),
    Migration::both(22, "desk", include_str!("../migrations/0022_desk.sql")),
    Migration::both(30, "recall", include_str!("../migrations/0030_recall.sql")),
    Migration::both(31, "succession", include_str!("../migrations/0031_succession.sql")),
]);

/// A running gateway: its doors and its outbox.
#[derive(Clone, Debug)]
pub struct Gateway {
    context: Context,
}

impl Gateway {
    /// Opens the house on a migrated store.
    pub async fn open(
        settings: Settings,
        store: Store,
        clock: Clock,
        ids: Ids,
    ) -> Result<Self, OpenError> {
        let ring = settings.keys.clone();
        let keys = use_case::open_keys::open_keys(&store, &clock, &ids, ring).await?;
        let context = Context::new(Arc::new(settings), store, clock, ids, keys)?;
        Ok(Self { context })
    }

    /// All doors: FHIR, the native API, health and metrics.
    pub fn router(&self) -> Router {
        api::router(self.context.clone())
    }

    /// The list of all doors, with who may come in by each.
    #[must_use]
    pub fn doors(&self) -> Vec<web::doors::Door> {
        api::list(self.context.clone())
    }

    /// Delivers what waits in the outbox, learns what devices are, and fetches and answers safety
    /// notices, until told to stop.
    pub async fn run(&self, stop: CancellationToken) {
        // On the heap each: together they would make every future that runs a gateway a large one.
        tokio::join!(
            Box::pin(use_case::deliver_waiting::run(&self.context, stop.clone())),
            Box::pin(use_case::learn_products::run(&self.context, stop.clone())),
            Box::pin(use_case::desk::reconcile::run(&self.context, stop.clone())),
            Box::pin(use_case::recall::fetch_notices::run(&self.context, stop.clone())),
            Box::pin(use_case::recall::tell_register::run(&self.context, stop)),
        );
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
    /// What the gateway proves itself by at the register cannot be used.
    #[error(transparent)]
    Outgoing(#[from] admission::outgoing::OutgoingError),
    /// The keys do not fit the database.
    #[error(transparent)]
    Keys(#[from] KeysError),
}
