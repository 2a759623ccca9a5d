//! Notices as they came, and whether somebody read them.

use store::{Handle, Instant, StoreError, execute, on};
use uuid::Uuid;

/// A notice as it is kept.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) provider_id: Uuid,
    pub(crate) notice_id: Uuid,
    pub(crate) branch_number: String,
    pub(crate) recall_id: Uuid,
    pub(crate) position: i64,
    pub(crate) kind: String,
    pub(crate) version: i64,
    pub(crate) sent_at: Instant,
    pub(crate) received_at: Instant,
    pub(crate) body: String,
    pub(crate) acknowledged_at: Option<Instant>,
    pub(crate) acknowledged_by: Option<String>,
    pub(crate) told_at: Option<Instant>,
}

const COLUMNS: &str = "provider_id, notice_id, branch_number, recall_id, position, kind, version,
    sent_at, received_at, body, acknowledged_at, acknowledged_by, told_at";

/// Keeps a notice; false if it is kept already.
pub(crate) async fn insert(db: &mut impl Handle, row: &Row) -> Result<bool, StoreError> {
    Ok(execute!(
        db,
        "INSERT INTO recall_notice (provider_id, notice_id, branch_number, recall_id, position,
           kind, version, sent_at, received_at, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (provider_id, notice_id, branch_number) DO NOTHING",
        row.provider_id,
        row.notice_id,
        &row.branch_number,
        row.recall_id,
        row.position,
        &row.kind,
        row.version,
        row.sent_at,
        row.received_at,
        &row.body
    )? > 0)
}

/// Which recall a notice belongs to, if it is kept.
pub(crate) async fn recall_of(
    db: &mut impl Handle,
    provider: Uuid,
    notice: Uuid,
    branch: &str,
) -> Result<Option<Uuid>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT recall_id FROM recall_notice
         WHERE provider_id = $1 AND notice_id = $2 AND branch_number = $3",
    )
    .bind(provider)
    .bind(notice)
    .bind(branch)
    .fetch_optional(c)
    .await)?)
}

/// The notices of a recall, in the order they came.
pub(crate) async fn of_recall(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
) -> Result<Vec<Row>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM recall_notice WHERE provider_id = $1 AND recall_id = $2
         ORDER BY position, branch_number"
    );
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(recall)
        .fetch_all(c)
        .await)?)
}

/// Notes that somebody read what there is of a recall; how many notices that were.
pub(crate) async fn acknowledge(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
    by: &str,
    at: Instant,
) -> Result<u64, StoreError> {
    execute!(
        db,
        "UPDATE recall_notice SET acknowledged_at = $3, acknowledged_by = $4
         WHERE provider_id = $1 AND recall_id = $2 AND acknowledged_at IS NULL",
        provider,
        recall,
        at,
        by
    )
}

/// Acknowledgements that the register must still hear of: notice and branch.
pub(crate) async fn untold(
    db: &mut impl Handle,
    provider: Uuid,
) -> Result<Vec<(Uuid, String)>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT notice_id, branch_number FROM recall_notice
         WHERE provider_id = $1 AND acknowledged_at IS NOT NULL AND told_at IS NULL
         ORDER BY position LIMIT 1000",
    )
    .bind(provider)
    .fetch_all(c)
    .await)?)
}

/// The register heard of an acknowledgement.
pub(crate) async fn told(
    db: &mut impl Handle,
    provider: Uuid,
    notice: Uuid,
    branch: &str,
    at: Instant,
) -> Result<(), StoreError> {
    execute!(
        db,
        "UPDATE recall_notice SET told_at = $4
         WHERE provider_id = $1 AND notice_id = $2 AND branch_number = $3 AND told_at IS NULL",
        provider,
        notice,
        branch,
        at
    )?;
    Ok(())
}

/// How many recalls have a notice nobody read, drills apart.
pub(crate) async fn count_unread(
    db: &mut impl Handle,
    provider: Uuid,
    drill: bool,
) -> Result<i64, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT COUNT(DISTINCT n.recall_id) FROM recall_notice n
         JOIN recall r ON r.provider_id = n.provider_id AND r.recall_id = n.recall_id
         WHERE n.provider_id = $1 AND n.acknowledged_at IS NULL AND r.drill = $2",
    )
    .bind(provider)
    .bind(drill)
    .fetch_one(c)
    .await)?)
}

/// Whether a notice of a recall was read by nobody yet.
pub(crate) async fn is_unread(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
) -> Result<bool, StoreError> {
    let count: i64 = on!(db, c => sqlx::query_scalar(
        "SELECT COUNT(*) FROM recall_notice
         WHERE provider_id = $1 AND recall_id = $2 AND acknowledged_at IS NULL",
    )
    .bind(provider)
    .bind(recall)
    .fetch_one(c)
    .await)?;
    Ok(count > 0)
}
