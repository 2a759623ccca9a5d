//! What the register counted, and how far it was asked.

use std::collections::HashMap;

use exchange::BranchNumber;
use exchange::duty::{Delay, Found, Row};
use law::EventKind;
use law::duty::Month;
use store::{Day, Handle, Instant, StoreError, Write, execute, on};

use crate::model::duty::Fetched;
use crate::store::inconsistent;

/// How far it was asked.
pub(crate) async fn fetched(db: &mut impl Handle) -> Result<Fetched, StoreError> {
    let row: (i64, i64, Option<Instant>, Option<String>) = on!(db, c => sqlx::query_as(
        "SELECT next, counted_to, as_of, trouble FROM duty_follow WHERE id = 1",
    )
    .fetch_one(c)
    .await)?;
    let (next, counted_to, as_of, trouble) = row;
    Ok(Fetched { next, counted_to, as_of: as_of.map(|it| it.0), trouble })
}

/// Notes how far it was asked; false if somebody else asked on from the same place meanwhile.
pub(crate) async fn note(tx: &mut Write, after: i64, it: &Fetched) -> Result<bool, StoreError> {
    let rows = execute!(
        tx,
        "UPDATE duty_follow SET next = $2, counted_to = $3, as_of = $4, trouble = NULL
         WHERE id = 1 AND next = $1",
        after,
        it.next,
        it.counted_to,
        it.as_of.map(Instant)
    )?;
    Ok(rows == 1)
}

/// Notes that the register did not answer.
pub(crate) async fn note_trouble(tx: &mut Write, code: &str) -> Result<(), StoreError> {
    execute!(tx, "UPDATE duty_follow SET trouble = $1 WHERE id = 1", code)?;
    Ok(())
}

#[derive(Debug, sqlx::FromRow)]
struct Kept {
    branch: String,
    month: String,
    kind: String,
    changed: i64,
    events: i64,
    late: i64,
    no_udi: i64,
    missing: i64,
    not_counted: i64,
    delays: String,
    findings: String,
    last_received_on: Day,
}

const COLUMNS: &str = "branch, month, kind, changed, events, late, no_udi, missing, not_counted,
    delays, findings, last_received_on";

impl Kept {
    fn read(self) -> Result<Row, StoreError> {
        let bad = |column| inconsistent("duty_figures", column);
        let delays: Vec<(i64, i64, i64)> =
            serde_json::from_str(&self.delays).map_err(|_| bad("delays"))?;
        let findings: Vec<(String, i64)> =
            serde_json::from_str(&self.findings).map_err(|_| bad("findings"))?;
        let kind = EventKind::ALL.into_iter().find(|it| it.code() == self.kind);
        let found = |(code, events): (String, i64)| {
            let code = code.parse().map_err(|_| bad("findings"))?;
            Ok::<_, StoreError>(Found { code, events })
        };
        Ok(Row {
            branch_number: BranchNumber::parse(&self.branch).map_err(|_| bad("branch"))?,
            month: self.month.parse().map_err(|_| bad("month"))?,
            kind: kind.ok_or_else(|| bad("kind"))?,
            changed: self.changed,
            events: self.events,
            late: self.late,
            no_udi: self.no_udi,
            missing: self.missing,
            not_counted: self.not_counted,
            delays: delays
                .into_iter()
                .map(|(days, events, late)| Delay { days, events, late })
                .collect(),
            findings: findings.into_iter().map(found).collect::<Result<_, _>>()?,
            last_received_on: self.last_received_on.0,
        })
    }
}

/// Keeps a row; it replaces the one of the same branch, month and kind, unless that is newer.
pub(crate) async fn keep(tx: &mut Write, row: &Row) -> Result<(), StoreError> {
    let bad = |column| move |_| inconsistent("duty_figures", column);
    let delays: Vec<(i64, i64, i64)> =
        row.delays.iter().map(|it| (it.days, it.events, it.late)).collect();
    let findings: Vec<(&str, i64)> =
        row.findings.iter().map(|it| (it.code.as_str(), it.events)).collect();
    execute!(
        tx,
        "INSERT INTO duty_figures (branch, month, kind, changed, events, late, no_udi, missing,
           not_counted, delays, findings, last_received_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         ON CONFLICT (branch, month, kind) DO UPDATE SET changed = excluded.changed,
           events = excluded.events, late = excluded.late, no_udi = excluded.no_udi,
           missing = excluded.missing, not_counted = excluded.not_counted,
           delays = excluded.delays, findings = excluded.findings,
           last_received_on = excluded.last_received_on
         WHERE excluded.changed >= duty_figures.changed",
        row.branch_number.as_str(),
        row.month.to_string(),
        row.kind.code(),
        row.changed,
        row.events,
        row.late,
        row.no_udi,
        row.missing,
        row.not_counted,
        serde_json::to_string(&delays).map_err(bad("delays"))?,
        serde_json::to_string(&findings).map_err(bad("findings"))?,
        Day(row.last_received_on)
    )?;
    Ok(())
}

/// All rows of a branch, by month and kind.
pub(crate) async fn of_branch(
    db: &mut impl Handle,
    branch: &BranchNumber,
) -> Result<Vec<Row>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM duty_figures WHERE branch = $1 ORDER BY month, kind");
    let rows: Vec<Kept> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(branch.as_str())
        .fetch_all(c)
        .await)?;
    rows.into_iter().map(Kept::read).collect()
}

/// All rows of these months, of every branch.
pub(crate) async fn of_months(
    db: &mut impl Handle,
    from: Month,
    to: Month,
) -> Result<Vec<Row>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM duty_figures WHERE month >= $1 AND month <= $2");
    let rows: Vec<Kept> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(from.to_string())
        .bind(to.to_string())
        .fetch_all(c)
        .await)?;
    rows.into_iter().map(Kept::read).collect()
}

/// Implantations of each site with an open backlog, by month.
pub(crate) async fn of_open_backlogs(
    db: &mut impl Handle,
) -> Result<HashMap<BranchNumber, Vec<(Month, i64)>>, StoreError> {
    let rows: Vec<(String, String, i64)> = on!(db, c => sqlx::query_as(
        "SELECT duty_figures.branch, duty_figures.month, duty_figures.events FROM duty_figures
         JOIN duty_backlog ON duty_backlog.branch = duty_figures.branch
           AND duty_backlog.done_at IS NULL
         WHERE duty_figures.kind = $1",
    )
    .bind(EventKind::Implantation.code())
    .fetch_all(c)
    .await)?;
    let bad = |column| inconsistent("duty_figures", column);
    let mut all: HashMap<BranchNumber, Vec<(Month, i64)>> = HashMap::new();
    for (branch, month, events) in rows {
        let branch = BranchNumber::parse(&branch).map_err(|_| bad("branch"))?;
        let month = month.parse().map_err(|_| bad("month"))?;
        all.entry(branch).or_default().push((month, events));
    }
    Ok(all)
}
