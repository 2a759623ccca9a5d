//! The public keys a provider's register was seen to sign with.

use store::{Handle, Instant, StoreError, on};
use uuid::Uuid;

/// All keys, the one seen first in front.
pub(crate) async fn all(
    db: &mut impl Handle,
    provider: Uuid,
) -> Result<Vec<(String, Instant)>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT key, seen_at FROM register_key WHERE provider_id = $1 ORDER BY seen_at, key",
    )
    .bind(provider)
    .fetch_all(c)
    .await)?)
}

/// Keeps a key that was seen; one that is known stays as it is.
pub(crate) async fn insert(
    db: &mut impl Handle,
    provider: Uuid,
    key: &str,
    at: Instant,
) -> Result<(), StoreError> {
    on!(db, c => sqlx::query(
        "INSERT INTO register_key (provider_id, key, seen_at) VALUES ($1, $2, $3)
         ON CONFLICT (provider_id, key) DO NOTHING",
    )
    .bind(provider)
    .bind(key)
    .bind(at)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}
