//! Closes a recall that is only the provider's own; the inspectorate closes its cases.

use identity::Permit;
use store::{Day, Instant, StoreError};
use uuid::Uuid;

use super::OpenRecall;
use super::procedure::saw;
use crate::context::{Context, Desk};
use crate::model::recall::procedure::Step;
use crate::store::recall::{self, progress};
use crate::use_case::desk::name_of;

/// What became of a closure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// It is closed.
    Done,
    /// There is no such recall here.
    NotFound,
    /// It is a case of the inspectorate, which closes it.
    NotOwn,
    /// Somebody changed it meanwhile.
    Stale,
    /// So many patients, implants without a patient, and devices not blocked are left: a reason is
    /// needed.
    Left(i64),
}

/// Closes it; with work left only for a reason, which is kept.
pub async fn close_own(
    cx: &Context,
    permit: &Permit<OpenRecall>,
    desk: &Desk,
    (id, version): (Uuid, i64),
    why: Option<&str>,
) -> Result<Closed, StoreError> {
    let (provider, now) = (desk.provider.id(), cx.clock.now());
    let at = Instant(now);
    let mut db = cx.store.write("recall.close").await?;
    let Some(row) = recall::find(&mut db, provider, id).await? else {
        return Ok(Closed::NotFound);
    };
    if row.case_number.is_some() {
        return Ok(Closed::NotOwn);
    }
    if row.state == "closed" {
        return Ok(Closed::Done);
    }
    let today = Day(law::terms::dutch_day(now));
    let counts = progress::counts(&mut db, provider, id, today).await?;
    let left = counts
        .values()
        .map(|it| it.patients.open + it.implants.untraced + it.stock.found - it.stock.blocked);
    let left: i64 = left.sum();
    let why = why.map(str::trim).filter(|it| !it.is_empty());
    if left > 0 && why.is_none() {
        return Ok(Closed::Left(left));
    }
    let closed = recall::Row {
        state: "closed".to_owned(),
        closed_at: Some(at),
        closed_by: Some(name_of(&desk.caller)),
        closed_why: why.map(ToOwned::to_owned),
        version,
        ..row
    };
    if !recall::update(&mut db, &closed, None).await? {
        return Ok(Closed::Stale);
    }
    saw(&mut db, (provider, id), Step::Close, at).await?;
    let number = closed.read()?.on_record();
    let entry = permit.entry_as("recall.close", now).case(number).about(id).records(1);
    db.commit(entry, &[]).await?;
    Ok(Closed::Done)
}
