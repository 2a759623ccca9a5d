//! Writing the record of an action and its notice: a version is added, and none is overwritten.

use identity::Caller;
use uuid::Uuid;

use super::{RecallError, work_in};
use crate::context::Context;
use crate::model::recall::{Recall, Record};
use crate::store::recall;
use crate::use_case::{UseCaseError, person};

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// It is the version that counts.
    Version(i64),
    /// Somebody else saved a version since this one was opened: the one that counts.
    Stale(Box<Recall>),
}

/// Saves a record that was made from this version, 0 for the first; the same page saves once.
/// Whether it is an exercise is said with the first version, and stays.
pub async fn save(
    cx: &Context,
    caller: &Caller,
    case_id: Uuid,
    (made_from, page): (i64, Uuid),
    (record, drill): (Record, bool),
) -> Result<Saved, RecallError> {
    let who = person(caller)?;
    let (_, permit) = work_in(cx, caller, case_id).await?;
    let now = cx.now();
    let mut tx = cx.store().write("recall.write").await?;
    if let Some(version) = recall::saved_on(&mut tx, page).await? {
        return Ok(Saved::Version(version));
    }
    let known = recall::find(&mut tx, case_id).await?;
    let drill = known.as_ref().map_or(drill, |known| known.drill);
    let version = made_from + 1;
    let new = Recall {
        case_id,
        drill,
        version,
        record,
        saved_at: now,
        saved_by: who,
        asked_at: None,
        trouble: None,
    };
    let entry = permit.entry_as("recall.write", now).about(case_id).records(1);
    let kept = async {
        match &known {
            None if made_from == 0 => recall::begin(&mut tx, &new, page).await?,
            Some(known) if known.version == made_from => {
                if !recall::amend(&mut tx, &new, page).await? {
                    return Ok(false);
                }
            }
            _ => return Ok(false),
        }
        tx.commit(entry, &[]).await.map(|()| true)
    };
    match kept.await {
        Ok(true) => Ok(Saved::Version(version)),
        // Somebody was first, with the same version or with the same page.
        Ok(false) => stale(cx, case_id).await,
        Err(error) if error.is_conflict() => {
            let known = recall::saved_on(&mut cx.store().read().await?, page).await?;
            match known {
                Some(version) => Ok(Saved::Version(version)),
                None => stale(cx, case_id).await,
            }
        }
        Err(error) => Err(error.into()),
    }
}

async fn stale(cx: &Context, case_id: Uuid) -> Result<Saved, RecallError> {
    let known = recall::find(&mut cx.store().read().await?, case_id).await?;
    Ok(Saved::Stale(Box::new(known.ok_or(UseCaseError::NotFound)?)))
}
