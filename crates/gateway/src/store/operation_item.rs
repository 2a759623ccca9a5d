//! The things of operations, and what was scanned for each.

use store::{Day, Handle, Instant, StoreError, on};
use uuid::Uuid;

/// An item as it is kept.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) provider_id: Uuid,
    pub(crate) operation_id: Uuid,
    pub(crate) item_id: Uuid,
    pub(crate) version: i64,
    pub(crate) fate: String,
    pub(crate) side: Option<String>,
    pub(crate) body_part: Option<String>,
    pub(crate) role: Option<String>,
    pub(crate) udi_di: Option<String>,
    pub(crate) lot: Option<String>,
    pub(crate) serial: Option<String>,
    pub(crate) expires_on: Option<Day>,
    pub(crate) no_udi_reason: Option<String>,
    pub(crate) manufacturer: Option<String>,
    pub(crate) product_name: Option<String>,
    pub(crate) product_type: Option<String>,
    pub(crate) compared: bool,
    pub(crate) removes: Option<Uuid>,
    pub(crate) underivable: bool,
    pub(crate) reference: Option<Uuid>,
    pub(crate) added_at: Instant,
}

/// A scan as it is kept.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct ScanRow {
    pub(crate) scan_id: Uuid,
    pub(crate) item_id: Uuid,
    pub(crate) scanned: Vec<u8>,
    pub(crate) scanned_at: Instant,
}

const COLUMNS: &str = "provider_id, operation_id, item_id, version, fate, side, body_part, role,
    udi_di, lot, serial, expires_on, no_udi_reason, manufacturer, product_name, product_type,
    compared, removes, underivable, reference, added_at";

/// Keeps a new item; false if it was there already.
pub(crate) async fn insert(db: &mut impl Handle, row: &Row) -> Result<bool, StoreError> {
    let sql = format!(
        "INSERT INTO operation_item ({COLUMNS})
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
           $19, $20, $21)
         ON CONFLICT (provider_id, operation_id, item_id) DO NOTHING"
    );
    let done = on!(db, c => bound(sqlx::query(sqlx::AssertSqlSafe(sql)), row)
        .bind(row.added_at)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(done > 0)
}

/// Keeps an item anew; false if it has another version by now.
pub(crate) async fn update(db: &mut impl Handle, row: &Row) -> Result<bool, StoreError> {
    let done = on!(db, c => bound(sqlx::query(
        "UPDATE operation_item SET version = $4 + 1, fate = $5, side = $6, body_part = $7,
           role = $8, udi_di = $9, lot = $10, serial = $11, expires_on = $12, no_udi_reason = $13,
           manufacturer = $14, product_name = $15, product_type = $16, compared = $17,
           removes = $18, underivable = $19, reference = $20
         WHERE provider_id = $1 AND operation_id = $2 AND item_id = $3 AND version = $4",
    ), row)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(done > 0)
}

/// Forgets an item that was never signed.
pub(crate) async fn delete(
    db: &mut impl Handle,
    provider: Uuid,
    operation: Uuid,
    item: Uuid,
) -> Result<(), StoreError> {
    on!(db, c => sqlx::query(
        "DELETE FROM operation_scan WHERE provider_id = $1 AND operation_id = $2 AND item_id = $3",
    )
    .bind(provider)
    .bind(operation)
    .bind(item)
    .execute(c)
    .await
    .map(drop))?;
    on!(db, c => sqlx::query(
        "DELETE FROM operation_item WHERE provider_id = $1 AND operation_id = $2 AND item_id = $3
           AND reference IS NULL",
    )
    .bind(provider)
    .bind(operation)
    .bind(item)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// The items of an operation, in the order they were added.
pub(crate) async fn of_operation(
    db: &mut impl Handle,
    provider: Uuid,
    operation: Uuid,
) -> Result<Vec<Row>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM operation_item WHERE provider_id = $1 AND operation_id = $2
         ORDER BY added_at, item_id"
    );
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(operation)
        .fetch_all(c)
        .await)?)
}

/// Keeps a scan; false if it was there already.
pub(crate) async fn insert_scan(
    db: &mut impl Handle,
    provider: Uuid,
    operation: Uuid,
    scan: &ScanRow,
) -> Result<bool, StoreError> {
    let done = on!(db, c => sqlx::query(
        "INSERT INTO operation_scan
           (provider_id, operation_id, scan_id, item_id, scanned, scanned_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (provider_id, operation_id, scan_id) DO NOTHING",
    )
    .bind(provider)
    .bind(operation)
    .bind(scan.scan_id)
    .bind(scan.item_id)
    .bind(&scan.scanned)
    .bind(scan.scanned_at)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(done > 0)
}

/// Forgets one scan.
pub(crate) async fn delete_scan(
    db: &mut impl Handle,
    provider: Uuid,
    operation: Uuid,
    scan: Uuid,
) -> Result<(), StoreError> {
    on!(db, c => sqlx::query(
        "DELETE FROM operation_scan WHERE provider_id = $1 AND operation_id = $2 AND scan_id = $3",
    )
    .bind(provider)
    .bind(operation)
    .bind(scan)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// The scans of an operation, in the order they were made.
pub(crate) async fn scans(
    db: &mut impl Handle,
    provider: Uuid,
    operation: Uuid,
) -> Result<Vec<ScanRow>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT scan_id, item_id, scanned, scanned_at FROM operation_scan
         WHERE provider_id = $1 AND operation_id = $2 ORDER BY scanned_at, scan_id",
    )
    .bind(provider)
    .bind(operation)
    .fetch_all(c)
    .await)?)
}

type Query<'q, D> = sqlx::query::Query<'q, D, <D as sqlx::Database>::Arguments>;

/// Binds all columns but the moment it was added, in their order.
fn bound<'q, D>(query: Query<'q, D>, row: &'q Row) -> Query<'q, D>
where
    D: sqlx::Database,
    Uuid: sqlx::Encode<'q, D> + sqlx::Type<D>,
    i64: sqlx::Encode<'q, D> + sqlx::Type<D>,
    bool: sqlx::Encode<'q, D> + sqlx::Type<D>,
    String: sqlx::Encode<'q, D> + sqlx::Type<D>,
    Day: sqlx::Encode<'q, D> + sqlx::Type<D>,
    Option<Uuid>: sqlx::Encode<'q, D> + sqlx::Type<D>,
    Option<String>: sqlx::Encode<'q, D> + sqlx::Type<D>,
    Option<Day>: sqlx::Encode<'q, D> + sqlx::Type<D>,
{
    query
        .bind(row.provider_id)
        .bind(row.operation_id)
        .bind(row.item_id)
        .bind(row.version)
        .bind(row.fate.clone())
        .bind(row.side.clone())
        .bind(row.body_part.clone())
        .bind(row.role.clone())
        .bind(row.udi_di.clone())
        .bind(row.lot.clone())
        .bind(row.serial.clone())
        .bind(row.expires_on)
        .bind(row.no_udi_reason.clone())
        .bind(row.manufacturer.clone())
        .bind(row.product_name.clone())
        .bind(row.product_type.clone())
        .bind(row.compared)
        .bind(row.removes)
        .bind(row.underivable)
        .bind(row.reference)
}
