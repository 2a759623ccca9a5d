//! Reading a receipt of one's own, with the best proof there is of it.

use ::store::StoreError;
use exchange::{Receipt, log_position};
use identity::{Caller, Permit};
use uuid::Uuid;

use super::{ReadReceipt, UseCaseError, prove};
use crate::context::Context;
use crate::model::broken::Broken;
use crate::model::leaf;
use crate::store::event;

/// A receipt with its proof.
#[derive(Debug, Clone)]
pub struct Proven {
    /// The receipt, as it was given.
    pub receipt: Receipt,
    /// Its proof.
    pub proof: String,
    /// Whether the proof is of the log, and not yet of the commit only.
    pub in_log: bool,
}

/// The receipt of an event of one of the caller's branches; another's does not exist to it.
pub async fn read(cx: &Context, caller: &Caller, id: Uuid) -> Result<Proven, UseCaseError> {
    let permit = Permit::<ReadReceipt>::ask(caller)?;
    let position = log_position::of(id).ok_or(UseCaseError::NotFound)?;
    let signer = cx.desk().signer.as_ref().ok_or(UseCaseError::LogBroken(Broken::NoKey))?;
    let mut db = cx.store().read().await?;
    let found = event::at(&mut db, position).await?.map(|kept| kept.recorded);
    let own = found.filter(|it| it.id == id && caller.acts_for(&it.event.branch));
    let receipt = own.ok_or(UseCaseError::NotFound)?.receipt;
    let leaf = leaf::of_receipt(&receipt);
    let (proof, in_log) = if let Some(proof) = prove::in_log(&mut db, position, leaf).await? {
        (proof, true)
    } else {
        let given = prove::at_commit(&mut db, signer, &[(position, leaf)]).await?;
        (given.into_values().next().ok_or(StoreError::Conflict(None))?, false)
    };
    drop(db);
    let entry = permit.entry(cx.now());
    cx.store().note("receipt.read", entry.about(id).records(1)).await?;
    Ok(Proven { receipt, proof, in_log })
}
