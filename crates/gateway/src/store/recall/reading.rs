//! Who was asked to read changed instructions, and who did.

use store::{Handle, Instant, StoreError, execute, on};
use uuid::Uuid;

/// A reader.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) reader: String,
    pub(crate) asked_by: Option<String>,
    pub(crate) asked_at: Instant,
    pub(crate) read_at: Option<Instant>,
}

/// Asks somebody; false if that was done already.
pub(crate) async fn ask(
    db: &mut impl Handle,
    (provider, recall, version): (Uuid, Uuid, i64),
    (key, name): (&str, &str),
    by: Option<&str>,
    at: Instant,
) -> Result<bool, StoreError> {
    Ok(execute!(
        db,
        "INSERT INTO recall_reading
           (provider_id, recall_id, version, reader_key, reader, asked_by, asked_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (provider_id, recall_id, version, reader_key) DO NOTHING",
        provider,
        recall,
        version,
        key,
        name,
        by,
        at
    )? > 0)
}

/// Who was asked for a version is asked for the next one too.
pub(crate) async fn ask_again(
    db: &mut impl Handle,
    (provider, recall): (Uuid, Uuid),
    (before, version): (i64, i64),
    at: Instant,
) -> Result<(), StoreError> {
    execute!(
        db,
        "INSERT INTO recall_reading
           (provider_id, recall_id, version, reader_key, reader, asked_by, asked_at)
         SELECT provider_id, recall_id, $4, reader_key, reader, asked_by, $5 FROM recall_reading
         WHERE provider_id = $1 AND recall_id = $2 AND version = $3
         ON CONFLICT (provider_id, recall_id, version, reader_key) DO NOTHING",
        provider,
        recall,
        before,
        version,
        at
    )?;
    Ok(())
}

/// Somebody read them; false if that was said before.
pub(crate) async fn read(
    db: &mut impl Handle,
    (provider, recall, version): (Uuid, Uuid, i64),
    key: &str,
    subject: &str,
    at: Instant,
) -> Result<bool, StoreError> {
    Ok(execute!(
        db,
        "UPDATE recall_reading SET read_at = $5, read_as = $6
         WHERE provider_id = $1 AND recall_id = $2 AND version = $3 AND reader_key = $4
           AND read_at IS NULL",
        provider,
        recall,
        version,
        key,
        at,
        subject
    )? > 0)
}

/// The readers of a version, those who still have to first.
pub(crate) async fn of_version(
    db: &mut impl Handle,
    (provider, recall, version): (Uuid, Uuid, i64),
) -> Result<Vec<Row>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT reader, asked_by, asked_at, read_at FROM recall_reading
         WHERE provider_id = $1 AND recall_id = $2 AND version = $3
         ORDER BY read_at IS NOT NULL, reader LIMIT 1000",
    )
    .bind(provider)
    .bind(recall)
    .bind(version)
    .fetch_all(c)
    .await)?)
}

/// The open recalls whose present version somebody did read.
pub(crate) async fn read_by(
    db: &mut impl Handle,
    provider: Uuid,
    key: &str,
) -> Result<Vec<Uuid>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT r.recall_id FROM recall_reading r
         JOIN recall c ON c.provider_id = r.provider_id AND c.recall_id = r.recall_id
         WHERE r.provider_id = $1 AND r.reader_key = $2 AND r.version = c.scope_version
           AND r.read_at IS NOT NULL AND c.state = 'open'",
    )
    .bind(provider)
    .bind(key)
    .fetch_all(c)
    .await)?)
}

/// The open recalls whose present version somebody was asked to read and did not.
pub(crate) async fn asked_of(
    db: &mut impl Handle,
    provider: Uuid,
    key: &str,
) -> Result<Vec<Uuid>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT r.recall_id FROM recall_reading r
         JOIN recall c ON c.provider_id = r.provider_id AND c.recall_id = r.recall_id
         WHERE r.provider_id = $1 AND r.reader_key = $2 AND r.version = c.scope_version
           AND r.read_at IS NULL AND c.state = 'open'",
    )
    .bind(provider)
    .bind(key)
    .fetch_all(c)
    .await)?)
}
