//! Where a provider is reached for a recall (rule R55): its own systems and people say so, or the
//! operator who has it from them.

use exchange::BranchNumber;
use exchange::recall::Contact;
use identity::{Caller, Keep, Permit};
use serde_json::Value;

use super::{KeepContact, ReadContact, UseCaseError};
use crate::context::Context;
use crate::model::contact::KeptContact;
use crate::store::recall_contact;

/// The contact of one of the caller's branches; none if it never said.
pub async fn read(
    cx: &Context,
    caller: &Caller,
    branch: &BranchNumber,
) -> Result<Option<KeptContact>, UseCaseError> {
    let permit = Permit::<ReadContact>::ask(caller)?;
    if !caller.acts_for(branch) {
        return Err(UseCaseError::NotFound);
    }
    let own = std::slice::from_ref(branch);
    let found = recall_contact::of(&mut cx.store().read().await?, own).await?.pop();
    let permit = permit.under(caller.mandators(own));
    let entry = permit.entry(cx.now()).records(usize::from(found.is_some()));
    cx.store().note("recall_contact.read", entry).await?;
    Ok(found)
}

/// Keeps the contact of one of the caller's branches, in the place of the version it names.
pub async fn keep(
    cx: &Context,
    caller: &Caller,
    branch: &BranchNumber,
    body: &Value,
) -> Result<KeptContact, UseCaseError> {
    let permit = Permit::<KeepContact>::ask(caller)?;
    if !caller.acts_for(branch) {
        return Err(UseCaseError::NotFound);
    }
    let (contact, version) = Contact::read(body).map_err(UseCaseError::Invalid)?;
    let now = cx.now();
    let mut tx = cx.store().write("recall_contact.keep").await?;
    let by = Some(caller.id());
    let permit = permit.under(caller.mandators([branch]));
    if !recall_contact::keep(&mut tx, branch, &contact, version, now, by).await? {
        let there = recall_contact::of(&mut tx, std::slice::from_ref(branch)).await?.pop();
        // The same again, after an answer that got lost, is no second change.
        let same = |kept: &KeptContact| kept.version == version + 1 && kept.contact == contact;
        let there = there.filter(same).ok_or(UseCaseError::Stale)?;
        tx.commit(permit.entry(now), &[]).await?;
        return Ok(there);
    }
    tx.commit(permit.entry(now).records(1), &[]).await?;
    Ok(KeptContact { branch: branch.clone(), version: version + 1, kept_at: now, contact })
}

/// All contacts, for the operator at the machine itself.
pub async fn list_at_console(
    cx: &Context,
    permit: &Permit<Keep>,
) -> Result<Vec<KeptContact>, UseCaseError> {
    let found = recall_contact::all(&mut cx.store().read().await?).await?;
    let entry = permit.entry_as("recall_contact.list", cx.now()).records(found.len());
    cx.store().note("recall_contact.list", entry).await?;
    Ok(found)
}

/// Keeps a contact that a provider gave the operator, in the place of what is there.
pub async fn keep_at_console(
    cx: &Context,
    permit: &Permit<Keep>,
    branch: &BranchNumber,
    contact: Contact,
) -> Result<KeptContact, UseCaseError> {
    let now = cx.now();
    let mut tx = cx.store().write("recall_contact.keep").await?;
    let there = recall_contact::of(&mut tx, std::slice::from_ref(branch)).await?.pop();
    let version = there.map_or(0, |kept| kept.version);
    if !recall_contact::keep(&mut tx, branch, &contact, version, now, None).await? {
        return Err(UseCaseError::Stale);
    }
    tx.commit(permit.entry_as("recall_contact.keep", now).records(1), &[]).await?;
    Ok(KeptContact { branch: branch.clone(), version: version + 1, kept_at: now, contact })
}
