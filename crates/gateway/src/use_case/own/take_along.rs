//! All that a patient takes along: to another provider, a personal health environment, or on paper.

use identity::{Caller, Permit};
use store::StoreError;

use super::TakeAlong;
use super::read::{OwnImplant, load};
use super::whose::whose;
use crate::context::Context;
use crate::model::bearer::Bearer;
use crate::model::contact::Contact;
use crate::model::provider::Provider;
use crate::store::{inconsistent, patient, provider, provider_contact};

/// What a patient takes along.
#[derive(Debug, Clone)]
pub struct Along {
    /// The patient.
    pub bearer: Bearer,
    /// The provider.
    pub provider: Provider,
    /// Where it is reached.
    pub contact: Contact,
    /// The implants.
    pub implants: Vec<OwnImplant>,
}

/// What the patient who asks takes along; one line of the log.
pub async fn take_along(
    cx: &Context,
    permit: &Permit<TakeAlong>,
    caller: &Caller,
    only: Option<uuid::Uuid>,
) -> Result<Option<Along>, StoreError> {
    let mut db = cx.store.write("own_implants.export").await?;
    let Some(whose) = whose(cx, &mut db, caller).await? else { return Ok(None) };
    let implants = load(cx, &mut db, whose, only).await?;
    if only.is_some() && implants.is_empty() {
        return Ok(None);
    }
    let sealed = patient::sealed(&mut db, whose.provider, whose.patient).await?;
    let keys = cx.keys.owner(whose.provider);
    let bearer = sealed.map(|row| Bearer::open(&keys, whose.patient, &row)).transpose()?;
    let provider = provider::find(&mut db, whose.provider).await?;
    let provider = provider.ok_or_else(|| inconsistent("patient", "provider_id"))?;
    let contact = provider_contact::find(&mut db, whose.provider).await?;
    let entry = permit.entry(cx.clock.now()).of_subject(whose.patient).records(implants.len());
    let entry = match only {
        Some(reference) => entry.about(reference),
        None => entry,
    };
    db.commit(entry, &[]).await?;
    Ok(Some(Along { bearer: bearer.unwrap_or_default(), provider, contact, implants }))
}
