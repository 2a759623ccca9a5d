//! Public keys, written as others write them: `name+id+key` (C2SP signed-note).

use std::fmt;
use std::str::FromStr;

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::signature::{ED25519, UnparsedPublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::note::{Signature, is_name};

/// The kind of signature: Ed25519 over the text.
const ED25519_NOTE: u8 = 0x01;

/// A public key under a name.
#[derive(Clone, PartialEq, Eq)]
pub struct Key {
    name: String,
    id: u32,
    public: [u8; 32],
}

/// A text that is no public key, in plain words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no public key: {0}")]
pub struct BadKey(&'static str);

impl Key {
    /// A key under a name.
    ///
    /// # Panics
    /// Never: a digest has 32 bytes.
    pub fn new(name: &str, public: [u8; 32]) -> Result<Self, BadKey> {
        if !is_name(name) {
            return Err(BadKey("its name is empty, or has a space or a plus"));
        }
        let text = [name.as_bytes(), b"\n", &[ED25519_NOTE], &public].concat();
        let digest = digest(&SHA256, &text);
        let first = digest.as_ref().first_chunk().expect("a digest has more than four bytes");
        Ok(Self { name: name.to_owned(), id: u32::from_be_bytes(*first), public })
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The number a signature names it by.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.id
    }

    /// Whether a signature claims to be of this key.
    #[must_use]
    pub fn is_of(&self, signature: &Signature) -> bool {
        self.name == signature.name && self.id == signature.key_id
    }

    /// Whether this key made a signature of this text.
    #[must_use]
    pub fn verifies(&self, text: &[u8], signature: &[u8]) -> bool {
        UnparsedPublicKey::new(&ED25519, self.public).verify(text, signature).is_ok()
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = STANDARD.encode([&[ED25519_NOTE], self.public.as_slice()].concat());
        write!(f, "{}+{:08x}+{key}", self.name, self.id)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Key {
    type Err = BadKey;

    fn from_str(text: &str) -> Result<Self, BadKey> {
        let mut parts = text.trim().splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(BadKey("it is not written name+id+key"));
        };
        let bytes = STANDARD.decode(key).map_err(|_| BadKey("the key is not in base64"))?;
        let Some((&ED25519_NOTE, public)) = bytes.split_first() else {
            return Err(BadKey("it is not of kind Ed25519"));
        };
        let public = public.try_into().map_err(|_| BadKey("the key has not 32 bytes"))?;
        let key = Self::new(name, public)?;
        if format!("{:08x}", key.id) != id {
            return Err(BadKey("the id is not that of the name and the key"));
        }
        Ok(key)
    }
}
