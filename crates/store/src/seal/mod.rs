//! Sealing: what a database file, a backup or a curious operator must not be able to read.
//!
//! A house has a [`Ring`] of master keys: one seals, the earlier ones only open. Each owner (a care
//! provider) has sealing keys of its own, one derived from each master key (AES-256-GCM, a fresh
//! nonce a value). A sealed value is bound to its table, row, column and owner: moved anywhere else
//! it does not open. The id of the master key is kept beside what it sealed, so a key can be
//! changed later: what the old one sealed is opened with it and sealed anew.
//!
//! The digests by which a sealed value is found again (HMAC-SHA-256, a key an owner) must outlive
//! any master key. They derive from the [`HouseSecret`], which is random, made once, and itself
//! sealed under the master key. Where master keys come from is the executable's business.
//!
//! What leaves a house for good is sealed for an [`escrow`] key instead: HPKE, piece by piece.

pub mod escrow;
mod hpke;
mod keys;
mod ring;
mod text;

use aws_lc_rs::rand;
use uuid::Uuid;

pub use keys::{FindingKey, Keys, OwnerKeys};
pub use ring::{KeyId, Ring, Sealer};

/// Bytes of a master key.
pub const MASTER_KEY_BYTES: usize = 32;

/// The secret all sealing keys of a house derive from. Its `Debug` shows nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct MasterKey([u8; MASTER_KEY_BYTES]);

/// The secret all digests of a house derive from. Its `Debug` shows nothing.
#[derive(Clone)]
pub struct HouseSecret([u8; MASTER_KEY_BYTES]);

/// Why something could not be sealed or opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// A master key of another length.
    #[error("a master key is 32 bytes: make one with `head -c 32 /dev/urandom`")]
    KeyLength,
    /// The value was changed or moved.
    #[error("a sealed value does not open: it was moved or changed")]
    Broken,
    /// Sealed with a master key that this house was not given.
    #[error("a value is sealed with the master key {0}, which this house was not given")]
    UnknownKey(KeyId),
}

/// Where a sealed value stands. A value opens only there.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// The table.
    pub table: &'static str,
    /// The row's id.
    pub row: Uuid,
    /// The column.
    pub column: &'static str,
}

impl MasterKey {
    /// Reads a key file's content.
    pub fn read(bytes: &[u8]) -> Result<Self, SealError> {
        bytes.try_into().map(Self).map_err(|_| SealError::KeyLength)
    }

    /// A new key from the machine's randomness.
    #[must_use]
    pub fn generate() -> Self {
        Self(random())
    }

    /// The bytes, for the file that keeps them.
    #[must_use]
    pub fn reveal(&self) -> &[u8] {
        &self.0
    }
}

impl HouseSecret {
    /// Reads what was sealed.
    pub fn read(bytes: &[u8]) -> Result<Self, SealError> {
        bytes.try_into().map(Self).map_err(|_| SealError::Broken)
    }

    /// A new secret from the machine's randomness.
    #[must_use]
    pub fn generate() -> Self {
        Self(random())
    }

    /// The bytes, to be sealed.
    #[must_use]
    pub fn reveal(&self) -> &[u8] {
        &self.0
    }
}

/// Fresh bytes; a machine that gives none may not go on.
fn random() -> [u8; MASTER_KEY_BYTES] {
    let mut bytes = [0; MASTER_KEY_BYTES];
    rand::fill(&mut bytes).expect("the machine gives randomness");
    bytes
}

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MasterKey(…)")
    }
}

impl std::fmt::Debug for HouseSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HouseSecret(…)")
    }
}

#[cfg(test)]
mod tests;
