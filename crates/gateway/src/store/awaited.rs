//! What implants wait for: names that were referred to and have not come.

use store::bulk::{Column, insert};
use store::{Handle, StoreError, TextList, on};
use uuid::Uuid;

use super::among;

pub(crate) async fn insert_all(
    db: &mut impl Handle,
    awaited: &[(Uuid, String, Uuid)],
) -> Result<(), StoreError> {
    let columns = [
        ("provider_id", Column::Uuid(awaited.iter().map(|a| Some(a.0)).collect())),
        ("name", Column::Text(awaited.iter().map(|a| Some(a.1.clone())).collect())),
        ("reference", Column::Uuid(awaited.iter().map(|a| Some(a.2)).collect())),
    ];
    insert(db, "awaited", &columns).await
}

/// Which implants wait for any of these names.
pub(crate) async fn by(
    db: &mut impl Handle,
    provider: Uuid,
    names: Vec<String>,
) -> Result<Vec<(String, Uuid)>, StoreError> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT name, reference FROM awaited WHERE provider_id = $1 AND name {}",
        among(db, 2)
    );
    let list = TextList(names);
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(&list)
        .fetch_all(c)
        .await)?)
}

/// An implant waits for nothing any more, or for something else.
pub(crate) async fn forget(
    db: &mut impl Handle,
    provider: Uuid,
    reference: Uuid,
) -> Result<(), StoreError> {
    on!(db, c => sqlx::query("DELETE FROM awaited WHERE provider_id = $1 AND reference = $2")
        .bind(provider)
        .bind(reference)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
