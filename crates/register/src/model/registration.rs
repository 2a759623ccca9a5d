//! A registration as its provider reads it: the implant, its product, its scope, its events.

use exchange::{Event, Receipt};
use law::Scope;
use uuid::Uuid;

use super::filing::Filing;
use super::implant::Implant;
use super::product::Product;

/// A registration. A record: it is put together from the store.
#[derive(Debug, Clone)]
pub struct Registration {
    /// The implant as it stands.
    pub implant: Implant,
    /// What its UDI-DI stands for, if the catalogue knows (rules R14, R15).
    pub product: Option<Product>,
    /// Whether the law asks for it, as judged now (rule R6).
    pub scope: Scope,
    /// The log position from which it stands as it does: what an edit was made from.
    pub version: i64,
    /// What of it was registered by hand, the newest first.
    pub filings: Vec<Filing>,
    /// Its events, oldest first: old versions remain (rule R41).
    pub events: Vec<Told>,
}

/// One event of a registration.
#[derive(Debug, Clone)]
pub struct Told {
    /// Its code.
    pub event: &'static str,
    /// Whether it stands, or was replaced by a later one.
    pub stands: bool,
    /// What was told.
    pub told: Event,
    /// The event it corrects or withdraws.
    pub replaces: Option<Uuid>,
    /// Its receipt.
    pub receipt: Receipt,
}
