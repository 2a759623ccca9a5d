//! The keys of a house by owner: to seal and open, and to find again.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use aws_lc_rs::{hkdf, hmac};
use uuid::Uuid;

use super::ring::{expand, root};
use super::text::text;
use super::{HouseSecret, KeyId, Place, Ring, SealError, Sealer};

/// The keys of a house, by owner. Cloning is cheap.
#[derive(Clone)]
pub struct Keys {
    ring: Ring,
    finding: Arc<hkdf::Prk>,
    owners: Arc<RwLock<HashMap<Uuid, Arc<OwnerKeys>>>>,
}

/// The keys of one owner.
pub struct OwnerKeys {
    sealer: Sealer,
    finding: hmac::Key,
}

impl Keys {
    /// Keys that seal with this ring, and find with this secret.
    #[must_use]
    pub fn of(ring: Ring, secret: &HouseSecret) -> Self {
        Self { ring, finding: Arc::new(root(&secret.0)), owners: Arc::default() }
    }

    /// The id of the master key that seals, to keep beside what was sealed.
    #[must_use]
    pub fn id(&self) -> &str {
        self.ring.current().as_str()
    }

    /// The master keys.
    #[must_use]
    pub fn ring(&self) -> &Ring {
        &self.ring
    }

    /// The keys of one owner.
    #[must_use]
    pub fn owner(&self, owner: Uuid) -> Arc<OwnerKeys> {
        let known = self.owners.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(keys) = known.get(&owner) {
            return Arc::clone(keys);
        }
        drop(known);
        let finding = hmac::Key::new(hmac::HMAC_SHA256, &expand(&self.finding, "find", owner));
        let keys = Arc::new(OwnerKeys { sealer: self.ring.sealer(owner), finding });
        let mut known = self.owners.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(known.entry(owner).or_insert(keys))
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Keys({:?})", self.ring)
    }
}

impl OwnerKeys {
    /// Seals a value for its place with the current key.
    #[must_use]
    pub fn seal(&self, place: Place, value: &[u8]) -> Vec<u8> {
        self.sealer.seal(place, value)
    }

    /// Opens a value at its place with the key that its row names.
    pub fn open(&self, place: Place, key_id: &str, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        self.sealer.open(place, &KeyId::kept(key_id), sealed)
    }

    /// The digest by which a value of this kind is found again: 43 letters, digits, `-` and `_`.
    /// It is the same under every master key.
    #[must_use]
    pub fn digest(&self, kind: &str, value: &str) -> String {
        self.digest_bytes(kind, value.as_bytes())
    }

    /// As [`digest`](Self::digest), of bytes.
    #[must_use]
    pub fn digest_bytes(&self, kind: &str, value: &[u8]) -> String {
        let mut context = hmac::Context::with_key(&self.finding);
        context.update(kind.as_bytes());
        context.update(b"|");
        context.update(value);
        text(context.sign().as_ref())
    }
}

impl std::fmt::Debug for OwnerKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OwnerKeys({})", self.sealer.owner())
    }
}
