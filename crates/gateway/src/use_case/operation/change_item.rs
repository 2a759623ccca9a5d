//! Changes one thing of an operation: where it is, what became of it, what was typed; adds one that
//! could not be scanned, and takes one off the list.

use identity::Permit;
use store::{Instant, StoreError};
use uuid::Uuid;

use super::load::{item_row, load};
use super::{FillOperation, line};
use crate::context::{Context, Desk};
use crate::model::operation::Operation;
use crate::model::operation::item::{Fate, Item, Position, Typed};
use crate::store::{implant, operation, operation_item};

/// What a page says of an item.
#[derive(Debug, Clone)]
pub struct Change {
    /// What became of it.
    pub fate: Fate,
    /// Where it is.
    pub site: Position,
    /// What was typed.
    pub typed: Typed,
    /// Whether a person compared a repaired scan with the label.
    pub is_compared: bool,
}

/// What is added without a scan.
#[derive(Debug, Clone)]
pub enum Addition {
    /// Something whose label could not be read.
    Typed(Change),
    /// An implant of this patient that was taken out.
    Removal(Uuid),
    /// Something taken out of which nothing more can be found out (rules R24 and R25).
    Underivable,
}

/// What became of a change.
pub enum Changed {
    /// It is kept.
    Done,
    /// There is no such operation or item here.
    NotFound,
    /// Somebody else changed the item meanwhile; how it stands now.
    Stale(Box<Operation>),
}

/// Changes an item, from the version of it that the page was made from.
pub async fn change_item(
    cx: &Context,
    permit: &Permit<FillOperation>,
    desk: &Desk,
    (id, item_id): (Uuid, Uuid),
    made_from: i64,
    change: &Change,
) -> Result<Changed, StoreError> {
    let mut db = cx.store.write("operation.item").await?;
    let Some(before) = load(cx, &mut db, desk, id).await? else { return Ok(Changed::NotFound) };
    let Some(item) = before.item(item_id) else { return Ok(Changed::NotFound) };
    let Change { fate, site, typed, is_compared } = change.clone();
    let changed = Item { version: made_from, fate, site, typed, is_compared, ..item.clone() };
    let now = Instant(cx.clock.now());
    if !operation_item::update(&mut db, &item_row(desk, id, &changed, now)).await? {
        return Ok(Changed::Stale(Box::new(before)));
    }
    operation::touch(&mut db, desk.provider.id(), id, now).await?;
    db.commit(line(cx, permit, &before), &[]).await?;
    Ok(Changed::Done)
}

/// Adds an item under the id its page was made with: the same form sent twice is one.
pub async fn add_item(
    cx: &Context,
    permit: &Permit<FillOperation>,
    desk: &Desk,
    (id, item_id): (Uuid, Uuid),
    addition: &Addition,
) -> Result<Changed, StoreError> {
    let mut db = cx.store.write("operation.add").await?;
    let Some(before) = load(cx, &mut db, desk, id).await? else { return Ok(Changed::NotFound) };
    let blank = Item {
        id: item_id,
        version: 1,
        fate: Fate::Removed,
        site: Position::default(),
        scans: Vec::new(),
        typed: Typed::default(),
        is_compared: false,
        removes: None,
        is_underivable: false,
        reference: None,
    };
    let item = match addition {
        Addition::Typed(change) => {
            let Change { fate, site, typed, is_compared } = change.clone();
            Item { fate, site, typed, is_compared, ..blank }
        }
        Addition::Removal(reference) => {
            // Only an implant of this patient, at this provider.
            let row = implant::find(&mut db, desk.provider.id(), *reference).await?;
            let own =
                row.filter(|row| row.patient_id.is_some() && row.patient_id == before.patient);
            if own.is_none() {
                return Ok(Changed::NotFound);
            }
            if before
                .items
                .iter()
                .any(|item| item.removes == Some(*reference) && item.fate == Fate::Removed)
            {
                return Ok(Changed::Done);
            }
            Item { removes: Some(*reference), ..blank }
        }
        Addition::Underivable => Item { is_underivable: true, ..blank },
    };
    let now = Instant(cx.clock.now());
    if operation_item::insert(&mut db, &item_row(desk, id, &item, now)).await? {
        operation::touch(&mut db, desk.provider.id(), id, now).await?;
    }
    db.commit(line(cx, permit, &before), &[]).await?;
    Ok(Changed::Done)
}

/// Takes an item off the list. One that was signed stays, as one that never should have been.
pub async fn drop_item(
    cx: &Context,
    permit: &Permit<FillOperation>,
    desk: &Desk,
    id: Uuid,
    item_id: Uuid,
) -> Result<Changed, StoreError> {
    let mut db = cx.store.write("operation.drop").await?;
    let Some(before) = load(cx, &mut db, desk, id).await? else { return Ok(Changed::NotFound) };
    let now = Instant(cx.clock.now());
    let provider = desk.provider.id();
    match before.item(item_id) {
        None => {
            db.commit(line(cx, permit, &before), &[]).await?;
            return Ok(Changed::Done);
        }
        Some(item) if item.reference.is_some() => {
            let gone = Item { fate: Fate::Withdrawn, ..item.clone() };
            operation_item::update(&mut db, &item_row(desk, id, &gone, now)).await?;
        }
        Some(_) => operation_item::delete(&mut db, provider, id, item_id).await?,
    }
    operation::touch(&mut db, provider, id, now).await?;
    db.commit(line(cx, permit, &before), &[]).await?;
    Ok(Changed::Done)
}

/// Takes one scan back: the other half of a label alone, or the item it began.
pub async fn undo_scan(
    cx: &Context,
    permit: &Permit<FillOperation>,
    desk: &Desk,
    id: Uuid,
    scan_id: Uuid,
) -> Result<Changed, StoreError> {
    let mut db = cx.store.write("operation.undo").await?;
    let Some(before) = load(cx, &mut db, desk, id).await? else { return Ok(Changed::NotFound) };
    let of_scan = before.items.iter().find(|item| item.scans.iter().any(|it| it.id == scan_id));
    let Some(item) = of_scan else {
        // Gone already: the same button twice.
        db.commit(line(cx, permit, &before), &[]).await?;
        return Ok(Changed::Done);
    };
    if item.scans.len() == 1 {
        let item = item.id;
        drop(db);
        return drop_item(cx, permit, desk, id, item).await;
    }
    let (provider, now) = (desk.provider.id(), Instant(cx.clock.now()));
    operation_item::delete_scan(&mut db, provider, id, scan_id).await?;
    operation_item::update(&mut db, &item_row(desk, id, item, now)).await?;
    operation::touch(&mut db, provider, id, now).await?;
    db.commit(line(cx, permit, &before), &[]).await?;
    Ok(Changed::Done)
}
