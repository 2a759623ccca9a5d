//! Deciding which safety notices the public list has. What can be decided on are real recalls that
//! providers were told of; an exercise never comes here.

use identity::{Caller, Permit};
use uuid::Uuid;

use super::{DecidePublication, SeePublications, UseCaseError, person};
use crate::context::Context;
use crate::model::case_file::{CaseFile, Line};
use crate::model::publication::{Content, Decision};
use crate::model::recall::Recall;
use crate::store::{case_file, publication, recall};

/// Recalls in the list of decisions at most.
const MOST: i64 = 200;

/// A recall that can be published.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The case.
    pub case: CaseFile,
    /// What it is.
    pub recall: Recall,
    /// The decisions about it, the newest first.
    pub decisions: Vec<Decision>,
}

/// What is decided.
#[derive(Debug, Clone)]
pub struct Decide {
    /// Shown, or taken from the list.
    pub is_shown: bool,
    /// The version of the record that was looked at.
    pub record_version: i64,
    /// Why.
    pub because: Line,
}

/// All recalls that can be published, the newest first; each has its line in the access log.
pub async fn list(
    cx: &Context,
    permit: &Permit<SeePublications>,
) -> Result<Vec<Shown>, UseCaseError> {
    let mut tx = cx.store().write("publication.list").await?;
    let (mut all, mut lines) = (Vec::new(), Vec::new());
    for case_id in publication::told_of(&mut tx, MOST).await? {
        let shown = of_case(&mut tx, case_id).await?;
        let permit = permit.clone().in_case(shown.case.number.as_str())?;
        lines.push(permit.entry(cx.now()).about(case_id).records(1));
        all.push(shown);
    }
    let mut lines = lines.into_iter();
    let first = lines.next().unwrap_or_else(|| permit.entry(cx.now()).records(0));
    tx.commit(first, &lines.collect::<Vec<_>>()).await?;
    Ok(all)
}

/// One recall that can be published.
pub async fn read(
    cx: &Context,
    permit: Permit<SeePublications>,
    case_id: Uuid,
) -> Result<Shown, UseCaseError> {
    let mut tx = cx.store().write("publication.read").await?;
    let shown = of_open(&mut tx, case_id).await?;
    let permit = permit.in_case(shown.case.number.as_str())?;
    let entry = permit.entry_as("publication.read", cx.now()).about(case_id).records(1);
    tx.commit(entry, &[]).await?;
    Ok(shown)
}

/// Decides; false if the words of the notice were changed since they were looked at, or somebody
/// else decided in the same moment. The same page decides once.
pub async fn decide(
    cx: &Context,
    permit: Permit<DecidePublication>,
    caller: &Caller,
    case_id: Uuid,
    decide: Decide,
    page: Uuid,
) -> Result<bool, UseCaseError> {
    let who = person(caller)?;
    let now = cx.now();
    let mut tx = cx.store().write("publication.decide").await?;
    let Shown { case, recall, decisions } = of_open(&mut tx, case_id).await?;
    let permit = permit.in_case(case.number.as_str())?;
    if decisions.iter().any(|it| it.id == page) {
        tx.commit(permit.entry(now).about(case_id).records(0), &[]).await?;
        return Ok(true);
    }
    if recall.version != decide.record_version {
        return Ok(false);
    }
    let last = decisions.first();
    // What was never shown cannot be taken from the list.
    if !decide.is_shown && !last.is_some_and(|it| it.is_shown) {
        return Ok(false);
    }
    let decision = Decision {
        id: page,
        number: last.map_or(1, |it| it.number + 1),
        entry_id: last.map_or_else(|| cx.ids().next(), |it| it.entry_id),
        first_at: last.map_or(now, |it| it.first_at),
        record_version: recall.version,
        is_shown: decide.is_shown,
        content: Content::of(&recall.record),
        because: decide.because,
        made_at: now,
        made_by: who,
    };
    let entry = permit.entry(now).about(decision.entry_id).records(1);
    let kept = async {
        publication::decide(&mut tx, case_id, &decision).await?;
        tx.commit(entry, &[]).await
    };
    match kept.await {
        Ok(()) => Ok(true),
        Err(error) if error.is_conflict() => {
            let known = publication::of_case(&mut cx.store().read().await?, case_id).await?;
            Ok(known.iter().any(|it| it.id == page))
        }
        Err(error) => Err(error.into()),
    }
}

/// A recall if it can be published: others do not exist here.
async fn of_open(db: &mut impl ::store::Handle, case_id: Uuid) -> Result<Shown, UseCaseError> {
    let can_be = publication::told_of(db, i64::MAX).await?.contains(&case_id);
    if can_be { of_case(db, case_id).await } else { Err(UseCaseError::NotFound) }
}

async fn of_case(db: &mut impl ::store::Handle, case_id: Uuid) -> Result<Shown, UseCaseError> {
    Ok(Shown {
        case: case_file::find(db, case_id).await?.ok_or(UseCaseError::NotFound)?,
        recall: recall::find(db, case_id).await?.ok_or(UseCaseError::NotFound)?,
        decisions: publication::of_case(db, case_id).await?,
    })
}
