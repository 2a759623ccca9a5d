//! The keys of a house by owner: to seal and open, and to find again.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use aws_lc_rs::{hkdf, hmac};
use uuid::Uuid;

use super::ring::{expand, root};
use super::text::text;
use super::{HouseSecret, KeyId, MASTER_KEY_BYTES, Place, Ring, SealError, Sealer};

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
    /// The key of the first owner, and those of who succeeded it, in that order. The last one of all
    /// is its own.
    finding: hmac::Key,
    succeeding: Vec<hmac::Key>,
}

/// What the digests of one owner were made with, for a successor. Its `Debug` shows nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct FindingKey([u8; MASTER_KEY_BYTES]);

/// What goes before an earlier owner's digest when it is made anew.
const SUCCEEDED: &[u8] = b"succeeded|";

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
        let keys = Arc::new(self.keys_of(owner, &[]));
        let mut known = self.owners.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(known.entry(owner).or_insert(keys))
    }

    /// The key of an owner's digests, for whoever succeeds it. It finds; it opens nothing.
    #[must_use]
    pub fn finding(&self, owner: Uuid) -> FindingKey {
        FindingKey(expand(&self.finding, "find", owner))
    }

    /// From now on an owner finds what earlier owners entered, the first of them first. Its own
    /// digests are made of theirs with its own key, so that nobody but the owner can make one.
    pub fn inherit(&self, owner: Uuid, earlier: &[FindingKey]) {
        let keys = Arc::new(self.keys_of(owner, earlier));
        self.owners.write().unwrap_or_else(PoisonError::into_inner).insert(owner, keys);
    }

    /// The keys an owner will have once it inherits, before anything of it is kept.
    #[must_use]
    pub fn successor(&self, owner: Uuid, earlier: &[FindingKey]) -> OwnerKeys {
        self.keys_of(owner, earlier)
    }

    fn keys_of(&self, owner: Uuid, earlier: &[FindingKey]) -> OwnerKeys {
        let own = self.finding(owner);
        let key = |key: &FindingKey| hmac::Key::new(hmac::HMAC_SHA256, &key.0);
        let (first, rest) = earlier.split_first().unwrap_or((&own, &[]));
        let mut succeeding: Vec<hmac::Key> = rest.iter().map(key).collect();
        if !earlier.is_empty() {
            succeeding.push(key(&own));
        }
        OwnerKeys { sealer: self.ring.sealer(owner), finding: key(first), succeeding }
    }
}

impl FindingKey {
    /// Reads what was kept or handed over.
    pub fn read(bytes: &[u8]) -> Result<Self, SealError> {
        bytes.try_into().map(Self).map_err(|_| SealError::Broken)
    }

    /// The bytes, to be sealed.
    #[must_use]
    pub fn reveal(&self) -> &[u8] {
        &self.0
    }
}

impl std::fmt::Debug for FindingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FindingKey(…)")
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
        let digest = text(context.sign().as_ref());
        self.succeeding.iter().fold(digest, |digest, key| succeeded(key, &digest))
    }

    /// How many earlier owners' keys it finds by.
    #[must_use]
    pub fn earlier(&self) -> usize {
        self.succeeding.len()
    }

    /// What a digest becomes that the last earlier owner made.
    #[must_use]
    pub fn succeed(&self, digest: &str) -> String {
        succeeded(self.succeeding.last().unwrap_or(&self.finding), digest)
    }
}

/// An earlier owner's digest under the key of the next one.
fn succeeded(key: &hmac::Key, digest: &str) -> String {
    let mut context = hmac::Context::with_key(key);
    context.update(SUCCEEDED);
    context.update(digest.as_bytes());
    text(context.sign().as_ref())
}

impl std::fmt::Debug for OwnerKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OwnerKeys({})", self.sealer.owner())
    }
}
