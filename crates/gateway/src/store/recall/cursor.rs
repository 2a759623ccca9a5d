//! How far a provider's mailbox was fetched.

use store::{Handle, Instant, StoreError, execute, on};
use uuid::Uuid;

/// The last notice that is kept, and when the register last answered; nothing before the first time.
pub(crate) async fn find(
    db: &mut impl Handle,
    provider: Uuid,
) -> Result<Option<(i64, Instant)>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT position, looked_at FROM recall_cursor WHERE provider_id = $1",
    )
    .bind(provider)
    .fetch_optional(c)
    .await)?)
}

/// Notes both.
pub(crate) async fn put(
    db: &mut impl Handle,
    provider: Uuid,
    position: i64,
    at: Instant,
) -> Result<(), StoreError> {
    execute!(
        db,
        "INSERT INTO recall_cursor (provider_id, position, looked_at) VALUES ($1, $2, $3)
         ON CONFLICT (provider_id) DO UPDATE SET position = excluded.position,
           looked_at = excluded.looked_at",
        provider,
        position,
        at
    )?;
    Ok(())
}
