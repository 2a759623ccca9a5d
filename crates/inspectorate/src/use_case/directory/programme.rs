//! Beginning a programme of supervision: from its first day on, the register is asked under its
//! number.

use identity::{Caller, Permit};
use jiff::civil::Date;
use uuid::Uuid;

use super::KeepDirectory;
use crate::context::Context;
use crate::model::case_file::Line;
use crate::model::directory::Programme;
use crate::store::directory::programme;
use crate::use_case::{UseCaseError, person};
use exchange::Reference;

/// What a programme begins with.
#[derive(Debug, Clone)]
pub struct New {
    /// Its reference.
    pub number: Reference,
    /// What it is about.
    pub title: Line,
    /// The first day.
    pub valid_from: Date,
    /// The last day.
    pub valid_to: Date,
}

/// Begins it; the same page begins one. False if there is one with this number.
pub async fn begin(
    cx: &Context,
    permit: &Permit<KeepDirectory>,
    caller: &Caller,
    new: New,
    page: Uuid,
) -> Result<bool, UseCaseError> {
    let it = Programme {
        id: page,
        number: new.number,
        title: new.title,
        valid_from: new.valid_from,
        valid_to: new.valid_to,
        made_at: cx.now(),
        made_by: person(caller)?,
    };
    let mut tx = cx.store().write("programme.begin").await?;
    if programme::all(&mut tx).await?.iter().any(|known| known.id == page) {
        return Ok(true);
    }
    let line = permit.entry_as("programme.begin", cx.now()).about(page);
    let kept = async {
        programme::insert(&mut tx, &it).await?;
        tx.commit(line, &[]).await
    };
    match kept.await {
        Ok(()) => Ok(true),
        Err(error) if error.is_conflict() => {
            let known = programme::all(&mut cx.store().read().await?).await?;
            Ok(known.iter().any(|known| known.id == page))
        }
        Err(error) => Err(error.into()),
    }
}
