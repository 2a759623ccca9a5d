//! Machines: organisations, the branches they may act for, their clients and access tokens.
//!
//! A machine shows the certificate of its organisation at every call. With an assertion that its
//! client signed it gets an access token for five minutes ([`issue`]), which opens the house only
//! together with that certificate ([`Admission::machine`](crate::Admission::machine)). For which
//! branches it may act stands with its organisation ([`books`]), by day.
//!
//! To take another algorithm: a row in `assertion/algorithm.rs`, and a case in the tests of it.

pub mod assertion;
pub mod books;
pub(crate) mod calling;
pub mod doors;
mod handshakes;
pub mod issue;
pub mod keys;
pub(crate) mod memory;
mod reason;
pub mod scope;

use ::store::{Handle, StoreError};
use identity::OrganisationNumber;
use jiff::Timestamp;

pub use calling::Machine;
pub use keys::{KeysError, PublicKeys};
pub use reason::Reason;

/// The branches that somebody could deliver for at a moment: what supervision of the duty asks.
pub async fn delivering(db: &mut impl Handle, at: Timestamp) -> Result<Vec<String>, StoreError> {
    crate::store::entitlement::delivering(db, at).await
}

/// What the organisation with this number is called, while it is on the books.
pub async fn called(
    db: &mut impl Handle,
    number: &OrganisationNumber,
) -> Result<Option<String>, StoreError> {
    let found = crate::store::organisation::present(db, number).await?;
    Ok(found.map(|organisation| organisation.name))
}

/// The path at which access tokens are given out.
pub const TOKEN_PATH: &str = "/oauth/token";
/// How every access token begins; a static one begins without the last part.
pub const ACCESS_TOKEN_PREFIX: &str = "lir_at_";
