//! Escrow keys: a pair with a name. What is sealed for the public half leaves the house and is
//! opened by whoever holds the private half, which is not kept in any house until it is needed.
//!
//! Who sealed something is not shown by it: anybody has the public half. The digest of what was
//! sealed has to come by another way.

mod file;
mod stream;

use aws_lc_rs::agreement::{PrivateKey, X25519};
use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::encoding::{AsBigEndian as _, Curve25519SeedBin};

pub use stream::{Opening, Sealing};

use super::hpke::{self, KEY_BYTES};

/// Bytes of a name at most.
pub const MAX_NAME: usize = 60;

/// The public half: for sealing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EscrowKey {
    name: String,
    point: [u8; KEY_BYTES],
}

/// The private half: for opening. Its `Debug` shows the name alone.
pub struct EscrowSecret {
    key: PrivateKey,
    public: EscrowKey,
}

/// Why something sealed for an escrow key cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EscrowError {
    /// The file of a key is none.
    #[error("this is no escrow key: it should hold one line that begins with {0}")]
    NoKey(&'static str),
    /// A name that cannot be one.
    #[error(
        "an escrow key is called by 1 to {MAX_NAME} letters, digits, dots, dashes or underscores"
    )]
    Name,
    /// A key that nothing can be agreed on with.
    #[error("this key cannot be used: make another pair")]
    WeakKey,
    /// What is read was not sealed here.
    #[error("this is no sealed file of ours")]
    NotSealed,
    /// It was sealed for another key.
    #[error("this file is sealed for the key {sealed_for}, and the key given is {given}")]
    OtherKey {
        /// The key it was sealed for.
        sealed_for: String,
        /// The key that was given.
        given: String,
    },
    /// A piece was changed, or stands where it does not belong.
    #[error("piece {0} of the sealed file was changed, or does not stand in its place")]
    Broken(u64),
    /// The end is missing.
    #[error("the sealed file ends after piece {0}, and that was not the last one")]
    Truncated(u64),
    /// There is more after the end.
    #[error("the sealed file goes on after its last piece")]
    Trailing,
}

impl EscrowSecret {
    /// A new pair from the machine's randomness.
    ///
    /// # Panics
    /// When the machine gives no randomness: without it nothing may go on.
    pub fn generate(name: &str) -> Result<Self, EscrowError> {
        let key = PrivateKey::generate(&X25519).expect("the machine gives randomness");
        Self::of(name, key)
    }

    /// The public half.
    #[must_use]
    pub fn public(&self) -> &EscrowKey {
        &self.public
    }

    fn of(name: &str, key: PrivateKey) -> Result<Self, EscrowError> {
        let public = EscrowKey { name: file::checked(name)?, point: hpke::public(&key) };
        Ok(Self { key, public })
    }

    fn seed(&self) -> Curve25519SeedBin<'static> {
        self.key.as_be_bytes().expect("a private key of X25519 has its bytes")
    }
}

impl EscrowKey {
    /// What people call it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Sixteen hexadecimal digits that tell keys apart, to compare on the phone.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        file::hex(&digest(&SHA256, &self.point).as_ref()[..8])
    }
}

impl std::fmt::Debug for EscrowSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "EscrowSecret({})", self.public.name)
    }
}

#[cfg(test)]
mod tests;
