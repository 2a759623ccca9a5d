//! Operations: the working copy of what is filled in until it is signed.

use store::{Day, Handle, Instant, StoreError, execute, on};
use uuid::Uuid;

/// An operation as it is kept.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) provider_id: Uuid,
    pub(crate) operation_id: Uuid,
    pub(crate) version: i64,
    pub(crate) details_version: i64,
    pub(crate) status: String,
    pub(crate) held_on: Day,
    pub(crate) branch_number: String,
    pub(crate) kind: String,
    pub(crate) side: Option<String>,
    pub(crate) patient_id: Option<Uuid>,
    pub(crate) sealed: Vec<u8>,
    pub(crate) key_id: String,
    pub(crate) opened_at: Instant,
    pub(crate) changed_at: Instant,
    pub(crate) signed_by: Option<String>,
    pub(crate) signed_at: Option<Instant>,
    pub(crate) message_id: Option<Uuid>,
}

/// An operation in a list, with how many things it has.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Listed {
    #[sqlx(flatten)]
    pub(crate) row: Row,
    pub(crate) items: i64,
}

/// A signature as it is put under an operation.
pub(crate) struct Signature<'s> {
    pub(crate) provider: Uuid,
    pub(crate) operation: Uuid,
    pub(crate) version: i64,
    pub(crate) by: &'s str,
    pub(crate) message: Uuid,
    pub(crate) at: Instant,
}

const COLUMNS: &str = "provider_id, operation_id, version, details_version, status, held_on,
    branch_number, kind, side, patient_id, sealed, key_id, opened_at, changed_at, signed_by,
    signed_at, message_id";

/// Keeps a new operation; false if it was there already.
pub(crate) async fn insert(db: &mut impl Handle, row: &Row) -> Result<bool, StoreError> {
    Ok(execute!(
        db,
        "INSERT INTO operation (provider_id, operation_id, version, details_version, status,
           held_on, branch_number, kind, side, patient_id, sealed, key_id, opened_at, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         ON CONFLICT (provider_id, operation_id) DO NOTHING",
        row.provider_id,
        row.operation_id,
        row.version,
        row.details_version,
        &row.status,
        row.held_on,
        &row.branch_number,
        &row.kind,
        &row.side,
        row.patient_id,
        &row.sealed,
        &row.key_id,
        row.opened_at,
        row.changed_at
    )? > 0)
}

/// Keeps patient, day and kind anew; false if they changed since this version of them.
pub(crate) async fn update_details(
    db: &mut impl Handle,
    row: &Row,
    made_from: i64,
) -> Result<bool, StoreError> {
    Ok(execute!(
        db,
        "UPDATE operation SET version = version + 1, details_version = version + 1,
           status = 'draft', held_on = $4, branch_number = $5, kind = $6, side = $7,
           patient_id = $8, sealed = $9, key_id = $10, changed_at = $11
         WHERE provider_id = $1 AND operation_id = $2 AND details_version = $3",
        row.provider_id,
        row.operation_id,
        made_from,
        row.held_on,
        &row.branch_number,
        &row.kind,
        &row.side,
        row.patient_id,
        &row.sealed,
        &row.key_id,
        row.changed_at
    )? > 0)
}

/// Notes that something of it changed: it has another version, and is a draft again.
pub(crate) async fn touch(
    db: &mut impl Handle,
    provider: Uuid,
    operation: Uuid,
    at: Instant,
) -> Result<(), StoreError> {
    execute!(
        db,
        "UPDATE operation SET version = version + 1, status = 'draft', changed_at = $3
         WHERE provider_id = $1 AND operation_id = $2",
        provider,
        operation,
        at
    )?;
    Ok(())
}

/// Notes that it is filled in; false if it has another version by now.
pub(crate) async fn set_ready(
    db: &mut impl Handle,
    provider: Uuid,
    operation: Uuid,
    version: i64,
    at: Instant,
) -> Result<bool, StoreError> {
    Ok(execute!(
        db,
        "UPDATE operation SET status = 'ready', changed_at = $4
         WHERE provider_id = $1 AND operation_id = $2 AND version = $3
           AND status IN ('draft', 'ready')",
        provider,
        operation,
        version,
        at
    )? > 0)
}

/// Signs it; false if it has another version by now, or is signed.
pub(crate) async fn sign(
    db: &mut impl Handle,
    signature: &Signature<'_>,
) -> Result<bool, StoreError> {
    Ok(execute!(
        db,
        "UPDATE operation SET status = 'signed', signed_by = $4, signed_at = $5, changed_at = $5,
           message_id = $6
         WHERE provider_id = $1 AND operation_id = $2 AND version = $3 AND status <> 'signed'",
        signature.provider,
        signature.operation,
        signature.version,
        signature.by,
        signature.at,
        signature.message
    )? > 0)
}

/// Notes which implant an item became.
pub(crate) async fn became(
    db: &mut impl Handle,
    provider: Uuid,
    operation: Uuid,
    item: Uuid,
    reference: Uuid,
) -> Result<(), StoreError> {
    execute!(
        db,
        "UPDATE operation_item SET reference = $4
         WHERE provider_id = $1 AND operation_id = $2 AND item_id = $3",
        provider,
        operation,
        item,
        reference
    )?;
    Ok(())
}

/// One operation.
pub(crate) async fn find(
    db: &mut impl Handle,
    provider: Uuid,
    operation: Uuid,
) -> Result<Option<Row>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS} FROM operation WHERE provider_id = $1 AND operation_id = $2");
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(operation)
        .fetch_optional(c)
        .await)?)
}

/// The operations of a day, those opened first on top.
pub(crate) async fn of_day(
    db: &mut impl Handle,
    provider: Uuid,
    day: Day,
    limit: i64,
) -> Result<Vec<Listed>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS}, {ITEMS} FROM operation o
         WHERE provider_id = $1 AND held_on = $2 ORDER BY opened_at, operation_id LIMIT $3"
    );
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(day)
        .bind(limit)
        .fetch_all(c)
        .await)?)
}

/// The operations that are not signed, but for those of this day; the oldest first.
pub(crate) async fn unsigned_of_other_days(
    db: &mut impl Handle,
    provider: Uuid,
    but: Day,
    limit: i64,
) -> Result<Vec<Listed>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS}, {ITEMS} FROM operation o
         WHERE provider_id = $1 AND status <> 'signed' AND held_on <> $2
         ORDER BY held_on, opened_at, operation_id LIMIT $3"
    );
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(but)
        .bind(limit)
        .fetch_all(c)
        .await)?)
}

const ITEMS: &str = "(SELECT COUNT(*) FROM operation_item i
    WHERE i.provider_id = o.provider_id AND i.operation_id = o.operation_id
      AND i.fate <> 'withdrawn') AS items";
