//! The secret key of a log. Its file is PKCS#8 in PEM, which `openssl` reads and writes too; the
//! name is not in it, it is that of the log.

use std::fmt;

use aws_lc_rs::encoding::AsDer as _;
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::key::{BadKey, Key};
use crate::note::{Malformed, Note, Signature};

const BEGIN: &str = "-----BEGIN PRIVATE KEY-----";
const END: &str = "-----END PRIVATE KEY-----";

/// A secret key, with the public one it belongs to. Shows nothing of itself.
#[derive(Clone)]
pub struct SigningKey {
    pair: Ed25519KeyPair,
    key: Key,
}

/// A text that is no secret key, in plain words that hold nothing of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadSecret {
    /// Not PEM, or not of a private key.
    #[error("it is not a private key in PEM (PKCS#8)")]
    NotPem,
    /// Not an Ed25519 key.
    #[error("it is not an Ed25519 key")]
    NotEd25519,
    /// The name cannot be that of a key.
    #[error(transparent)]
    Name(#[from] BadKey),
    /// The system gave no randomness.
    #[error("the system gave no randomness")]
    NoRandomness,
}

impl SigningKey {
    /// A new key for the log of this name, out of the system's randomness.
    pub fn generate(name: &str) -> Result<Self, BadSecret> {
        Self::of(name, Ed25519KeyPair::generate().map_err(|_| BadSecret::NoRandomness)?)
    }

    /// Reads the file's text.
    pub fn from_pem(name: &str, text: &str) -> Result<Self, BadSecret> {
        let inner = text.trim().strip_prefix(BEGIN).and_then(|rest| rest.strip_suffix(END));
        let inner: String = inner.ok_or(BadSecret::NotPem)?.split_whitespace().collect();
        let der = STANDARD.decode(inner).map_err(|_| BadSecret::NotPem)?;
        let pair = Ed25519KeyPair::from_pkcs8(&der).map_err(|_| BadSecret::NotEd25519)?;
        Self::of(name, pair)
    }

    /// The file's text: a secret.
    ///
    /// # Panics
    /// Never: a key that was made or read can be written.
    #[must_use]
    pub fn to_pem(&self) -> String {
        let der = self.pair.to_pkcs8v1().expect("a key that was made or read can be written");
        format!("{BEGIN}\n{}\n{END}\n", STANDARD.encode(der.as_ref()))
    }

    /// The public key.
    #[must_use]
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// The public key as other programs read it: `SubjectPublicKeyInfo` in PEM.
    ///
    /// # Panics
    /// Never: a public key can be written.
    #[must_use]
    pub fn public_pem(&self) -> String {
        let der = self.pair.public_key().as_der().expect("a public key can be written");
        let text = STANDARD.encode(der.as_ref());
        format!("-----BEGIN PUBLIC KEY-----\n{text}\n-----END PUBLIC KEY-----\n")
    }

    /// Signs a note.
    #[must_use]
    pub fn sign(&self, note: Note) -> Note {
        let bytes = self.pair.sign(note.text().as_bytes()).as_ref().to_vec();
        let key_id = self.key.id();
        note.with(Signature { name: self.key.name().to_owned(), key_id, bytes })
    }

    /// Signs a text, which ends with a line break.
    pub fn sign_text(&self, text: String) -> Result<Note, Malformed> {
        Ok(self.sign(Note::new(text)?))
    }

    fn of(name: &str, pair: Ed25519KeyPair) -> Result<Self, BadSecret> {
        let public = pair.public_key().as_ref().try_into();
        let key = Key::new(name, public.map_err(|_| BadSecret::NotEd25519)?)?;
        Ok(Self { pair, key })
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({})", self.key)
    }
}
