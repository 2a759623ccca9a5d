//! A signed answer: what a register said to a question, at which position of its log and when.
//!
//! The answer is no leaf of the log. It is signed as the only leaf of a small log of its own, named
//! after the trace, with the key of the register's log; beside it stands the signed head of the log
//! that covers the snapshot. So whoever has the file and the public keys can check, without asking
//! anybody, that the register gave this answer to this question, and on which log it stood.

use serde_json::{Value, json};

use crate::checkpoint::Checkpoint;
use crate::hash::Hash;
use crate::jcs::{NotCanonical, canonical};
use crate::key::Key;
use crate::note::Note;
use crate::signing::SigningKey;
use crate::verify::{Fault, signer, verify_checkpoint};

/// What a file with a signed answer proves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedTrace {
    /// The trace.
    pub id: String,
    /// The position of the log it was answered at.
    pub snapshot: u64,
    /// When it was answered, as the register says.
    pub answered_at: String,
    /// The key that signed it.
    pub key: Key,
    /// The signed head of the log that covers the snapshot, if the file holds one.
    pub covered_by: Option<Checkpoint>,
}

/// Why a file with a signed answer proves nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TraceFault {
    /// A part is not there, or not of its kind.
    #[error("the file cannot be read: {0}")]
    Unreadable(&'static str),
    /// The question or the answer has no canonical form.
    #[error("the file cannot be read: {0}")]
    NotCanonical(#[from] NotCanonical),
    /// The signature or the head of the log is wrong.
    #[error("{0}")]
    Head(#[from] Fault),
    /// The signature is of another trace.
    #[error("the signature is of another trace: it says {0}")]
    OtherTrace(String),
    /// What was signed is something else.
    #[error("the question, the answer or the time was changed after it was signed")]
    Changed,
    /// The head of the log is older than the answer.
    #[error("the head of the log has {size} entries, and the answer stands on {snapshot}")]
    Uncovered {
        /// Entries of the head.
        size: u64,
        /// The position of the answer.
        snapshot: u64,
    },
}

impl TraceFault {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) | Self::NotCanonical(_) => "trace_unreadable",
            Self::Head(fault) => fault.code(),
            Self::OtherTrace(_) => "other_trace",
            Self::Changed => "trace_changed",
            Self::Uncovered { .. } => "snapshot_not_covered",
        }
    }
}

/// Signs an answer to a question; the answer names its own id.
pub fn sign_trace(
    key: &SigningKey,
    id: &str,
    question: &Value,
    answer: &Value,
    answered_at: &str,
) -> Result<Note, NotCanonical> {
    let root = digest(question, answer, answered_at)?;
    let head = Checkpoint::new(origin_of(key.key().name(), id), 1, root);
    // A head of a named log is a text a note can have.
    key.sign_text(head.to_string()).map_err(|_| NotCanonical)
}

/// Checks a file `{question, answer, answeredAt, proof: {note, checkpoint}}` of the log `origin`,
/// by its keys. Without a checkpoint it is still signed, and what covers it is not known.
pub fn verify_trace(file: &Value, keys: &[Key], origin: &str) -> Result<VerifiedTrace, TraceFault> {
    let part = |name, why| file.get(name).filter(|it| it.is_object()).ok_or(missing(why));
    let question = part("question", "there is no question in it")?;
    let answer = part("answer", "there is no answer in it")?;
    let proof = part("proof", "there is no proof in it")?;
    let answered_at = text(file, "answeredAt", "it does not say when it was answered")?;
    let id = text(answer, "traceId", "the answer has no id")?;
    let snapshot = answer.get("snapshot").and_then(Value::as_u64);
    let snapshot = snapshot.ok_or(missing("the answer has no snapshot"))?;
    let note = text(proof, "note", "the proof has no signed note")?;
    let note = Note::parse(note).map_err(Fault::from)?;
    let head = Checkpoint::parse(note.text()).map_err(Fault::from)?;
    let signed = head.origin.strip_prefix(origin).and_then(|rest| rest.strip_prefix("/trace/"));
    let Some(signed) = signed else {
        let (expected, found) = (origin_of(origin, id), head.origin.clone());
        return Err(Fault::WrongOrigin { expected, found }.into());
    };
    if signed != id || head.size != 1 {
        return Err(TraceFault::OtherTrace(signed.to_owned()));
    }
    let key = signer(&note, keys)?.clone();
    if head.root != digest(question, answer, answered_at)? {
        return Err(TraceFault::Changed);
    }
    let covered_by = match proof.get("checkpoint") {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) => Some(covering(text, snapshot, keys, origin)?),
        Some(_) => return Err(missing("the head of the log is no text")),
    };
    let (id, answered_at) = (id.to_owned(), answered_at.to_owned());
    Ok(VerifiedTrace { id, snapshot, answered_at, key, covered_by })
}

fn covering(
    text: &str,
    snapshot: u64,
    keys: &[Key],
    origin: &str,
) -> Result<Checkpoint, TraceFault> {
    let head = verify_checkpoint(text, keys, origin)?;
    if head.size < snapshot {
        return Err(TraceFault::Uncovered { size: head.size, snapshot });
    }
    Ok(head)
}

fn digest(question: &Value, answer: &Value, answered_at: &str) -> Result<Hash, NotCanonical> {
    let stated = json!({ "question": question, "answer": answer, "answeredAt": answered_at });
    Ok(Hash::of_leaf(canonical(&stated)?.as_bytes()))
}

/// The small log an answer is signed as: no name is ever signed in two ways.
fn origin_of(origin: &str, id: &str) -> String {
    format!("{origin}/trace/{id}")
}

fn text<'v>(value: &'v Value, name: &str, why: &'static str) -> Result<&'v str, TraceFault> {
    value.get(name).and_then(Value::as_str).ok_or(missing(why))
}

fn missing(why: &'static str) -> TraceFault {
    TraceFault::Unreadable(why)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "register.test/log";

    /// A register's key, its signed answer at position 3, and a head of the log with 5 entries.
    fn signed() -> (SigningKey, Value) {
        let key = SigningKey::generate(LOG).unwrap();
        let question = json!({ "caseNumber": "IGJ-1", "user": "inspector", "lots": ["A"] });
        let answer = json!({ "traceId": "01", "snapshot": 3, "total": { "certain": 2 } });
        let at = "2026-11-22T10:00:00Z";
        let note = sign_trace(&key, "01", &question, &answer, at).unwrap();
        let checkpoint = head(&key, 5);
        let file = json!({
            "question": question, "answer": answer, "answeredAt": at,
            "proof": { "note": note.to_string(), "checkpoint": checkpoint },
        });
        (key, file)
    }

    fn head(key: &SigningKey, size: u64) -> String {
        let head = Checkpoint::new(LOG.to_owned(), size, Hash::of_nothing());
        key.sign_text(head.to_string()).unwrap().to_string()
    }

    fn fault(file: &Value, keys: &[Key]) -> &'static str {
        verify_trace(file, keys, LOG).unwrap_err().code()
    }

    #[test]
    fn an_answer_of_the_register_verifies_with_the_head_that_covers_it() {
        let (key, file) = signed();
        let keys = [key.key().clone()];
        let verified = verify_trace(&file, &keys, LOG).unwrap();
        assert_eq!((verified.id.as_str(), verified.snapshot), ("01", 3));
        assert_eq!(verified.covered_by.map(|head| head.size), Some(5));
        let mut early = file;
        early["proof"]["checkpoint"] = Value::Null;
        assert_eq!(verify_trace(&early, &keys, LOG).unwrap().covered_by, None);
    }

    #[test]
    fn whatever_is_changed_is_found() {
        let (key, file) = signed();
        let keys = [key.key().clone()];
        let places = [
            ("/question/caseNumber", json!("IGJ-2")),
            ("/question/lots/0", json!("B")),
            ("/answer/total/certain", json!(1)),
            ("/answer/snapshot", json!(4)),
            ("/answeredAt", json!("2026-11-22T10:00:01Z")),
        ];
        for (place, other) in places {
            let mut changed = file.clone();
            *changed.pointer_mut(place).unwrap() = other;
            assert_eq!(fault(&changed, &keys), "trace_changed", "{place}");
        }
        let mut added = file.clone();
        added["answer"]["more"] = json!(1);
        assert_eq!(fault(&added, &keys), "trace_changed");
        let mut other = file;
        other["answer"]["traceId"] = json!("02");
        assert_eq!(fault(&other, &keys), "other_trace");
    }

    #[test]
    fn a_signature_of_somebody_else_or_of_something_else_is_refused() {
        let (key, file) = signed();
        let (stranger, theirs) = signed();
        let keys = [key.key().clone()];
        assert_eq!(fault(&file, &[stranger.key().clone()]), "unknown_key");
        let mut swapped = file.clone();
        swapped["proof"]["note"] = theirs["proof"]["note"].clone();
        assert_eq!(fault(&swapped, &keys), "unknown_key");
        // A head of the log is no signed answer, and the other way round.
        let mut head_as_note = file.clone();
        head_as_note["proof"]["note"] = json!(head(&key, 1));
        assert_eq!(fault(&head_as_note, &keys), "wrong_origin");
        let mut note_as_head = file.clone();
        note_as_head["proof"]["checkpoint"] = file["proof"]["note"].clone();
        assert_eq!(fault(&note_as_head, &keys), "wrong_origin");
        let mut old = file;
        old["proof"]["checkpoint"] = json!(head(&key, 2));
        assert_eq!(fault(&old, &keys), "snapshot_not_covered");
    }

    #[test]
    fn what_lacks_a_part_says_which() {
        let (key, file) = signed();
        let keys = [key.key().clone()];
        for part in ["question", "answer", "answeredAt", "proof"] {
            let mut without = file.clone();
            without.as_object_mut().unwrap().remove(part);
            assert_eq!(fault(&without, &keys), "trace_unreadable", "{part}");
        }
        assert_eq!(fault(&json!([]), &keys), "trace_unreadable");
        let mut cut = file;
        cut["proof"]["note"] = json!("no note");
        assert_eq!(fault(&cut, &keys), "proof_unreadable");
    }
}
