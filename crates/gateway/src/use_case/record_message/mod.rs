//! Keeps messages: many requests, one durable commit.
//!
//! Most messages are new from beginning to end; a group of those is a handful of statements. One
//! that names something known before (a second sending, a change, the rest of a use that was
//! waited for) is kept by itself within the same transaction, with the earlier messages at hand.

mod context;
mod deaths;
pub(crate) mod dues;
mod entries;
mod group;
mod identity;
mod known;
mod plain;
pub(crate) mod reread;
mod sign;

use std::sync::Arc;

use audit::{Entry, Outcome};
use exchange::Reference;
use law::Terms;
use store::seal::Keys;
use store::{Clock, Ids, Store, StoreError, Work};
use tokio::sync::Notify;
use uuid::Uuid;

use super::about::each_patient;
use super::recall::Scopes;
use super::recall::late::{self, Late};
use crate::context::Desk;
use crate::model::draft::Issue;
use crate::model::intake::{Intake, Refusal};
use crate::store::provider;
use group::Group;

/// A message with the one who sent it.
pub struct Job {
    /// Who sent it, for which provider.
    pub desk: Desk,
    /// The line of the access log that its permit gives; dated when the message is kept.
    pub entry: Entry,
    /// What it asks to be kept.
    pub intake: Intake,
}

/// What became of a message.
#[derive(Debug, Clone)]
pub enum Answer {
    /// It is kept.
    Kept(Kept),
    /// Nothing of it is kept: entries that could not be done, of a message that is all or nothing.
    Refused(Vec<(usize, Refusal)>),
}

/// A message that is kept.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Its id in this house.
    pub message_id: Uuid,
    /// When it was kept.
    pub at: jiff::Timestamp,
    /// What became of each entry, in their order.
    pub entries: Vec<EntryAnswer>,
    /// What became of each use of a device.
    pub uses: Vec<UseAnswer>,
}

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryAnswer {
    /// It is new.
    Made(Uuid),
    /// It is a further version.
    Changed(Uuid, i64),
    /// It was there, and is as it was.
    Same(Uuid, i64),
    /// It could not be done.
    Refused(Refusal),
}

impl EntryAnswer {
    /// Which resource it is.
    #[must_use]
    pub fn resource(self) -> Option<Uuid> {
        match self {
            Self::Made(id) | Self::Changed(id, _) | Self::Same(id, _) => Some(id),
            Self::Refused(_) => None,
        }
    }
}

/// What became of a use of a device.
#[derive(Debug, Clone)]
pub struct UseAnswer {
    /// The entry that tells of it.
    pub entry: Option<usize>,
    /// Its reference.
    pub reference: Uuid,
    /// What must or should be repaired.
    pub issues: Vec<Issue>,
    /// The events that now wait for the register: kind and reference.
    pub queued: Vec<(&'static str, Reference)>,
}

/// Writes groups of messages.
#[derive(Clone)]
pub struct Recorder {
    pub(crate) store: Store,
    pub(crate) clock: Clock,
    pub(crate) ids: Ids,
    pub(crate) keys: Keys,
    pub(crate) queued: Arc<Notify>,
    /// Wakes whoever tells the register of recalls.
    pub(crate) recall_changed: Arc<Notify>,
    pub(crate) scopes: Scopes,
    pub(crate) terms: Terms,
}

impl Work for Recorder {
    type Job = Job;
    type Done = Answer;

    async fn record(&self, jobs: &[Job]) -> Result<Vec<Answer>, StoreError> {
        let mut db = self.store.write("message.record").await?;
        let gone = provider::handed_over(&mut db).await?;
        let mut group = Group::open(self, &mut db, jobs).await?;
        let mut answers = Vec::with_capacity(jobs.len());
        for job in jobs {
            let answer = if gone.contains(&job.desk.provider.id()) {
                Answer::Refused(vec![(0, Refusal::HandedOver)])
            } else if !group.sign(&mut db, job).await? {
                Answer::Refused(vec![(0, Refusal::Stale)])
            } else if group.is_new(job) {
                group.keep_new(job)
            } else {
                group.flush(&mut db).await?;
                group.keep_known(&mut db, job).await?
            };
            group.note_signed(&mut db, job, &answer).await?;
            answers.push(answer);
        }
        group.flush(&mut db).await?;
        let late = Late { ids: &self.ids, scopes: &self.scopes, at: group.at };
        let mut recalls = late::join(&late, &mut db, &std::mem::take(&mut group.touched)).await?;
        recalls.append(&mut group.report_deaths(&mut db).await?);
        let (queued, recalled) = (group.queued, !recalls.is_empty());
        let each = jobs.iter().zip(&answers);
        let each = each.flat_map(|(job, answer)| self.lines(job, answer, &group));
        let mut lines = each.chain(recalls);
        let Some(first) = lines.next() else { return Ok(answers) };
        let others: Vec<Entry> = lines.collect();
        db.commit(first, &others).await?;
        if queued {
            self.queued.notify_one();
        }
        if recalled {
            self.recall_changed.notify_one();
        }
        Ok(answers)
    }

    fn weight(job: &Job) -> usize {
        job.intake.entries.len().max(1)
    }
}

impl Recorder {
    /// The lines of the access log about a message: one for each patient it is about, so that
    /// each can be told; one if it is about nobody.
    fn lines(&self, job: &Job, answer: &Answer, group: &Group<'_>) -> Vec<Entry> {
        let message = job.intake.message_id;
        let entry = Entry { at: self.clock.now(), ..job.entry.clone() }.about(message);
        let kept = match answer {
            Answer::Kept(kept) => kept,
            Answer::Refused(_) => return vec![Entry { outcome: Outcome::Denied, ..entry }],
        };
        let entry = entry.records(kept.entries.len());
        let (first, others) = each_patient(entry, group.subjects(message));
        std::iter::once(first).chain(others).collect()
    }

    fn fresh(&self) -> Reference {
        let reference = self.ids.random().to_string();
        Reference::parse(&reference).expect("a UUID is a reference: its runs are 8, 4 and 12 long")
    }
}
