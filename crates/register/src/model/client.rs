//! A caller on the register's books.

use exchange::BranchNumber;
use identity::{Digest, Role};
use jiff::Timestamp;
use uuid::Uuid;

/// A caller to admit.
#[derive(Debug, Clone)]
pub struct NewClient {
    /// Its id.
    pub id: Uuid,
    /// What its owner calls it.
    pub name: String,
    /// Its role.
    pub role: Role,
    /// The branches it acts for.
    pub branches: Vec<BranchNumber>,
    /// The digest of its token.
    pub token: Digest,
    /// When it was admitted.
    pub created_at: Timestamp,
}
