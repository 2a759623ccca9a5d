//! Backlogs: plans and reconciliations of sites that did not register.

use std::collections::HashMap;

use exchange::BranchNumber;
use jiff::Timestamp;
use store::{Day, Handle, Instant, StoreError, Write, execute, on};
use uuid::Uuid;

use crate::model::case_file::{Line, Who};
use crate::model::duty::{Backlog, Plan, Reconciliation};
use crate::store::inconsistent;

#[derive(Debug, sqlx::FromRow)]
struct Row {
    letter_id: Uuid,
    branch: String,
    retro_from: Day,
    baseline: String,
    opened_at: Instant,
    done_at: Option<Instant>,
}

#[derive(Debug, sqlx::FromRow)]
struct PlanRow {
    plan_id: Uuid,
    letter_id: Uuid,
    number: i64,
    steps: String,
    told_by: String,
    told_on: Day,
    made_at: Instant,
    made_by: String,
    made_by_name: String,
}

#[derive(Debug, sqlx::FromRow)]
struct ReconciliationRow {
    reconciliation_id: Uuid,
    letter_id: Uuid,
    number: i64,
    document: String,
    made_on: Day,
    missing: i64,
    note: String,
    made_at: Instant,
    made_by: String,
    made_by_name: String,
}

/// Begins one; a conflict if the site has one that is open.
pub(crate) async fn begin(tx: &mut Write, it: &Backlog) -> Result<(), StoreError> {
    let baseline = serde_json::to_string(&it.baseline)
        .map_err(|_| inconsistent("duty_backlog", "baseline"))?;
    execute!(
        tx,
        "INSERT INTO duty_backlog (letter_id, branch, retro_from, baseline, opened_at)
         VALUES ($1, $2, $3, $4, $5)",
        it.letter_id,
        it.branch.as_str(),
        Day(it.retro_from),
        baseline,
        Instant(it.opened_at)
    )?;
    Ok(())
}

/// That of a letter.
pub(crate) async fn find(
    db: &mut impl Handle,
    letter_id: Uuid,
) -> Result<Option<Backlog>, StoreError> {
    let row: Option<Row> = on!(db, c => sqlx::query_as(
        "SELECT letter_id, branch, retro_from, baseline, opened_at, done_at
         FROM duty_backlog WHERE letter_id = $1",
    )
    .bind(letter_id)
    .fetch_optional(c)
    .await)?;
    match row {
        Some(row) => read(db, row).await.map(Some),
        None => Ok(None),
    }
}

/// The one of a site that began last.
pub(crate) async fn last_of(
    db: &mut impl Handle,
    branch: &BranchNumber,
) -> Result<Option<Backlog>, StoreError> {
    let row: Option<Row> = on!(db, c => sqlx::query_as(
        "SELECT letter_id, branch, retro_from, baseline, opened_at, done_at
         FROM duty_backlog WHERE branch = $1 ORDER BY opened_at DESC, letter_id DESC LIMIT 1",
    )
    .bind(branch.as_str())
    .fetch_optional(c)
    .await)?;
    match row {
        Some(row) => read(db, row).await.map(Some),
        None => Ok(None),
    }
}

/// Those that are open.
pub(crate) async fn open(db: &mut impl Handle) -> Result<Vec<Backlog>, StoreError> {
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(
        "SELECT letter_id, branch, retro_from, baseline, opened_at, done_at
         FROM duty_backlog WHERE done_at IS NULL ORDER BY opened_at, letter_id",
    )
    .fetch_all(c)
    .await)?;
    let plans: Vec<PlanRow> = on!(db, c => sqlx::query_as(
        "SELECT plan_id, letter_id, number, steps, told_by, told_on, made_at, made_by, made_by_name
         FROM duty_plan
         WHERE letter_id IN (SELECT letter_id FROM duty_backlog WHERE done_at IS NULL)
           AND number = (SELECT MAX(of_letter.number) FROM duty_plan of_letter
             WHERE of_letter.letter_id = duty_plan.letter_id)",
    )
    .fetch_all(c)
    .await)?;
    let mut shown: Vec<ReconciliationRow> = on!(db, c => sqlx::query_as(
        "SELECT reconciliation_id, letter_id, number, document, made_on, missing, note, made_at,
           made_by, made_by_name
         FROM duty_reconciliation
         WHERE letter_id IN (SELECT letter_id FROM duty_backlog WHERE done_at IS NULL)
         ORDER BY number DESC",
    )
    .fetch_all(c)
    .await)?;
    let mut plans: HashMap<Uuid, PlanRow> =
        plans.into_iter().map(|it| (it.letter_id, it)).collect();
    let read = |row: Row| {
        let plan = plans.remove(&row.letter_id);
        let of = shown.extract_if(.., |it| it.letter_id == row.letter_id).collect();
        row.read(plan, of)
    };
    rows.into_iter().map(read).collect()
}

/// Whether a site has one that is open.
pub(crate) async fn has_open(
    db: &mut impl Handle,
    branch: &BranchNumber,
) -> Result<bool, StoreError> {
    let open: i64 = on!(db, c => sqlx::query_scalar(
        "SELECT COUNT(*) FROM duty_backlog WHERE branch = $1 AND done_at IS NULL",
    )
    .bind(branch.as_str())
    .fetch_one(c)
    .await)?;
    Ok(open > 0)
}

async fn read(db: &mut impl Handle, row: Row) -> Result<Backlog, StoreError> {
    let plan: Option<PlanRow> = on!(db, c => sqlx::query_as(
        "SELECT plan_id, letter_id, number, steps, told_by, told_on, made_at, made_by, made_by_name
         FROM duty_plan WHERE letter_id = $1 ORDER BY number DESC LIMIT 1",
    )
    .bind(row.letter_id)
    .fetch_optional(c)
    .await)?;
    let shown: Vec<ReconciliationRow> = on!(db, c => sqlx::query_as(
        "SELECT reconciliation_id, letter_id, number, document, made_on, missing, note, made_at,
           made_by, made_by_name
         FROM duty_reconciliation WHERE letter_id = $1 ORDER BY number DESC",
    )
    .bind(row.letter_id)
    .fetch_all(c)
    .await)?;
    row.read(plan, shown)
}

impl Row {
    fn read(
        self,
        plan: Option<PlanRow>,
        shown: Vec<ReconciliationRow>,
    ) -> Result<Backlog, StoreError> {
        let bad = |column| inconsistent("duty_backlog", column);
        Ok(Backlog {
            letter_id: self.letter_id,
            branch: BranchNumber::parse(&self.branch).map_err(|_| bad("branch"))?,
            retro_from: self.retro_from.0,
            baseline: serde_json::from_str(&self.baseline).map_err(|_| bad("baseline"))?,
            opened_at: self.opened_at.0,
            done_at: self.done_at.map(|it| it.0),
            plan: plan.map(PlanRow::read).transpose()?,
            reconciliations: shown.into_iter().map(ReconciliationRow::read).collect(),
        })
    }
}

impl PlanRow {
    fn read(self) -> Result<Plan, StoreError> {
        Ok(Plan {
            id: self.plan_id,
            number: self.number,
            steps: serde_json::from_str(&self.steps)
                .map_err(|_| inconsistent("duty_plan", "steps"))?,
            told_by: Line::kept(self.told_by),
            told_on: self.told_on.0,
            made_at: self.made_at.0,
            made_by: Who { subject: self.made_by, name: self.made_by_name },
        })
    }
}

impl ReconciliationRow {
    fn read(self) -> Reconciliation {
        Reconciliation {
            id: self.reconciliation_id,
            number: self.number,
            document: Line::kept(self.document),
            made_on: self.made_on.0,
            missing: self.missing,
            note: Some(self.note).filter(|it| !it.is_empty()).map(Line::kept),
            made_at: self.made_at.0,
            made_by: Who { subject: self.made_by, name: self.made_by_name },
        }
    }
}

/// Keeps a version of the plan; a conflict if somebody kept one in the same moment.
pub(crate) async fn plan(tx: &mut Write, letter_id: Uuid, it: &Plan) -> Result<(), StoreError> {
    let steps = serde_json::to_string(&it.steps).map_err(|_| inconsistent("duty_plan", "steps"))?;
    execute!(
        tx,
        "INSERT INTO duty_plan (plan_id, letter_id, number, steps, told_by, told_on, made_at,
           made_by, made_by_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        it.id,
        letter_id,
        it.number,
        steps,
        it.told_by.as_str(),
        Day(it.told_on),
        Instant(it.made_at),
        &it.made_by.subject,
        &it.made_by.name
    )?;
    Ok(())
}

/// Keeps what a reconciliation showed; a conflict if somebody kept one in the same moment.
pub(crate) async fn reconcile(
    tx: &mut Write,
    letter_id: Uuid,
    it: &Reconciliation,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO duty_reconciliation (reconciliation_id, letter_id, number, document, made_on,
           missing, note, made_at, made_by, made_by_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        it.id,
        letter_id,
        it.number,
        it.document.as_str(),
        Day(it.made_on),
        it.missing,
        it.note.as_ref().map(Line::as_str).unwrap_or_default(),
        Instant(it.made_at),
        &it.made_by.subject,
        &it.made_by.name
    )?;
    Ok(())
}

/// Nothing is missing any more.
pub(crate) async fn done(tx: &mut Write, letter_id: Uuid, at: Timestamp) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE duty_backlog SET done_at = $2 WHERE letter_id = $1 AND done_at IS NULL",
        letter_id,
        Instant(at)
    )?;
    Ok(())
}

/// Whether a plan or a reconciliation was kept from this page.
pub(crate) async fn is_kept(db: &mut impl Handle, page: Uuid) -> Result<bool, StoreError> {
    let known: i64 = on!(db, c => sqlx::query_scalar(
        "SELECT (SELECT COUNT(*) FROM duty_plan WHERE plan_id = $1)
           + (SELECT COUNT(*) FROM duty_reconciliation WHERE reconciliation_id = $1)",
    )
    .bind(page)
    .fetch_one(c)
    .await)?;
    Ok(known > 0)
}
