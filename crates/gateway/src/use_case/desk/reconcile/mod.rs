//! The monthly reconciliation (rule R62): used = filed = registered. Differences are a work list
//! with owner and reason; a month is signed by a named person, and opens again when something late
//! changes it.

mod compare;
mod import;

use identity::Permit;
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Day, Instant, StoreError};
use uuid::Uuid;

pub use compare::{compare, run};
pub use import::{Fault, Imported, Kind as FileKind, import};

use super::{KeepReconciliation, SeeReconciliation, name_of};
use crate::context::{Context, Desk};
use crate::store::{inconsistent, month};

/// Months that are shown.
pub const MONTHS: i64 = 13;
/// Differences of one month that are shown at most; those without a reason come first.
pub const SHOWN: i64 = 200;

/// Where a month stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It is being compared.
    Open,
    /// Somebody signed it.
    Signed {
        /// Who.
        by: String,
        /// When.
        at: Timestamp,
    },
    /// Something late changed it after it was signed.
    Reopened {
        /// When.
        at: Timestamp,
    },
}

/// A month.
#[derive(Debug, Clone)]
pub struct Month {
    /// Its first day.
    pub first: Date,
    /// Where it stands.
    pub state: State,
    /// Implants used.
    pub used: i64,
    /// Of the file.
    pub filed: i64,
    /// Of the register.
    pub registered: i64,
    /// In time.
    pub in_time: i64,
    /// Differences without a reason.
    pub open: i64,
    /// When it was last compared.
    pub compared_at: Timestamp,
}

/// A difference.
#[derive(Debug, Clone)]
pub struct Difference {
    /// Its id.
    pub id: Uuid,
    /// Which kind: a code.
    pub kind: String,
    /// Since when it is known.
    pub found_at: Timestamp,
    /// The day of the use or of the placing.
    pub day: Option<Date>,
    /// The device.
    pub udi_di: Option<String>,
    /// The lot.
    pub lot: Option<String>,
    /// The serial number.
    pub serial: Option<String>,
    /// The line of the file it stands in, if it was used.
    pub line: Option<i64>,
    /// Who looks into it.
    pub owner: Option<String>,
    /// Why it is so.
    pub reason: Option<String>,
    /// Who said so.
    pub explained_by: Option<String>,
}

impl Month {
    pub(super) fn of(row: &month::Row) -> Result<Self, StoreError> {
        let state = match (row.state.as_str(), &row.signed_by, row.signed_at, row.reopened_at) {
            ("open", ..) => State::Open,
            ("signed", Some(by), Some(at), _) => State::Signed { by: by.clone(), at: at.0 },
            ("reopened", _, _, Some(at)) => State::Reopened { at: at.0 },
            _ => return Err(inconsistent("reconciled_month", "state")),
        };
        Ok(Self {
            first: row.month.0,
            state,
            used: row.used,
            filed: row.filed,
            registered: row.registered,
            in_time: row.in_time,
            open: row.open,
            compared_at: row.compared_at.0,
        })
    }

    /// Whether it may be signed.
    #[must_use]
    pub fn can_be_signed(&self) -> bool {
        self.open == 0 && !matches!(self.state, State::Signed { .. })
    }
}

/// The last months, the newest first.
pub async fn months(
    cx: &Context,
    permit: &Permit<SeeReconciliation>,
    desk: &Desk,
) -> Result<Vec<Month>, StoreError> {
    let mut db = cx.store.write("reconciliation.see").await?;
    let rows = month::last(&mut db, desk.provider.id(), MONTHS).await?;
    db.commit(permit.entry(cx.clock.now()).records(rows.len()), &[]).await?;
    rows.iter().map(Month::of).collect()
}

/// One month with its differences; none if it was never compared.
pub async fn read(
    cx: &Context,
    permit: &Permit<SeeReconciliation>,
    desk: &Desk,
    first: Date,
) -> Result<Option<(Month, Vec<Difference>)>, StoreError> {
    let provider = desk.provider.id();
    let mut db = cx.store.write("reconciliation.see").await?;
    let row = month::find(&mut db, provider, Day(first)).await?;
    let found = month::differences(&mut db, provider, Day(first), SHOWN).await?;
    db.commit(permit.entry(cx.clock.now()).records(found.len()), &[]).await?;
    let Some(row) = row else { return Ok(None) };
    let differences = found.into_iter().map(|row| Difference {
        id: row.difference_id,
        kind: row.kind,
        found_at: row.found_at.0,
        day: row.day.map(|day| day.0),
        udi_di: row.udi_di,
        lot: row.lot,
        serial: row.serial,
        line: row.line,
        owner: row.owner,
        reason: row.reason,
        explained_by: row.explained_by,
    });
    Ok(Some((Month::of(&row)?, differences.collect())))
}

/// Says who looks into a difference, and why it is so; whether there is such a difference.
pub async fn explain(
    cx: &Context,
    permit: &Permit<KeepReconciliation>,
    desk: &Desk,
    (first, id): (Date, Uuid),
    owner: Option<&str>,
    reason: Option<&str>,
) -> Result<bool, StoreError> {
    let (provider, now) = (desk.provider.id(), cx.clock.now());
    let by = name_of(&desk.caller);
    let mut db = cx.store.write("reconciliation.explain").await?;
    let told = (owner, reason, by.as_str());
    let entry = permit.entry_as("reconciliation.explain", now).about(id);
    if !month::explain(&mut db, provider, (Day(first), id), told, Instant(now)).await? {
        db.commit(entry.records(0), &[]).await?;
        return Ok(false);
    }
    if let Some(row) = month::find(&mut db, provider, Day(first)).await? {
        let open = month::count_open(&mut db, provider, Day(first)).await?;
        month::put(&mut db, provider, &month::Row { open, ..row }).await?;
    }
    db.commit(entry.records(1), &[]).await?;
    Ok(true)
}

/// Signs a month; whether it could be: nothing in it may be without a reason.
pub async fn sign(
    cx: &Context,
    permit: &Permit<KeepReconciliation>,
    desk: &Desk,
    first: Date,
) -> Result<bool, StoreError> {
    // What arrived a moment ago is in what is signed.
    compare(cx, desk.provider.id(), first).await?;
    let (provider, now) = (desk.provider.id(), cx.clock.now());
    let mut db = cx.store.write("reconciliation.sign").await?;
    let row = month::find(&mut db, provider, Day(first)).await?;
    let is_over = next(first) <= cx.calendar().today;
    let row = match row {
        Some(row) if row.open == 0 && row.state != "signed" && is_over => row,
        _ => {
            let entry = permit.entry_as("reconciliation.sign", now).records(0);
            db.commit(entry, &[]).await?;
            return Ok(false);
        }
    };
    let signed = month::Row {
        state: "signed".to_owned(),
        signed_at: Some(Instant(now)),
        signed_by: Some(name_of(&desk.caller)),
        reopened_at: None,
        ..row
    };
    month::put(&mut db, provider, &signed).await?;
    let entry = permit.entry_as("reconciliation.sign", now).records(1);
    db.commit(entry, &[]).await?;
    Ok(true)
}

/// The first day of the month after.
#[must_use]
pub fn next(first: Date) -> Date {
    first.saturating_add(jiff::Span::new().months(1)).first_of_month()
}
