//! Signed notes (C2SP signed-note): a text and lines with signatures.
//!
//! A signature of a key we do not know says nothing and is passed over; a wrong signature of a key
//! we know condemns the note.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::key::Key;

/// Bytes of a note at most.
const MAX_BYTES: usize = 64 * 1024;

/// Signatures of a note at most.
const MAX_SIGNATURES: usize = 100;

/// A text that is not what the format asks for, in plain words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Malformed(pub &'static str);

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<Signature>,
}

/// A signature, by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The name of the key.
    pub name: String,
    /// The first four bytes of the digest of the key.
    pub key_id: u32,
    /// The signature.
    pub bytes: Vec<u8>,
}

/// Why no key vouches for a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsigned {
    /// No signature is of a key that is known.
    UnknownKey,
    /// A signature in the name of a known key is not by that key.
    BadSignature,
}

impl Note {
    /// A note with this text, which ends with a line break, and no signature yet.
    pub fn new(text: String) -> Result<Self, Malformed> {
        if text.chars().any(|c| c < ' ' && c != '\n') {
            return Err(Malformed("the text has control characters"));
        }
        if !text.ends_with('\n') {
            return Err(Malformed("the text does not end with a line break"));
        }
        Ok(Self { text, signatures: Vec::new() })
    }

    /// Reads a note.
    pub fn parse(message: &str) -> Result<Self, Malformed> {
        if message.len() > MAX_BYTES {
            return Err(Malformed("it is longer than 64 KiB"));
        }
        let parted = message.rfind("\n\n").ok_or(Malformed("no empty line before signatures"))?;
        let mut note = Self::new(message[..=parted].to_owned())?;
        let lines = &message[parted + 2..];
        let lines = lines.strip_suffix('\n').ok_or(Malformed("the last line is cut off"))?;
        for line in lines.split('\n') {
            note.signatures.push(Signature::parse(line)?);
        }
        if note.signatures.len() > MAX_SIGNATURES {
            return Err(Malformed("it has more than 100 signatures"));
        }
        Ok(note)
    }

    /// What was signed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All signatures, known or not.
    #[must_use]
    pub fn signatures(&self) -> &[Signature] {
        &self.signatures
    }

    /// The note with one more signature.
    #[must_use]
    pub fn with(mut self, signature: Signature) -> Self {
        self.signatures.push(signature);
        self
    }

    /// The first of the known keys that signed this text.
    pub fn verify<'k>(&self, known: &'k [Key]) -> Result<&'k Key, Unsigned> {
        let mut signed_by = None;
        for signature in &self.signatures {
            let mut meant = known.iter().filter(|key| key.is_of(signature)).peekable();
            if meant.peek().is_none() {
                continue;
            }
            let signer = meant.find(|key| key.verifies(self.text.as_bytes(), &signature.bytes));
            signed_by = signed_by.or(Some(signer.ok_or(Unsigned::BadSignature)?));
        }
        signed_by.ok_or(Unsigned::UnknownKey)
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        self.signatures.iter().try_for_each(|signature| writeln!(f, "{signature}"))
    }
}

impl Signature {
    fn parse(line: &str) -> Result<Self, Malformed> {
        let parts = line.strip_prefix("\u{2014} ").and_then(|rest| rest.split_once(' '));
        let (name, text) = parts.ok_or(Malformed("a signature line is not one"))?;
        if !is_name(name) {
            return Err(Malformed("a signature has no name"));
        }
        let bytes = STANDARD.decode(text).map_err(|_| Malformed("a signature is not in base64"))?;
        match bytes.split_first_chunk() {
            Some((id, rest)) if !rest.is_empty() => Ok(Self {
                name: name.to_owned(),
                key_id: u32::from_be_bytes(*id),
                bytes: rest.to_vec(),
            }),
            _ => Err(Malformed("a signature is cut off")),
        }
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = [&self.key_id.to_be_bytes(), self.bytes.as_slice()].concat();
        write!(f, "\u{2014} {} {}", self.name, STANDARD.encode(bytes))
    }
}

/// Whether a key may have this name.
pub(crate) fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c == '+' || c < ' ')
}
