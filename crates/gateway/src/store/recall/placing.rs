//! Why a device that is being recalled was placed all the same.

use store::{Handle, Instant, StoreError, execute, on};
use uuid::Uuid;

/// A reason to keep.
pub(crate) struct NewPlacing<'p> {
    pub(crate) provider: Uuid,
    pub(crate) id: Uuid,
    pub(crate) operation: Uuid,
    pub(crate) item: Uuid,
    pub(crate) recall: Uuid,
    pub(crate) sealed: Vec<u8>,
    pub(crate) key_id: &'p str,
    pub(crate) by: &'p str,
    pub(crate) at: Instant,
}

/// A reason as it is kept.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) placing_id: Uuid,
    pub(crate) operation_id: Uuid,
    pub(crate) item_id: Uuid,
    pub(crate) sealed: Vec<u8>,
    pub(crate) key_id: String,
    pub(crate) signed_by: String,
    pub(crate) signed_at: Instant,
}

pub(crate) async fn insert(
    db: &mut impl Handle,
    placing: &NewPlacing<'_>,
) -> Result<(), StoreError> {
    execute!(
        db,
        "INSERT INTO recall_placing (provider_id, placing_id, operation_id, item_id, recall_id,
           sealed, key_id, signed_by, signed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        placing.provider,
        placing.id,
        placing.operation,
        placing.item,
        placing.recall,
        &placing.sealed,
        placing.key_id,
        placing.by,
        placing.at
    )?;
    Ok(())
}

/// The reasons given in a recall, the latest first.
pub(crate) async fn of_recall(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
) -> Result<Vec<Row>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT placing_id, operation_id, item_id, sealed, key_id, signed_by, signed_at
         FROM recall_placing WHERE provider_id = $1 AND recall_id = $2
         ORDER BY signed_at DESC, placing_id LIMIT 200",
    )
    .bind(provider)
    .bind(recall)
    .fetch_all(c)
    .await)?)
}
