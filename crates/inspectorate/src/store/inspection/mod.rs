//! Inspections, their entries, and frameworks that were loaded.

mod entry;
mod framework;

use exchange::Reference;
use store::{Day, Handle, Instant, StoreError, Write, execute, on};
use uuid::Uuid;

use super::inconsistent;
use crate::model::case_file::{Line, Who};
use crate::model::inspection::{Inspection, Standing, State};

pub(crate) use entry::{add, entries, entries_of_round, is_kept};
pub(crate) use framework::{framework, frameworks, keep_framework};

const TABLE: &str = "inspection";

#[derive(Debug, sqlx::FromRow)]
struct Row {
    inspection_id: Uuid,
    number: String,
    subject_kind: String,
    subject_number: String,
    subject_name: String,
    site: Option<String>,
    framework: String,
    framework_version: String,
    round: Option<String>,
    visit: String,
    reason: String,
    planned_on: Day,
    team: String,
    is_pilot: bool,
    opened_at: Instant,
    opened_by: String,
    opened_by_name: String,
    state: String,
    outcome: Option<String>,
    due_on: Option<Day>,
    public_from: Option<Day>,
    is_withdrawn: bool,
}

const COLUMNS: &str = "inspection_id, number, subject_kind, subject_number, subject_name, site,
    framework, framework_version, round, visit, reason, planned_on, team, is_pilot, opened_at,
    opened_by, opened_by_name, state, outcome, due_on, public_from, is_withdrawn";

impl Row {
    fn read(self) -> Result<Inspection, StoreError> {
        let reference =
            |text: &str, column| Reference::parse(text).map_err(|_| inconsistent(TABLE, column));
        Ok(Inspection {
            id: self.inspection_id,
            number: reference(&self.number, "number")?,
            subject_kind: self.subject_kind,
            subject_number: reference(&self.subject_number, "subject_number")?,
            subject_name: Line::kept(self.subject_name),
            site: self.site.map(Line::kept),
            framework: self.framework,
            framework_version: self.framework_version,
            round: self.round.map(|it| reference(&it, "round")).transpose()?,
            visit: self.visit,
            reason: self.reason,
            planned_on: self.planned_on.0,
            team: self.team.lines().map(ToOwned::to_owned).collect(),
            is_pilot: self.is_pilot,
            opened_at: self.opened_at.0,
            opened_by: Who { subject: self.opened_by, name: self.opened_by_name },
            standing: Standing {
                state: State::of(&self.state).ok_or_else(|| inconsistent(TABLE, "state"))?,
                outcome: self.outcome,
                due_on: self.due_on.map(|it| it.0),
                public_from: self.public_from.map(|it| it.0),
                is_withdrawn: self.is_withdrawn,
            },
        })
    }
}

/// Keeps a new inspection; a conflict if its number or its page is there.
pub(crate) async fn insert(tx: &mut Write, it: &Inspection, page: Uuid) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO inspection (inspection_id, number, subject_kind, subject_number,
           subject_name, site, framework, framework_version, round, visit, reason, planned_on,
           team, is_pilot, opened_at, opened_by, opened_by_name, page, state, outcome, due_on,
           public_from, is_withdrawn)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
           $19, $20, $21, $22, $23)",
        it.id,
        it.number.as_str(),
        &it.subject_kind,
        it.subject_number.as_str(),
        it.subject_name.as_str(),
        it.site.as_ref().map(Line::as_str),
        &it.framework,
        &it.framework_version,
        it.round.as_ref().map(Reference::as_str),
        &it.visit,
        &it.reason,
        Day(it.planned_on),
        it.team.join("\n"),
        it.is_pilot,
        Instant(it.opened_at),
        &it.opened_by.subject,
        &it.opened_by.name,
        page,
        it.standing.state.as_str(),
        &it.standing.outcome,
        it.standing.due_on.map(Day),
        it.standing.public_from.map(Day),
        it.standing.is_withdrawn
    )?;
    Ok(())
}

/// Notes where an inspection stands by its entries.
pub(crate) async fn stand(tx: &mut Write, id: Uuid, standing: &Standing) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE inspection SET state = $2, outcome = $3, due_on = $4, public_from = $5,
           is_withdrawn = $6
         WHERE inspection_id = $1",
        id,
        standing.state.as_str(),
        &standing.outcome,
        standing.due_on.map(Day),
        standing.public_from.map(Day),
        standing.is_withdrawn
    )?;
    Ok(())
}

/// The inspection with this id.
pub(crate) async fn find(db: &mut impl Handle, id: Uuid) -> Result<Option<Inspection>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM inspection WHERE inspection_id = $1");
    let row: Option<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(id)
        .fetch_optional(c)
        .await)?;
    row.map(Row::read).transpose()
}

/// The inspection with this number, or that was planned on this page.
pub(crate) async fn known(
    db: &mut impl Handle,
    number: &str,
    page: Uuid,
) -> Result<Option<(Uuid, bool)>, StoreError> {
    let row: Option<(Uuid, Uuid)> = on!(db, c => sqlx::query_as(
        "SELECT inspection_id, page FROM inspection WHERE page = $2 OR number = $1
         ORDER BY CASE WHEN page = $2 THEN 0 ELSE 1 END LIMIT 1",
    )
    .bind(number)
    .bind(page)
    .fetch_optional(c)
    .await)?;
    Ok(row.map(|(id, of)| (id, of == page)))
}

/// Which inspections a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Listed {
    /// Those in which something is open.
    Open,
    /// Those that are closed.
    Closed,
    /// Those with a final report, for who decides on publication.
    Final,
}

/// A page of inspections, the newest first, before the one with this id.
pub(crate) async fn page(
    db: &mut impl Handle,
    listed: Listed,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Inspection>, StoreError> {
    let state = match listed {
        Listed::Open => "state <> 'closed'",
        Listed::Closed => "state = 'closed'",
        Listed::Final => "state IN ('final', 'follow_up', 'closed') AND outcome IS NOT NULL",
    };
    let sql = format!(
        "SELECT {COLUMNS} FROM inspection WHERE {state} AND inspection_id < $1
         ORDER BY inspection_id DESC LIMIT $2"
    );
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(before.unwrap_or(Uuid::max()))
        .bind(limit)
        .fetch_all(c)
        .await)?;
    rows.into_iter().map(Row::read).collect()
}

/// The inspections of a round, in the order of their planning.
pub(crate) async fn of_round(
    db: &mut impl Handle,
    round: &str,
    limit: i64,
) -> Result<Vec<Inspection>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM inspection WHERE round = $1 ORDER BY inspection_id LIMIT $2"
    );
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(round)
        .bind(limit)
        .fetch_all(c)
        .await)?;
    rows.into_iter().map(Row::read).collect()
}

/// The rounds there are, each with how many visits.
pub(crate) async fn rounds(db: &mut impl Handle) -> Result<Vec<(String, i64)>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT round, COUNT(*) FROM inspection WHERE round IS NOT NULL
         GROUP BY round ORDER BY round",
    )
    .fetch_all(c)
    .await)?)
}

/// Those whose report everybody may read on a day, or could before it was taken back; the newest
/// first.
pub(crate) async fn published(
    db: &mut impl Handle,
    today: Day,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Inspection>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM inspection
         WHERE (public_from <= $1 OR is_withdrawn) AND inspection_id < $2
         ORDER BY inspection_id DESC LIMIT $3"
    );
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(today)
        .bind(before.unwrap_or(Uuid::max()))
        .bind(limit)
        .fetch_all(c)
        .await)?;
    rows.into_iter().map(Row::read).collect()
}

/// How many wait for somebody by a day.
pub(crate) async fn due_by(db: &mut impl Handle, today: Day) -> Result<i64, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT COUNT(*) FROM inspection WHERE state <> 'closed' AND (due_on IS NULL OR due_on <= $1)",
    )
    .bind(today)
    .fetch_one(c)
    .await)?)
}
