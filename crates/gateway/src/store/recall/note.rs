//! What was done for somebody on a list: added, never changed.

use store::{Handle, Instant, StoreError, execute, on};
use uuid::Uuid;

/// A note as it is kept.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) provider_id: Uuid,
    pub(crate) note_id: Uuid,
    pub(crate) recall_id: Uuid,
    pub(crate) entry_id: Uuid,
    pub(crate) kind: String,
    pub(crate) reached: Option<bool>,
    pub(crate) outcome: Option<String>,
    pub(crate) sealed: Vec<u8>,
    pub(crate) key_id: String,
    pub(crate) noted_by: Option<String>,
    pub(crate) noted_at: Instant,
}

const COLUMNS: &str = "provider_id, note_id, recall_id, entry_id, kind, reached, outcome, sealed,
    key_id, noted_by, noted_at";

/// Keeps a note; false if it is kept already.
pub(crate) async fn insert(db: &mut impl Handle, row: &Row) -> Result<bool, StoreError> {
    let sql = format!(
        "INSERT INTO recall_note ({COLUMNS})
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (provider_id, note_id) DO NOTHING"
    );
    Ok(execute!(
        db,
        sqlx::AssertSqlSafe(sql),
        row.provider_id,
        row.note_id,
        row.recall_id,
        row.entry_id,
        &row.kind,
        row.reached,
        &row.outcome,
        &row.sealed,
        &row.key_id,
        &row.noted_by,
        row.noted_at
    )? > 0)
}

/// Whether a note is kept.
pub(crate) async fn is_kept(
    db: &mut impl Handle,
    provider: Uuid,
    note: Uuid,
) -> Result<bool, StoreError> {
    let found: Option<i64> = on!(db, c => sqlx::query_scalar(
        "SELECT CAST(1 AS BIGINT) FROM recall_note WHERE provider_id = $1 AND note_id = $2",
    )
    .bind(provider)
    .bind(note)
    .fetch_optional(c)
    .await)?;
    Ok(found.is_some())
}

/// The notes about a row, the latest first.
pub(crate) async fn of_entry(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
    entry: Uuid,
    limit: i64,
) -> Result<Vec<Row>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM recall_note
         WHERE provider_id = $1 AND recall_id = $2 AND entry_id = $3
         ORDER BY noted_at DESC, note_id DESC LIMIT $4"
    );
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(recall)
        .bind(entry)
        .bind(limit)
        .fetch_all(c)
        .await)?)
}

/// Two rows turned out to be one patient: what was noted goes along.
pub(crate) async fn move_to(
    db: &mut impl Handle,
    (provider, recall): (Uuid, Uuid),
    from: Uuid,
    to: Uuid,
) -> Result<(), StoreError> {
    execute!(
        db,
        "UPDATE recall_note SET entry_id = $4
         WHERE provider_id = $1 AND recall_id = $2 AND entry_id = $3",
        provider,
        recall,
        from,
        to
    )?;
    Ok(())
}
