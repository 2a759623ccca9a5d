//! Keeps who may act for a patient: staff enters it and ends it, and the patient reads in the log
//! that they did. The representative's BSN is kept as a digest, like a patient's.

use identity::{Caller, Permit, Standing};
use jiff::civil::Date;
use store::seal::{OwnerKeys, Place};
use store::{Handle, StoreError};
use uuid::Uuid;

use crate::context::Context;
use crate::model::bearer::Bearer;
use crate::model::patient::digest_of_bsn;
use crate::model::representative::{Evidence, Representative, Unfit, last_day};
use crate::store::representative::{self as rows, Row};
use crate::store::{inconsistent, patient, unopened};

identity::actions! {
    FindRepresented = "representative.find", Registration, Representatives, Search,
        "Find the patient somebody wants to act for.";
    SeeRepresentatives = "representative.list", Registration, Representatives, Read,
        "See who may act for a patient.";
    EnterRepresentative = "representative.enter", Registration, Representatives, Write,
        "Enter that somebody may act for a patient.";
    EndRepresentative = "representative.end", Registration, Representatives, Write,
        "End that somebody may act for a patient.";
}

/// A patient, and who may act for them.
#[derive(Debug, Clone)]
pub struct Represented {
    /// The patient.
    pub bearer: Bearer,
    /// The newest first, ended ones too.
    pub representatives: Vec<Representative>,
}

/// What staff enters.
#[derive(Clone)]
pub struct Wanted {
    /// Its id, made with the form: the same form sent twice enters one.
    pub id: Uuid,
    /// For whom.
    pub patient: Uuid,
    /// The representative's BSN.
    pub bsn: String,
    /// What to call the representative.
    pub name: String,
    /// As what.
    pub standing: Standing,
    /// What staff saw that shows it.
    pub evidence: Evidence,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Option<Date>,
}

/// Why nothing was entered.
#[derive(Debug, thiserror::Error)]
pub enum EnterError {
    /// There is no such patient at this provider.
    #[error("no such patient")]
    NotFound,
    /// It does not fit the law, or the patient.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Somebody opens the page on which a patient is looked for; nobody was looked for yet.
pub async fn begin_to_find(
    cx: &Context,
    permit: &Permit<FindRepresented>,
) -> Result<(), StoreError> {
    let db = cx.store.write("representative.find").await?;
    db.commit(permit.entry(cx.clock.now()), &[]).await
}

/// The patient of this provider with a BSN.
pub async fn find_represented(
    cx: &Context,
    permit: &Permit<FindRepresented>,
    caller: &Caller,
    bsn: &str,
) -> Result<Option<Uuid>, StoreError> {
    let Some(provider) = caller.tenant() else { return Ok(None) };
    let digest = digest_of_bsn(&cx.keys.owner(provider), bsn);
    let mut db = cx.store.write("representative.find").await?;
    let found = patient::found(&mut db, provider, vec![digest]).await?.pop();
    let found = found.map(|found| found.patient_id);
    let entry = permit.entry(cx.clock.now()).records(usize::from(found.is_some()));
    let entry = match found {
        Some(patient) => entry.of_subject(patient),
        None => entry,
    };
    db.commit(entry, &[]).await?;
    Ok(found)
}

/// Who may act for a patient.
pub async fn see_representatives(
    cx: &Context,
    permit: &Permit<SeeRepresentatives>,
    caller: &Caller,
    patient: Uuid,
) -> Result<Option<Represented>, StoreError> {
    let Some(provider) = caller.tenant() else { return Ok(None) };
    let keys = cx.keys.owner(provider);
    let mut db = cx.store.write("representative.list").await?;
    let Some(bearer) = bearer(&mut db, &keys, provider, patient).await? else { return Ok(None) };
    let rows = rows::of_patient(&mut db, provider, patient).await?;
    let entry = permit.entry(cx.clock.now()).of_subject(patient).records(rows.len());
    db.commit(entry, &[]).await?;
    let representatives = rows.iter().map(|row| opened(&keys, row));
    Ok(Some(Represented { bearer, representatives: representatives.collect::<Result<_, _>>()? }))
}

/// Enters that somebody may act for a patient; until when it counts.
pub async fn enter_representative(
    cx: &Context,
    permit: &Permit<EnterRepresentative>,
    caller: &Caller,
    wanted: &Wanted,
) -> Result<Option<Date>, EnterError> {
    let provider = caller.tenant().ok_or(EnterError::NotFound)?;
    let (keys, now) = (cx.keys.owner(provider), cx.clock.now());
    let mut db = cx.store.write("representative.enter").await?;
    let bearer = bearer(&mut db, &keys, provider, wanted.patient).await?;
    let bearer = bearer.ok_or(EnterError::NotFound)?;
    let digest = digest_of_bsn(&keys, &wanted.bsn);
    let same = patient::found(&mut db, provider, vec![digest.clone()]).await?;
    if same.iter().any(|found| found.patient_id == wanted.patient) {
        return Err(Unfit::Oneself.into());
    }
    let until = last_day(wanted.standing, wanted.from, wanted.until, bearer.born_on)?;
    if let Some(known) = rows::find(&mut db, provider, wanted.id).await? {
        // The same form again: a double click, or the back button.
        return Ok(known.valid_until.map(|day| day.0));
    }
    let place = Place { table: "representative", row: wanted.id, column: "sealed" };
    let new = rows::New {
        provider,
        id: wanted.id,
        patient: wanted.patient,
        digest,
        standing: wanted.standing,
        sealed: keys.seal(place, wanted.name.as_bytes()),
        key_id: cx.keys.id().to_owned(),
        evidence: wanted.evidence.as_str(),
        valid_from: wanted.from,
        valid_until: until,
        entered_at: now,
    };
    rows::insert(&mut db, &new).await?;
    let entry = permit.entry(now).of_subject(wanted.patient).about(wanted.id);
    db.commit(entry.records(1), &[]).await?;
    Ok(until)
}

/// Ends it; whether there was anything to end. Who is signed in by it sees nothing from then on.
pub async fn end_representative(
    cx: &Context,
    permit: &Permit<EndRepresentative>,
    caller: &Caller,
    patient: Uuid,
    id: Uuid,
) -> Result<bool, StoreError> {
    let Some(provider) = caller.tenant() else { return Ok(false) };
    let now = cx.clock.now();
    let mut db = cx.store.write("representative.end").await?;
    let known = rows::find(&mut db, provider, id).await?;
    if known.is_none_or(|row| row.patient_id != patient) {
        return Ok(false);
    }
    let ended = rows::end(&mut db, provider, id, now).await?;
    let entry = permit.entry(now).of_subject(patient).about(id).records(usize::from(ended));
    db.commit(entry, &[]).await?;
    Ok(true)
}

async fn bearer(
    db: &mut impl Handle,
    keys: &OwnerKeys,
    provider: Uuid,
    patient_id: Uuid,
) -> Result<Option<Bearer>, StoreError> {
    let sealed = patient::sealed(db, provider, patient_id).await?;
    sealed.map(|row| Bearer::open(keys, patient_id, &row)).transpose()
}

fn opened(keys: &OwnerKeys, row: &Row) -> Result<Representative, StoreError> {
    let place = Place { table: "representative", row: row.representative_id, column: "sealed" };
    let name = keys.open(place, &row.key_id, &row.sealed);
    let name = name.map_err(unopened("representative", "sealed"))?;
    let unreadable = |column| move || inconsistent("representative", column);
    Ok(Representative {
        id: row.representative_id,
        name: String::from_utf8(name).map_err(|_| inconsistent("representative", "sealed"))?,
        standing: row.standing()?,
        evidence: Evidence::of(&row.evidence).ok_or_else(unreadable("evidence"))?,
        from: row.valid_from.0,
        until: row.valid_until.map(|day| day.0),
        entered_at: row.entered_at.0,
        ended_at: row.ended_at.map(|at| at.0),
    })
}
