//! Signing an answer, so that it can be shown later what the register said, to whom and when.

use ::store::{Handle, StoreError};
use exchange::trace::Answer;
use jiff::Timestamp;
use serde_json::Value;

use crate::context::Desk;
use crate::store::tree;

/// An answer with what proves it.
#[derive(Debug, Clone)]
pub struct Signed {
    /// The answer.
    pub answer: Answer,
    /// When it was given.
    pub answered_at: Timestamp,
    /// Its proof; none while the log cannot be signed. The answer is given all the same: who may
    /// be at risk does not wait for a key.
    pub proof: Option<Proof>,
}

/// What proves an answer.
#[derive(Debug, Clone)]
pub struct Proof {
    /// Question, answer and time, signed.
    pub note: String,
    /// The signed head of the log, once it covers the snapshot; it does within a second.
    pub checkpoint: Option<String>,
}

/// The head of the log as it was signed last, if it covers this position.
pub(super) async fn covering(
    db: &mut impl Handle,
    snapshot: i64,
) -> Result<Option<String>, StoreError> {
    let head = tree::head(db).await?;
    Ok((head.size >= snapshot && !head.checkpoint.is_empty()).then_some(head.checkpoint))
}

/// Signs an answer to this question.
pub(super) fn sign(
    desk: &Desk,
    question: &Value,
    answer: Answer,
    answered_at: Timestamp,
    checkpoint: Option<String>,
) -> Signed {
    let signer = desk.signer().ok().flatten();
    let proof = signer.and_then(|signer| {
        let (key, id) = (signer.signing(), answer.trace_id.to_string());
        let said = serde_json::to_value(&answer).ok()?;
        let at = ::store::Instant(answered_at).text();
        let note = proof::sign_trace(key, &id, question, &said, &at).ok()?.to_string();
        Some(Proof { note, checkpoint })
    });
    Signed { answer, answered_at, proof }
}
