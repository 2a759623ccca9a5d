//! Signing a group: one signature for all it adds, and a proof beside each receipt.

use ::store::{StoreError, Write};
use exchange::log_position;

use super::Judged;
use crate::context::Desk;
use crate::model::group::Group;
use crate::model::judge::Answer;
use crate::model::leaf;
use crate::model::ledger::Ledger;
use crate::store::inconsistent;
use crate::store::seal::{self, Seal};
use crate::use_case::prove;

/// Signs the new events of a group, the first of which gets this position.
pub(super) fn group(desk: &Desk, ledger: &Ledger, first: i64) -> Result<Option<Group>, StoreError> {
    let (added, ..) = ledger.additions();
    let Some(signer) = desk.signer.as_ref().filter(|_| !added.is_empty()) else {
        return Ok(None);
    };
    let leaves = added.iter().map(|it| leaf::of_receipt(&it.recorded.receipt)).collect();
    let group = Group::sign(signer.signing(), first, leaves);
    group.map(Some).map_err(|_| inconsistent("log_key", "key", "its name cannot be signed"))
}

/// Keeps the signature, and proves each receipt of an earlier event out of its own group, with the
/// same bytes as then.
pub(super) async fn keep(
    tx: &mut Write,
    desk: &Desk,
    judged: &mut Judged,
) -> Result<(), StoreError> {
    let Some(signer) = &desk.signer else { return Ok(()) };
    if let Some(group) = &judged.group {
        seal::append(tx, &Seal::of(group, signer.signing().key())).await?;
    }
    let group = judged.group.as_ref();
    let earlier: Vec<_> = (judged.answers.iter_mut().flatten().flatten())
        .filter_map(|answer| Some((position(answer)?, answer)))
        .filter(|(position, _)| group.is_none_or(|group| group.leaf(*position).is_none()))
        .collect();
    let wanted: Vec<_> = (earlier.iter())
        .map(|(position, answer)| (*position, leaf::of_receipt(&answer.receipt)))
        .collect();
    let mut proofs = prove::at_commit(tx, signer, &wanted).await?;
    for (position, answer) in earlier {
        answer.proof = proofs.remove(&position).or_else(|| answer.proof.take());
    }
    Ok(())
}

/// Puts the proof beside the receipt of each new event. It takes no database, and so it is done
/// when the commit is durable and nobody waits for the log any more.
pub(super) fn prove(judged: &mut Judged) {
    let Some(group) = &judged.group else { return };
    for answer in judged.answers.iter_mut().flatten().flatten() {
        let proof = position(answer).and_then(|position| group.proof(position));
        answer.proof = proof.or_else(|| answer.proof.take());
    }
}

/// The position of the event that an answer is about.
fn position(answer: &Answer) -> Option<i64> {
    answer.receipt.register_id.and_then(log_position::of)
}
