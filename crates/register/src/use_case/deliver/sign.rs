//! Signing a group: one signature for all it adds, and a proof beside each receipt.

use ::store::{StoreError, Write};
use exchange::log_position;

use super::Judged;
use crate::context::Desk;
use crate::model::group::Group;
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

/// Keeps the signature, and puts its proof beside each receipt: of a new event out of this group,
/// of an earlier one out of its own, the same bytes as then.
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
    let mut earlier = Vec::new();
    for answer in judged.answers.iter_mut().flatten() {
        let Some(position) = answer.receipt.register_id.and_then(log_position::of) else {
            continue;
        };
        match group.and_then(|group| group.proof(position)) {
            Some(proof) => answer.proof = Some(proof),
            None => earlier.push((position, answer)),
        }
    }
    let wanted: Vec<_> = (earlier.iter())
        .map(|(position, answer)| (*position, leaf::of_receipt(&answer.receipt)))
        .collect();
    let mut proofs = prove::at_commit(tx, signer, &wanted).await?;
    for (position, answer) in earlier {
        answer.proof = proofs.remove(&position).or_else(|| answer.proof.take());
    }
    Ok(())
}
