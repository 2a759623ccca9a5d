//! Devices of a recall that were not used yet.

use store::{Handle, Instant, StoreError, execute, on};
use uuid::Uuid;

/// Devices found in one place.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) provider_id: Uuid,
    pub(crate) stock_id: Uuid,
    pub(crate) recall_id: Uuid,
    pub(crate) branch_number: String,
    pub(crate) place: String,
    pub(crate) udi_di: Option<String>,
    pub(crate) lot: Option<String>,
    pub(crate) serial: Option<String>,
    pub(crate) quantity: i64,
    pub(crate) found_at: Instant,
    pub(crate) found_by: String,
    pub(crate) blocked_at: Option<Instant>,
    pub(crate) blocked_by: Option<String>,
}

const COLUMNS: &str = "provider_id, stock_id, recall_id, branch_number, place, udi_di, lot, serial,
    quantity, found_at, found_by, blocked_at, blocked_by";

/// Keeps what was found; false if it is kept already.
pub(crate) async fn insert(db: &mut impl Handle, row: &Row) -> Result<bool, StoreError> {
    let sql = format!(
        "INSERT INTO recall_stock ({COLUMNS})
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         ON CONFLICT (provider_id, stock_id) DO NOTHING"
    );
    Ok(execute!(
        db,
        sqlx::AssertSqlSafe(sql),
        row.provider_id,
        row.stock_id,
        row.recall_id,
        &row.branch_number,
        &row.place,
        &row.udi_di,
        &row.lot,
        &row.serial,
        row.quantity,
        row.found_at,
        &row.found_by,
        row.blocked_at,
        &row.blocked_by
    )? > 0)
}

/// What was found, in the order it was.
pub(crate) async fn of_recall(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
) -> Result<Vec<Row>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM recall_stock WHERE provider_id = $1 AND recall_id = $2
         ORDER BY found_at, stock_id LIMIT 1000"
    );
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(recall)
        .fetch_all(c)
        .await)?)
}

/// Puts them where nobody takes them; false if that was done, or there is no such thing.
pub(crate) async fn block(
    db: &mut impl Handle,
    (provider, recall, stock): (Uuid, Uuid, Uuid),
    by: &str,
    at: Instant,
) -> Result<bool, StoreError> {
    Ok(execute!(
        db,
        "UPDATE recall_stock SET blocked_at = $4, blocked_by = $5
         WHERE provider_id = $1 AND recall_id = $2 AND stock_id = $3 AND blocked_at IS NULL",
        provider,
        recall,
        stock,
        at,
        by
    )? > 0)
}
