//! Many requests, one durable commit.
//!
//! A commit waits for the disk; thirty-two callers that each wait for their own are slow, and on
//! SQLite they also queue for the one writer. A [`Committer`] gathers what is waiting, hands it
//! to its [`Work`] as one group in one transaction, and answers each caller once that transaction
//! is durable. A caller is never answered before, and a group that fails is tried again, then
//! member by member, so one bad request cannot sink its neighbours.

use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};

use crate::error::StoreError;

/// What a committer does with a group.
pub trait Work: Send + Sync + 'static {
    /// One caller's request.
    type Job: Send + Sync + 'static;
    /// What that caller is told.
    type Done: Send + 'static;

    /// Writes the whole group in one transaction and commits it; the answers in the order of the
    /// jobs. An error means that nothing of the group was kept.
    fn record(
        &self,
        jobs: &[Self::Job],
    ) -> impl Future<Output = Result<Vec<Self::Done>, StoreError>> + Send;

    /// How much of a group's room a job takes; a batch of a hundred records takes a hundred.
    fn weight(_: &Self::Job) -> usize {
        1
    }
}

/// Jobs that may wait in each lane; beyond that callers wait to hand theirs in.
const QUEUE: usize = 256;
/// The weight at which a group is full: large enough to share a commit, small enough to be short.
const GROUP: usize = 400;
/// Times a group that met a conflict is tried before its members go one by one.
const ATTEMPTS: u32 = 3;

/// A job on its way, with the line its caller listens on.
struct Ticket<W: Work> {
    job: W::Job,
    answer: oneshot::Sender<Result<W::Done, StoreError>>,
}

/// Gathers concurrent requests into shared commits.
pub struct Committer<W: Work> {
    lanes: Arc<[mpsc::Sender<Ticket<W>>]>,
}

impl<W: Work> Clone for Committer<W> {
    fn clone(&self) -> Self {
        Self { lanes: Arc::clone(&self.lanes) }
    }
}

impl<W: Work> std::fmt::Debug for Committer<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Committer").field("lanes", &self.lanes.len()).finish()
    }
}

impl<W: Work> Committer<W> {
    /// Starts as many lanes as the engine can write in side by side: one on SQLite. They end
    /// when the last clone is dropped and what waits is done.
    #[must_use]
    pub fn start(work: W, lanes: usize) -> Self {
        let work = Arc::new(work);
        let lanes = (0..lanes.max(1)).map(|_| {
            let (sender, receiver) = mpsc::channel(QUEUE);
            tokio::spawn(run(Arc::clone(&work), receiver));
            sender
        });
        Self { lanes: lanes.collect() }
    }

    /// Hands a job in and waits until it is durable. Jobs with the same key share a lane, so
    /// they never contend with each other within this process.
    pub async fn record(&self, key: u64, job: W::Job) -> Result<W::Done, StoreError> {
        let lane = usize::try_from(key % self.lanes.len() as u64).unwrap_or(0);
        let (answer, answered) = oneshot::channel();
        self.lanes[lane].send(Ticket { job, answer }).await.map_err(|_| gone())?;
        answered.await.map_err(|_| gone())?
    }
}

/// What a caller hears whose lane ended, or whose group failed as a whole: nothing was kept.
fn gone() -> StoreError {
    StoreError::Unavailable(sqlx::Error::WorkerCrashed)
}

async fn run<W: Work>(work: Arc<W>, mut tickets: mpsc::Receiver<Ticket<W>>) {
    while let Some(first) = tickets.recv().await {
        let mut weight = W::weight(&first.job);
        let mut jobs = vec![first.job];
        let mut answers = vec![first.answer];
        while weight < GROUP
            && let Ok(next) = tickets.try_recv()
        {
            weight += W::weight(&next.job);
            jobs.push(next.job);
            answers.push(next.answer);
        }
        settle(&*work, jobs, answers).await;
    }
}

/// Writes a group and answers its members.
async fn settle<W: Work>(
    work: &W,
    jobs: Vec<W::Job>,
    answers: Vec<oneshot::Sender<Result<W::Done, StoreError>>>,
) {
    let outcome = attempt(work, &jobs).await;
    let alone = jobs.len() == 1;
    match outcome {
        Ok(done) => {
            for (answer, done) in answers.into_iter().zip(done) {
                // A caller that went away finds its receipt when it sends again.
                drop(answer.send(Ok(done)));
            }
        }
        Err(error) if alone || error.is_unavailable() => {
            tracing::error!(%error, jobs = jobs.len(), "a group could not be written");
            let mut error = Some(error);
            for answer in answers {
                let told = error.take().unwrap_or_else(gone);
                drop(answer.send(Err(told)));
            }
        }
        Err(_) => {
            for (job, answer) in jobs.into_iter().zip(answers) {
                let done = attempt(work, &[job]).await;
                drop(answer.send(done.and_then(|mut done| done.pop().ok_or_else(gone))));
            }
        }
    }
}

async fn attempt<W: Work>(work: &W, jobs: &[W::Job]) -> Result<Vec<W::Done>, StoreError> {
    let mut tries = 1;
    loop {
        match work.record(jobs).await {
            Err(error) if error.is_conflict() && tries < ATTEMPTS => tries += 1,
            other => return other,
        }
    }
}
