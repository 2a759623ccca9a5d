//! The operations of a day, and those of other days that still wait for a signature.

use identity::Permit;
use jiff::civil::Date;
use store::{Day, StoreError};

use super::ListOperations;
use super::load::read_row;
use crate::context::{Context, Desk};
use crate::model::operation::Operation;
use crate::store::operation;
use crate::use_case::about::each_patient;

/// Operations on one page; a house with more on a day sees the first.
const MOST: i64 = 200;

/// The operations of a day.
pub struct OfDay {
    /// The day.
    pub day: Date,
    /// The operations of that day.
    pub operations: Vec<Listed>,
    /// Those of other days that are not signed, the oldest first.
    pub older: Vec<Listed>,
}

/// An operation in a list.
pub struct Listed {
    /// The operation, without its items.
    pub operation: Operation,
    /// How many items it has.
    pub items: usize,
}

/// The operations of a day.
pub async fn list_operations(
    cx: &Context,
    permit: &Permit<ListOperations>,
    desk: &Desk,
    day: Date,
) -> Result<OfDay, StoreError> {
    let provider = desk.provider.id();
    let mut db = cx.store.write("operation.list").await?;
    let of_day = operation::of_day(&mut db, provider, Day(day), MOST).await?;
    let older = operation::unsigned_of_other_days(&mut db, provider, Day(day), MOST).await?;
    let patients = of_day.iter().chain(&older).filter_map(|listed| listed.row.patient_id);
    let entry = permit.entry(cx.clock.now()).records(of_day.len() + older.len());
    let (first, others) = each_patient(entry, patients);
    db.commit(first, &others).await?;
    let read = |listed: operation::Listed| -> Result<Listed, StoreError> {
        let items = usize::try_from(listed.items).unwrap_or_default();
        Ok(Listed { operation: read_row(cx, listed.row)?, items })
    };
    Ok(OfDay {
        day,
        operations: of_day.into_iter().map(read).collect::<Result<_, _>>()?,
        older: older.into_iter().map(read).collect::<Result<_, _>>()?,
    })
}
