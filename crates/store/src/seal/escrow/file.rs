//! The files of escrow keys: a line of text each, with the name in it.

use aws_lc_rs::agreement::{PrivateKey, X25519};

use super::{EscrowError, EscrowKey, EscrowSecret, MAX_NAME};

/// How the line of a public half begins.
const PUBLIC: &str = "lir-escrow-public-1";
/// How the line of a private half begins.
const SECRET: &str = "lir-escrow-secret-1";

impl EscrowKey {
    /// Reads the file of a public half.
    pub fn read(text: &str) -> Result<Self, EscrowError> {
        let (name, bytes) = line(text, PUBLIC)?;
        let point = bytes.try_into().map_err(|_| EscrowError::NoKey(PUBLIC))?;
        Ok(Self { name, point })
    }

    /// The file of it.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{PUBLIC} {} {}\n", self.name, hex(&self.point))
    }
}

impl EscrowSecret {
    /// Reads the file of a private half.
    pub fn read(text: &str) -> Result<Self, EscrowError> {
        let (name, bytes) = line(text, SECRET)?;
        let key = PrivateKey::from_private_key(&X25519, &bytes);
        Self::of(&name, key.map_err(|_| EscrowError::NoKey(SECRET))?)
    }

    /// The file of it; a secret.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{SECRET} {} {}\n", self.public.name, hex(self.seed().as_ref()))
    }
}

/// Name and bytes of a key's line.
fn line(text: &str, begins: &'static str) -> Result<(String, Vec<u8>), EscrowError> {
    let mut words = text.split_whitespace();
    let found = (words.next(), words.next(), words.next(), words.next());
    let (Some(first), Some(name), Some(digits), None) = found else {
        return Err(EscrowError::NoKey(begins));
    };
    let bytes = unhex(digits).filter(|_| first == begins).ok_or(EscrowError::NoKey(begins))?;
    Ok((checked(name)?, bytes))
}

/// A name that fits in a line, a file name and a terminal.
pub(super) fn checked(name: &str) -> Result<String, EscrowError> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    if name.is_empty() || name.len() > MAX_NAME || !name.chars().all(fits) || name.starts_with('.')
    {
        return Err(EscrowError::Name);
    }
    Ok(name.to_owned())
}

/// Bytes in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        write!(out, "{byte:02x}").expect("a String takes all");
    }
    out
}

fn unhex(digits: &str) -> Option<Vec<u8>> {
    if !digits.len().is_multiple_of(2) || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let pairs = (0..digits.len()).step_by(2);
    pairs.map(|at| u8::from_str_radix(&digits[at..at + 2], 16).ok()).collect()
}
