//! The master keys of a house, and what they seal for one owner.

use std::sync::Arc;

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use aws_lc_rs::{digest, hkdf};
use uuid::Uuid;

use super::{MASTER_KEY_BYTES, MasterKey, Place, SealError};

/// The name of a master key: eight hexadecimal digits that tell keys apart and tell no key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(Arc<str>);

/// The master keys of a house: the one that seals, and others that only open. Cloning is cheap.
#[derive(Clone)]
pub struct Ring(Arc<[Master]>);

struct Master {
    id: KeyId,
    root: hkdf::Prk,
}

/// The sealing keys of one owner, one for each master key.
pub struct Sealer {
    owner: Uuid,
    /// The first one seals.
    keys: Vec<(KeyId, RandomizedNonceKey)>,
}

impl KeyId {
    /// An id as it stands in a row.
    #[must_use]
    pub fn kept(text: &str) -> Self {
        Self(text.into())
    }

    /// As it stands in a row.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for KeyId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Ring {
    /// A ring of the key that seals and others that only open. A key given twice counts once.
    #[must_use]
    pub fn new(current: &MasterKey, others: &[MasterKey]) -> Self {
        let mut masters: Vec<Master> = Vec::with_capacity(1 + others.len());
        for key in std::iter::once(current).chain(others) {
            let master = Master::of(key);
            if masters.iter().all(|known| known.id != master.id) {
                masters.push(master);
            }
        }
        Self(masters.into())
    }

    /// The id of the key that seals.
    #[must_use]
    pub fn current(&self) -> &KeyId {
        &self.0[0].id
    }

    /// The ids of all keys, the one that seals first.
    pub fn ids(&self) -> impl Iterator<Item = &KeyId> {
        self.0.iter().map(|master| &master.id)
    }

    /// The sealing keys of an owner.
    ///
    /// # Panics
    /// Never: what is derived is as long as a key.
    #[must_use]
    pub fn sealer(&self, owner: Uuid) -> Sealer {
        let key = |master: &Master| {
            let key = RandomizedNonceKey::new(&AES_256_GCM, &expand(&master.root, "seal", owner));
            (master.id.clone(), key.expect("32 bytes are a key of AES-256"))
        };
        Sealer { owner, keys: self.0.iter().map(key).collect() }
    }
}

impl From<MasterKey> for Ring {
    fn from(key: MasterKey) -> Self {
        Self::new(&key, &[])
    }
}

impl std::fmt::Debug for Ring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Ring").field(&self.ids().map(KeyId::as_str).collect::<Vec<_>>()).finish()
    }
}

impl Master {
    fn of(key: &MasterKey) -> Self {
        // The id tells keys apart without telling the key: a digest of a labelled copy.
        let mut labelled = b"lir key id".to_vec();
        labelled.extend_from_slice(&key.0);
        let digest = digest::digest(&digest::SHA256, &labelled);
        let first = u32::from_be_bytes([0, 1, 2, 3].map(|index| digest.as_ref()[index]));
        Self { id: KeyId(format!("{first:08x}").into()), root: root(&key.0) }
    }
}

/// The root of keys that derive from a secret.
pub(super) fn root(secret: &[u8]) -> hkdf::Prk {
    hkdf::Salt::new(hkdf::HKDF_SHA256, b"lir").extract(secret)
}

/// An owner's key for one purpose.
pub(super) fn expand(root: &hkdf::Prk, purpose: &str, owner: Uuid) -> [u8; MASTER_KEY_BYTES] {
    let mut key = [0; MASTER_KEY_BYTES];
    root.expand(&[b"lir|", purpose.as_bytes(), b"|", owner.as_bytes()], hkdf::HKDF_SHA256)
        .and_then(|okm| okm.fill(&mut key))
        .expect("32 bytes are within what HKDF-SHA-256 gives");
    key
}

impl Sealer {
    /// Seals a value for its place with the current key: nonce, then ciphertext and tag.
    ///
    /// # Panics
    /// Never: values are far below the 64 GiB that AES-GCM takes.
    #[must_use]
    pub fn seal(&self, place: Place, value: &[u8]) -> Vec<u8> {
        let (_, key) = &self.keys[0];
        let mut sealed = Vec::with_capacity(value.len() + 16);
        sealed.extend_from_slice(value);
        let nonce = key.seal_in_place_append_tag(self.bound_to(place), &mut sealed);
        let nonce = nonce.expect("a value is shorter than AES-GCM's limit");
        sealed.splice(0..0, nonce.as_ref().iter().copied());
        sealed
    }

    /// Opens a value at its place with the key that its row names.
    pub fn open(&self, place: Place, key: &KeyId, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        let known = self.keys.iter().find(|(id, _)| id == key);
        let (_, key) = known.ok_or_else(|| SealError::UnknownKey(key.clone()))?;
        let (nonce, rest) = sealed.split_at_checked(NONCE_LEN).ok_or(SealError::Broken)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| SealError::Broken)?;
        let mut value = rest.to_vec();
        let opened = key.open_in_place(nonce, self.bound_to(place), &mut value);
        let length = opened.map_err(|_| SealError::Broken)?.len();
        value.truncate(length);
        Ok(value)
    }

    /// Whose they are.
    pub(super) fn owner(&self) -> Uuid {
        self.owner
    }

    fn bound_to(&self, place: Place) -> Aad<Vec<u8>> {
        let Place { table, row, column } = place;
        Aad::from(format!("{table}|{row}|{column}|{}", self.owner).into_bytes())
    }
}

impl std::fmt::Debug for Sealer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sealer({})", self.owner)
    }
}
