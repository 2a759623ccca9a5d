//! Texts nobody can guess: states, nonces, verifiers, cookies.

use aws_lc_rs::{digest, rand};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Random bytes: twice what NL GOV asks of a state.
const BYTES: usize = 32;
/// Letters of such a text.
const LETTERS: usize = 43;

/// A text nobody can guess. Its `Debug` shows nothing.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Secret(String);

impl Secret {
    /// A new one from the machine's randomness.
    ///
    /// # Panics
    /// When the machine gives no randomness: nothing may go on then.
    pub(crate) fn random() -> Self {
        let mut bytes = [0; BYTES];
        rand::fill(&mut bytes).expect("the machine gives randomness");
        Self(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// What a browser sent, if it has the form of one of ours.
    pub(crate) fn presented(text: &str) -> Option<Self> {
        let ours = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        (text.len() == LETTERS && text.bytes().all(ours)).then(|| Self(text.to_owned()))
    }

    /// The text.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }

    /// What a table keeps of it. It is random, so a plain digest cannot be undone.
    pub(crate) fn digest(&self) -> Vec<u8> {
        digest::digest(&digest::SHA256, self.0.as_bytes()).as_ref().to_vec()
    }

    /// The S256 challenge of a verifier (RFC 7636, section 4.2).
    pub(crate) fn challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.digest())
    }

    /// Another secret that follows from this one, and from which this one does not.
    pub(crate) fn derived(&self, label: &str) -> String {
        let text = format!("{label}|{}", self.0);
        URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, text.as_bytes()))
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_challenge_is_the_one_of_the_standard() {
        // RFC 7636, appendix B.
        let verifier = Secret::presented("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").unwrap();
        assert_eq!(verifier.challenge(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    #[test]
    fn only_what_has_our_form_is_looked_up() {
        let secret = Secret::random();
        assert_eq!(Secret::presented(secret.reveal()), Some(secret.clone()));
        assert_ne!(secret, Secret::random());
        for text in ["", "short", &"é".repeat(43), &" ".repeat(43), &"a".repeat(44)] {
            assert_eq!(Secret::presented(text), None, "{text:?}");
        }
        assert_eq!(format!("{secret:?}"), "Secret(…)");
    }
}
