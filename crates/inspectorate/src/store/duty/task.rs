//! Who took which work on, and what came of it.

use std::collections::HashSet;

use exchange::BranchNumber;
use jiff::Timestamp;
use store::{Handle, Instant, StoreError, TextList, Write, execute, on};

use crate::model::case_file::Who;
use crate::model::duty::{Kind, Taken};
use crate::store::inconsistent;

#[derive(Debug, sqlx::FromRow)]
struct Row {
    kind: String,
    branch: String,
    about: String,
    taken_by: String,
    taken_by_name: String,
    taken_at: Instant,
    done_at: Option<Instant>,
    note: String,
}

const COLUMNS: &str = "kind, branch, about, taken_by, taken_by_name, taken_at, done_at, note";

impl Row {
    fn read(self) -> Result<Taken, StoreError> {
        let bad = |column| inconsistent("duty_task", column);
        Ok(Taken {
            kind: Kind::of(&self.kind).ok_or_else(|| bad("kind"))?,
            branch: BranchNumber::parse(&self.branch).map_err(|_| bad("branch"))?,
            about: self.about,
            by: Who { subject: self.taken_by, name: self.taken_by_name },
            at: self.taken_at.0,
            done: self.done_at.map(|at| (at.0, self.note)),
        })
    }
}

/// What is kept of things to do that are about these.
pub(crate) async fn about(
    db: &mut impl Handle,
    these: Vec<String>,
) -> Result<Vec<Taken>, StoreError> {
    let is_asked = TextList::has(db.engine(), "about", "$1");
    let sql = format!("SELECT {COLUMNS} FROM duty_task WHERE {is_asked}");
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(TextList(these))
        .fetch_all(c)
        .await)?;
    rows.into_iter().map(Row::read).collect()
}

/// Which things to do that are about these are done: kind, branch and what they are about.
pub(crate) async fn done(
    db: &mut impl Handle,
    these: Vec<String>,
) -> Result<HashSet<(String, String, String)>, StoreError> {
    let is_asked = TextList::has(db.engine(), "about", "$1");
    let sql = format!(
        "SELECT kind, branch, about FROM duty_task WHERE done_at IS NOT NULL AND {is_asked}"
    );
    let rows: Vec<(String, String, String)> = on!(db, c =>
        sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(TextList(these)).fetch_all(c).await)?;
    Ok(rows.into_iter().collect())
}

/// What was kept of a site, the newest first.
pub(crate) async fn of_branch(
    db: &mut impl Handle,
    branch: &BranchNumber,
) -> Result<Vec<Taken>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM duty_task WHERE branch = $1 ORDER BY taken_at DESC");
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(branch.as_str())
        .fetch_all(c)
        .await)?;
    rows.into_iter().map(Row::read).collect()
}

/// Somebody takes it on; what is done stays done.
pub(crate) async fn take(
    tx: &mut Write,
    (kind, branch, about): (Kind, &BranchNumber, &str),
    (who, at): (&Who, Timestamp),
) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO duty_task (kind, branch, about, taken_by, taken_by_name, taken_at, note)
         VALUES ($1, $2, $3, $4, $5, $6, '')
         ON CONFLICT (kind, branch, about) DO UPDATE SET taken_by = excluded.taken_by,
           taken_by_name = excluded.taken_by_name, taken_at = excluded.taken_at
         WHERE duty_task.done_at IS NULL AND duty_task.taken_by <> excluded.taken_by",
        kind.as_str(),
        branch.as_str(),
        about,
        &who.subject,
        &who.name,
        Instant(at)
    )?;
    Ok(())
}

/// It is done, by who does it; what is done stays done, with its note.
pub(crate) async fn finish(
    tx: &mut Write,
    (kind, branch, about): (Kind, &BranchNumber, &str),
    (who, at): (&Who, Timestamp),
    note: &str,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO duty_task (kind, branch, about, taken_by, taken_by_name, taken_at, done_at,
           note)
         VALUES ($1, $2, $3, $4, $5, $6, $6, $7)
         ON CONFLICT (kind, branch, about) DO UPDATE SET taken_by = excluded.taken_by,
           taken_by_name = excluded.taken_by_name, taken_at = excluded.taken_at,
           done_at = excluded.done_at, note = excluded.note
         WHERE duty_task.done_at IS NULL",
        kind.as_str(),
        branch.as_str(),
        about,
        &who.subject,
        &who.name,
        Instant(at),
        note
    )?;
    Ok(())
}
