//! Opening a case.

use ::store::StoreError;
use exchange::Reference;
use identity::{Caller, Permit};
use uuid::Uuid;

use super::{OpenCase, UseCaseError, person};
use crate::context::Context;
use crate::model::case_file::{CaseFile, Kind, Line};
use crate::store::case_file;

/// What a case is opened with.
#[derive(Debug, Clone)]
pub struct NewCase {
    /// The number the inspectorate gave it.
    pub number: Reference,
    /// What kind.
    pub kind: Kind,
    /// What it is about.
    pub title: Line,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened {
    /// The case is open.
    Open(Uuid),
    /// There is a case with this number already.
    NumberTaken(Uuid),
}

/// Opens a case; the same page sent twice opens it once.
pub async fn open(
    cx: &Context,
    permit: Permit<OpenCase>,
    caller: &Caller,
    new: NewCase,
    made_by: Uuid,
) -> Result<Opened, UseCaseError> {
    let who = person(caller)?;
    let permit = permit.in_case(new.number.as_str())?;
    let now = cx.now();
    let mut tx = cx.store().write("case.open").await?;
    if let Some(known) = known(&mut tx, &new, made_by).await? {
        return Ok(known);
    }
    let case = CaseFile {
        id: cx.ids().next(),
        number: new.number.clone(),
        kind: new.kind,
        title: new.title.clone(),
        opened_at: now,
        opened_by: who,
        closed: None,
    };
    let inserted = async {
        case_file::insert(&mut tx, &case, made_by).await?;
        tx.commit(permit.entry(now).about(case.id), &[]).await
    };
    match inserted.await {
        Ok(()) => Ok(Opened::Open(case.id)),
        // Somebody was first: with the same page, or with the same number.
        Err(error) if error.is_conflict() => {
            let known = known(&mut cx.store().read().await?, &new, made_by).await?;
            known.ok_or(UseCaseError::Store(error))
        }
        Err(error) => Err(error.into()),
    }
}

async fn known(
    db: &mut impl ::store::Handle,
    new: &NewCase,
    made_by: Uuid,
) -> Result<Option<Opened>, StoreError> {
    if let Some(case) = case_file::made_by(db, made_by).await? {
        return Ok(Some(Opened::Open(case.id)));
    }
    let taken = case_file::with_number(db, new.number.as_str()).await?;
    Ok(taken.map(|case| Opened::NumberTaken(case.id)))
}
