//! Cases.

use exchange::Reference;
use store::{Handle, Instant, StoreError, Write, on};
use uuid::Uuid;

use super::inconsistent;
use crate::model::case_file::{CaseFile, Closed, Line, Who};

/// A case as it is kept.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(super) struct Row {
    case_id: Uuid,
    number: String,
    kind: String,
    title: String,
    opened_at: Instant,
    opened_by: String,
    opened_by_name: String,
    closed_at: Option<Instant>,
    closed_by: Option<String>,
    closed_by_name: Option<String>,
    closed_because: Option<String>,
}

pub(super) const COLUMNS: &str =
    "case_id, number, kind, title, opened_at, opened_by, opened_by_name,
    closed_at, closed_by, closed_by_name, closed_because";

impl Row {
    pub(super) fn read(self) -> Result<CaseFile, StoreError> {
        let closed = match (self.closed_at, self.closed_by, self.closed_by_name) {
            (Some(at), Some(subject), Some(name)) => Some(Closed {
                at: at.0,
                by: Who { subject, name },
                because: Line::kept(self.closed_because.unwrap_or_default()),
            }),
            _ => None,
        };
        Ok(CaseFile {
            id: self.case_id,
            number: Reference::parse(&self.number)
                .map_err(|_| inconsistent("case_file", "number"))?,
            kind: self.kind.parse().map_err(|_| inconsistent("case_file", "kind"))?,
            title: Line::kept(self.title),
            opened_at: self.opened_at.0,
            opened_by: Who { subject: self.opened_by, name: self.opened_by_name },
            closed,
        })
    }
}

/// Keeps a new case; `made_by` is the page it was made on.
pub(crate) async fn insert(
    tx: &mut Write,
    case: &CaseFile,
    made_by: Uuid,
) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(
        "INSERT INTO case_file (case_id, number, kind, title, opened_at, opened_by,
           opened_by_name, made_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(case.id)
    .bind(case.number.as_str())
    .bind(case.kind.as_str())
    .bind(case.title.as_str())
    .bind(Instant(case.opened_at))
    .bind(&case.opened_by.subject)
    .bind(&case.opened_by.name)
    .bind(made_by)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// Closes a case, if it is open: whether it was.
pub(crate) async fn close(
    tx: &mut Write,
    case_id: Uuid,
    closed: &Closed,
) -> Result<bool, StoreError> {
    let rows = on!(tx, c => sqlx::query(
        "UPDATE case_file SET closed_at = $2, closed_by = $3, closed_by_name = $4,
           closed_because = $5
         WHERE case_id = $1 AND closed_at IS NULL",
    )
    .bind(case_id)
    .bind(Instant(closed.at))
    .bind(&closed.by.subject)
    .bind(&closed.by.name)
    .bind(closed.because.as_str())
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// The case of vigilance with this id.
pub(crate) async fn find(
    db: &mut impl Handle,
    case_id: Uuid,
) -> Result<Option<CaseFile>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS} FROM case_file WHERE case_id = $1 AND kind <> 'enforcement'");
    one(db, sql, case_id).await
}

/// The case of enforcement with this id.
pub(crate) async fn find_enforcement(
    db: &mut impl Handle,
    case_id: Uuid,
) -> Result<Option<CaseFile>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS} FROM case_file WHERE case_id = $1 AND kind = 'enforcement'");
    one(db, sql, case_id).await
}

async fn one(
    db: &mut impl Handle,
    sql: String,
    case_id: Uuid,
) -> Result<Option<CaseFile>, StoreError> {
    let row: Option<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(case_id)
        .fetch_optional(c)
        .await)?;
    row.map(Row::read).transpose()
}

/// The case with this number.
pub(crate) async fn with_number(
    db: &mut impl Handle,
    number: &str,
) -> Result<Option<CaseFile>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM case_file WHERE number = $1");
    let row: Option<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(number)
        .fetch_optional(c)
        .await)?;
    row.map(Row::read).transpose()
}

/// The case that was made on this page.
pub(crate) async fn made_by(
    db: &mut impl Handle,
    made_by: Uuid,
) -> Result<Option<CaseFile>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM case_file WHERE made_by = $1");
    let row: Option<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(made_by)
        .fetch_optional(c)
        .await)?;
    row.map(Row::read).transpose()
}

/// How many cases of vigilance are open.
pub(crate) async fn count_open(db: &mut impl Handle) -> Result<i64, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT COUNT(*) FROM case_file WHERE closed_at IS NULL AND kind <> 'enforcement'",
    )
    .fetch_one(c)
    .await)?)
}

/// How many cases of enforcement are open.
pub(crate) async fn count_enforcement(db: &mut impl Handle) -> Result<i64, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT COUNT(*) FROM case_file WHERE closed_at IS NULL AND kind = 'enforcement'",
    )
    .fetch_one(c)
    .await)?)
}

/// A page of cases of vigilance, the newest first, before the one with this id.
pub(crate) async fn page(
    db: &mut impl Handle,
    is_open: bool,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<CaseFile>, StoreError> {
    // Each state is a text of its own, so that the index of the open ones is used.
    let state = if is_open { "closed_at IS NULL" } else { "closed_at IS NOT NULL" };
    let sql = format!(
        "SELECT {COLUMNS} FROM case_file WHERE {state} AND kind <> 'enforcement' AND case_id < $1
         ORDER BY case_id DESC LIMIT $2"
    );
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(before.unwrap_or(Uuid::max()))
        .bind(limit)
        .fetch_all(c)
        .await)?;
    rows.into_iter().map(Row::read).collect()
}
