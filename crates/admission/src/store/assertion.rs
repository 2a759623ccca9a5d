//! Identifiers of assertions that were used.

use identity::Digest;
use jiff::Timestamp;
use store::{Instant, StoreError, Write, on};
use uuid::Uuid;

/// Notes that this client used this identifier; false if it did before.
pub(crate) async fn use_once(
    tx: &mut Write,
    client: Uuid,
    identifier: Digest,
    until: Timestamp,
) -> Result<bool, StoreError> {
    let added = on!(tx, c => sqlx::query(
        "INSERT INTO used_assertion (client_id, jti_sha256, expires_at) VALUES ($1, $2, $3)
         ON CONFLICT (client_id, jti_sha256) DO NOTHING",
    )
    .bind(client)
    .bind(identifier.0.to_vec())
    .bind(Instant(until))
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(added == 1)
}

/// Lets go of those that would be refused for their age anyway.
pub(crate) async fn forget_expired(tx: &mut Write, now: Timestamp) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query("DELETE FROM used_assertion WHERE expires_at <= $1")
        .bind(Instant(now))
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
