//! Adding to an inspection what was said or done, if no rule forbids it.

use identity::{Action, Caller, Permit};
use law::terms::dutch_day;
use uuid::Uuid;

use super::{OpenPatientFile, WorkInInspection, backlog, dossier};
use crate::context::Context;
use crate::model::inspection::{Entry, Kept, Refused};
use crate::store::inspection;
use crate::use_case::{UseCaseError, person};

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recorded {
    /// It is added.
    Done,
    /// Rules forbid it, or it cannot be done any more: all of them.
    Refused(Vec<Refused>),
    /// Somebody else added something to the same since it was looked at.
    Changed,
}

/// Adds an entry; the same page adds it once. `seen` is the last entry that was looked at.
pub async fn record(
    cx: &Context,
    permit: Permit<WorkInInspection>,
    caller: &Caller,
    (id, seen): (Uuid, i64),
    entry: Entry,
    page: Uuid,
) -> Result<Recorded, UseCaseError> {
    // The publication of a report is somebody else's decision.
    if entry.is_about_publication() {
        return Err(UseCaseError::NotFound);
    }
    let file = match entry {
        Entry::FileOpened { .. } => Some(Permit::<OpenPatientFile>::ask(caller)?),
        _ => None,
    };
    add(cx, permit, caller, (id, seen), (entry, file), page).await
}

/// The same for any entry, with the leave to open a patient's file where it does.
pub(super) async fn add<A: Action>(
    cx: &Context,
    permit: Permit<A>,
    caller: &Caller,
    (id, seen): (Uuid, i64),
    (mut entry, file): (Entry, Option<Permit<OpenPatientFile>>),
    page: Uuid,
) -> Result<Recorded, UseCaseError> {
    let who = person(caller)?;
    let now = cx.now();
    let mut tx = cx.store().write("inspection.work").await?;
    let mut dossier = dossier(&mut tx, id).await?;
    if dossier.kept.iter().any(|it| it.page == page) {
        return Ok(Recorded::Done);
    }
    let since = dossier.kept.iter().filter(|it| it.number > seen);
    if since.into_iter().any(|it| is_about_the_same(&it.entry, &entry)) {
        return Ok(Recorded::Changed);
    }
    let mut more = Vec::new();
    if let Some((owed, permit)) = backlog::under(&mut tx, caller, &dossier, &entry).await? {
        // Where a backlog is followed it says what is missing, whatever was typed.
        match owed.settles() {
            Some(shown) => entry = shown,
            None => return Ok(Recorded::Refused(vec![Refused::backlog_open()])),
        }
        let about = owed.backlog.letter_id;
        more.push(permit.entry_as("duty.backlog_read", now).about(about).records(1));
    }
    let refused = dossier.refusals(&entry, dutch_day(now), &who);
    if !refused.is_empty() {
        return Ok(Recorded::Refused(refused));
    }
    let number = dossier.head.number.as_str();
    let permit = permit.in_case(number)?;
    if let Some(file) = file {
        more.push(file.in_case(number)?.entry(now).about(id).records(1));
    }
    let line = permit.entry_as(entry.action(), now).about(id).records(1);
    let number = dossier.kept.last().map_or(1, |it| it.number + 1);
    let kept = Kept { number, entry, made_at: now, made_by: who, page };
    let added = async {
        inspection::add(&mut tx, id, &kept).await?;
        dossier.add(kept);
        inspection::stand(&mut tx, id, &dossier.standing()).await?;
        tx.commit(line, &more).await
    };
    match added.await {
        Ok(()) => Ok(Recorded::Done),
        // Somebody was first: with the same page, or with another entry.
        Err(error) if error.is_conflict() => {
            let known = inspection::is_kept(&mut cx.store().read().await?, page).await?;
            Ok(if known { Recorded::Done } else { Recorded::Changed })
        }
        Err(error) => Err(error.into()),
    }
}

/// Whether one overwrites what the other says.
fn is_about_the_same(one: &Entry, other: &Entry) -> bool {
    match (one, other) {
        // What a theme's proposal rests on is about that theme too.
        (Entry::Norms { theme: one, .. }, Entry::Norms { theme: other, .. })
        | (
            Entry::Norms { theme: one, .. } | Entry::Theme { theme: one, .. },
            Entry::Theme { theme: other, .. },
        ) => one == other,
        (Entry::Answered { comment: one, .. }, Entry::Answered { comment: other, .. }) => {
            one == other
        }
        (Entry::Interviews { .. }, Entry::Interviews { .. })
        | (
            Entry::Norms { .. } | Entry::Theme { .. } | Entry::Overall { .. },
            Entry::Overall { .. },
        )
        | (Entry::Drafted { .. }, Entry::Drafted { .. })
        // Who publishes looked at what was black then.
        | (Entry::Uncovered { .. }, Entry::Published { .. })
        | (Entry::PlanReported { .. }, Entry::PlanReported { .. } | Entry::PlanVerified { .. }) => {
            true
        }
        _ => false,
    }
}
