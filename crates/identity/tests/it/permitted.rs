//! All that is permitted, written out: a change of the table shows in review as the lines it adds
//! or takes away.
//!
//! The list is made by putting every question there is, so it holds what the table does and not
//! what it seems to say. After a change the test says where the new list is; read the difference,
//! and copy it to `tests/permitted.txt` if it is meant.

use std::fmt::Write as _;

use identity::policy::{Act, Data, Leave, Question, Scope, decide};
use identity::{Purpose, Role};

const KNOWN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/permitted.txt");

/// Every question that can be put about these data by this role, with what the table says.
pub(crate) fn questions(role: Role, data: Data) -> impl Iterator<Item = (Question, Option<Leave>)> {
    Act::ALL.iter().flat_map(move |&act| {
        Scope::ALL.iter().flat_map(move |&scope| {
            Purpose::ALL.iter().map(move |&purpose| {
                let question = Question { role, data, act, scope, purpose };
                (question, decide(question).ok())
            })
        })
    })
}

/// Every question there is.
pub(crate) fn every_question() -> impl Iterator<Item = (Question, Option<Leave>)> {
    let pairs = Role::ALL.iter().flat_map(|&role| Data::ALL.iter().map(move |&data| (role, data)));
    pairs.flat_map(|(role, data)| questions(role, data))
}

#[test]
fn what_is_permitted_is_what_was_reviewed() {
    let mut list = String::new();
    for (Question { role, data, act, scope, purpose }, leave) in every_question() {
        let Some(Leave { duty, assurance, basis, .. }) = leave else { continue };
        let (role, data, purpose) = (role.as_str(), data.code(), purpose.code());
        let [act, scope] = [format!("{act:?}"), format!("{scope:?}")];
        let [duty, level] = [format!("{duty:?}"), format!("{assurance:?}")];
        let what = format!("{role:19} {data:19} {act:6} {scope:7} {purpose:24}");
        writeln!(list, "{what} {duty:13} {level:11} {basis}").unwrap();
    }
    let known = std::fs::read_to_string(KNOWN).unwrap_or_default();
    if known != list {
        let proposed = concat!(env!("CARGO_TARGET_TMPDIR"), "/permitted.txt");
        std::fs::write(proposed, &list).unwrap();
        panic!("the policy changed: compare {proposed} with {KNOWN}, and copy it if it is meant");
    }
}
