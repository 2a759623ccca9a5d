//! Sign-ins under way.

use jiff::Timestamp;
use store::{Handle, Instant, StoreError, on};

/// A sign-in that was begun.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) state_sha256: Vec<u8>,
    pub(crate) registration: String,
    pub(crate) browser_sha256: Vec<u8>,
    pub(crate) nonce: String,
    pub(crate) verifier: String,
    pub(crate) level: String,
    pub(crate) return_path: String,
}

pub(crate) async fn insert(
    db: &mut impl Handle,
    row: &Row,
    ends_at: Timestamp,
) -> Result<(), StoreError> {
    on!(db, c => sqlx::query(
        "INSERT INTO sign_in (state_sha256, registration, browser_sha256, nonce, verifier, level,
           return_path, ends_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(&row.state_sha256)
    .bind(&row.registration)
    .bind(&row.browser_sha256)
    .bind(&row.nonce)
    .bind(&row.verifier)
    .bind(&row.level)
    .bind(&row.return_path)
    .bind(Instant(ends_at))
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// The sign-in with this state, unless it has ended.
pub(crate) async fn find(
    db: &mut impl Handle,
    state_sha256: &[u8],
    now: Timestamp,
) -> Result<Option<Row>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT state_sha256, registration, browser_sha256, nonce, verifier, level, return_path
         FROM sign_in WHERE state_sha256 = $1 AND ends_at > $2",
    )
    .bind(state_sha256)
    .bind(Instant(now))
    .fetch_optional(c)
    .await)?)
}

/// Takes a sign-in out: it counts once. Whether it was there.
pub(crate) async fn take(db: &mut impl Handle, state_sha256: &[u8]) -> Result<bool, StoreError> {
    let taken = on!(db, c => sqlx::query("DELETE FROM sign_in WHERE state_sha256 = $1")
        .bind(state_sha256)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(taken > 0)
}

/// Removes those that nobody came back from.
pub(crate) async fn forget_ended(db: &mut impl Handle, now: Timestamp) -> Result<(), StoreError> {
    on!(db, c => sqlx::query("DELETE FROM sign_in WHERE ends_at <= $1")
        .bind(Instant(now))
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
