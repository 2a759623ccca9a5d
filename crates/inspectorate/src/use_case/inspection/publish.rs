//! The publication of final reports: who decides sees no more of an inspection than its report, and
//! everybody reads what was decided, once the legal wait is over.

use identity::{Caller, Permit};
use law::terms::dutch_day;
use uuid::Uuid;

use super::record::{Recorded, add};
use super::{DecideReport, SeeReports, dossier};
use crate::context::Context;
use crate::model::blackout::Mark;
use crate::model::inspection::{Covered, Dossier, Entry};
use crate::store::inspection::{self, Listed};
use crate::use_case::UseCaseError;

/// Reports on a page.
const PAGE: i64 = 50;

/// The reports that are final, the newest first; each has its line in the access log.
pub async fn list(cx: &Context, permit: &Permit<SeeReports>) -> Result<Vec<Dossier>, UseCaseError> {
    let mut tx = cx.store().write("inspection_report.list").await?;
    let (mut all, mut lines) = (Vec::new(), Vec::new());
    for head in inspection::page(&mut tx, Listed::Final, None, PAGE).await? {
        let permit = permit.clone().in_case(head.number.as_str())?;
        lines.push(permit.entry(cx.now()).about(head.id).records(1));
        all.push(dossier(&mut tx, head.id).await?);
    }
    let mut lines = lines.into_iter();
    let first = lines.next().unwrap_or_else(|| permit.entry(cx.now()).records(0));
    tx.commit(first, &lines.collect::<Vec<_>>()).await?;
    Ok(all)
}

/// One final report; another inspection does not exist here.
pub async fn read(
    cx: &Context,
    permit: Permit<SeeReports>,
    id: Uuid,
) -> Result<Dossier, UseCaseError> {
    let found = super::read::read(cx, permit, id, "inspection_report.read").await?;
    if found.finalised.is_some() { Ok(found) } else { Err(UseCaseError::NotFound) }
}

/// Decides on the publication of a report, or adds what comes after the decision.
pub async fn decide(
    cx: &Context,
    permit: Permit<DecideReport>,
    caller: &Caller,
    (id, seen): (Uuid, i64),
    entry: Entry,
    page: Uuid,
) -> Result<Recorded, UseCaseError> {
    if !entry.is_about_publication() {
        return Err(UseCaseError::NotFound);
    }
    add(cx, permit, caller, (id, seen), (entry, None), page).await
}

/// Reports that everybody may read, or that were taken back, with these marks for what is blacked
/// out, and whether there are more.
pub async fn public(
    cx: &Context,
    before: Option<Uuid>,
    limit: u16,
    mark: Mark,
) -> Result<(Vec<Covered>, bool), UseCaseError> {
    let mut db = cx.store().read().await?;
    let today = ::store::Day(dutch_day(cx.now()));
    let limit = i64::from(limit);
    let mut heads = inspection::published(&mut db, today, before, limit + 1).await?;
    let size = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = heads.len() > size;
    heads.truncate(size);
    let mut all = Vec::new();
    for head in heads {
        all.push(dossier(&mut db, head.id).await?.blacked_out(mark));
    }
    Ok((all, more))
}

/// One report that everybody may read, or that was taken back.
pub async fn public_one(cx: &Context, id: Uuid, mark: Mark) -> Result<Covered, UseCaseError> {
    let found = dossier(&mut cx.store().read().await?, id).await?;
    let today = dutch_day(cx.now());
    let is_there =
        found.release.as_ref().is_some_and(|it| it.is_public_on(today) || it.was_taken_back());
    if is_there { Ok(found.blacked_out(mark)) } else { Err(UseCaseError::NotFound) }
}
