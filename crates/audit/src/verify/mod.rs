//! Holding a log against its chain: groups of links and rows of lines come in, and the first thing
//! that does not fit comes out, by its name.
//!
//! Groups come in the order of the chain, rows in the order of their numbers; a group that names a
//! row comes before it. What is read twice, or not at all, is found by that. Nothing is parsed but
//! the instant and the subject at the front of a line, so a core reads over a million lines a second.

mod fault;
mod front;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, VecDeque};

use proof::{Key, Note};

use crate::chain::{LINK_BYTES, Link};
use crate::head::{Head, HeadError};
use crate::removal::{LinksDigest, Removal};
use crate::waiting::Waiting;

pub use fault::{Fault, What};
pub use front::front;
pub use front::{At, Row};

/// Bytes of a number in a group.
const NUMBER_BYTES: usize = 8;

/// A group of the chain as it is kept, with the head that was signed after it.
#[derive(Debug, Clone)]
pub struct Group {
    /// The place of its first entry.
    pub first: i64,
    /// The place of its last.
    pub last: i64,
    /// The numbers of its entries, eight bytes each.
    pub numbers: Vec<u8>,
    /// Their links, 32 bytes each.
    pub links: Vec<u8>,
    /// The signed head, if there is one.
    pub head: Option<String>,
}

/// What was found sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sound {
    /// Entries whose line was read.
    pub entries: i64,
    /// Entries whose line was removed by a signed decision.
    pub removed: i64,
    /// Lines that are not linked yet.
    pub pending: i64,
    /// The last head, if anything was ever linked.
    pub head: Option<Head>,
}

/// Reads a log from its beginning.
pub struct Verifier<'k> {
    keys: &'k [Key],
    kept: Option<Head>,
    removals: VecDeque<(Removal, LinksDigest)>,
    groups: VecDeque<Group>,
    /// Entries of the first group that are done.
    done: usize,
    /// The last place that was given to a group.
    given: i64,
    highest: i64,
    position: i64,
    link: Link,
    head: Option<Head>,
    /// The last head, whose signature vouches for all before it that the same key signed.
    unverified: Option<(i64, Note)>,
    last_row: i64,
    parked: HashMap<i64, Vec<u8>>,
    entries: i64,
    removed: i64,
    pending: i64,
}

impl<'k> Verifier<'k> {
    /// A reader that believes these keys. `kept` is a head from elsewhere, which the log must hold.
    #[must_use]
    pub fn new(keys: &'k [Key], kept: Option<Head>) -> Self {
        Self {
            keys,
            kept,
            removals: VecDeque::new(),
            groups: VecDeque::new(),
            done: 0,
            given: 0,
            highest: 0,
            position: 0,
            link: Link::START,
            head: None,
            unverified: None,
            last_row: 0,
            parked: HashMap::new(),
            entries: 0,
            removed: 0,
            pending: 0,
        }
    }

    /// Takes in the signed decisions to remove lines, in their order, before anything else.
    pub fn removal(&mut self, through: i64, note: &str) -> Result<(), Fault> {
        let wrong = |_| Fault::Removal { through };
        let removal = Removal::verify(note, self.keys).map_err(wrong)?;
        let after = self.removals.back().map_or(0, |(before, _)| before.through);
        if removal.through != through || removal.after != after || after >= through {
            return Err(Fault::Removal { through });
        }
        self.removals.push_back((removal, LinksDigest::default()));
        Ok(())
    }

    /// Takes in the next group.
    pub fn group(&mut self, group: Group) -> Result<(), Fault> {
        let Group { first, last, .. } = group;
        if first != self.given + 1 || last < first {
            return Err(Fault::Gap { from: self.given + 1, before: first });
        }
        let length = usize::try_from(last - first + 1).unwrap_or(usize::MAX);
        if group.numbers.len() != length.saturating_mul(NUMBER_BYTES)
            || group.links.len() != length.saturating_mul(LINK_BYTES)
        {
            return Err(Fault::Group { first, last });
        }
        let (numbers, _) = group.numbers.as_chunks::<NUMBER_BYTES>();
        let highest = numbers.iter().map(|it| i64::from_be_bytes(*it)).max().unwrap_or(0);
        self.highest = self.highest.max(highest);
        self.given = last;
        self.groups.push_back(group);
        self.advance()
    }

    /// The place in the chain of the last entry that was checked.
    #[must_use]
    pub fn position(&self) -> i64 {
        self.position
    }

    /// The highest number that a group has named: rows up to it may come in.
    #[must_use]
    pub fn highest(&self) -> i64 {
        self.highest
    }

    /// Takes in the next row.
    pub fn row(&mut self, row: Row<'_>) -> Result<(), Fault> {
        let number = row.number;
        if number <= self.last_row {
            return Err(Fault::Order { number });
        }
        row.agrees()?;
        self.last_row = number;
        if self.is_removed(number) {
            return Err(Fault::Returned { number });
        }
        if self.next() == Some(number) {
            self.chain(number, row.line)?;
        } else {
            self.parked.insert(number, row.line.to_vec());
        }
        self.advance()
    }

    /// Says that all rows up to this number were read: those that are named and did not come are
    /// missing.
    pub fn read_up_to(&mut self, number: i64) -> Result<(), Fault> {
        self.last_row = self.last_row.max(number);
        self.advance()
    }

    /// Counts a line beyond all groups: it waits to be linked.
    pub fn beyond(&mut self) {
        self.pending += 1;
    }

    /// Everything was read.
    pub fn finish(mut self) -> Result<Sound, Fault> {
        self.read_up_to(self.highest)?;
        self.vouch()?;
        for (removal, digest) in std::mem::take(&mut self.removals) {
            let entries = digest.entries();
            if entries != removal.lines || digest.finish() != removal.digest {
                return Err(Fault::Removal { through: removal.through });
            }
        }
        if let Some(kept) = &self.kept
            && kept.position > self.position
        {
            return Err(Fault::Shorter { kept: kept.position, position: self.position });
        }
        let none = Waiting::default();
        let (seen, waiting) =
            self.head.as_ref().map_or((0, &none), |head| (head.highest, &head.waiting));
        let mut left: Vec<i64> = self.parked.keys().copied().collect();
        left.sort_unstable();
        for number in left {
            if number <= seen && !waiting.has(number) {
                return Err(Fault::Unlinked { number });
            }
            self.pending += 1;
        }
        let Self { entries, removed, pending, head, .. } = self;
        Ok(Sound { entries, removed, pending, head })
    }

    /// The number of the entry whose turn it is.
    fn next(&self) -> Option<i64> {
        let (numbers, _) = self.groups.front()?.numbers.as_chunks::<NUMBER_BYTES>();
        numbers.get(self.done).map(|bytes| i64::from_be_bytes(*bytes))
    }

    /// Links all entries whose rows are there.
    fn advance(&mut self) -> Result<(), Fault> {
        while let Some(number) = self.next() {
            if self.is_removed(number) {
                self.pass_over(number)?;
            } else if let Some(line) = self.parked.remove(&number) {
                self.chain(number, &line)?;
            } else if number <= self.last_row {
                return Err(Fault::Missing { number, position: self.position + 1 });
            } else {
                break;
            }
        }
        Ok(())
    }

    fn is_removed(&self, number: i64) -> bool {
        self.removals.back().is_some_and(|(last, _)| number <= last.through)
    }

    /// Links an entry and compares.
    fn chain(&mut self, number: i64, text: &[u8]) -> Result<(), Fault> {
        let link = self.link.entry(self.position + 1, number, text);
        if self.stored() != Some(link) {
            return Err(Fault::Changed { number, what: What::LineOrLink });
        }
        self.entries += 1;
        self.step(link)
    }

    /// Takes the link of a removed entry as it stands: the decision's digest vouches for it.
    fn pass_over(&mut self, number: i64) -> Result<(), Fault> {
        let link = self.stored().unwrap_or(Link::START);
        for (removal, digest) in &mut self.removals {
            if number > removal.after && number <= removal.through {
                digest.add(number, &link.0);
            }
        }
        self.removed += 1;
        self.step(link)
    }

    fn stored(&self) -> Option<Link> {
        let (links, _) = self.groups.front()?.links.as_chunks::<LINK_BYTES>();
        links.get(self.done).map(|bytes| Link(*bytes))
    }

    fn step(&mut self, link: Link) -> Result<(), Fault> {
        self.position += 1;
        self.done += 1;
        self.link = link;
        let position = self.position;
        if self.kept.as_ref().is_some_and(|it| it.position == position && it.link != link) {
            return Err(Fault::Fork { position });
        }
        if self.groups.front().is_some_and(|group| group.last == position) {
            self.done = 0;
            let head = self.groups.pop_front().and_then(|group| group.head);
            self.seal(&head.ok_or(Fault::Unsigned { position })?)?;
        }
        Ok(())
    }

    /// Holds the head after a group against the chain, and goes on from its seal.
    fn seal(&mut self, text: &str) -> Result<(), Fault> {
        let position = self.position;
        let head = |error| Fault::Head { position, error };
        let (read, note) = Head::read(text).map_err(head)?;
        if read.position != position || read.link != self.link {
            return Err(Fault::HeadOfAnother { position });
        }
        let signer = |note: &Note| note.signatures().first().map(|it| it.key_id);
        let before = self.unverified.as_ref().map(|(_, before)| signer(before));
        if before.is_some_and(|before| before != signer(&note)) {
            self.vouch()?;
        }
        self.unverified = Some((position, note));
        self.head = Some(read);
        self.link = self.link.sealed(text);
        Ok(())
    }

    /// Checks the signature of the last head: it vouches for the seals of all before it.
    fn vouch(&mut self) -> Result<(), Fault> {
        let Some((position, note)) = self.unverified.take() else { return Ok(()) };
        match Head::verify(&note.to_string(), self.keys) {
            Ok(_) => Ok(()),
            Err(error) => Err(Fault::Head { position, error }),
        }
    }
}

impl Fault {
    /// Whether the signature of a head is in doubt: an earlier one may be too, which only reading
    /// all heads can tell.
    #[must_use]
    pub fn is_signature(&self) -> bool {
        matches!(self, Self::Head { error: HeadError::Signature | HeadError::KeyUnknown, .. })
    }
}
