//! What becomes of a signal: it belongs to a case, is the same as another, or is set aside. Turning
//! it into a case is opening that case.

use identity::policy::Scope;
use identity::{Caller, Permit};
use uuid::Uuid;

use super::SettleSignal;
use crate::context::Context;
use crate::model::signal::{Outcome, State};
use crate::store::{case_file, signal};
use crate::use_case::enforcement::WorkInEnforcement;
use crate::use_case::{UseCaseError, person};

/// What somebody wants to become of a signal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// It belongs to the case of this number.
    Link(String),
    /// It is the same as this one.
    SameAs(Uuid),
    /// Nothing is done with it.
    SetAside,
}

/// What came of that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    /// It was said.
    Done,
    /// There is no open case of this number.
    NoCase,
    /// There is no such signal, or it is this one.
    NoSignal,
    /// It became a case already; that is not undone.
    IsCase,
}

/// Says what becomes of a signal; the same page says it once.
pub async fn settle(
    cx: &Context,
    caller: &Caller,
    id: Uuid,
    (wish, because): (Wish, String),
    page: Uuid,
) -> Result<Settled, UseCaseError> {
    let permit = Permit::<SettleSignal>::ask_about(caller, Scope::Foreign)?;
    let by = person(caller)?;
    let now = cx.now();
    let mut tx = cx.store().write("signal.settle").await?;
    if signal::settled_on(&mut tx, page).await?.is_some() {
        return Ok(Settled::Done);
    }
    let known = signal::find(&mut tx, id).await?.ok_or(UseCaseError::NotFound)?;
    if known.state == State::Case {
        return Ok(Settled::IsCase);
    }
    let mut permit = permit;
    let (kind, case_id, other_id) = match wish {
        Wish::SetAside => (State::SetAside, None, None),
        Wish::SameAs(other) => {
            if other == id || signal::find(&mut tx, other).await?.is_none() {
                return Ok(Settled::NoSignal);
            }
            (State::Duplicate, None, Some(other))
        }
        Wish::Link(number) => {
            // A case of enforcement is for who works on those.
            Permit::<WorkInEnforcement>::ask(caller)?;
            let found = case_file::with_number(&mut tx, &number).await?;
            let Some(case) = found.filter(|it| it.is_open() && !it.kind.is_vigilance()) else {
                return Ok(Settled::NoCase);
            };
            permit = permit.in_case(case.number.as_str())?;
            (State::Linked, Some(case.id), None)
        }
    };
    let outcome = Outcome { kind, case_id, other_id, because, at: now, by };
    let kept = async {
        signal::settle(&mut tx, id, &outcome, page).await?;
        tx.commit(permit.entry(now).about(id).records(1), &[]).await
    };
    match kept.await {
        Ok(()) => Ok(Settled::Done),
        Err(error) if error.is_conflict() => {
            let said = signal::settled_on(&mut cx.store().read().await?, page).await?;
            said.map(|_| Settled::Done).ok_or(UseCaseError::Store(error))
        }
        Err(error) => Err(error.into()),
    }
}
