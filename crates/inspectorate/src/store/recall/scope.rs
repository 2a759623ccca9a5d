//! Versions of which devices are meant.

use exchange::trace::check::Checked;
use jiff::Timestamp;
use store::bulk::{self, Column};
use store::{Handle, Instant, StoreError, Write, on};
use uuid::Uuid;

use crate::model::case_file::{Line, Who};
use crate::model::recall::ScopeVersion;
use crate::store::inconsistent;

#[derive(Debug, sqlx::FromRow)]
struct Row {
    version: i64,
    scope: String,
    unread: String,
    because: String,
    made_at: Instant,
    made_by: String,
    made_by_name: String,
    checked: Option<String>,
    checked_at: Option<Instant>,
    trace_id: Option<Uuid>,
}

const COLUMNS: &str = "version, scope, unread, because, made_at, made_by, made_by_name, checked,
    checked_at, trace_id";

impl Row {
    fn read(self) -> Result<ScopeVersion, StoreError> {
        let bad = |column| inconsistent("recall_scope", column);
        let checked = match (self.checked, self.checked_at) {
            (Some(said), Some(at)) => {
                let said = serde_json::from_str(&said).map_err(|_| bad("checked"))?;
                Some((said, at.0))
            }
            _ => None,
        };
        Ok(ScopeVersion {
            version: self.version,
            scope: serde_json::from_str(&self.scope).map_err(|_| bad("scope"))?,
            unread: self.unread.lines().map(ToOwned::to_owned).collect(),
            because: Line::kept(self.because),
            made_at: self.made_at.0,
            made_by: Who { subject: self.made_by, name: self.made_by_name },
            checked,
            trace_id: self.trace_id,
        })
    }
}

/// Adds a version; a conflict if somebody added the same number meanwhile.
pub(crate) async fn insert(
    tx: &mut Write,
    case_id: Uuid,
    it: &ScopeVersion,
    page: Uuid,
) -> Result<(), StoreError> {
    let scope =
        serde_json::to_string(&it.scope).map_err(|_| inconsistent("recall_scope", "scope"))?;
    on!(tx, c => sqlx::query(
        "INSERT INTO recall_scope (case_id, version, scope, unread, because, made_at, made_by,
           made_by_name, page)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(case_id)
    .bind(it.version)
    .bind(scope)
    .bind(it.unread.join("\n"))
    .bind(it.because.as_str())
    .bind(Instant(it.made_at))
    .bind(&it.made_by.subject)
    .bind(&it.made_by.name)
    .bind(page)
    .execute(c)
    .await
    .map(drop))?;
    let devices = it.devices();
    let count = devices.len();
    let columns = [
        ("case_id", Column::Uuid(vec![Some(case_id); count])),
        ("version", Column::Integer(vec![Some(it.version); count])),
        ("udi_di", Column::Str(devices.into_iter().map(Some).collect())),
    ];
    bulk::insert(tx, "recall_scope_device", &columns).await
}

/// The version that was added on this page.
pub(crate) async fn added_on(db: &mut impl Handle, page: Uuid) -> Result<Option<i64>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar("SELECT version FROM recall_scope WHERE page = $1")
        .bind(page)
        .fetch_optional(c)
        .await)?)
}

/// The number of the newest version; 0 if there is none.
pub(crate) async fn newest(db: &mut impl Handle, case_id: Uuid) -> Result<i64, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT COALESCE(MAX(version), 0) FROM recall_scope WHERE case_id = $1",
    )
    .bind(case_id)
    .fetch_one(c)
    .await)?)
}

/// A version.
pub(crate) async fn find(
    db: &mut impl Handle,
    case_id: Uuid,
    version: i64,
) -> Result<Option<ScopeVersion>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM recall_scope WHERE case_id = $1 AND version = $2");
    let row: Option<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(case_id)
        .bind(version)
        .fetch_optional(c)
        .await)?;
    row.map(Row::read).transpose()
}

/// All versions of a case, the newest first.
pub(crate) async fn of_case(
    db: &mut impl Handle,
    case_id: Uuid,
    limit: i64,
) -> Result<Vec<ScopeVersion>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM recall_scope WHERE case_id = $1 ORDER BY version DESC LIMIT $2"
    );
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(case_id)
        .bind(limit)
        .fetch_all(c)
        .await)?;
    rows.into_iter().map(Row::read).collect()
}

/// Puts beside a version what the register said of it.
pub(crate) async fn note_check(
    tx: &mut Write,
    (case_id, version): (Uuid, i64),
    said: &Checked,
    at: Timestamp,
) -> Result<(), StoreError> {
    let said = serde_json::to_string(said).map_err(|_| inconsistent("recall_scope", "checked"))?;
    on!(tx, c => sqlx::query(
        "UPDATE recall_scope SET checked = $3, checked_at = $4 WHERE case_id = $1 AND version = $2",
    )
    .bind(case_id)
    .bind(version)
    .bind(said)
    .bind(Instant(at))
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// Puts beside a version the trace that was asked of it.
pub(crate) async fn note_trace(
    tx: &mut Write,
    (case_id, version): (Uuid, i64),
    trace_id: Uuid,
) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(
        "UPDATE recall_scope SET trace_id = $3 WHERE case_id = $1 AND version = $2",
    )
    .bind(case_id)
    .bind(version)
    .bind(trace_id)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}
