//! Devices of a recall that were not used yet: where they were found, and that nobody can take them.

use identity::Permit;
use jiff::Timestamp;
use store::{Instant, StoreError, Write};
use uuid::Uuid;

use super::{SeeRecall, WorkRecall, find, line};
use crate::context::{Context, Desk};
use crate::model::recall::Recall;
use crate::store::recall::{branch, stock as kept};
use crate::use_case::desk::name_of;

/// Devices found in one place, as a page sends them.
#[derive(Debug, Clone)]
pub struct Found {
    /// Made with the page: the same form sent twice is one.
    pub id: Uuid,
    /// At which branch.
    pub branch: String,
    /// Where: a store room, a consignment cabinet.
    pub place: String,
    /// The device.
    pub udi_di: Option<String>,
    /// Its lot.
    pub lot: Option<String>,
    /// Its serial number.
    pub serial: Option<String>,
    /// How many; at least one.
    pub quantity: i64,
    /// Whether they are where nobody takes them already.
    pub is_blocked: bool,
}

/// Devices found in one place, as they are kept.
#[derive(Debug, Clone)]
pub struct StockItem {
    /// Its id.
    pub id: Uuid,
    /// At which branch.
    pub branch: String,
    /// Where.
    pub place: String,
    /// The device.
    pub udi_di: Option<String>,
    /// Its lot.
    pub lot: Option<String>,
    /// Its serial number.
    pub serial: Option<String>,
    /// How many.
    pub quantity: i64,
    /// Who found them, and when.
    pub found: (String, Timestamp),
    /// Who put them where nobody takes them, and when.
    pub blocked: Option<(String, Timestamp)>,
}

/// What became of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StockChange {
    /// It is kept; once, if it was sent twice.
    Done,
    /// There is no such recall here, or no such branch takes part in it.
    NotFound,
    /// The recall is closed.
    Closed,
}

/// What was found, in the order it was; none if the provider has no such recall.
pub async fn stock(
    cx: &Context,
    permit: &Permit<SeeRecall>,
    desk: &Desk,
    recall: Uuid,
) -> Result<Option<(Recall, Vec<StockItem>)>, StoreError> {
    let provider = desk.provider.id();
    let mut db = cx.store.write("recall.stock").await?;
    let Some(found) = find(&mut db, provider, recall).await? else { return Ok(None) };
    let rows = kept::of_recall(&mut db, provider, recall).await?;
    db.commit(line(cx, permit, &found).records(rows.len()), &[]).await?;
    let items = rows.into_iter().map(|row| StockItem {
        id: row.stock_id,
        branch: row.branch_number,
        place: row.place,
        udi_di: row.udi_di,
        lot: row.lot,
        serial: row.serial,
        quantity: row.quantity,
        found: (row.found_by, row.found_at.0),
        blocked: row.blocked_by.zip(row.blocked_at.map(|at| at.0)),
    });
    Ok(Some((found, items.collect())))
}

/// A recall whose stock may be worked on; else what to answer.
async fn open(
    db: &mut Write,
    provider: Uuid,
    recall: Uuid,
) -> Result<Result<Recall, StockChange>, StoreError> {
    Ok(match find(db, provider, recall).await? {
        None => Err(StockChange::NotFound),
        Some(found) if !found.is_open() => Err(StockChange::Closed),
        Some(found) => Ok(found),
    })
}

/// Adds what was found.
pub async fn add_stock(
    cx: &Context,
    permit: &Permit<WorkRecall>,
    desk: &Desk,
    recall: Uuid,
    new: Found,
) -> Result<StockChange, StoreError> {
    let (provider, at) = (desk.provider.id(), Instant(cx.clock.now()));
    let by = name_of(&desk.caller);
    let mut db = cx.store.write("recall.stock_found").await?;
    let found = match open(&mut db, provider, recall).await? {
        Ok(found) => found,
        Err(answer) => return Ok(answer),
    };
    let looked = (by.as_str(), at);
    if !branch::looked_for_stock(&mut db, provider, recall, &new.branch, looked).await? {
        return Ok(StockChange::NotFound);
    }
    let row = kept::Row {
        provider_id: provider,
        stock_id: new.id,
        recall_id: recall,
        branch_number: new.branch,
        place: new.place,
        udi_di: new.udi_di,
        lot: new.lot,
        serial: new.serial,
        quantity: new.quantity.max(1),
        found_at: at,
        found_by: by.clone(),
        blocked_at: new.is_blocked.then_some(at),
        blocked_by: new.is_blocked.then_some(by),
    };
    kept::insert(&mut db, &row).await?;
    branch::changed(&mut db, provider, recall).await?;
    db.commit(line(cx, permit, &found).records(1), &[]).await?;
    cx.recall_changed.notify_one();
    Ok(StockChange::Done)
}

/// Says that somebody looked for stock at a branch; what was found is added beside.
pub async fn look_for_stock(
    cx: &Context,
    permit: &Permit<WorkRecall>,
    desk: &Desk,
    recall: Uuid,
    number: &str,
) -> Result<StockChange, StoreError> {
    let (provider, at) = (desk.provider.id(), Instant(cx.clock.now()));
    let by = name_of(&desk.caller);
    let mut db = cx.store.write("recall.stock_looked").await?;
    let found = match open(&mut db, provider, recall).await? {
        Ok(found) => found,
        Err(answer) => return Ok(answer),
    };
    if !branch::looked_for_stock(&mut db, provider, recall, number, (&by, at)).await? {
        return Ok(StockChange::NotFound);
    }
    branch::changed(&mut db, provider, recall).await?;
    db.commit(line(cx, permit, &found), &[]).await?;
    cx.recall_changed.notify_one();
    Ok(StockChange::Done)
}

/// Puts what was found where nobody takes it.
pub async fn block_stock(
    cx: &Context,
    permit: &Permit<WorkRecall>,
    desk: &Desk,
    recall: Uuid,
    id: Uuid,
) -> Result<StockChange, StoreError> {
    let (provider, at) = (desk.provider.id(), Instant(cx.clock.now()));
    let by = name_of(&desk.caller);
    let mut db = cx.store.write("recall.stock_blocked").await?;
    let found = match open(&mut db, provider, recall).await? {
        Ok(found) => found,
        Err(answer) => return Ok(answer),
    };
    let done = kept::block(&mut db, (provider, recall, id), &by, at).await?;
    if done {
        branch::changed(&mut db, provider, recall).await?;
    }
    db.commit(line(cx, permit, &found).records(usize::from(done)), &[]).await?;
    cx.recall_changed.notify_one();
    Ok(StockChange::Done)
}
