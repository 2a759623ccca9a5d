//! Where people who sign in belong: providers by number and by name.

use store::{Handle, StoreError, on};
use uuid::Uuid;

/// The provider with this number, and its name.
pub(crate) async fn provider_with_number(
    db: &mut impl Handle,
    system: &str,
    value: &str,
) -> Result<Option<(Uuid, String)>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT p.provider_id, p.name FROM provider_number n
         JOIN provider p ON p.provider_id = n.provider_id
         WHERE n.system = $1 AND n.value = $2
         ORDER BY p.since LIMIT 1",
    )
    .bind(system)
    .bind(value)
    .fetch_optional(c)
    .await)?)
}

/// All providers, with their names.
pub(crate) async fn providers(db: &mut impl Handle) -> Result<Vec<(Uuid, String)>, StoreError> {
    Ok(on!(db, c => sqlx::query_as("SELECT provider_id, name FROM provider ORDER BY name")
        .fetch_all(c)
        .await)?)
}
