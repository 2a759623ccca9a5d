//! Whose implant it is, said by hand: a notice names a reference that this gateway does not know,
//! because it was delivered before there was a gateway. Somebody searches the provider's own file
//! and says which patient it is, or that the file has none. So nothing a notice names is lost, and
//! the numbers add up.

use identity::Permit;
use store::seal::Place;
use store::{Instant, StoreError, Write};
use uuid::Uuid;

use super::work::{Open, note_row, open, stale};
use super::{FindRecallPatient, WorkRecall, Worked, find, line, line_of};
use crate::context::{Context, Desk};
use crate::model::bearer::Bearer;
use crate::model::patient::Patient;
use crate::model::recall::patient::{NoteKind, Refusal};
use crate::store::patient::{self, NewPatient};
use crate::store::recall::{branch, entry, implant, note as notes};
use crate::use_case::desk::name_of;

/// A patient who may be meant.
#[derive(Clone)]
pub struct Candidate {
    /// The patient.
    pub id: Uuid,
    /// As the file names one.
    pub bearer: Bearer,
}

/// Whose implant it is.
#[derive(Debug, Clone)]
pub enum Whose {
    /// A patient who was found here.
    Known(Uuid),
    /// Somebody this gateway has nothing of yet, by the provider's own number.
    New(String),
    /// The provider's file was searched, and has nobody.
    Nobody,
}

/// Looks for a patient by BSN or by the provider's own number; none if nobody has it.
pub async fn find_patient(
    cx: &Context,
    permit: &Permit<FindRecallPatient>,
    desk: &Desk,
    recall: Uuid,
    number: &str,
) -> Result<Option<Candidate>, StoreError> {
    let provider = desk.provider.id();
    let keys = cx.keys.owner(provider);
    let mut db = cx.store.write("recall.find_patient").await?;
    let Some(about) = find(&mut db, provider, recall).await? else { return Ok(None) };
    let digests = Patient::numbered(number, &keys).map(|it| it.digests).unwrap_or_default();
    let found = patient::found(&mut db, provider, digests).await?.pop();
    let mut entry = line(cx, permit, &about).records(usize::from(found.is_some()));
    let mut candidate = None;
    if let Some(found) = found {
        let id = found.patient_id;
        entry = entry.of_subject(id);
        if let Some(kept) = patient::sealed(&mut db, provider, id).await? {
            candidate = Some(Candidate { id, bearer: Bearer::open(&keys, id, &kept)? });
        }
    }
    db.commit(entry, &[]).await?;
    Ok(candidate)
}

/// Says whose it is, by the version the page was made from. `words` say how that is known; that the
/// file has nobody takes them.
pub async fn say_whose(
    cx: &Context,
    permit: &Permit<WorkRecall>,
    desk: &Desk,
    (recall, id, made_from): (Uuid, Uuid, i64),
    whose: Whose,
    (note_id, words): (Uuid, &str),
) -> Result<Worked, StoreError> {
    let (provider, at) = (desk.provider.id(), Instant(cx.clock.now()));
    let mut db = cx.store.write("recall.say_whose").await?;
    let Open { recall: found, row } = match open(&mut db, provider, recall, id).await? {
        Ok(open) => open,
        Err(answer) => return Ok(answer),
    };
    if notes::is_kept(&mut db, provider, note_id).await? {
        db.commit(line_of(cx, permit, &found, &row), &[]).await?;
        return Ok(Worked::Done);
    }
    if row.patient_id.is_some() {
        return Ok(Worked::Refused(Refusal::HasPatient));
    }
    if matches!(whose, Whose::Nobody) && words.trim().is_empty() {
        return Ok(Worked::Refused(Refusal::NeedsReason));
    }
    let own = (provider, recall, id);
    if !entry::hold(&mut db, own, made_from).await? {
        return stale(cx, &mut db, own).await;
    }
    // The remark goes along with the implants, to whichever row they stand in.
    let remark = note_row(cx, desk, (recall, id, note_id), NoteKind::Remark, words);
    notes::insert(&mut db, &remark).await?;
    let patient = match whose {
        Whose::Known(patient) => match patient::sealed(&mut db, provider, patient).await? {
            Some(_) => Some(patient),
            None => return Ok(Worked::NotFound),
        },
        Whose::New(number) => match enter(cx, &mut db, provider, &number).await? {
            Some(patient) => Some(patient),
            None => return Ok(Worked::Refused(Refusal::NoPatient)),
        },
        Whose::Nobody => None,
    };
    match patient {
        Some(patient) => join(&mut db, own, patient).await?,
        None => entry::is_in_no_file(&mut db, own, (&name_of(&desk.caller), at)).await?,
    }
    entry::refresh(&mut db, provider, recall).await?;
    branch::changed(&mut db, provider, recall).await?;
    let said = line_of(cx, permit, &found, &row);
    let said = match patient {
        Some(patient) => said.of_subject(patient),
        None => said.because("not_in_file"),
    };
    db.commit(said, &[]).await?;
    cx.recall_changed.notify_one();
    Ok(Worked::Done)
}

/// Brings a row to its patient: to the row the patient has on the list, if there is one.
async fn join(
    db: &mut Write,
    (provider, recall, id): (Uuid, Uuid, Uuid),
    patient: Uuid,
) -> Result<(), StoreError> {
    let rows = entry::patients(db, provider, recall).await?;
    match rows.into_iter().find(|(it, _)| *it == patient) {
        Some((_, target)) => {
            notes::move_to(db, (provider, recall), id, target).await?;
            implant::move_all(db, (provider, recall), (id, target)).await
        }
        None => entry::becomes(db, (provider, recall, id), patient).await,
    }
}

/// Enters a patient by the provider's own number, unless one has it; none if it is no number.
async fn enter(
    cx: &Context,
    db: &mut Write,
    provider: Uuid,
    number: &str,
) -> Result<Option<Uuid>, StoreError> {
    let keys = cx.keys.owner(provider);
    let Some(new) = Patient::numbered(number, &keys) else { return Ok(None) };
    if let Some(known) = patient::found(db, provider, new.digests.clone()).await?.pop() {
        return Ok(Some(known.patient_id));
    }
    let id = cx.ids.random();
    let place = Place { table: "patient", row: id, column: "sealed" };
    let row = NewPatient {
        provider,
        id,
        sealed: keys.seal(place, &new.facts),
        key_id: cx.keys.id().to_owned(),
        died_on: None,
    };
    patient::insert_all(db, vec![row]).await?;
    let digests: Vec<_> = new.digests.into_iter().map(|it| (provider, it, id)).collect();
    patient::insert_digests(db, &digests).await?;
    Ok(Some(id))
}
