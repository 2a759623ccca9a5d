//! Providers, and their numbers.

use std::collections::BTreeMap;

use exchange::BranchNumber;
use store::{Handle, Instant, StoreError, on};
use uuid::Uuid;

use super::inconsistent;
use crate::model::provider::{Number, NumberSystem, Provider};

/// Where a provider delivers.
pub(crate) struct Register {
    pub(crate) url: String,
    pub(crate) token: Vec<u8>,
    /// The master key that sealed the token.
    pub(crate) key_id: String,
}

pub(crate) async fn insert(
    db: &mut impl Handle,
    id: Uuid,
    name: &str,
    register: &Register,
    since: Instant,
) -> Result<(), StoreError> {
    on!(db, c => sqlx::query(
        "INSERT INTO provider (provider_id, name, register_url, register_token, key_id, since)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id)
    .bind(name)
    .bind(&register.url)
    .bind(&register.token)
    .bind(&register.key_id)
    .bind(since)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// Adds a number, or points a known one to another branch.
pub(crate) async fn put_number(
    db: &mut impl Handle,
    provider: Uuid,
    number: &Number,
    branch: &BranchNumber,
) -> Result<(), StoreError> {
    on!(db, c => sqlx::query(
        "INSERT INTO provider_number (provider_id, system, value, branch_number)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT (provider_id, system, value) DO UPDATE SET branch_number = excluded.branch_number",
    )
    .bind(provider)
    .bind(number.system().as_str())
    .bind(number.value())
    .bind(branch.as_str())
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

pub(crate) async fn find(db: &mut impl Handle, id: Uuid) -> Result<Option<Provider>, StoreError> {
    let name: Option<String> = on!(db, c => sqlx::query_scalar(
        "SELECT name FROM provider WHERE provider_id = $1",
    )
    .bind(id)
    .fetch_optional(c)
    .await)?;
    let Some(name) = name else { return Ok(None) };
    let rows: Vec<(String, String, String)> = on!(db, c => sqlx::query_as(
        "SELECT system, value, branch_number FROM provider_number WHERE provider_id = $1",
    )
    .bind(id)
    .fetch_all(c)
    .await)?;
    let mut numbers = BTreeMap::new();
    for (system, value, branch) in rows {
        let system: NumberSystem =
            system.parse().map_err(|_| inconsistent("provider_number", "system"))?;
        let branch = BranchNumber::parse(&branch)
            .map_err(|_| inconsistent("provider_number", "branch_number"))?;
        numbers.insert(Number::kept(system, value), branch);
    }
    Ok(Some(Provider::known(id, name, numbers)))
}

/// The provider of this name, for the operator's own verbs.
pub(crate) async fn named(db: &mut impl Handle, name: &str) -> Result<Option<Uuid>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar("SELECT provider_id FROM provider WHERE name = $1")
        .bind(name)
        .fetch_optional(c)
        .await)?)
}

/// All providers this gateway serves, for the outbox; those handed over are a successor's.
pub(crate) async fn all(db: &mut impl Handle) -> Result<Vec<Uuid>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT provider_id FROM provider WHERE handed_over_at IS NULL ORDER BY provider_id",
    )
    .fetch_all(c)
    .await)?)
}

/// The providers that were handed over to a successor: few, if any.
pub(crate) async fn handed_over(db: &mut impl Handle) -> Result<Vec<Uuid>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT provider_id FROM provider WHERE handed_over_at IS NOT NULL",
    )
    .fetch_all(c)
    .await)?)
}

/// Who took over from a provider; none if nobody did.
pub(crate) async fn successor(
    db: &mut impl Handle,
    provider: Uuid,
) -> Result<Option<String>, StoreError> {
    let found: Option<Option<String>> = on!(db, c => sqlx::query_scalar(
        "SELECT handed_over_to FROM provider WHERE provider_id = $1",
    )
    .bind(provider)
    .fetch_optional(c)
    .await)?;
    Ok(found.flatten())
}

/// The master keys that seal what providers entrusted to this gateway.
pub(crate) async fn key_ids(db: &mut impl Handle) -> Result<Vec<String>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar("SELECT DISTINCT key_id FROM provider ORDER BY key_id")
        .fetch_all(c)
        .await)?)
}

pub(crate) async fn register_of(
    db: &mut impl Handle,
    provider: Uuid,
) -> Result<Option<Register>, StoreError> {
    let row: Option<(String, Vec<u8>, String)> = on!(db, c => sqlx::query_as(
        "SELECT register_url, register_token, key_id FROM provider WHERE provider_id = $1",
    )
    .bind(provider)
    .fetch_optional(c)
    .await)?;
    Ok(row.map(|(url, token, key_id)| Register { url, token, key_id }))
}
