//! The provider's own procedure: versions, who read them, and its steps in a recall.

use identity::Permit;
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Handle, Instant, StoreError};
use uuid::Uuid;

use super::work::Worked;
use super::{KeepProcedure, SeeProcedure, WorkRecall, find, line, subject};
use crate::context::{Context, Desk};
use crate::model::recall::procedure::{Due, Owned, Procedure, Step};
use crate::store::inconsistent;
use crate::store::recall::{procedure, step};
use crate::use_case::desk::name_of;

/// The procedure as it stands, and as it was.
#[derive(Debug, Clone)]
pub struct Procedures {
    /// All versions, the one in force first; none if none was written.
    pub versions: Vec<Procedure>,
    /// Who read the one in force: name and moment.
    pub readers: Vec<(String, Timestamp)>,
    /// Whether who asks is among them.
    pub is_read: bool,
}

/// A procedure as a page sends it.
#[derive(Debug, Clone)]
pub struct WantedProcedure {
    /// The version it was made from; 0 for the first.
    pub from: i64,
    /// Where makers and the inspectorate report to.
    pub mailbox_outside: String,
    /// Where the provider's own people report to.
    pub mailbox_inside: String,
    /// Who reads those, the same working day.
    pub first_receiver: String,
    /// Who carries a recall out.
    pub coordinator: String,
    /// The rest of it, in own words.
    pub statement: String,
    /// Who does each step: one a step of [`Step::ALL`].
    pub steps: Vec<Owned>,
}

impl WantedProcedure {
    /// Whether a version says this already.
    fn is(&self, it: &Procedure) -> bool {
        self.mailbox_outside == it.mailbox_outside
            && self.mailbox_inside == it.mailbox_inside
            && self.first_receiver == it.first_receiver
            && self.coordinator == it.coordinator
            && self.statement == it.statement
            && self.steps.len() == it.steps.len()
            && self.steps.iter().all(|step| it.steps.contains(step))
    }
}

/// What became of a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// It is in force.
    Done,
    /// It was written from another version than the one in force, which is this one.
    Stale(Option<Box<Procedure>>),
}

/// The procedure, for who has to know it.
pub async fn procedures(
    cx: &Context,
    permit: &Permit<SeeProcedure>,
    desk: &Desk,
) -> Result<Procedures, StoreError> {
    let provider = desk.provider.id();
    let mut db = cx.store.write("recall_procedure.read").await?;
    let versions = procedure::versions(&mut db, provider).await?;
    let in_force = versions.first().map_or(0, |it| it.version);
    let readers = procedure::readers(&mut db, provider, in_force).await?;
    db.commit(permit.entry(cx.clock.now()).records(versions.len()), &[]).await?;
    let own = subject(&desk.caller);
    let is_read = readers.iter().any(|(read_as, ..)| *read_as == own);
    let readers = readers.into_iter().map(|(_, name, at)| (name, at.0)).collect();
    Ok(Procedures { versions, readers, is_read })
}

/// Writes a version; it holds for recalls that come from then on.
pub async fn keep_procedure(
    cx: &Context,
    permit: &Permit<KeepProcedure>,
    desk: &Desk,
    wanted: WantedProcedure,
) -> Result<Kept, StoreError> {
    let (provider, now) = (desk.provider.id(), cx.clock.now());
    let mut db = cx.store.write("recall_procedure.keep").await?;
    let in_force = procedure::latest(&mut db, provider).await?;
    if in_force.as_ref().is_some_and(|it| wanted.is(it)) {
        // Sent twice, it is one version.
        db.commit(permit.entry(now).records(0), &[]).await?;
        return Ok(Kept::Done);
    }
    if in_force.as_ref().map_or(0, |it| it.version) != wanted.from {
        return Ok(Kept::Stale(in_force.map(Box::new)));
    }
    let new = Procedure {
        version: wanted.from + 1,
        mailbox_outside: wanted.mailbox_outside,
        mailbox_inside: wanted.mailbox_inside,
        first_receiver: wanted.first_receiver,
        coordinator: wanted.coordinator,
        statement: wanted.statement,
        steps: wanted.steps,
        written_by: name_of(&desk.caller),
        written_at: now,
    };
    if !procedure::insert(&mut db, provider, &new).await? {
        return Ok(Kept::Stale(procedure::latest(&mut db, provider).await?.map(Box::new)));
    }
    db.commit(permit.entry(now).records(1), &[]).await?;
    Ok(Kept::Done)
}

/// Says that one read the version in force; whether it is that version still.
pub async fn confirm_procedure(
    cx: &Context,
    permit: &Permit<SeeProcedure>,
    desk: &Desk,
    version: i64,
) -> Result<bool, StoreError> {
    let (provider, now) = (desk.provider.id(), cx.clock.now());
    let mut db = cx.store.write("recall_procedure.confirm").await?;
    let in_force = procedure::latest(&mut db, provider).await?;
    if in_force.is_none_or(|it| it.version != version) {
        return Ok(false);
    }
    let reader = (subject(&desk.caller), name_of(&desk.caller));
    let at = Instant(now);
    procedure::read(&mut db, (provider, version), (&reader.0, &reader.1), at).await?;
    db.commit(permit.entry_as("recall_procedure.confirm", now).records(1), &[]).await?;
    Ok(true)
}

/// Says that a step of a recall is done. Said twice, it is done once.
pub async fn finish_step(
    cx: &Context,
    permit: &Permit<WorkRecall>,
    desk: &Desk,
    recall: Uuid,
    which: Step,
) -> Result<Worked, StoreError> {
    let (provider, at) = (desk.provider.id(), Instant(cx.clock.now()));
    let mut db = cx.store.write("recall.step").await?;
    let Some(found) = find(&mut db, provider, recall).await? else { return Ok(Worked::NotFound) };
    let by = name_of(&desk.caller);
    let own = (provider, recall);
    let done = step::done(&mut db, own, which.as_str(), Some(&by), at).await?;
    db.commit(line(cx, permit, &found).records(usize::from(done)), &[]).await?;
    Ok(Worked::Done)
}

/// Begins the steps of a recall, as the version in force has them.
pub(super) async fn begin_steps(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
    came_on: Date,
    settle_by: Date,
) -> Result<(), StoreError> {
    let in_force = procedure::latest(db, provider).await?;
    let steps: Vec<Due> = Step::ALL
        .into_iter()
        .map(|which| {
            let owned = in_force.as_ref().and_then(|it| it.steps.iter().find(|o| o.step == which));
            Due {
                step: which,
                owner: owned.map(|it| it.owner.clone()).unwrap_or_default(),
                deputy: owned.map(|it| it.deputy.clone()).unwrap_or_default(),
                due_on: which.due_on(came_on, settle_by),
                done: None,
            }
        })
        .collect();
    step::insert_all(db, provider, recall, &steps).await
}

/// The house saw a step done.
pub(super) async fn saw(
    db: &mut impl Handle,
    own: (Uuid, Uuid),
    which: Step,
    at: Instant,
) -> Result<(), StoreError> {
    step::done(db, own, which.as_str(), None, at).await.map(drop)
}

/// The steps of a recall, in their order.
pub(super) async fn steps(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
) -> Result<Vec<Due>, StoreError> {
    let rows = step::of_recall(db, provider, recall).await?;
    let read = |row: step::Row| {
        Ok(Due {
            step: Step::of(&row.step).ok_or_else(|| inconsistent("recall_step", "step"))?,
            owner: row.owner,
            deputy: row.deputy,
            due_on: row.due_on.0,
            done: row.done_at.map(|at| (at.0, row.done_by)),
        })
    };
    let mut steps = rows.into_iter().map(read).collect::<Result<Vec<_>, StoreError>>()?;
    steps.sort_by_key(|it| it.step);
    Ok(steps)
}
