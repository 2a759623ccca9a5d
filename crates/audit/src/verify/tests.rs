//! A log of five entries in two groups, broken in every way there is.

use jiff::Timestamp;
use proof::SigningKey;
use uuid::Uuid;

use super::*;
use crate::{Actor, Entry, Purpose, to_line};

struct Log {
    keys: Vec<Key>,
    removals: Vec<(i64, String)>,
    groups: Vec<Group>,
    rows: Vec<(i64, Timestamp, Option<Uuid>, String)>,
    kept: Option<Head>,
}

fn signer() -> SigningKey {
    SigningKey::generate("register/access-log").unwrap()
}

/// Links these rows after the groups there are.
fn link(
    groups: &mut Vec<Group>,
    rows: &[(i64, Timestamp, Option<Uuid>, String)],
    key: &SigningKey,
) {
    let before = groups.last().map(|group: &Group| {
        let (links, _) = group.links.as_chunks::<32>();
        Link(*links.last().unwrap()).sealed(group.head.as_ref().unwrap())
    });
    let first = groups.last().map_or(1, |group| group.last + 1);
    let (mut link, mut position) = (before.unwrap_or(Link::START), first - 1);
    let (mut numbers, mut links) = (Vec::new(), Vec::new());
    for (number, _, _, line) in rows {
        position += 1;
        link = link.entry(position, *number, line.as_bytes());
        numbers.extend(number.to_be_bytes());
        links.extend(link.0);
    }
    let head = Head {
        origin: "register/access-log".to_owned(),
        position,
        link,
        at: Timestamp::UNIX_EPOCH,
        highest: rows.iter().map(|row| row.0).max().unwrap().max(5),
        waiting: Waiting::of(if position < 5 { vec![4..=4] } else { Vec::new() }),
    };
    let head = Some(head.sign(key).to_string());
    groups.push(Group { first, last: position, numbers, links, head });
}

impl Log {
    /// Entries 1, 2, 3 and 5; then 4, which was committed late, and 6.
    fn new() -> Self {
        let key = signer();
        let row = |number: i64| {
            let at = Timestamp::from_second(1_773_565_200 + number).unwrap();
            let entry = Entry::done(at, "house.keep", Actor::System, Purpose::Operation);
            let subject = (number % 2 == 0).then(|| Uuid::from_u128(7));
            let line = to_line(&Entry { subject, ..entry });
            (number, at, subject, line)
        };
        let rows: Vec<_> = (1..=6).map(row).collect();
        let mut groups = Vec::new();
        link(&mut groups, &[&rows[..3], &rows[4..5]].concat(), &key);
        link(&mut groups, &[rows[3].clone(), rows[5].clone()], &key);
        Self { keys: vec![key.key().clone()], removals: Vec::new(), groups, rows, kept: None }
    }

    fn verify(&self) -> Result<Sound, Fault> {
        let mut verifier = Verifier::new(&self.keys, self.kept.clone());
        for (through, note) in &self.removals {
            verifier.removal(*through, note)?;
        }
        let mut rows = self.rows.iter().peekable();
        for group in &self.groups {
            verifier.group(group.clone())?;
            let highest = verifier.highest();
            while let Some((number, at, subject, line)) = rows.next_if(|row| row.0 <= highest) {
                let at = At::Microseconds(at.as_microsecond());
                let row = Row { number: *number, at, subject: *subject, line: line.as_bytes() };
                verifier.row(row)?;
            }
            verifier.read_up_to(highest)?;
        }
        rows.for_each(|_| verifier.beyond());
        verifier.finish()
    }
}

/// What is said of a log to which this was done.
fn check(change: impl FnOnce(&mut Log)) -> String {
    let mut log = Log::new();
    change(&mut log);
    log.verify().unwrap_err().to_string()
}

#[test]
fn a_sound_log_is_counted() {
    let sound = Log::new().verify().unwrap();
    assert_eq!((sound.entries, sound.removed, sound.pending), (6, 0, 0));
    assert_eq!(sound.head.unwrap().position, 6);
}

#[test]
fn any_changed_byte_of_anything_is_found() {
    let mut tried = 0;
    for row in 0..6 {
        for byte in 0..Log::new().rows[row].3.len() {
            let found = check(|log| {
                let mut line = std::mem::take(&mut log.rows[row].3).into_bytes();
                line[byte] ^= 1;
                log.rows[row].3 = String::from_utf8(line).unwrap();
            });
            assert!(found.starts_with(&format!("entry {} was changed", row + 1)), "{found}");
            tried += 1;
        }
    }
    for group in 0..2 {
        for byte in 0..Log::new().groups[group].links.len() {
            let found = check(|log| log.groups[group].links[byte] ^= 1);
            assert!(found.contains("was changed"), "{found}");
        }
        for byte in 0..Log::new().groups[group].numbers.len() {
            let found = check(|log| log.groups[group].numbers[byte] ^= 1);
            assert!(found.contains("is missing") || found.contains("changed"), "{found}");
        }
        for byte in 0..Log::new().groups[group].head.as_ref().unwrap().len() {
            let mut log = Log::new();
            let mut head = log.groups[group].head.take().unwrap().into_bytes();
            head[byte] ^= 1;
            let Ok(head) = String::from_utf8(head) else { continue };
            log.groups[group].head = Some(head);
            log.verify().unwrap_err();
            tried += 1;
        }
    }
    assert!(tried > 1_000);
}

#[test]
fn what_is_broken_is_named() {
    let later = "2026-03-15T09:00:00Z".parse().unwrap();
    let other = signer();
    let shown = [
        check(|log| drop(log.rows.remove(2))),
        check(|log| {
            let (a, b) = (log.rows[1].3.clone(), log.rows[2].3.clone());
            (log.rows[1].3, log.rows[2].3) = (b, a);
        }),
        check(|log| log.rows.swap(1, 2)),
        check(|log| log.rows[4].1 = later),
        check(|log| log.rows[1].2 = None),
        check(|log| log.rows[0].2 = Some(Uuid::max())),
        check(|log| log.rows[1].0 = 900),
        check(|log| drop(log.groups.remove(0))),
        check(|log| log.groups[0].last = 9),
        check(|log| log.groups[1].head = None),
        check(|log| log.groups[1].head = log.groups[0].head.clone()),
        check(|log| log.keys.clear()),
        check(|log| {
            // Somebody without the key makes the second half anew.
            drop(log.groups.pop());
            link(&mut log.groups, &[log.rows[3].clone(), log.rows[5].clone()], &other);
        }),
        check(|log| {
            log.kept = Log::new().verify().unwrap().head;
        }),
        check(|log| {
            log.kept = log.verify().unwrap().head;
            drop(log.groups.pop());
            drop(log.rows.split_off(5));
        }),
    ];
    insta::assert_snapshot!(shown.join("\n"), @"
    entry 3 is missing: the chain has it at position 3
    entry 2 was changed: its instant is not that of its line
    entry 2 is missing: the chain has it at position 2
    entry 5 was changed: its instant is not that of its line
    entry 2 was changed: its subject is not that of its line
    entry 1 was changed: its subject is not that of its line
    entry 2 is missing: the chain has it at position 2
    the links from position 1 up to 5 are missing
    the links of positions 1 to 9 are cut off
    the head at position 6 is missing: the chain goes on without a signature
    the head at position 6 is of another chain
    the head at position 6 cannot be relied on: it is signed with a key that is not known
    the head at position 6 cannot be relied on: it is signed with a key that is not known
    up to position 6 this is another log than the head that was kept says
    the log ends at position 4, and a head that was kept is of position 6
    ");
}

#[test]
fn a_line_that_was_put_in_among_linked_ones_is_named() {
    let mut log = Log::new();
    let mut row = log.rows[5].clone();
    row.0 = 3;
    // Entry 3 was rolled back; somebody takes its number afterwards.
    let key = signer();
    log.keys = vec![key.key().clone()];
    log.groups.clear();
    let rows = [&log.rows[..2], &log.rows[3..]].concat();
    link(&mut log.groups, &rows, &key);
    let sound = Log { rows: rows.clone(), ..log };
    assert_eq!(sound.verify().unwrap().entries, 5);
    let broken = Log { rows: [&rows[..2], &[row], &rows[2..]].concat(), ..sound };
    assert_eq!(broken.verify(), Err(Fault::Unlinked { number: 3 }));
}

#[test]
fn lines_beyond_the_last_head_wait_and_those_it_waits_for_may_come() {
    let mut log = Log::new();
    drop(log.groups.pop());
    let sound = log.verify().unwrap();
    assert_eq!((sound.entries, sound.pending), (4, 2));
    log.rows.remove(3);
    assert_eq!(log.verify().unwrap().pending, 1);
}

#[test]
fn a_removal_by_signed_decision_leaves_the_chain_whole() {
    let mut log = Log::new();
    let key = signer();
    log.keys.push(key.key().clone());
    let mut digest = LinksDigest::default();
    let links = log.groups[0].links.as_chunks::<32>().0.to_vec();
    for (number, link) in (1..).zip(&links[..3]) {
        digest.add(number, link);
    }
    let removal = Removal {
        origin: "register/access-log".to_owned(),
        after: 0,
        through: 3,
        lines: 3,
        digest: digest.finish(),
        at: Timestamp::UNIX_EPOCH,
        decision: "2032-4".to_owned(),
        decided_by: "privacy officer".to_owned(),
        basis: "Stcrt. 2019, 38007".to_owned(),
    };
    log.removals.push((3, removal.sign(&key).unwrap().to_string()));
    assert_eq!(log.verify(), Err(Fault::Returned { number: 1 }));
    let gone: Vec<_> = log.rows.drain(..3).collect();
    let sound = log.verify().unwrap();
    assert_eq!((sound.entries, sound.removed), (3, 3));
    log.groups[0].links[40] ^= 1;
    assert_eq!(log.verify(), Err(Fault::Removal { through: 3 }));
    log.groups[0].links[40] ^= 1;
    log.removals.clear();
    assert_eq!(log.verify(), Err(Fault::Missing { number: 1, position: 1 }));
    log.rows.splice(0..0, gone);
    assert!(log.verify().is_ok());
}
