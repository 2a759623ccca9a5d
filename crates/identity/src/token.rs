//! Bearer tokens: shown once when made, kept as a digest.

use aws_lc_rs::{digest, rand};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// How every token begins, so that one that leaks can be recognised by secret scanners.
const PREFIX: &str = "lir_";
/// Random bytes in a token: beyond guessing.
const LENGTH: usize = 32;

/// A secret that says who is calling. It has no `Display` and its `Debug` shows nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

/// SHA-256 of a token: what a house keeps. A token is random, so a plain digest cannot be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest(pub [u8; 32]);

impl Token {
    /// A new token from the machine's randomness.
    ///
    /// # Panics
    /// When the machine gives no randomness: nothing may go on then.
    #[must_use]
    pub fn generate() -> Self {
        Self::generate_with(PREFIX)
    }

    /// A new token that begins with this, so that its kind can be told.
    ///
    /// # Panics
    /// When the machine gives no randomness: nothing may go on then.
    #[must_use]
    pub fn generate_with(prefix: &str) -> Self {
        let mut bytes = [0u8; LENGTH];
        rand::fill(&mut bytes).expect("the machine gives randomness");
        Self(format!("{prefix}{}", URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// A token as presented.
    #[must_use]
    pub fn presented(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// Takes the token out of an `Authorization` header's value.
    #[must_use]
    pub fn from_header(value: &str) -> Option<Self> {
        let (scheme, token) = value.split_once(' ')?;
        (scheme.eq_ignore_ascii_case("bearer") && !token.trim().is_empty())
            .then(|| Self::presented(token.trim()))
    }

    /// What the house keeps of it.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let mut out = [0; 32];
        out.copy_from_slice(digest::digest(&digest::SHA256, self.0.as_bytes()).as_ref());
        Digest(out)
    }

    /// The secret itself, for the one who gets it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_recognised_by_its_digest_and_never_shown() {
        let token = Token::generate();
        let header = format!("Bearer {}", token.reveal());
        assert_eq!(Token::from_header(&header).unwrap().digest(), token.digest());
        assert_ne!(Token::generate().digest(), token.digest());
        assert_eq!(format!("{token:?}"), "Token(…)");
    }

    #[test]
    fn a_header_without_a_bearer_token_is_none() {
        for value in ["", "Bearer", "Bearer ", "Basic abc"] {
            assert!(Token::from_header(value).is_none(), "{value}");
        }
    }
}
