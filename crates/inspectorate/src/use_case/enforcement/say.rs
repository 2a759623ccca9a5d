//! Saying something in a case: answers, findings, the evaluation, the weighing. It is added, and
//! nothing is overwritten.

use identity::{Caller, Permit};
use law::terms::dutch_day;
use uuid::Uuid;

use super::{WorkInEnforcement, stand};
use crate::context::Context;
use crate::model::enforcement::{Content, Dossier, Entry};
use crate::store::enforcement;
use crate::use_case::{UseCaseError, person};

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was said.
    Said,
    /// Somebody else said something on the same subject meanwhile: the version of now.
    Stale(i64),
    /// The case is closed.
    Closed,
}

/// Adds what was said on a page that was made from this version of the case; the same page says it
/// once.
pub async fn say(
    cx: &Context,
    permit: Permit<WorkInEnforcement>,
    caller: &Caller,
    (case_id, made_from): (Uuid, i64),
    said: Vec<(String, Content)>,
    page: Uuid,
) -> Result<Outcome, UseCaseError> {
    let by = person(caller)?;
    let now = cx.now();
    let mut tx = cx.store().write("enforcement.say").await?;
    let dossier = enforcement::load(&mut tx, case_id).await?.ok_or(UseCaseError::NotFound)?;
    let permit = permit.in_case(dossier.case.number.as_str())?;
    if enforcement::said_on(&mut tx, page).await? {
        return Ok(Outcome::Said);
    }
    if !dossier.case.is_open() {
        return Ok(Outcome::Closed);
    }
    if said.iter().any(|(subject, content)| is_stale(&dossier, made_from, subject, content)) {
        return Ok(Outcome::Stale(dossier.version()));
    }
    let count = said.len();
    let kept = async {
        for ((subject, content), number) in said.into_iter().zip(dossier.version() + 1..) {
            let entry = Entry { number, subject, content, at: now, by: by.clone() };
            enforcement::insert(&mut tx, case_id, &entry, page).await?;
        }
        stand(&mut tx, case_id, dutch_day(now)).await?;
        let entry = permit.entry_as("enforcement.say", now).about(case_id);
        tx.commit(entry.records(count), &[]).await
    };
    match kept.await {
        Ok(()) => Ok(Outcome::Said),
        Err(error) if error.is_conflict() => {
            let mut db = cx.store().read().await?;
            if enforcement::said_on(&mut db, page).await? {
                return Ok(Outcome::Said);
            }
            let now = enforcement::load(&mut db, case_id).await?;
            Ok(Outcome::Stale(now.ok_or(UseCaseError::NotFound)?.version()))
        }
        Err(error) => Err(error.into()),
    }
}

fn is_stale(dossier: &Dossier, made_from: i64, subject: &str, content: &Content) -> bool {
    dossier.entries.iter().any(|it| {
        it.number > made_from && it.subject == subject && it.content.kind() == content.kind()
    })
}
