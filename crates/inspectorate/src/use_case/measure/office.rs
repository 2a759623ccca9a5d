//! Functions of officers: asked for by the person, confirmed by a colleague. Why so: the mandate
//! register speaks of functions, the identity provider of roles; which function somebody holds
//! follows from a decision of appointment, which two people then have seen, and nobody can make
//! oneself competent.

use identity::{Caller, Permit};
use jiff::civil::Date;
use law::mandate::Mandates;
use uuid::Uuid;

use super::{GiveFunction, MeasureError, ReadFunctions, UseCaseError};
use crate::context::Context;
use crate::model::measure::Assignment;
use crate::store::measure::office;
use crate::use_case::person;

/// What the access log names in the place of a case: functions belong to the office, not to a case.
const OFFICE: &str = "office";

/// What somebody asks for.
#[derive(Debug, Clone)]
pub struct New {
    /// The function: a code of the mandate register.
    pub function: String,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Option<Date>,
    /// The decision of appointment.
    pub source: String,
}

/// The mandate register.
#[must_use]
pub fn mandates() -> &'static Mandates {
    Mandates::shipped()
}

/// Every assignment, the newest first.
pub async fn list(
    cx: &Context,
    permit: Permit<ReadFunctions>,
) -> Result<Vec<Assignment>, UseCaseError> {
    let permit = permit.in_case(OFFICE)?;
    let mut tx = cx.store().write("function.list").await?;
    let all = office::all(&mut tx).await?;
    tx.commit(permit.entry(cx.now()).records(all.len()), &[]).await?;
    Ok(all)
}

/// Asks for a function for oneself; the same page asks once.
pub async fn ask(
    cx: &Context,
    permit: Permit<GiveFunction>,
    caller: &Caller,
    new: New,
    page: Uuid,
) -> Result<(), MeasureError> {
    let who = person(caller)?;
    let now = cx.now();
    let permit = permit.in_case(OFFICE)?;
    let mut tx = cx.store().write("function.ask").await?;
    if office::all(&mut tx).await?.iter().any(|it| it.id == page) {
        return Ok(());
    }
    let it = Assignment {
        id: page,
        who,
        function: new.function,
        from: new.from,
        to: new.to,
        source: new.source,
        asked_at: now,
        confirmed: None,
    };
    office::ask(&mut tx, &it).await?;
    match tx.commit(permit.entry_as("function.ask", now).about(page).records(1), &[]).await {
        Err(error) if !error.is_conflict() => Err(error.into()),
        _ => Ok(()),
    }
}

/// Confirms a colleague's; false if it is one's own, or waits no more.
pub async fn confirm(
    cx: &Context,
    permit: Permit<GiveFunction>,
    caller: &Caller,
    id: Uuid,
) -> Result<bool, MeasureError> {
    let who = person(caller)?;
    let now = cx.now();
    let permit = permit.in_case(OFFICE)?;
    let mut tx = cx.store().write("function.confirm").await?;
    let is_done = office::confirm(&mut tx, id, now, &who).await?;
    if is_done {
        tx.commit(permit.entry_as("function.confirm", now).about(id).records(1), &[]).await?;
    }
    Ok(is_done)
}
