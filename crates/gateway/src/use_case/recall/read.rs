//! Which recalls there are, how far each is, and one with all but its patients.

use std::collections::BTreeMap;

use exchange::recall::{Action, Kind, Notice, Reading};
use identity::Permit;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;
use store::{Day, StoreError};
use uuid::Uuid;

use super::progress::{Totals, totals};
use super::{SeeRecall, SeeRecalls, find, line, procedure};
use crate::context::{Context, Desk};
use crate::model::recall::Recall;
use crate::model::recall::procedure::Due;
use crate::store::inconsistent;
use crate::store::recall::{self, branch, notice, progress, search};

/// Recalls on a page at most.
const MOST: i64 = 100;

/// Which recalls are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Which {
    /// Closed ones; else those that are open.
    pub closed: bool,
    /// Exercises; else what is real.
    pub drills: bool,
}

/// A recall in a list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The recall.
    pub recall: Recall,
    /// How far it is.
    pub totals: Totals,
    /// Whether a notice of it was read by nobody yet.
    pub is_unread: bool,
}

/// One recall, without its patients.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The recall.
    pub recall: Recall,
    /// Which devices, as the question of a trace has it.
    pub scope: Value,
    /// How far it is, all branches together.
    pub totals: Totals,
    /// The branches, each with its numbers and what the register has of them.
    pub branches: Vec<Branch>,
    /// The notices, in the order they came; none of one's own.
    pub notices: Vec<NoticeSeen>,
    /// The steps of the procedure.
    pub steps: Vec<Due>,
    /// How many were asked to read changed instructions, and how many did; none if none changed.
    pub reading: Option<Reading>,
    /// Implants in repair of which neither device nor number can be read: no scope finds them.
    pub unreadable: i64,
    /// When the mailbox was last looked into; none before the first time.
    pub looked_at: Option<Timestamp>,
    /// The day of all this.
    pub today: Date,
}

/// A branch in a recall.
#[derive(Debug, Clone)]
pub struct Branch {
    /// Its number.
    pub number: String,
    /// How far it is.
    pub totals: Totals,
    /// Who looked for stock, and when; none if nobody did.
    pub stock_looked: Option<(String, Timestamp)>,
    /// When the register took its numbers last.
    pub reported_at: Option<Timestamp>,
    /// Whether they changed since.
    pub is_due: bool,
    /// Why the register did not take the last ones: its status.
    pub refused: Option<String>,
}

/// A notice as it came.
#[derive(Debug, Clone)]
pub struct NoticeSeen {
    /// The notice.
    pub notice: Notice,
    /// What it is in the course of its case.
    pub kind: Kind,
    /// When it was kept here.
    pub received_at: Timestamp,
    /// Who said to have read it, and when.
    pub acknowledged: Option<(String, Timestamp)>,
    /// When the register heard of that.
    pub told_at: Option<Timestamp>,
}

/// The recalls, the newest first.
pub async fn list(
    cx: &Context,
    permit: &Permit<SeeRecalls>,
    desk: &Desk,
    which: Which,
) -> Result<Vec<Listed>, StoreError> {
    let (provider, now) = (desk.provider.id(), cx.clock.now());
    let today = law::terms::dutch_day(now);
    let state = if which.closed { "closed" } else { "open" };
    let mut db = cx.store.write("recall.list").await?;
    let mut found = Vec::new();
    for row in recall::all(&mut db, provider, state, which.drills, MOST).await? {
        let recall = row.read()?;
        let totals = totals(&mut db, provider, &recall, today).await?;
        let is_unread = notice::is_unread(&mut db, provider, recall.id).await?;
        found.push(Listed { recall, totals, is_unread });
    }
    let mut lines = found.iter().map(|it| line(cx, permit, &it.recall).records(1));
    let first = lines.next().unwrap_or_else(|| permit.entry(now).case("none"));
    let others: Vec<_> = lines.collect();
    db.commit(first, &others).await?;
    Ok(found)
}

/// One recall; none if the provider has no such recall.
pub async fn read(
    cx: &Context,
    permit: &Permit<SeeRecall>,
    desk: &Desk,
    id: Uuid,
) -> Result<Option<Seen>, StoreError> {
    let (provider, now) = (desk.provider.id(), cx.clock.now());
    let today = law::terms::dutch_day(now);
    let mut db = cx.store.write("recall.look").await?;
    let Some(found) = find(&mut db, provider, id).await? else { return Ok(None) };
    let scope = recall::scope_of(&mut db, provider, id).await?;
    let scope = serde_json::from_str(&scope).map_err(|_| inconsistent("recall", "scope"))?;
    let counts = progress::counts(&mut db, provider, id, Day(today)).await?;
    let rows = branch::of_recall(&mut db, provider, id).await?;
    let reading = if found.actions.have(Action::InstructionsChanged) {
        Some(progress::reading(&mut db, (provider, id, found.scope_version)).await?)
    } else {
        None
    };
    let notices = notice::of_recall(&mut db, provider, id).await?;
    let notices = notices.into_iter().map(NoticeSeen::of).collect::<Result<_, _>>()?;
    let steps = procedure::steps(&mut db, provider, id).await?;
    let unreadable = search::count_unreadable(&mut db, provider).await?;
    let looked_at = recall::cursor::find(&mut db, provider).await?.map(|(_, at)| at.0);
    db.commit(line(cx, permit, &found).records(1), &[]).await?;
    Ok(Some(Seen {
        totals: Totals::of(counts.values().copied()),
        branches: branches(rows, &counts),
        recall: found,
        scope,
        notices,
        steps,
        reading,
        unreadable,
        looked_at,
        today,
    }))
}

fn branches(rows: Vec<branch::Row>, counts: &BTreeMap<String, progress::Counts>) -> Vec<Branch> {
    let one = |row: branch::Row| Branch {
        totals: Totals::of(counts.get(&row.branch_number).copied()),
        number: row.branch_number,
        stock_looked: row.stock_looked_by.zip(row.stock_looked_at.map(|at| at.0)),
        reported_at: row.reported_at.map(|at| at.0),
        is_due: row.progress_due,
        refused: row.refused,
    };
    rows.into_iter().map(one).collect()
}

impl NoticeSeen {
    fn of(row: notice::Row) -> Result<Self, StoreError> {
        let wrong = |column| move || inconsistent("recall_notice", column);
        Ok(Self {
            notice: serde_json::from_str(&row.body).map_err(|_| wrong("body")())?,
            kind: row.kind.parse().map_err(|_| wrong("kind")())?,
            received_at: row.received_at.0,
            acknowledged: row.acknowledged_by.zip(row.acknowledged_at.map(|at| at.0)),
            told_at: row.told_at.map(|at| at.0),
        })
    }
}
