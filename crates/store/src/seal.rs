//! Sealing: what a database file, a backup or a curious operator must not be able to read.
//!
//! Each owner (a care provider) has two keys of its own, both derived from the house's master key:
//! one seals values (AES-256-GCM, a fresh nonce a value), one makes the digests by which a sealed
//! value is found again (HMAC-SHA-256). A sealed value is bound to its table, row, column and
//! owner: moved anywhere else it does not open. The key's id is kept beside what it sealed, so
//! that keys can be changed later. Where the master key comes from is the executable's business.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use aws_lc_rs::{digest, hkdf, hmac, rand};
use uuid::Uuid;

/// Bytes of a master key.
pub const MASTER_KEY_BYTES: usize = 32;

/// The secret all keys of a house derive from. Its `Debug` shows nothing.
#[derive(Clone)]
pub struct MasterKey([u8; MASTER_KEY_BYTES]);

/// Why something could not be sealed or opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// A master key of another length.
    #[error("a master key is 32 bytes: make one with `head -c 32 /dev/urandom`")]
    KeyLength,
    /// The value was changed, moved, or sealed with another key.
    #[error("a sealed value does not open: it was moved, changed, or sealed with another key")]
    Broken,
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

/// The keys of a house, by owner. Cloning is cheap.
#[derive(Clone)]
pub struct Keys {
    id: Arc<str>,
    root: Arc<hkdf::Prk>,
    owners: Arc<RwLock<HashMap<Uuid, Arc<OwnerKeys>>>>,
}

/// The two keys of one owner.
pub struct OwnerKeys {
    owner: Uuid,
    sealing: RandomizedNonceKey,
    finding: hmac::Key,
}

impl MasterKey {
    /// Reads a key file's content.
    pub fn read(bytes: &[u8]) -> Result<Self, SealError> {
        bytes.try_into().map(Self).map_err(|_| SealError::KeyLength)
    }

    /// A new key from the machine's randomness.
    ///
    /// # Panics
    /// When the machine gives no randomness: nothing may go on then.
    #[must_use]
    pub fn generate() -> Self {
        let mut bytes = [0; MASTER_KEY_BYTES];
        rand::fill(&mut bytes).expect("the machine gives randomness");
        Self(bytes)
    }

    /// The bytes, for the file that keeps them.
    #[must_use]
    pub fn reveal(&self) -> &[u8] {
        &self.0
    }
}

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MasterKey(…)")
    }
}

impl Keys {
    /// The keys that derive from a master key.
    #[must_use]
    pub fn of(master: &MasterKey) -> Self {
        // The id tells keys apart without telling the key: a digest of a labelled copy.
        let mut labelled = b"lir key id".to_vec();
        labelled.extend_from_slice(&master.0);
        let digest = digest::digest(&digest::SHA256, &labelled);
        let first = u32::from_be_bytes([0, 1, 2, 3].map(|index| digest.as_ref()[index]));
        let id = format!("{first:08x}");
        let root = hkdf::Salt::new(hkdf::HKDF_SHA256, b"lir").extract(&master.0);
        Self { id: id.into(), root: Arc::new(root), owners: Arc::default() }
    }

    /// The name of the master key, to keep beside what was sealed.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The keys of one owner.
    #[must_use]
    pub fn owner(&self, owner: Uuid) -> Arc<OwnerKeys> {
        let known = self.owners.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(keys) = known.get(&owner) {
            return Arc::clone(keys);
        }
        drop(known);
        let keys = Arc::new(OwnerKeys::derive(&self.root, owner));
        let mut known = self.owners.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(known.entry(owner).or_insert(keys))
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Keys({})", self.id)
    }
}

impl OwnerKeys {
    fn derive(root: &hkdf::Prk, owner: Uuid) -> Self {
        let expand = |purpose: &[u8]| {
            let mut key = [0; 32];
            root.expand(&[b"lir|", purpose, b"|", owner.as_bytes()], hkdf::HKDF_SHA256)
                .and_then(|okm| okm.fill(&mut key))
                .expect("32 bytes are within what HKDF-SHA-256 gives");
            key
        };
        let sealing = RandomizedNonceKey::new(&AES_256_GCM, &expand(b"seal"));
        Self {
            owner,
            sealing: sealing.expect("32 bytes are a key of AES-256"),
            finding: hmac::Key::new(hmac::HMAC_SHA256, &expand(b"find")),
        }
    }

    /// Seals a value for its place: nonce, then ciphertext and tag.
    ///
    /// # Panics
    /// Never: values are far below the 64 GiB that AES-GCM takes.
    #[must_use]
    pub fn seal(&self, place: Place, value: &[u8]) -> Vec<u8> {
        let mut sealed = Vec::with_capacity(value.len() + 16);
        sealed.extend_from_slice(value);
        let nonce = self.sealing.seal_in_place_append_tag(self.bound_to(place), &mut sealed);
        let nonce = nonce.expect("a value is shorter than AES-GCM's limit");
        sealed.splice(0..0, nonce.as_ref().iter().copied());
        sealed
    }

    /// Opens a value at its place.
    pub fn open(&self, place: Place, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        let (nonce, rest) = sealed.split_at_checked(NONCE_LEN).ok_or(SealError::Broken)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| SealError::Broken)?;
        let mut value = rest.to_vec();
        let opened = self.sealing.open_in_place(nonce, self.bound_to(place), &mut value);
        let length = opened.map_err(|_| SealError::Broken)?.len();
        value.truncate(length);
        Ok(value)
    }

    /// The digest by which a value of this kind is found again: 43 letters, digits, `-` and `_`.
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

    fn bound_to(&self, place: Place) -> Aad<Vec<u8>> {
        let Place { table, row, column } = place;
        Aad::from(format!("{table}|{row}|{column}|{}", self.owner).into_bytes())
    }
}

impl std::fmt::Debug for OwnerKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OwnerKeys({})", self.owner)
    }
}

/// URL-safe base64 without padding; the one place of this crate that needs it.
fn text(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0u32, |group, byte| group << 8 | u32::from(*byte));
        let group = group << (8 * (3 - chunk.len()));
        for place in 0..=chunk.len() {
            let index = group >> (18 - 6 * place) & 63;
            out.push(char::from(LETTERS[index as usize]));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Place = Place { table: "message", row: Uuid::nil(), column: "sealed" };

    fn keys() -> Keys {
        Keys::of(&MasterKey::read(&[7; 32]).unwrap())
    }

    #[test]
    fn a_sealed_value_opens_only_at_its_own_place() {
        let owner = keys().owner(Uuid::max());
        let sealed = owner.seal(HERE, b"T. Testpersoon");
        assert_eq!(owner.open(HERE, &sealed).unwrap(), b"T. Testpersoon");
        assert!(!sealed.windows(4).any(|window| window == b"Test"));
        for elsewhere in [
            Place { table: "patient", ..HERE },
            Place { row: Uuid::max(), ..HERE },
            Place { column: "facts", ..HERE },
        ] {
            assert_eq!(owner.open(elsewhere, &sealed), Err(SealError::Broken));
        }
        assert_eq!(keys().owner(Uuid::nil()).open(HERE, &sealed), Err(SealError::Broken));
        assert_eq!(owner.open(HERE, &sealed[..11]), Err(SealError::Broken));
    }

    #[test]
    fn the_same_value_seals_differently_each_time_and_digests_the_same() {
        let owner = keys().owner(Uuid::max());
        assert_ne!(owner.seal(HERE, b"x"), owner.seal(HERE, b"x"));
        assert_eq!(owner.digest("bsn", "999900006"), owner.digest("bsn", "999900006"));
        assert_ne!(owner.digest("bsn", "1"), owner.digest("mrn", "1"));
        assert_ne!(owner.digest("bsn", "1"), keys().owner(Uuid::nil()).digest("bsn", "1"));
        assert_eq!(owner.digest("bsn", "1").len(), 43);
    }

    #[test]
    fn a_key_of_another_length_is_refused() {
        assert_eq!(MasterKey::read(&[0; 31]).unwrap_err(), SealError::KeyLength);
        assert_ne!(Keys::of(&MasterKey::generate()).id(), keys().id());
    }
}
