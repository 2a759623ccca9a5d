//! The hand-over register: which patients must still be told in writing about an implant, and how
//! they were told (Wkkgz art. 7b(3); rules R57, R58).

use identity::{Caller, Permit};
use jiff::civil::Date;
use store::{Day, Instant, StoreError};
use uuid::Uuid;

use super::registrations::{Figures, Item, PAGE, figures, item};
use super::{RecordHandOver, SeeHandOver, SeeHandOvers, name_of};
use crate::context::{Context, Desk};
use crate::model::bearer::Bearer;
use crate::model::due::{Facts, What};
use crate::store::{due, hand_over, implant, patient};
use crate::use_case::about::each_patient;
use crate::use_case::record_message::dues::told;

/// A page of those to be told.
#[derive(Debug, Clone)]
pub struct ToTell {
    /// Each with the patient, where one is known.
    pub items: Vec<(Item, Option<Bearer>)>,
    /// How many there are.
    pub figures: Figures,
    /// Where the next page begins.
    pub next: Option<(Date, Uuid)>,
    /// The day of all this.
    pub today: Date,
}

/// How a patient was told. What was only said is no way (rule R58).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// A statement on paper.
    Paper,
    /// The maker's implant card, which may be used.
    Card,
    /// The portal: only where the patient was pointed to it and can use it.
    Portal {
        /// When the patient was pointed to it.
        pointed_out_on: Date,
    },
}

impl Channel {
    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Card => "card",
            Self::Portal { .. } => "portal",
        }
    }
}

/// One implant to tell of.
#[derive(Debug, Clone)]
pub struct Telling {
    /// The implant.
    pub reference: Uuid,
    /// The patient, where one is known.
    pub bearer: Option<Bearer>,
    /// The device.
    pub udi_di: Option<String>,
    /// Its lot.
    pub lot: Option<String>,
    /// Its serial number.
    pub serial: Option<String>,
    /// When it was placed.
    pub implanted_on: Option<Date>,
    /// When it was taken out.
    pub explanted_on: Option<Date>,
    /// The branch.
    pub branch: Option<String>,
    /// Until when the patient must be told; none if nothing is due.
    pub due_on: Option<Date>,
    /// How the patient was told before, the first first.
    pub told: Vec<Told>,
    /// When the patient last took something from the portal.
    pub downloaded_at: Option<jiff::Timestamp>,
    /// The day of all this.
    pub today: Date,
}

/// How a patient was told.
#[derive(Debug, Clone)]
pub struct Told {
    /// Whether it was about taking it out.
    pub is_removal: bool,
    /// How: a code.
    pub channel: String,
    /// When.
    pub on: Date,
    /// Who recorded it.
    pub by: String,
}

/// Why a hand-over was not recorded.
#[derive(Debug, thiserror::Error)]
pub enum NotRecorded {
    /// There is no such implant of this provider.
    #[error("there is no such implant")]
    Unknown,
    /// Nothing is due for it: it was recorded before, or there is nothing to tell.
    #[error("nothing is due for it")]
    NotDue,
    /// The day lies in the future, or before the fact that is told of.
    #[error("that day cannot be")]
    Day,
    /// The store did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A page of those to be told, the most overdue first.
pub async fn list(
    cx: &Context,
    permit: &Permit<SeeHandOvers>,
    desk: &Desk,
    after: Option<(Date, Uuid)>,
) -> Result<ToTell, StoreError> {
    let provider = desk.provider.id();
    let of = due::Of { provider, what: What::Inform.as_str(), branch: None };
    let mut db = cx.store.write("hand_over.list").await?;
    let limit = i64::try_from(PAGE).unwrap_or_default() + 1;
    let after = after.map(|(day, reference)| (Day(day), reference));
    let mut rows = due::page(&mut db, of, after, limit).await?;
    let next = if rows.len() > PAGE {
        rows.truncate(PAGE);
        rows.last().map(|row| (row.starts_on.0, row.reference))
    } else {
        None
    };
    let figures = figures(cx, &mut db, of, What::Inform).await?;
    let keys = cx.keys.owner(provider);
    let patients = rows.iter().filter_map(|row| row.patient_id).collect();
    let patients = patient::sealed_of(&mut db, provider, patients).await?;
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        let kept = row.patient_id.and_then(|id| Some((id, patients.get(&id)?)));
        let bearer = kept.map(|(id, kept)| Bearer::open(&keys, id, kept)).transpose()?;
        items.push((item(cx, row, What::Inform, false), bearer));
    }
    let entry = permit.entry(cx.clock.now()).records(items.len());
    let (first, others) = each_patient(entry, items.iter().filter_map(|(item, _)| item.patient));
    db.commit(first, &others).await?;
    Ok(ToTell { items, figures, next, today: cx.calendar().today })
}

/// One implant to tell of; none if the provider has no such implant.
pub async fn read(
    cx: &Context,
    permit: &Permit<SeeHandOver>,
    desk: &Desk,
    reference: Uuid,
) -> Result<Option<Telling>, StoreError> {
    let provider = desk.provider.id();
    let mut db = cx.store.write("hand_over.look").await?;
    let row = implant::find(&mut db, provider, reference).await?;
    let entry = permit.entry(cx.clock.now()).about(reference).records(usize::from(row.is_some()));
    let (entry, _) = each_patient(entry, row.as_ref().and_then(|row| row.patient_id));
    let Some(row) = row else {
        db.commit(entry, &[]).await?;
        return Ok(None);
    };
    let keys = cx.keys.owner(provider);
    let bearer = bearer(&mut db, provider, row.patient_id, &keys).await?;
    let open = due::find(&mut db, provider, What::Inform.as_str(), reference).await?;
    let told = hand_over::of_implant(&mut db, provider, reference).await?;
    let downloaded_at = hand_over::last_download(&mut db, provider, reference).await?;
    db.commit(entry, &[]).await?;
    let day = |day: Option<Day>| day.map(|day| day.0);
    Ok(Some(Telling {
        reference,
        bearer,
        udi_di: row.udi_di,
        lot: row.lot,
        serial: row.serial,
        implanted_on: day(row.implanted_on),
        explanted_on: day(row.explanted_on),
        branch: row.branch_number,
        due_on: open.and_then(|(starts, _)| {
            crate::model::due::due_on(&cx.settings.terms, What::Inform, starts.0)
        }),
        told: told
            .into_iter()
            .map(|row| Told {
                is_removal: row.occasion == "explantation",
                channel: row.channel,
                on: row.handed_on.0,
                by: row.recorder,
            })
            .collect(),
        downloaded_at: downloaded_at.map(|at| at.0),
        today: cx.calendar().today,
    }))
}

async fn bearer(
    db: &mut impl store::Handle,
    provider: Uuid,
    id: Option<Uuid>,
    keys: &store::seal::OwnerKeys,
) -> Result<Option<Bearer>, StoreError> {
    let Some(id) = id else { return Ok(None) };
    let sealed = patient::sealed(db, provider, id).await?;
    sealed.map(|row| Bearer::open(keys, id, &row)).transpose()
}

/// Records that a patient was told in writing: of everything that is due by that day, so that one
/// paper after an explantation tells of both.
pub async fn record(
    cx: &Context,
    permit: &Permit<RecordHandOver>,
    desk: &Desk,
    reference: Uuid,
    channel: Channel,
    on: Date,
) -> Result<(), NotRecorded> {
    let provider = desk.provider.id();
    let (now, calendar) = (cx.clock.now(), cx.calendar());
    let mut db = cx.store.write("hand_over.record").await?;
    let row = implant::find(&mut db, provider, reference).await?.ok_or(NotRecorded::Unknown)?;
    let inform = What::Inform.as_str();
    if due::find(&mut db, provider, inform, reference).await?.is_none() {
        // Sent twice, it is recorded once.
        let entry = permit.entry(now).about(reference).records(0);
        db.commit(each_patient(entry, row.patient_id).0, &[]).await?;
        return Err(NotRecorded::NotDue);
    }
    let done = told(&mut db, provider, reference).await?;
    let (implanted_on, explanted_on) =
        (row.implanted_on.map(|day| day.0), row.explanted_on.map(|day| day.0));
    let open = [
        ("implantation", done.placing, implanted_on),
        ("explantation", done.removal, explanted_on),
    ];
    let telling: Vec<(&str, Date)> = open
        .into_iter()
        .filter_map(|(occasion, is_done, day)| Some((occasion, day.filter(|_| !is_done)?)))
        .filter(|(_, day)| *day >= calendar.duty_began && *day <= on)
        .collect();
    if on > calendar.today || telling.is_empty() {
        return Err(NotRecorded::Day);
    }
    let pointed_out_on = match channel {
        Channel::Portal { pointed_out_on } => Some(Day(pointed_out_on)),
        Channel::Paper | Channel::Card => None,
    };
    for (occasion, day) in &telling {
        let new = hand_over::Row {
            provider_id: provider,
            hand_over_id: cx.ids.next(),
            reference,
            occasion: (*occasion).to_owned(),
            channel: channel.as_str().to_owned(),
            handed_on: Day(on),
            starts_on: Some(Day(*day)),
            pointed_out_on,
            ability_checked: pointed_out_on.is_some(),
            recorded_by: subject(&desk.caller),
            recorder: name_of(&desk.caller),
            recorded_at: Instant(now),
        };
        hand_over::insert(&mut db, &new).await?;
    }
    due::forget(&mut db, provider, inform, reference).await?;
    let facts = Facts {
        placed: true,
        removed: explanted_on.is_some(),
        implanted_on,
        explanted_on,
        heard_on: calendar.today,
        duty_began: calendar.duty_began,
    };
    if let Some(starts) = facts.to_inform(told(&mut db, provider, reference).await?) {
        let next = due::NewDue {
            provider,
            what: inform,
            reference,
            starts_on: Day(starts.on),
            is_dated: starts.is_dated,
            branch_number: row.branch_number,
        };
        due::insert_all(&mut db, &[next]).await?;
    }
    let entry = permit.entry(now).about(reference).records(telling.len());
    db.commit(each_patient(entry, row.patient_id).0, &[]).await?;
    Ok(())
}

/// Notes, in the write that hands it out, that a patient took a document from the portal. It proves
/// that it was read and is no hand-over by itself: see [`record`].
pub(crate) async fn note_download(
    cx: &Context,
    db: &mut store::Write,
    provider: Uuid,
    reference: Uuid,
    document: Document,
) -> Result<(), StoreError> {
    let document = match document {
        Document::Statement => "statement",
        Document::Card => "card",
    };
    let (id, at) = (cx.ids.next(), Instant(cx.clock.now()));
    hand_over::downloaded(db, provider, id, reference, document, at).await
}

/// What a patient takes from the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Document {
    /// The written statement.
    Statement,
    /// The implant card.
    Card,
}

fn subject(caller: &Caller) -> String {
    caller.person().map_or_else(|| caller.id().to_string(), |person| person.subject.clone())
}
