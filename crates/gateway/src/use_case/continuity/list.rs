//! Lists the providers of a gateway, and what was handed over or taken over: for its operator.

use jiff::Timestamp;
use store::{Store, StoreError};
use uuid::Uuid;

use crate::store::continuity::succession::{self, Row};
use crate::store::provider;

/// A provider this gateway serves, or served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Served {
    /// Its id here.
    pub id: Uuid,
    /// What people call it.
    pub name: String,
    /// Where it delivers.
    pub register: String,
    /// The branches it delivers for.
    pub branches: Vec<String>,
    /// Since when it is served.
    pub since: Timestamp,
    /// When it was handed over; since then it delivers and takes in nothing.
    pub handed_over_at: Option<Timestamp>,
    /// The successor's name.
    pub handed_over_to: Option<String>,
    /// What left and what came, in that order of time.
    pub moves: Vec<Move>,
}

/// A file that left or came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The file.
    pub succession: Uuid,
    /// Whether it came from a predecessor; else it left.
    pub came: bool,
    /// Of one that came: what the provider was called there.
    pub other_name: Option<String>,
    /// Whether the predecessor gave up delivering with it.
    pub handed_over: bool,
    /// The key it was sealed for.
    pub escrow_key: String,
    /// Why.
    pub reason: String,
    /// Digest of the sealed file.
    pub sha256: String,
    /// How many records were in it.
    pub records: i64,
    /// When.
    pub at: Timestamp,
}

/// All providers, by name.
pub async fn list_providers(store: &Store) -> Result<Vec<Served>, StoreError> {
    let mut db = store.read().await?;
    let moves = succession::all(&mut db).await?;
    let mut served = Vec::new();
    for listed in succession::providers(&mut db).await? {
        let id = listed.provider_id;
        let known = provider::find(&mut db, id).await?;
        let branches = known.map(|it| it.branches()).unwrap_or_default();
        served.push(Served {
            id,
            name: listed.name,
            register: listed.register_url,
            branches: branches.iter().map(ToString::to_string).collect(),
            since: listed.since.0,
            handed_over_at: listed.handed_over_at.map(|at| at.0),
            handed_over_to: listed.handed_over_to,
            moves: moves.iter().filter(|it| it.provider_id == id).map(Move::from).collect(),
        });
    }
    Ok(served)
}

impl From<&Row> for Move {
    fn from(row: &Row) -> Self {
        let row = row.clone();
        Self {
            succession: row.succession_id,
            came: row.direction == "in",
            other_name: row.other_name,
            handed_over: row.handed_over,
            escrow_key: row.escrow_key,
            reason: row.reason,
            sha256: row.sha256,
            records: row.records,
            at: row.done_at.0,
        }
    }
}
