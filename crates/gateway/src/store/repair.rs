//! The repair list.

use store::bulk::{Column, insert};
use store::{Handle, Instant, StoreError, on};
use uuid::Uuid;

/// An item of the repair list.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) provider_id: Uuid,
    pub(crate) repair_id: Uuid,
    pub(crate) reference: Uuid,
    pub(crate) message_id: Uuid,
    pub(crate) resource_id: Option<Uuid>,
    pub(crate) source: String,
    pub(crate) code: String,
    pub(crate) field: String,
    pub(crate) blocks: bool,
    pub(crate) opened_at: Instant,
    pub(crate) solved_at: Option<Instant>,
    pub(crate) closed_why: Option<String>,
    pub(crate) closed_note: Option<String>,
    pub(crate) closed_by: Option<String>,
}

const COLUMNS: &str = "provider_id, repair_id, reference, message_id, resource_id, source, code,
    field, blocks, opened_at, solved_at, closed_why, closed_note, closed_by";

pub(crate) async fn insert_all(db: &mut impl Handle, rows: &[Row]) -> Result<(), StoreError> {
    let texts = |pick: fn(&Row) -> &String| {
        Column::Text(rows.iter().map(|row| Some(pick(row).clone())).collect())
    };
    let columns = [
        ("provider_id", Column::Uuid(rows.iter().map(|r| Some(r.provider_id)).collect())),
        ("repair_id", Column::Uuid(rows.iter().map(|r| Some(r.repair_id)).collect())),
        ("reference", Column::Uuid(rows.iter().map(|r| Some(r.reference)).collect())),
        ("message_id", Column::Uuid(rows.iter().map(|r| Some(r.message_id)).collect())),
        ("resource_id", Column::Uuid(rows.iter().map(|r| r.resource_id).collect())),
        ("source", texts(|r| &r.source)),
        ("code", texts(|r| &r.code)),
        ("field", texts(|r| &r.field)),
        ("blocks", Column::Boolean(rows.iter().map(|r| Some(r.blocks)).collect())),
        ("opened_at", Column::Instant(rows.iter().map(|r| Some(r.opened_at)).collect())),
    ];
    insert(db, "repair", &columns).await
}

/// The open items of an implant.
pub(crate) async fn open_of(
    db: &mut impl Handle,
    provider: Uuid,
    reference: Uuid,
) -> Result<Vec<Row>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM repair
         WHERE provider_id = $1 AND reference = $2 AND solved_at IS NULL ORDER BY repair_id"
    );
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(reference)
        .fetch_all(c)
        .await)?)
}

pub(crate) async fn solve(
    db: &mut impl Handle,
    provider: Uuid,
    repair: Uuid,
    at: Instant,
) -> Result<(), StoreError> {
    on!(db, c => sqlx::query(
        "UPDATE repair SET solved_at = $3
         WHERE provider_id = $1 AND repair_id = $2 AND solved_at IS NULL",
    )
    .bind(provider)
    .bind(repair)
    .bind(at)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

pub(crate) async fn find(
    db: &mut impl Handle,
    provider: Uuid,
    repair: Uuid,
) -> Result<Option<Row>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM repair WHERE provider_id = $1 AND repair_id = $2");
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(repair)
        .fetch_optional(c)
        .await)?)
}

/// A page of the list, oldest first, after the item with this id.
pub(crate) async fn page(
    db: &mut impl Handle,
    provider: Uuid,
    after: Option<Uuid>,
    open: Option<bool>,
    limit: i64,
) -> Result<Vec<Row>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM repair WHERE provider_id = $1 AND repair_id > $2
           AND (CAST($3 AS BOOLEAN) IS NULL OR (solved_at IS NULL) = $3)
         ORDER BY repair_id LIMIT $4"
    );
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(after.unwrap_or(Uuid::nil()))
        .bind(open)
        .bind(limit)
        .fetch_all(c)
        .await)?)
}

/// A page of the open items, the oldest first, after this one: those that stop a delivery, or the
/// others.
pub(crate) async fn open(
    db: &mut impl Handle,
    provider: Uuid,
    after: Option<Uuid>,
    blocks: bool,
    limit: i64,
) -> Result<Vec<Row>, StoreError> {
    let which = if blocks { "blocks" } else { "NOT blocks" };
    let sql = format!(
        "SELECT {COLUMNS} FROM repair
         WHERE provider_id = $1 AND repair_id > $2 AND solved_at IS NULL AND {which}
         ORDER BY repair_id LIMIT $3"
    );
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(after.unwrap_or(Uuid::nil()))
        .bind(limit)
        .fetch_all(c)
        .await)?)
}

/// How many items are open, and how many of them stop a delivery; of the oldest so many.
pub(crate) async fn count_open(
    db: &mut impl Handle,
    provider: Uuid,
    most: i64,
) -> Result<(i64, i64), StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT COUNT(*), COALESCE(SUM(CASE WHEN blocks THEN 1 ELSE 0 END), 0)
         FROM (SELECT blocks FROM repair WHERE provider_id = $1 AND solved_at IS NULL
               ORDER BY repair_id LIMIT $2) AS oldest",
    )
    .bind(provider)
    .bind(most)
    .fetch_one(c)
    .await)?)
}

/// Closes an item by hand; whether it was open.
pub(crate) async fn close(
    db: &mut impl Handle,
    provider: Uuid,
    repair: Uuid,
    (why, note, by): (&str, Option<&str>, &str),
    at: Instant,
) -> Result<bool, StoreError> {
    let done = on!(db, c => sqlx::query(
        "UPDATE repair SET solved_at = $3, closed_why = $4, closed_note = $5, closed_by = $6
         WHERE provider_id = $1 AND repair_id = $2 AND solved_at IS NULL",
    )
    .bind(provider)
    .bind(repair)
    .bind(at)
    .bind(why)
    .bind(note)
    .bind(by)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(done > 0)
}
