//! Opening a case of enforcement, of itself or for a signal, and closing it.

use ::store::{Handle, StoreError};
use exchange::Reference;
use identity::{Caller, Permit};
use law::terms::dutch_day;
use uuid::Uuid;

use super::{OpenEnforcement, WorkInEnforcement, stand};
use crate::context::Context;
use crate::model::case_file::{CaseFile, Closed, Kind, Line};
use crate::model::signal;
use crate::store::{case_file, signal as signals};
use crate::use_case::signal::SettleSignal;
use crate::use_case::{UseCaseError, person};

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened {
    /// The case is open.
    Open(Uuid),
    /// There is a case with this number already.
    NumberTaken,
    /// The signal became a case before.
    SignalTaken,
}

/// Opens a case; the same page sent twice opens it once. A signal that it is opened for is turned
/// into it.
pub async fn open(
    cx: &Context,
    permit: Permit<OpenEnforcement>,
    caller: &Caller,
    (number, title, signal): (Reference, Line, Option<Uuid>),
    page: Uuid,
) -> Result<Opened, UseCaseError> {
    let who = person(caller)?;
    let permit = permit.in_case(number.as_str())?;
    let now = cx.now();
    let mut tx = cx.store().write("enforcement.open").await?;
    if let Some(known) = known(&mut tx, &number, page).await? {
        return Ok(known);
    }
    let case = CaseFile {
        id: cx.ids().next(),
        number: number.clone(),
        kind: Kind::Enforcement,
        title,
        opened_at: now,
        opened_by: who.clone(),
        closed: None,
    };
    let mut lines = Vec::new();
    if let Some(id) = signal {
        let found = signals::find(&mut tx, id).await?.ok_or(UseCaseError::NotFound)?;
        if found.state == signal::State::Case {
            return Ok(Opened::SignalTaken);
        }
        let settle = Permit::<SettleSignal>::ask(caller)?.in_case(number.as_str())?;
        lines.push(settle.entry(now).about(id).records(1));
    }
    let inserted = async {
        case_file::insert(&mut tx, &case, page).await?;
        if let Some(id) = signal {
            let outcome = signal::Outcome {
                kind: signal::State::Case,
                case_id: Some(case.id),
                other_id: None,
                because: case.title.as_str().to_owned(),
                at: now,
                by: who,
            };
            signals::settle(&mut tx, id, &outcome, page).await?;
        }
        stand(&mut tx, case.id, dutch_day(now)).await?;
        tx.commit(permit.entry(now).about(case.id).records(1), &lines).await
    };
    match inserted.await {
        Ok(()) => Ok(Opened::Open(case.id)),
        // Somebody was first: with the same page, or with the same number.
        Err(error) if error.is_conflict() => {
            let known = known(&mut cx.store().read().await?, &number, page).await?;
            known.ok_or(UseCaseError::Store(error))
        }
        Err(error) => Err(error.into()),
    }
}

async fn known(
    db: &mut impl Handle,
    number: &Reference,
    page: Uuid,
) -> Result<Option<Opened>, StoreError> {
    let made = case_file::made_by(db, page).await?;
    if let Some(case) = made.filter(|it| !it.kind.is_vigilance()) {
        return Ok(Some(Opened::Open(case.id)));
    }
    let taken = case_file::with_number(db, number.as_str()).await?;
    Ok(taken.map(|_| Opened::NumberTaken))
}

/// Closes a case with a reason; one that is closed stays as it was closed.
pub async fn close(
    cx: &Context,
    permit: Permit<WorkInEnforcement>,
    caller: &Caller,
    case_id: Uuid,
    because: Line,
) -> Result<(), UseCaseError> {
    let by = person(caller)?;
    let now = cx.now();
    let mut tx = cx.store().write("enforcement.close").await?;
    let case = case_file::find_enforcement(&mut tx, case_id).await?;
    let case = case.ok_or(UseCaseError::NotFound)?;
    let permit = permit.in_case(case.number.as_str())?;
    let closed = case_file::close(&mut tx, case_id, &Closed { at: now, by, because }).await?;
    if closed {
        stand(&mut tx, case_id, dutch_day(now)).await?;
    }
    let entry = permit.entry_as("enforcement.close", now).about(case_id);
    tx.commit(entry.records(usize::from(closed)), &[]).await?;
    Ok(())
}
