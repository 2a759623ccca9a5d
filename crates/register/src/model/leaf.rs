//! Leaves of the log: what the register has stated, as it is hashed.

use exchange::Receipt;
use exchange::event::sha256;
use proof::{Hash, NotCanonical, canonical};
use serde_json::Value;
use uuid::Uuid;

/// The leaf of a receipt: its canonical JSON.
///
/// # Panics
/// Never: a receipt has texts and nulls only, which all have a canonical form.
#[must_use]
pub fn of_receipt(receipt: &Receipt) -> Hash {
    let value = serde_json::to_value(receipt).unwrap_or_default();
    of_statement(&value).expect("a receipt has texts and nulls only")
}

/// The leaf of any other statement.
pub fn of_statement(statement: &Value) -> Result<Hash, NotCanonical> {
    Ok(Hash::of_leaf(canonical(statement)?.as_bytes()))
}

/// What the register keeps of an event beside what the provider told: the receipt states its
/// digest, so that none of it can be changed unseen.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'e> {
    /// Who delivered it.
    pub client: Uuid,
    /// The event it replaces.
    pub replaces: Option<Uuid>,
    /// The implants it is about.
    pub implants: &'e [Uuid],
    /// Those among them that it no longer names.
    pub released: &'e [Uuid],
    /// The findings, as kept.
    pub findings: &'e str,
    /// What is kept of the event, as kept.
    pub content: &'e str,
}

impl Entry<'_> {
    /// Its digest: a line for each part, ids in order, the two texts last.
    #[must_use]
    pub fn sha256(&self) -> [u8; 32] {
        let mut text = format!("client {}\n", self.client);
        let mut ids = |name: &str, ids: &mut dyn Iterator<Item = Uuid>| {
            let mut ids: Vec<Uuid> = ids.collect();
            ids.sort_unstable();
            for id in ids {
                text.push_str(name);
                text.push_str(id.hyphenated().encode_lower(&mut Uuid::encode_buffer()));
                text.push('\n');
            }
        };
        ids("replaces ", &mut self.replaces.into_iter());
        ids("implant ", &mut self.implants.iter().copied());
        ids("released ", &mut self.released.iter().copied());
        text.push_str("findings ");
        text.push_str(self.findings);
        text.push_str("\ncontent ");
        text.push_str(self.content);
        sha256(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTRY: Entry<'static> = Entry {
        client: Uuid::from_u128(1),
        replaces: Some(Uuid::from_u128(2)),
        implants: &[Uuid::from_u128(4), Uuid::from_u128(3)],
        released: &[Uuid::from_u128(3)],
        findings: "scope_undetermined@",
        content: "{\"e\":\"08712345678906\"}",
    };

    /// Receipts state this digest for ever: how it is made may never change.
    #[test]
    fn the_digest_is_of_these_lines() {
        let text = "client 00000000-0000-0000-0000-000000000001\n\
            replaces 00000000-0000-0000-0000-000000000002\n\
            implant 00000000-0000-0000-0000-000000000003\n\
            implant 00000000-0000-0000-0000-000000000004\n\
            released 00000000-0000-0000-0000-000000000003\n\
            findings scope_undetermined@\ncontent {\"e\":\"08712345678906\"}";
        assert_eq!(ENTRY.sha256(), sha256(text));
    }

    #[test]
    fn every_part_counts() {
        let other = Uuid::from_u128(9);
        let changed = [
            Entry { client: other, ..ENTRY },
            Entry { replaces: None, ..ENTRY },
            Entry { implants: &[], ..ENTRY },
            Entry { released: &[], ..ENTRY },
            Entry { findings: "", ..ENTRY },
            Entry { content: "{}", ..ENTRY },
        ];
        for entry in changed {
            assert_ne!(entry.sha256(), ENTRY.sha256(), "{entry:?}");
        }
    }
}
