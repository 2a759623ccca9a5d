//! A named decision to remove lines that are past their term (R66). The links of what went stay,
//! and a digest of them is signed with the decision, so that the chain still holds.

use aws_lc_rs::digest::{Context, SHA256};
use jiff::Timestamp;
use proof::{Key, Note, SigningKey};

use crate::chain::Link;
use crate::head::HeadError;

/// Who decided that lines go, and which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removal {
    /// Whose log: the name of the key that signs.
    pub origin: String,
    /// Lines above this number stay out of it: the number of the removal before it, or 0.
    pub after: i64,
    /// Lines up to this number are gone.
    pub through: i64,
    /// How many.
    pub lines: i64,
    /// The digest of their numbers and links.
    pub digest: Link,
    /// When they were removed.
    pub at: Timestamp,
    /// The decision, by its name or number.
    pub decision: String,
    /// Who took it.
    pub decided_by: String,
    /// The article or rule on which the term rests.
    pub basis: String,
}

/// The digest of the links of what was removed, in the order of the chain.
pub struct LinksDigest(Context, i64);

impl Default for LinksDigest {
    fn default() -> Self {
        Self(Context::new(&SHA256), 0)
    }
}

impl LinksDigest {
    /// Adds the link of an entry.
    pub fn add(&mut self, number: i64, link: &[u8]) {
        self.0.update(&number.to_be_bytes());
        self.0.update(link);
        self.1 += 1;
    }

    /// How many entries it covers.
    #[must_use]
    pub fn entries(&self) -> i64 {
        self.1
    }

    /// The digest.
    #[must_use]
    pub fn finish(self) -> Link {
        let mut out = [0; 32];
        out.copy_from_slice(self.0.finish().as_ref());
        Link(out)
    }
}

impl Removal {
    /// Signs it: the note that is kept. Names that hold a line break cannot be written.
    #[must_use]
    pub fn sign(&self, key: &SigningKey) -> Option<Note> {
        let text = self.text();
        (Self::parse(&text).as_ref() == Some(self)).then(|| key.sign_text(text).ok()).flatten()
    }

    /// Reads a note that one of these keys signed.
    pub fn verify(note: &str, keys: &[Key]) -> Result<Self, HeadError> {
        let note = Note::parse(note).map_err(|_| HeadError::Malformed)?;
        let removal = Self::parse(note.text()).ok_or(HeadError::Malformed)?;
        let signer = note.verify(keys).map_err(|unsigned| match unsigned {
            proof::note::Unsigned::UnknownKey => HeadError::KeyUnknown,
            proof::note::Unsigned::BadSignature => HeadError::Signature,
        })?;
        if signer.name() == removal.origin { Ok(removal) } else { Err(HeadError::KeyUnknown) }
    }

    fn text(&self) -> String {
        let Self { origin, after, through, lines, digest, at, decision, decided_by, basis } = self;
        format!(
            "{origin}\nremoved {after} {through} {lines}\n{digest}\nat {at:.6}\n\
             decision {decision}\nby {decided_by}\nbasis {basis}\n"
        )
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let origin = lines.next()?.to_owned();
        let mut numbers = lines.next()?.strip_prefix("removed ")?.split(' ').map(str::parse);
        let mut number = || numbers.next()?.ok();
        let removal = Self {
            origin,
            after: number()?,
            through: number()?,
            lines: number()?,
            digest: Link::parse(lines.next()?)?,
            at: lines.next()?.strip_prefix("at ")?.parse().ok()?,
            decision: lines.next()?.strip_prefix("decision ")?.to_owned(),
            decided_by: lines.next()?.strip_prefix("by ")?.to_owned(),
            basis: lines.next()?.strip_prefix("basis ")?.to_owned(),
        };
        (removal.text() == text).then_some(removal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_removal_names_who_decided_and_is_signed() {
        let key = SigningKey::generate("gateway/access-log").unwrap();
        let removal = Removal {
            origin: "gateway/access-log".to_owned(),
            after: 0,
            through: 7,
            lines: 6,
            digest: LinksDigest::default().finish(),
            at: "2032-03-15T09:00:00Z".parse().unwrap(),
            decision: "2032-4".to_owned(),
            decided_by: "privacy officer".to_owned(),
            basis: "Stcrt. 2019, 38007".to_owned(),
        };
        let note = removal.sign(&key).unwrap().to_string();
        let keys = [key.key().clone()];
        assert_eq!(Removal::verify(&note, &keys), Ok(removal.clone()));
        let forged = note.replace("removed 0 7", "removed 0 8");
        assert_eq!(Removal::verify(&forged, &keys), Err(HeadError::Signature));
        let broken = Removal { decision: "a\nby b".to_owned(), ..removal };
        assert!(broken.sign(&key).is_none(), "a name is one line");
    }
}
