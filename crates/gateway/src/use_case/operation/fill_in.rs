//! Opens an operation, changes whose it is and when, and says that it is filled in.

use identity::Permit;
use serde::Deserialize;
use store::{Handle, Instant, StoreError};
use uuid::Uuid;

use super::load::{load, row_of};
use super::{FillOperation, line};
use crate::context::{Context, Desk};
use crate::model::operation::item::Item;
use crate::model::operation::{Details, Operation, People};
use crate::store::{inconsistent, operation, operation_item, patient, unopened};

/// What became of filling in.
pub enum Filled {
    /// It is kept.
    Done,
    /// There is no such operation here.
    NotFound,
    /// Somebody else changed it meanwhile; how it stands now.
    Stale(Box<Operation>),
    /// The patient cannot be this one.
    Patient(PatientFault),
}

/// Why the numbers that were filled in are not those of one patient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PatientFault {
    /// The patient number is of one patient and the BSN of another.
    TwoPatients,
    /// The patient with this number was born on another day.
    BirthDate,
    /// The patient with this number has another BSN.
    Bsn,
}

/// Opens an operation under the id that its page was made with: the same form sent twice is one.
pub async fn open_operation(
    cx: &Context,
    permit: &Permit<FillOperation>,
    desk: &Desk,
    id: Uuid,
    details: &Details,
) -> Result<Filled, StoreError> {
    let mut db = cx.store.write("operation.open").await?;
    let patient = match find_patient(cx, &mut db, desk, &details.people).await? {
        Ok(patient) => patient,
        Err(fault) => return Ok(Filled::Patient(fault)),
    };
    operation::insert(&mut db, &row_of(cx, desk, id, details, patient)).await?;
    let Some(kept) = load(cx, &mut db, desk, id).await? else { return Ok(Filled::NotFound) };
    db.commit(line(cx, permit, &kept), &[]).await?;
    Ok(Filled::Done)
}

/// Changes patient, day or kind, from the version of them that the page was made from.
pub async fn change_details(
    cx: &Context,
    permit: &Permit<FillOperation>,
    desk: &Desk,
    id: Uuid,
    made_from: i64,
    details: &Details,
) -> Result<Filled, StoreError> {
    let mut db = cx.store.write("operation.details").await?;
    let Some(before) = load(cx, &mut db, desk, id).await? else { return Ok(Filled::NotFound) };
    let patient = match find_patient(cx, &mut db, desk, &details.people).await? {
        Ok(patient) => patient,
        Err(fault) => return Ok(Filled::Patient(fault)),
    };
    let row = row_of(cx, desk, id, details, patient);
    if !operation::update_details(&mut db, &row, made_from).await? {
        return Ok(Filled::Stale(Box::new(before)));
    }
    let now = Instant(cx.clock.now());
    for item in before.items.iter().filter(|item| follows(item, &before.details)) {
        let moved = Item {
            site: crate::model::operation::item::Position {
                side: details.side.filter(|_| details.kind.has_sides()),
                part: details.kind.part(),
                ..item.site
            },
            ..item.clone()
        };
        let row = super::load::item_row(desk, id, &moved, now);
        operation_item::update(&mut db, &row).await?;
    }
    db.commit(line(cx, permit, &Operation { patient, ..before }), &[]).await?;
    Ok(Filled::Done)
}

/// Whether an item has the place in the body that its operation gave it.
fn follows(item: &Item, details: &Details) -> bool {
    item.removes.is_none()
        && item.site.part == details.kind.part()
        && item.site.side == details.side.filter(|_| details.kind.has_sides())
}

/// Says that whoever filled it in is done, and a professional can sign.
pub async fn say_ready(
    cx: &Context,
    permit: &Permit<FillOperation>,
    desk: &Desk,
    id: Uuid,
    version: i64,
) -> Result<Filled, StoreError> {
    let mut db = cx.store.write("operation.ready").await?;
    let Some(kept) = load(cx, &mut db, desk, id).await? else { return Ok(Filled::NotFound) };
    let now = Instant(cx.clock.now());
    if !operation::set_ready(&mut db, desk.provider.id(), id, version, now).await? {
        return Ok(Filled::Stale(Box::new(kept)));
    }
    db.commit(line(cx, permit, &kept), &[]).await?;
    Ok(Filled::Done)
}

/// What is sealed of a patient, as far as it is compared here.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Facts {
    identifiers: Vec<(String, String)>,
    birth_date: Option<String>,
}

/// The patient these numbers are of, if this house knows one, and nothing it knows speaks against.
async fn find_patient(
    cx: &Context,
    db: &mut impl Handle,
    desk: &Desk,
    people: &People,
) -> Result<Result<Option<Uuid>, PatientFault>, StoreError> {
    let provider = desk.provider.id();
    let keys = cx.keys.owner(provider);
    let Some(told) = people.patient(&keys) else { return Ok(Ok(None)) };
    let mut found: Vec<Uuid> = Vec::new();
    for known in patient::found(db, provider, told.digests).await? {
        if !found.contains(&known.patient_id) {
            found.push(known.patient_id);
        }
    }
    let id = match found.as_slice() {
        [] => return Ok(Ok(None)),
        [id] => *id,
        _ => return Ok(Err(PatientFault::TwoPatients)),
    };
    let Some(row) = patient::sealed(db, provider, id).await? else { return Ok(Ok(Some(id))) };
    let place = store::seal::Place { table: "patient", row: id, column: "sealed" };
    let opened = keys.open(place, &row.key_id, &row.sealed);
    let opened = opened.map_err(unopened("patient", "sealed"))?;
    if opened.is_empty() {
        return Ok(Ok(Some(id)));
    }
    let facts: Facts =
        serde_json::from_slice(&opened).map_err(|_| inconsistent("patient", "sealed"))?;
    let born = facts.birth_date.and_then(|text| text.parse::<jiff::civil::Date>().ok());
    if people.birth_date.zip(born).is_some_and(|(told, known)| told != known) {
        return Ok(Err(PatientFault::BirthDate));
    }
    let is_bsn = |system: &str| fhir::System::of(system) == Some(fhir::System::Bsn);
    let bsn = facts.identifiers.iter().find(|(system, _)| is_bsn(system));
    let bsn = bsn.and_then(|(_, value)| crate::model::operation::read_bsn(value));
    if people.bsn.clone().zip(bsn).is_some_and(|(told, known)| told != known) {
        return Ok(Err(PatientFault::Bsn));
    }
    Ok(Ok(Some(id)))
}
