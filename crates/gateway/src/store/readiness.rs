//! The six criteria of readiness, each in versions of which the latest holds.

use store::{Day, Handle, Instant, StoreError, on};
use uuid::Uuid;

/// A version of what is recorded for a criterion.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) criterion: String,
    pub(crate) version: i64,
    pub(crate) statement: String,
    pub(crate) owner: String,
    pub(crate) dated_on: Option<Day>,
    pub(crate) review_on: Option<Day>,
    pub(crate) reference: Option<String>,
    pub(crate) file_id: Option<Uuid>,
    pub(crate) plan: Option<String>,
    pub(crate) plan_due_on: Option<Day>,
    pub(crate) written_by: String,
    pub(crate) written_at: Instant,
}

/// The latest version of each criterion that has one.
pub(crate) async fn latest(db: &mut impl Handle, provider: Uuid) -> Result<Vec<Row>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT r.criterion, r.version, r.statement, r.owner, r.dated_on, r.review_on,
           r.reference, r.file_id, r.plan, r.plan_due_on, r.written_by, r.written_at
         FROM readiness r
         WHERE r.provider_id = $1 AND r.version = (SELECT MAX(n.version) FROM readiness n
           WHERE n.provider_id = r.provider_id AND n.criterion = r.criterion)
         ORDER BY r.criterion",
    )
    .bind(provider)
    .fetch_all(c)
    .await)?)
}

/// Adds a version; a version that is there already is a conflict.
pub(crate) async fn insert(
    db: &mut impl Handle,
    provider: Uuid,
    row: &Row,
) -> Result<bool, StoreError> {
    let done = on!(db, c => sqlx::query(
        "INSERT INTO readiness (provider_id, criterion, version, statement, owner, dated_on,
           review_on, reference, file_id, plan, plan_due_on, written_by, written_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         ON CONFLICT (provider_id, criterion, version) DO NOTHING",
    )
    .bind(provider)
    .bind(&row.criterion)
    .bind(row.version)
    .bind(&row.statement)
    .bind(&row.owner)
    .bind(row.dated_on)
    .bind(row.review_on)
    .bind(&row.reference)
    .bind(row.file_id)
    .bind(&row.plan)
    .bind(row.plan_due_on)
    .bind(&row.written_by)
    .bind(row.written_at)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(done > 0)
}
