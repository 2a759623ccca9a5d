//! A head: what the house signs after each group it linked. Who keeps one elsewhere can tell later
//! that nothing before it was changed or left out.
//!
//! It is a signed note (C2SP): origin, position, link, then when it was signed, the highest number
//! that was seen, and the numbers up to it that were waited for.

use jiff::Timestamp;
use proof::{Key, Note, SigningKey};

use crate::chain::Link;
use crate::waiting::Waiting;

/// The state of the chain after a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Whose log: the name of the key that signs.
    pub origin: String,
    /// The place in the chain of the last entry.
    pub position: i64,
    /// Its link.
    pub link: Link,
    /// When it was signed.
    pub at: Timestamp,
    /// The highest number that was seen.
    pub highest: i64,
    /// Numbers up to it that may still come.
    pub waiting: Waiting,
}

/// Why a text is no head that one can rely on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HeadError {
    /// It is no head of an access log.
    #[error("it is no signed head of an access log")]
    Malformed,
    /// No key that is known signed it.
    #[error("it is signed with a key that is not known")]
    KeyUnknown,
    /// A key that is known did not make this signature.
    #[error("its signature is wrong")]
    Signature,
}

impl Head {
    /// Signs it: the note that is kept.
    ///
    /// # Panics
    /// Never: a head's text has no control characters and ends with a line break.
    #[must_use]
    pub fn sign(&self, key: &SigningKey) -> Note {
        key.sign_text(self.text()).expect("a head's text is that of a note")
    }

    /// Reads a note, without asking who signed it.
    pub fn read(note: &str) -> Result<(Self, Note), HeadError> {
        let note = Note::parse(note).map_err(|_| HeadError::Malformed)?;
        let head = Self::parse(note.text()).ok_or(HeadError::Malformed)?;
        Ok((head, note))
    }

    /// Reads a note that one of these keys signed.
    pub fn verify(note: &str, keys: &[Key]) -> Result<Self, HeadError> {
        let (head, note) = Self::read(note)?;
        let signer = note.verify(keys).map_err(|unsigned| match unsigned {
            proof::note::Unsigned::UnknownKey => HeadError::KeyUnknown,
            proof::note::Unsigned::BadSignature => HeadError::Signature,
        })?;
        if signer.name() == head.origin { Ok(head) } else { Err(HeadError::KeyUnknown) }
    }

    fn text(&self) -> String {
        let Self { origin, position, link, at, highest, waiting } = self;
        format!(
            "{origin}\n{position}\n{link}\nsigned {at:.6}\nhighest {highest}\nwaiting {waiting}\n"
        )
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let head = Self {
            origin: lines.next()?.to_owned(),
            position: lines.next()?.parse().ok()?,
            link: Link::parse(lines.next()?)?,
            at: lines.next()?.strip_prefix("signed ")?.parse().ok()?,
            highest: lines.next()?.strip_prefix("highest ")?.parse().ok()?,
            waiting: Waiting::parse(lines.next()?.strip_prefix("waiting ")?)?,
        };
        (head.text() == text).then_some(head)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_what_its_key_signed_and_nothing_else() {
        let key = SigningKey::generate("register/access-log").unwrap();
        let other = SigningKey::generate("register/access-log").unwrap();
        let head = Head {
            origin: "register/access-log".to_owned(),
            position: 41,
            link: Link([7; 32]),
            at: "2026-03-15T09:00:00Z".parse().unwrap(),
            highest: 43,
            waiting: Waiting::of(vec![40..=41]),
        };
        let note = head.sign(&key).to_string();
        let keys = [key.key().clone()];
        assert_eq!(Head::verify(&note, &keys).unwrap(), head);
        assert_eq!(Head::verify(&note, &[other.key().clone()]), Err(HeadError::KeyUnknown));
        let forged = note.replace("highest 43", "highest 44");
        assert_eq!(Head::verify(&forged, &keys), Err(HeadError::Signature));
        let odd = note.replace("highest 43", "highest 043");
        assert_eq!(Head::verify(&odd, &keys), Err(HeadError::Malformed));
        assert_eq!(Head::verify(&note[..note.len() - 1], &keys), Err(HeadError::Malformed));
    }
}
