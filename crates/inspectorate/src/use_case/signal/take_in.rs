//! Taking a signal in: by a person at a desk, or by another part of this house.

use std::collections::BTreeMap;

use ::store::{StoreError, Write};
use identity::{Caller, Permit};
use law::signal::{Source, Sources};
use law::terms::dutch_day;
use uuid::Uuid;

use super::TakeInSignal;
use crate::context::Context;
use crate::model::case_file::Who;
use crate::model::fault::Faults;
use crate::model::signal::{self as model, Signal, State};
use crate::store::signal;
use crate::use_case::{UseCaseError, person};

/// Signals that may be the same, at most.
const ALIKE: i64 = 20;

/// A signal that comes in.
#[derive(Debug, Clone)]
pub struct NewSignal {
    /// The code of its source.
    pub source: String,
    /// What its form asks: field and text.
    pub fields: BTreeMap<String, String>,
    /// Who takes it in.
    pub by: Who,
    /// The page, or whatever else makes this one signal: the same takes in one.
    pub page: Uuid,
}

/// A signal that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Ours.
    pub id: Uuid,
    /// Signals that may be the same, the newest first.
    pub alike: Vec<Uuid>,
    /// False where the same page took it in before.
    pub is_new: bool,
}

/// Why a signal was not taken in.
#[derive(Debug, thiserror::Error)]
pub enum SignalError {
    /// There is no such source, or it is not for this caller.
    #[error("no such source of signals")]
    NoSource,
    /// This is wrong with what was filled in.
    #[error("{} faults in the form of a signal", .0.len())]
    Faults(Faults),
    /// Something else.
    #[error(transparent)]
    UseCase(#[from] UseCaseError),
}

impl From<StoreError> for SignalError {
    fn from(error: StoreError) -> Self {
        Self::UseCase(error.into())
    }
}

/// The sources there are.
pub fn sources() -> &'static Sources {
    Sources::shipped()
}

/// Whether a caller may hand in a signal of a source.
#[must_use]
pub fn may_hand_in(caller: &Caller, source: &Source) -> bool {
    source.roles.iter().any(|it| it == caller.role().as_str())
}

/// Takes in a signal within a write of the caller, which commits it with its own line of the access
/// log. The same page takes in one.
pub async fn take_in(tx: &mut Write, cx: &Context, new: NewSignal) -> Result<Taken, SignalError> {
    let source = Sources::shipped().find(&new.source).ok_or(SignalError::NoSource)?;
    if let Some(id) = signal::taken_on(tx, new.page).await? {
        return Ok(Taken { id, alike: alike(tx, id).await?, is_new: false });
    }
    let now = cx.now();
    let today = dutch_day(now);
    let value = |field: &str| new.fields.get(field).cloned().unwrap_or_default();
    let fields = model::read(source, &value, today).map_err(SignalError::Faults)?;
    let received_on = fields.get("received_on").and_then(|it| it.parse().ok()).unwrap_or(today);
    let keys = source.keys(|field| fields.get(field).map_or("", String::as_str));
    let signal = Signal {
        id: cx.ids().next(),
        source: source.code.clone(),
        received_on,
        fields,
        taken_at: now,
        taken_by: new.by,
        state: State::Waiting,
    };
    signal::insert(tx, &signal, &keys, new.page).await?;
    Ok(Taken { id: signal.id, alike: alike(tx, signal.id).await?, is_new: true })
}

async fn alike(tx: &mut Write, id: Uuid) -> Result<Vec<Uuid>, StoreError> {
    Ok(signal::alike(tx, id, ALIKE).await?.into_iter().map(|it| it.id).collect())
}

/// Takes in what somebody filled in at a page; its source must be one of this role.
pub async fn hand_in(
    cx: &Context,
    permit: &Permit<TakeInSignal>,
    caller: &Caller,
    (source, fields): (&Source, BTreeMap<String, String>),
    page: Uuid,
) -> Result<Taken, SignalError> {
    if !may_hand_in(caller, source) {
        return Err(SignalError::NoSource);
    }
    let by = person(caller)?;
    let mut tx = cx.store().write("signal.take_in").await?;
    let new = NewSignal { source: source.code.clone(), fields, by, page };
    let taken = async {
        let taken = take_in(&mut tx, cx, new).await?;
        if taken.is_new {
            let entry = permit.entry(cx.now()).about(taken.id).records(1);
            tx.commit(entry, &[]).await?;
        }
        Ok(taken)
    };
    match taken.await {
        // The same page was sent twice at once.
        Err(SignalError::UseCase(UseCaseError::Store(error))) if error.is_conflict() => {
            let known = signal::taken_on(&mut cx.store().read().await?, page).await?;
            let id = known.ok_or(UseCaseError::Store(error))?;
            Ok(Taken { id, alike: Vec::new(), is_new: false })
        }
        taken => taken,
    }
}
