//! The backlog of a provider that did not register, as an inspection with a letter about the register
//! sees it (INS-I4): what it says counts, and nobody types it.

use ::store::Handle;
use exchange::BranchNumber;
use identity::{Caller, Permit};
use jiff::civil::Date;
use law::terms::dutch_day;

use crate::context::Context;
use crate::model::duty::{Backlog, per_year};
use crate::model::inspection::{Dossier, Entry};
use crate::store::duty::{backlog, figures, letter};
use crate::use_case::UseCaseError;
use crate::use_case::duty::ReadLetter;

/// A backlog, as far as it bears on an inspection.
#[derive(Debug, Clone)]
pub struct Owed {
    /// The backlog.
    pub backlog: Backlog,
    /// The programme it is followed under.
    pub programme: String,
    /// Implantations that were registered since it began.
    pub registered: i64,
    /// How many its plan expects; none without a plan.
    pub expected: Option<i64>,
}

/// The backlog that the letter of an inspection waits for; none where there is no such letter, or
/// nobody follows a backlog of the provider.
pub async fn owed(
    cx: &Context,
    caller: &Caller,
    it: &Dossier,
) -> Result<Option<Owed>, UseCaseError> {
    let Some(branch) = awaited(it) else { return Ok(None) };
    let mut tx = cx.store().write("duty.backlog_read").await?;
    let Some(found) = of_branch(&mut tx, &branch, it).await? else { return Ok(None) };
    let permit = Permit::<ReadLetter>::ask(caller)?.in_case(&found.programme)?;
    let line = permit.entry_as("duty.backlog_read", cx.now());
    tx.commit(line.about(found.backlog.letter_id).records(1), &[]).await?;
    Ok(Some(found))
}

/// The provider whose register a letter of this inspection is open about.
fn awaited(it: &Dossier) -> Option<BranchNumber> {
    it.letter.as_ref().filter(|letter| letter.done.is_none())?;
    let is_provider = it.head.subject_kind == "provider";
    is_provider.then(|| BranchNumber::parse(it.head.subject_number.as_str()).ok())?
}

async fn of_branch(
    db: &mut impl Handle,
    branch: &BranchNumber,
    it: &Dossier,
) -> Result<Option<Owed>, UseCaseError> {
    let asked = it.letter.as_ref().map_or(Date::MAX, |letter| letter.on);
    let found = backlog::last_of(db, branch).await?;
    // One that ended before this letter says nothing about it.
    let is_of_now = |it: &Backlog| it.done_at.is_none_or(|at| dutch_day(at) >= asked);
    let Some(backlog) = found.filter(is_of_now) else { return Ok(None) };
    let rows = figures::of_branch(db, branch).await?;
    let now = per_year(&rows, backlog.retro_from, dutch_day(backlog.opened_at));
    let letter = letter::find(db, backlog.letter_id).await?.ok_or(UseCaseError::NotFound)?;
    let before: i64 = backlog.baseline.values().sum();
    let expected = backlog.plan.as_ref();
    Ok(Some(Owed {
        registered: (now.values().sum::<i64>() - before).max(0),
        expected: expected.map(|plan| plan.steps.iter().map(|step| step.expected).sum()),
        programme: letter.programme,
        backlog,
    }))
}

impl Owed {
    /// The reconciliation that showed last that nothing is missing, as an entry of the inspection; none
    /// while something is.
    #[must_use]
    pub fn settles(&self) -> Option<Entry> {
        let shown = self.backlog.reconciliations.first().filter(|it| it.missing == 0)?;
        Some(Entry::LetterDone {
            on: dutch_day(shown.made_at),
            missing: 0,
            reference: shown.document.as_str().to_owned(),
            backlog: Some(self.backlog.letter_id),
        })
    }
}

/// The backlog that an entry has to rest on, with leave to read it; none for other entries, and where
/// nobody follows a backlog.
pub(super) async fn under(
    db: &mut impl Handle,
    caller: &Caller,
    it: &Dossier,
    entry: &Entry,
) -> Result<Option<(Owed, Permit<ReadLetter>)>, UseCaseError> {
    let Entry::LetterDone { .. } = entry else { return Ok(None) };
    let Some(branch) = awaited(it) else { return Ok(None) };
    let Some(found) = of_branch(db, &branch, it).await? else { return Ok(None) };
    let permit = Permit::<ReadLetter>::ask(caller)?.in_case(&found.programme)?;
    Ok(Some((found, permit)))
}
