//! All that a patient takes along: to another provider, a personal health environment, or on paper.

use identity::{Caller, Permit};
use jiff::Timestamp;
use store::StoreError;
use uuid::Uuid;

use super::TakeAlong;
use super::read::{OwnImplant, load};
use super::whose::{refuse, whose};
use crate::context::Context;
use crate::model::bearer::Bearer;
use crate::model::contact::Contact;
use crate::model::provider::Provider;
use crate::store::{inconsistent, patient, provider, provider_contact};
use crate::use_case::desk::hand_over::{Document, note_download};

/// What a patient takes along.
#[derive(Debug, Clone)]
pub struct Along {
    /// When.
    pub at: Timestamp,
    /// The patient.
    pub bearer: Bearer,
    /// The provider.
    pub provider: Provider,
    /// Where it is reached.
    pub contact: Contact,
    /// The implants.
    pub implants: Vec<OwnImplant>,
}

/// What it becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// A file of all implants.
    Data,
    /// The statement of all implants.
    Statement,
    /// The card of one implant.
    Card(Uuid),
}

/// What the patient who asks takes along; one line of the log, and for papers a note that they were
/// taken.
pub async fn take_along(
    cx: &Context,
    permit: &Permit<TakeAlong>,
    caller: &Caller,
    taken: Taken,
) -> Result<Option<Along>, StoreError> {
    let mut db = cx.store.write("own_implants.export").await?;
    let Some(whose) = whose(cx, &mut db, caller).await? else {
        refuse(db, permit.entry(cx.clock.now()), caller).await?;
        return Ok(None);
    };
    let only = match taken {
        Taken::Card(reference) => Some(reference),
        Taken::Data | Taken::Statement => None,
    };
    let implants = load(cx, &mut db, whose, only).await?;
    if only.is_some() && implants.is_empty() {
        refuse(db, permit.entry(cx.clock.now()), caller).await?;
        return Ok(None);
    }
    let sealed = patient::sealed(&mut db, whose.provider, whose.patient).await?;
    let keys = cx.keys.owner(whose.provider);
    let bearer = sealed.map(|row| Bearer::open(&keys, whose.patient, &row)).transpose()?;
    let provider = provider::find(&mut db, whose.provider).await?;
    let provider = provider.ok_or_else(|| inconsistent("patient", "provider_id"))?;
    let paper = match taken {
        Taken::Data => None,
        Taken::Statement => Some(Document::Statement),
        Taken::Card(_) => Some(Document::Card),
    };
    if let Some(paper) = paper {
        for implant in &implants {
            note_download(cx, &mut db, whose.provider, implant.reference, paper).await?;
        }
    }
    let contact = provider_contact::find(&mut db, whose.provider).await?;
    let entry = permit.entry(cx.clock.now()).of_subject(whose.patient).records(implants.len());
    let entry = match only {
        Some(reference) => entry.about(reference),
        None => entry,
    };
    db.commit(entry, &[]).await?;
    let at = cx.clock.now();
    Ok(Some(Along { at, bearer: bearer.unwrap_or_default(), provider, contact, implants }))
}
