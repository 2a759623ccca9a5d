//! Forms that were sent after a session had ended.

use jiff::Timestamp;
use store::{Handle, Instant, StoreError, on};

/// A form that is kept for who typed it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) key_sha256: Vec<u8>,
    pub(crate) issuer: String,
    pub(crate) subject: String,
    pub(crate) sealed: Vec<u8>,
}

/// Whose session this was, if it ran out after a moment or was taken away since. Whoever signed out
/// wants nothing kept.
pub(crate) async fn person_of_ended(
    db: &mut impl Handle,
    token_sha256: &[u8],
    after: Timestamp,
) -> Result<Option<(String, String)>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT issuer, subject FROM session
         WHERE token_sha256 = $1 AND idle_ends_at > $2
           AND (revoked_why IS NULL OR revoked_why <> 'signed_out')",
    )
    .bind(token_sha256)
    .bind(Instant(after))
    .fetch_optional(c)
    .await)?)
}

pub(crate) async fn insert(
    db: &mut impl Handle,
    row: &Row,
    ends_at: Timestamp,
) -> Result<(), StoreError> {
    on!(db, c => sqlx::query(
        "INSERT INTO kept_form (key_sha256, issuer, subject, sealed, ends_at)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(&row.key_sha256)
    .bind(&row.issuer)
    .bind(&row.subject)
    .bind(&row.sealed)
    .bind(Instant(ends_at))
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// The form with this key, unless it has ended.
pub(crate) async fn find(
    db: &mut impl Handle,
    key_sha256: &[u8],
    now: Timestamp,
) -> Result<Option<Row>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT key_sha256, issuer, subject, sealed FROM kept_form
         WHERE key_sha256 = $1 AND ends_at > $2",
    )
    .bind(key_sha256)
    .bind(Instant(now))
    .fetch_optional(c)
    .await)?)
}

/// Removes those that nobody came back for.
pub(crate) async fn forget_ended(db: &mut impl Handle, now: Timestamp) -> Result<(), StoreError> {
    on!(db, c => sqlx::query("DELETE FROM kept_form WHERE ends_at <= $1")
        .bind(Instant(now))
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
