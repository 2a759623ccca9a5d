//! Versions of resources and the names they are found by.

use std::collections::HashSet;

use store::bulk::{Column, insert};
use store::{Handle, StoreError, TextList, on};
use uuid::Uuid;

use super::among;

/// One version of one resource: a slice of its message.
#[expect(clippy::struct_field_names, reason = "the columns are called so")]
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Version {
    pub(crate) provider_id: Uuid,
    pub(crate) resource_id: Uuid,
    pub(crate) version: i64,
    pub(crate) kind: String,
    pub(crate) message_id: Uuid,
    pub(crate) start: i64,
    pub(crate) length: i64,
}

/// A name of a resource.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub(crate) provider_id: Uuid,
    pub(crate) name: String,
    pub(crate) resource_id: Uuid,
}

pub(crate) async fn insert_all(
    db: &mut impl Handle,
    versions: &[Version],
) -> Result<(), StoreError> {
    let ids =
        |pick: fn(&Version) -> Uuid| Column::Uuid(versions.iter().map(|v| Some(pick(v))).collect());
    let counts = |pick: fn(&Version) -> i64| {
        Column::Integer(versions.iter().map(|v| Some(pick(v))).collect())
    };
    let columns = [
        ("provider_id", ids(|v| v.provider_id)),
        ("resource_id", ids(|v| v.resource_id)),
        ("version", counts(|v| v.version)),
        ("kind", Column::Text(versions.iter().map(|v| Some(v.kind.clone())).collect())),
        ("message_id", ids(|v| v.message_id)),
        ("start", counts(|v| v.start)),
        ("length", counts(|v| v.length)),
    ];
    insert(db, "resource", &columns).await
}

pub(crate) async fn insert_names(db: &mut impl Handle, names: &[Named]) -> Result<(), StoreError> {
    insert_named(db, "resource_name", names).await
}

/// Claims names for good; somebody else's claim on one is a conflict.
pub(crate) async fn insert_claims(db: &mut impl Handle, names: &[Named]) -> Result<(), StoreError> {
    insert_named(db, "resource_claim", names).await
}

async fn insert_named(
    db: &mut impl Handle,
    table: &'static str,
    names: &[Named],
) -> Result<(), StoreError> {
    let columns = [
        ("provider_id", Column::Uuid(names.iter().map(|n| Some(n.provider_id)).collect())),
        ("name", Column::Text(names.iter().map(|n| Some(n.name.clone())).collect())),
        ("resource_id", Column::Uuid(names.iter().map(|n| Some(n.resource_id)).collect())),
    ];
    insert(db, table, &columns).await
}

/// Which of these names are known, and whose they are.
pub(crate) async fn named(
    db: &mut impl Handle,
    provider: Uuid,
    names: Vec<String>,
) -> Result<Vec<(String, Uuid)>, StoreError> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT name, resource_id FROM resource_name WHERE provider_id = $1 AND name {}
         ORDER BY resource_id",
        among(db, 2)
    );
    let list = TextList(names);
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(&list)
        .fetch_all(c)
        .await)?)
}

/// Names a resource has already: a further version brings only new ones.
pub(crate) async fn names_of(
    db: &mut impl Handle,
    provider: Uuid,
    resource: Uuid,
    names: &[String],
) -> Result<HashSet<String>, StoreError> {
    let known = named(db, provider, names.to_vec()).await?;
    Ok(known.into_iter().filter(|(_, id)| *id == resource).map(|(name, _)| name).collect())
}

/// The present version of a resource, or the one asked for.
pub(crate) async fn version(
    db: &mut impl Handle,
    provider: Uuid,
    resource: Uuid,
    version: Option<i64>,
) -> Result<Option<Version>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT provider_id, resource_id, version, kind, message_id, start, length FROM resource
         WHERE provider_id = $1 AND resource_id = $2
           AND (CAST($3 AS BIGINT) IS NULL OR version = $3)
         ORDER BY version DESC LIMIT 1",
    )
    .bind(provider)
    .bind(resource)
    .bind(version)
    .fetch_optional(c)
    .await)?)
}

/// All versions that stand in a message, by their place.
pub(crate) async fn of_message(
    db: &mut impl Handle,
    provider: Uuid,
    message: Uuid,
) -> Result<Vec<Version>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT provider_id, resource_id, version, kind, message_id, start, length FROM resource
         WHERE provider_id = $1 AND message_id = $2 ORDER BY start",
    )
    .bind(provider)
    .bind(message)
    .fetch_all(c)
    .await)?)
}
