//! What was handed over and taken over, and the keys that were inherited with it.

use store::{Handle, Instant, StoreError, on};
use uuid::Uuid;

/// A file that left or came.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) provider_id: Uuid,
    pub(crate) succession_id: Uuid,
    pub(crate) direction: String,
    pub(crate) handed_over: bool,
    pub(crate) other_name: Option<String>,
    pub(crate) escrow_key: String,
    pub(crate) fingerprint: String,
    pub(crate) reason: String,
    pub(crate) sha256: String,
    pub(crate) records: i64,
    pub(crate) done_at: Instant,
}

/// An inherited key, sealed.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Inherited {
    pub(crate) provider_id: Uuid,
    #[sqlx(rename = "inherited_id")]
    pub(crate) id: Uuid,
    pub(crate) ordinal: i64,
    pub(crate) sealed: Vec<u8>,
    pub(crate) key_id: String,
}

/// A provider as the operator sees it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Listed {
    pub(crate) provider_id: Uuid,
    pub(crate) name: String,
    pub(crate) register_url: String,
    pub(crate) since: Instant,
    pub(crate) handed_over_at: Option<Instant>,
    pub(crate) handed_over_to: Option<String>,
}

const COLUMNS: &str = "provider_id, succession_id, direction, handed_over, other_name,
    escrow_key, fingerprint, reason, sha256, records, done_at";

pub(crate) async fn insert(db: &mut impl Handle, row: &Row) -> Result<(), StoreError> {
    let sql = format!(
        "INSERT INTO succession ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    );
    on!(db, c => sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(row.provider_id)
        .bind(row.succession_id)
        .bind(&row.direction)
        .bind(row.handed_over)
        .bind(&row.other_name)
        .bind(&row.escrow_key)
        .bind(&row.fingerprint)
        .bind(&row.reason)
        .bind(&row.sha256)
        .bind(row.records)
        .bind(row.done_at)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// All of them, in the order they were done.
pub(crate) async fn all(db: &mut impl Handle) -> Result<Vec<Row>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM succession ORDER BY done_at, succession_id");
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_all(c).await)?)
}

/// Whether a file was taken in here before, by whichever provider.
pub(crate) async fn was_taken(db: &mut impl Handle, id: Uuid) -> Result<bool, StoreError> {
    let found: Option<Uuid> = on!(db, c => sqlx::query_scalar(
        "SELECT provider_id FROM succession WHERE succession_id = $1 AND direction = 'in'",
    )
    .bind(id)
    .fetch_optional(c)
    .await)?;
    Ok(found.is_some())
}

pub(crate) async fn inherit(db: &mut impl Handle, key: &Inherited) -> Result<(), StoreError> {
    on!(db, c => sqlx::query(
        "INSERT INTO inherited_key (provider_id, inherited_id, ordinal, sealed, key_id)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(key.provider_id)
    .bind(key.id)
    .bind(key.ordinal)
    .bind(&key.sealed)
    .bind(&key.key_id)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// What a provider inherited, or all did: the first owner's key first.
pub(crate) async fn inherited(
    db: &mut impl Handle,
    provider: Option<Uuid>,
) -> Result<Vec<Inherited>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT provider_id, inherited_id, ordinal, sealed, key_id FROM inherited_key
         WHERE provider_id = COALESCE($1, provider_id) ORDER BY provider_id, ordinal",
    )
    .bind(provider)
    .fetch_all(c)
    .await)?)
}

/// Marks a provider as handed over, once.
pub(crate) async fn hand_over(
    db: &mut impl Handle,
    provider: Uuid,
    (at, to): (Instant, &str),
) -> Result<(), StoreError> {
    on!(db, c => sqlx::query(
        "UPDATE provider SET handed_over_at = $2, handed_over_to = $3
         WHERE provider_id = $1 AND handed_over_at IS NULL",
    )
    .bind(provider)
    .bind(at)
    .bind(to)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// All providers, those handed over among them.
pub(crate) async fn providers(db: &mut impl Handle) -> Result<Vec<Listed>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT provider_id, name, register_url, since, handed_over_at, handed_over_to
         FROM provider ORDER BY name",
    )
    .fetch_all(c)
    .await)?)
}

/// One of them.
pub(crate) async fn provider(db: &mut impl Handle, id: Uuid) -> Result<Option<Listed>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT provider_id, name, register_url, since, handed_over_at, handed_over_to FROM provider
         WHERE provider_id = $1",
    )
    .bind(id)
    .fetch_optional(c)
    .await)?)
}
