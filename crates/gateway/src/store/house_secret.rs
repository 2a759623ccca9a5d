//! Secrets of the house itself.

use store::{Handle, Instant, StoreError, on};
use uuid::Uuid;

/// A secret as it is kept.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) secret_id: Uuid,
    pub(crate) sealed: Vec<u8>,
    pub(crate) key_id: String,
}

pub(crate) async fn named(db: &mut impl Handle, name: &str) -> Result<Option<Row>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT secret_id, sealed, key_id FROM house_secret WHERE name = $1",
    )
    .bind(name)
    .fetch_optional(c)
    .await)?)
}

/// Keeps a secret, unless there is one of this name: whether it was kept.
pub(crate) async fn insert(
    db: &mut impl Handle,
    name: &str,
    row: &Row,
    since: Instant,
) -> Result<bool, StoreError> {
    let done = on!(db, c => sqlx::query(
        "INSERT INTO house_secret (secret_id, name, sealed, key_id, since)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (name) DO NOTHING",
    )
    .bind(row.secret_id)
    .bind(name)
    .bind(&row.sealed)
    .bind(&row.key_id)
    .bind(since)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(done > 0)
}

/// Whether anything stands in this house that is found by a digest.
pub(crate) async fn has_digests(db: &mut impl Handle) -> Result<bool, StoreError> {
    let found: i64 = on!(db, c => sqlx::query_scalar(
        "SELECT CAST(CASE WHEN EXISTS (SELECT 1 FROM patient_digest)
                            OR EXISTS (SELECT 1 FROM resource_name) THEN 1 ELSE 0 END AS BIGINT)",
    )
    .fetch_one(c)
    .await)?;
    Ok(found > 0)
}
