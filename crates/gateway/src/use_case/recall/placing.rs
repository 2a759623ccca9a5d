//! Why a device that is being recalled was placed all the same: the professional says so with the
//! signature, and the coordinator reads it.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use identity::Permit;
use jiff::Timestamp;
use jiff::civil::Date;
use store::seal::Place;
use store::{Instant, StoreError, Write};
use uuid::Uuid;

use super::{SeeRecallPatients, find, line};
use crate::context::{Context, Desk};
use crate::store::recall::placing as kept;
use crate::store::unopened;
use crate::use_case::desk::name_of;
use crate::use_case::operation::load::load;

/// A reason that was given.
#[derive(Debug, Clone)]
pub struct Placing {
    /// In which operation.
    pub operation: Uuid,
    /// Which thing of it.
    pub item: Uuid,
    /// The day of the operation; none if it is gone.
    pub held_on: Option<Date>,
    /// The number the provider knows the patient by.
    pub patient_number: Option<String>,
    /// Of the device: its UDI-DI, lot and serial number, as scanned or typed.
    pub device: [Option<String>; 3],
    /// The reason.
    pub why: String,
    /// The professional.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// The reasons given in a recall, the latest first; none if the provider has no such recall.
pub async fn placings(
    cx: &Context,
    permit: &Permit<SeeRecallPatients>,
    desk: &Desk,
    recall: Uuid,
) -> Result<Option<Vec<Placing>>, StoreError> {
    let provider = desk.provider.id();
    let mut db = cx.store.write("recall.placings").await?;
    let Some(found) = find(&mut db, provider, recall).await? else { return Ok(None) };
    let rows = kept::of_recall(&mut db, provider, recall).await?;
    let mut operations = HashMap::new();
    for row in &rows {
        if let Entry::Vacant(place) = operations.entry(row.operation_id) {
            place.insert(load(cx, &mut db, desk, row.operation_id).await?);
        }
    }
    db.commit(line(cx, permit, &found).records(rows.len()), &[]).await?;
    let keys = cx.keys.owner(provider);
    let open = |row: kept::Row| {
        let place = Place { table: "recall_placing", row: row.placing_id, column: "sealed" };
        let why = keys.open(place, &row.key_id, &row.sealed);
        let why = why.map_err(unopened("recall_placing", "sealed"))?;
        let operation = operations.get(&row.operation_id).and_then(Option::as_ref);
        let item = operation.and_then(|it| it.item(row.item_id).map(|item| (it, item)));
        let device = item.map(|(it, item)| item.device(it.details.held_on)).unwrap_or_default();
        Ok(Placing {
            operation: row.operation_id,
            item: row.item_id,
            held_on: operation.map(|it| it.details.held_on),
            patient_number: operation.and_then(|it| it.details.people.patient_number.clone()),
            device: [device.udi_di, device.lot, device.serial],
            why: String::from_utf8_lossy(&why).into_owned(),
            by: row.signed_by,
            at: row.signed_at.0,
        })
    };
    rows.into_iter().map(open).collect::<Result<_, StoreError>>().map(Some)
}

/// Keeps the reason for each of these items, in the write that it goes with.
pub(crate) async fn keep_reasons(
    cx: &Context,
    db: &mut Write,
    desk: &Desk,
    operation: Uuid,
    items: &[(Uuid, Uuid)],
    why: &str,
) -> Result<(), StoreError> {
    let provider = desk.provider.id();
    let by = name_of(&desk.caller);
    for (item, recall) in items {
        let id = cx.ids.next();
        let place = Place { table: "recall_placing", row: id, column: "sealed" };
        let new = kept::NewPlacing {
            provider,
            id,
            operation,
            item: *item,
            recall: *recall,
            sealed: cx.keys.owner(provider).seal(place, why.trim().as_bytes()),
            key_id: cx.keys.id(),
            by: &by,
            at: Instant(cx.clock.now()),
        };
        kept::insert(db, &new).await?;
    }
    Ok(())
}
