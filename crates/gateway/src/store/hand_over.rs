//! What patients were given in writing, and what they took from the portal themselves.

use store::{Day, Handle, Instant, StoreError, on};
use uuid::Uuid;

/// A hand-over.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) provider_id: Uuid,
    pub(crate) hand_over_id: Uuid,
    pub(crate) reference: Uuid,
    pub(crate) occasion: String,
    pub(crate) channel: String,
    pub(crate) handed_on: Day,
    pub(crate) starts_on: Option<Day>,
    pub(crate) pointed_out_on: Option<Day>,
    pub(crate) ability_checked: bool,
    pub(crate) recorded_by: String,
    pub(crate) recorder: String,
    pub(crate) recorded_at: Instant,
}

const COLUMNS: &str = "provider_id, hand_over_id, reference, occasion, channel, handed_on,
    starts_on, pointed_out_on, ability_checked, recorded_by, recorder, recorded_at";

/// Records one; whether it is new. The same occasion is recorded once.
pub(crate) async fn insert(db: &mut impl Handle, row: &Row) -> Result<bool, StoreError> {
    let sql = format!(
        "INSERT INTO hand_over ({COLUMNS})
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         ON CONFLICT (provider_id, reference, occasion) DO NOTHING"
    );
    let done = on!(db, c => sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(row.provider_id)
        .bind(row.hand_over_id)
        .bind(row.reference)
        .bind(&row.occasion)
        .bind(&row.channel)
        .bind(row.handed_on)
        .bind(row.starts_on)
        .bind(row.pointed_out_on)
        .bind(row.ability_checked)
        .bind(&row.recorded_by)
        .bind(&row.recorder)
        .bind(row.recorded_at)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(done > 0)
}

/// All about an implant, in the order they were recorded.
pub(crate) async fn of_implant(
    db: &mut impl Handle,
    provider: Uuid,
    reference: Uuid,
) -> Result<Vec<Row>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM hand_over WHERE provider_id = $1 AND reference = $2
         ORDER BY hand_over_id"
    );
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(reference)
        .fetch_all(c)
        .await)?)
}

/// What a patient took from the portal.
pub(crate) async fn downloaded(
    db: &mut impl Handle,
    provider: Uuid,
    id: Uuid,
    reference: Uuid,
    document: &'static str,
    at: Instant,
) -> Result<(), StoreError> {
    on!(db, c => sqlx::query(
        "INSERT INTO portal_download (provider_id, download_id, reference, document, downloaded_at)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(provider)
    .bind(id)
    .bind(reference)
    .bind(document)
    .bind(at)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// When a patient last took something about an implant from the portal.
pub(crate) async fn last_download(
    db: &mut impl Handle,
    provider: Uuid,
    reference: Uuid,
) -> Result<Option<Instant>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT downloaded_at FROM portal_download WHERE provider_id = $1 AND reference = $2
         ORDER BY downloaded_at DESC LIMIT 1",
    )
    .bind(provider)
    .bind(reference)
    .fetch_optional(c)
    .await)?)
}
