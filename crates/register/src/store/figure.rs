//! How soon events were delivered: counted beside the log, position by position, so that a page
//! reads a few rows and no delivery waits for a counter.
//!
//! Each change of a cell gets the next number of `figure_head`, under the lock of its one row: who
//! follows the figures asks for what has a higher number than it saw, and misses nothing.

use std::collections::HashMap;

use exchange::BranchNumber;
use exchange::duty::{Delay, Found, Row};
use law::EventKind;
use law::duty::Month;
use store::{Day, Handle, NumberList, StoreError, TextList, Write, on};

use super::inconsistent;
use crate::model::figures::{Cell, Change, Counts};

/// The last log position that is counted.
pub(crate) async fn head(db: &mut impl Handle) -> Result<i64, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar("SELECT position FROM figure_head WHERE one = 1")
        .fetch_one(c)
        .await)?)
}

/// Moves the head, if it still stands where it was: of two processes that count, one does. Says the
/// last number given to a change before; as many as are asked for may be given from then on.
pub(crate) async fn advance(
    tx: &mut Write,
    from: i64,
    to: i64,
    changes: usize,
) -> Result<Option<i64>, StoreError> {
    let changes = i64::try_from(changes).unwrap_or(i64::MAX);
    let last: Option<i64> = on!(tx, c => sqlx::query_scalar(
        "UPDATE figure_head SET position = $2, changes = changes + $3
         WHERE one = 1 AND position = $1
         RETURNING changes",
    )
    .bind(from)
    .bind(to)
    .bind(changes)
    .fetch_optional(c)
    .await)?;
    Ok(last.map(|last| last - changes))
}

/// Adds what was counted; the changes are numbered from the one after `last` on.
pub(crate) async fn add(tx: &mut Write, counts: &Counts, last: i64) -> Result<(), StoreError> {
    for ((cell, change), number) in counts.0.iter().zip(last + 1..) {
        let month = cell.month.to_string();
        note(tx, cell, &month, change, number).await?;
        for (days, count) in &change.delays {
            on!(tx, c => sqlx::query(
                "INSERT INTO delivery_figure
                   (branch, month, kind, delay, events, late, no_udi, missing)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                 ON CONFLICT (branch, month, kind, delay) DO UPDATE SET
                   events = delivery_figure.events + excluded.events,
                   late = delivery_figure.late + excluded.late,
                   no_udi = delivery_figure.no_udi + excluded.no_udi,
                   missing = delivery_figure.missing + excluded.missing",
            )
            .bind(cell.branch.as_str())
            .bind(&month)
            .bind(cell.kind.code())
            .bind(days)
            .bind(count.events)
            .bind(count.late)
            .bind(count.no_udi)
            .bind(count.missing)
            .execute(c)
            .await
            .map(drop))?;
        }
        for (code, events) in &change.findings {
            on!(tx, c => sqlx::query(
                "INSERT INTO delivery_finding (branch, month, kind, code, events)
                 VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (branch, month, kind, code) DO UPDATE SET
                   events = delivery_finding.events + excluded.events",
            )
            .bind(cell.branch.as_str())
            .bind(&month)
            .bind(cell.kind.code())
            .bind(*code)
            .bind(events)
            .execute(c)
            .await
            .map(drop))?;
        }
    }
    Ok(())
}

async fn note(
    tx: &mut Write,
    cell: &Cell,
    month: &str,
    change: &Change,
    number: i64,
) -> Result<(), StoreError> {
    Ok(on!(tx, c => sqlx::query(
        "INSERT INTO delivery_cell (branch, month, kind, not_counted, last_received_on, changed)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (branch, month, kind) DO UPDATE SET
           not_counted = delivery_cell.not_counted + excluded.not_counted,
           last_received_on = CASE
             WHEN excluded.last_received_on > delivery_cell.last_received_on
             THEN excluded.last_received_on ELSE delivery_cell.last_received_on END,
           changed = excluded.changed",
    )
    .bind(cell.branch.as_str())
    .bind(month)
    .bind(cell.kind.code())
    .bind(change.not_counted)
    .bind(Day(change.last_received_on))
    .bind(number)
    .execute(c)
    .await
    .map(drop))?)
}

/// The rows that changed after a number, in the order of their changes.
pub(crate) async fn after(
    db: &mut impl Handle,
    number: i64,
    limit: i64,
) -> Result<Vec<Row>, StoreError> {
    let changed: Vec<i64> = on!(db, c => sqlx::query_scalar(
        "SELECT changed FROM delivery_cell WHERE changed > $1 ORDER BY changed LIMIT $2",
    )
    .bind(number)
    .bind(limit)
    .fetch_all(c)
    .await)?;
    rows(db, changed).await
}

/// The rows of these branches from a month on.
pub(crate) async fn of(
    db: &mut impl Handle,
    branches: &[BranchNumber],
    from: Month,
) -> Result<Vec<Row>, StoreError> {
    let listed = TextList::has(db.engine(), "branch", "$1");
    let sql = format!("SELECT changed FROM delivery_cell WHERE {listed} AND month >= $2");
    let changed: Vec<i64> = on!(db, c => sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .bind(texts(branches))
        .bind(from.to_string())
        .fetch_all(c)
        .await)?;
    rows(db, changed).await
}

/// Whether anything of these branches was ever counted, and stands.
pub(crate) async fn any(
    db: &mut impl Handle,
    branches: &[BranchNumber],
) -> Result<bool, StoreError> {
    let listed = TextList::has(db.engine(), "branch", "$1");
    let sql = format!(
        "SELECT CAST(count(*) AS BIGINT) FROM (
           SELECT 1 AS one FROM delivery_figure WHERE {listed} AND events > 0
           UNION ALL SELECT 1 AS one FROM delivery_cell WHERE {listed} AND not_counted > 0
           LIMIT 1) AS kept"
    );
    let found: i64 = on!(db, c => sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .bind(texts(branches))
        .fetch_one(c)
        .await)?;
    Ok(found > 0)
}

fn texts(branches: &[BranchNumber]) -> TextList {
    TextList(branches.iter().map(|branch| branch.as_str().to_owned()).collect())
}

/// Events of all providers by the year they happened in and their kind: all, and those after the
/// term. Only those that a term ran for.
pub(crate) async fn by_year(
    db: &mut impl Handle,
) -> Result<Vec<(String, String, i64, i64)>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT kind, substr(month, 1, 4) AS year, CAST(sum(events) AS BIGINT),
                CAST(sum(late) AS BIGINT)
         FROM delivery_figure GROUP BY kind, substr(month, 1, 4) ORDER BY year, kind",
    )
    .fetch_all(c)
    .await)?)
}

/// The delay, and of how many events, late, without a UDI and lacking an element.
type Delayed = (i64, i64, i64, i64, i64, i64);

/// The rows with these numbers, in the order of the numbers.
async fn rows(db: &mut impl Handle, changed: Vec<i64>) -> Result<Vec<Row>, StoreError> {
    if changed.is_empty() {
        return Ok(Vec::new());
    }
    let one_of_them = NumberList::has(db.engine(), "c.changed", "$1");
    let of_cell = |table: &str| {
        format!(
            "delivery_cell AS c JOIN {table} AS f
               ON f.branch = c.branch AND f.month = c.month AND f.kind = c.kind
             WHERE {one_of_them} AND f.events > 0"
        )
    };
    let sql = format!(
        "SELECT c.changed, f.delay, f.events, f.late, f.no_udi, f.missing
         FROM {} ORDER BY c.changed, f.delay",
        of_cell("delivery_figure")
    );
    let delays: Vec<Delayed> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(NumberList(changed.clone()))
        .fetch_all(c)
        .await)?;
    let sql = format!(
        "SELECT c.changed, f.code, f.events FROM {} ORDER BY c.changed, f.code",
        of_cell("delivery_finding")
    );
    let findings: Vec<(i64, String, i64)> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(NumberList(changed.clone()))
        .fetch_all(c)
        .await)?;
    let sql = format!(
        "SELECT c.changed, c.branch, c.month, c.kind, c.not_counted, c.last_received_on
         FROM delivery_cell AS c WHERE {one_of_them} ORDER BY c.changed"
    );
    let cells: Vec<(i64, String, String, String, i64, Day)> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(NumberList(changed))
        .fetch_all(c)
        .await)?;
    let mut read = Vec::with_capacity(cells.len());
    let mut at: HashMap<i64, usize> = HashMap::with_capacity(cells.len());
    for (changed, branch, month, kind, not_counted, last) in cells {
        let bad = |column| inconsistent("delivery_cell", column, "cannot be read back");
        at.insert(changed, read.len());
        read.push(Row {
            branch_number: BranchNumber::parse(&branch).map_err(|_| bad("branch"))?,
            month: month.parse::<Month>().map_err(|_| bad("month"))?,
            kind: EventKind::ALL
                .into_iter()
                .find(|it| it.code() == kind)
                .ok_or_else(|| bad("kind"))?,
            changed,
            events: 0,
            late: 0,
            no_udi: 0,
            missing: 0,
            not_counted,
            delays: Vec::new(),
            findings: Vec::new(),
            last_received_on: last.0,
        });
    }
    for (changed, days, events, late, no_udi, missing) in delays {
        let Some(row) = at.get(&changed).and_then(|at| read.get_mut(*at)) else { continue };
        row.delays.push(Delay { days, events, late });
        row.events += events;
        row.late += late;
        row.no_udi += no_udi;
        row.missing += missing;
    }
    for (changed, code, events) in findings {
        let Some(row) = at.get(&changed).and_then(|at| read.get_mut(*at)) else { continue };
        let bad = || inconsistent("delivery_finding", "code", "is no code that is known");
        row.findings.push(Found { code: code.parse().map_err(|_| bad())?, events });
    }
    Ok(read)
}
