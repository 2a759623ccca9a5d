//! The board's page: share in time, differences that stay open, plans that run, and what the board
//! decided on that.

use identity::Permit;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use store::{Day, Instant, StoreError};
use uuid::Uuid;

use super::readiness::{Criterion, criteria};
use super::reconcile::{MONTHS, Month};
use super::{DecideBoard, SeeBoard, name_of};
use crate::context::{Context, Desk};
use crate::store::{board, month, readiness};
use crate::use_case::recall::{OnBoard, SeeRecallTotals, on_board};

/// Differences older than this are the board's (rule Q15).
const OVERDUE: SignedDuration = SignedDuration::from_hours(30 * 24);
/// Decisions that are shown.
const DECISIONS: i64 = 20;

/// What the board sees.
#[derive(Debug, Clone)]
pub struct Figures {
    /// The last months, the oldest first.
    pub months: Vec<Month>,
    /// Differences open for more than 30 days: kind and number.
    pub overdue: Vec<(String, i64)>,
    /// Criteria of readiness with a plan that is not done.
    pub plans: Vec<Criterion>,
    /// What was decided before, the newest first.
    pub decisions: Vec<Decision>,
    /// The day of all this.
    pub today: Date,
}

/// What a board decided.
#[derive(Debug, Clone)]
pub struct Decision {
    /// When.
    pub on: Date,
    /// What.
    pub text: String,
    /// Who recorded it.
    pub by: String,
    /// The share in time it saw, in hundredths of a percent.
    pub in_time: i64,
    /// The differences over 30 days it saw.
    pub overdue: i64,
}

impl Figures {
    /// Registered in time of all that was filed, in hundredths of a percent; none without any. Cut
    /// off, so that it is never all while something is missing, and never nothing while there is
    /// something.
    #[must_use]
    pub fn share(&self) -> Option<i64> {
        let in_time: i64 = self.months.iter().map(|month| month.in_time).sum();
        let filed: i64 = self.months.iter().map(|month| month.filed).sum();
        (filed > 0).then(|| (in_time * 10_000 / filed).max(i64::from(in_time > 0)))
    }

    /// How many differences are overdue.
    #[must_use]
    pub fn overdue_count(&self) -> i64 {
        self.overdue.iter().map(|(_, count)| count).sum()
    }
}

/// The figures of the board, and what it sees of recalls if it may; one commit for all of it.
pub async fn read(
    cx: &Context,
    permit: &Permit<SeeBoard>,
    recalls: Option<&Permit<SeeRecallTotals>>,
    desk: &Desk,
) -> Result<(Figures, Option<OnBoard>), StoreError> {
    let provider = desk.provider.id();
    let mut db = cx.store.write("board.see").await?;
    let figures = figures(cx, &mut db, provider).await?;
    let (mut seen, mut lines) = (None, Vec::new());
    if let Some(permit) = recalls {
        let (found, of_recalls) = on_board(cx, &mut db, permit, provider).await?;
        (seen, lines) = (Some(found), of_recalls.to_vec());
    }
    db.commit(permit.entry(cx.clock.now()).records(figures.months.len()), &lines).await?;
    Ok((figures, seen))
}

/// The figures of a provider, for whoever may see them.
pub(super) async fn figures(
    cx: &Context,
    db: &mut impl store::Handle,
    provider: Uuid,
) -> Result<Figures, StoreError> {
    let now: Timestamp = cx.clock.now();
    let before = Instant(now.saturating_sub(OVERDUE).unwrap_or(now));
    let rows = month::last(db, provider, MONTHS).await?;
    let mut months: Vec<Month> = rows.iter().map(Month::of).collect::<Result<_, _>>()?;
    months.reverse();
    let overdue = month::older_than(db, provider, before).await?;
    let today = cx.calendar().today;
    let all = criteria(&readiness::latest(db, provider).await?, today);
    let plans = all.into_iter().filter(Criterion::has_plan).collect();
    let decisions = board::last(db, provider, DECISIONS).await?.into_iter().map(|row| Decision {
        on: row.decided_on.0,
        text: row.text,
        by: row.recorded_by,
        in_time: row.in_time,
        overdue: row.overdue,
    });
    Ok(Figures { months, overdue, plans, decisions: decisions.collect(), today })
}

/// Records what the board decided, with the figures it saw. The same id twice is one decision.
pub async fn decide(
    cx: &Context,
    permit: &Permit<DecideBoard>,
    desk: &Desk,
    id: Uuid,
    on: Date,
    text: &str,
) -> Result<(), StoreError> {
    let (provider, now) = (desk.provider.id(), cx.clock.now());
    let mut db = cx.store.write("board.decide").await?;
    let figures = figures(cx, &mut db, provider).await?;
    let row = board::Row {
        decision_id: id,
        decided_on: Day(on),
        text: text.to_owned(),
        in_time: figures.share().unwrap_or_default(),
        overdue: figures.overdue_count(),
        recorded_by: name_of(&desk.caller),
        recorded_at: Instant(now),
    };
    board::insert(&mut db, provider, &row).await?;
    db.commit(permit.entry(now).about(id).records(1), &[]).await
}
