//! Organisations.

use identity::OrganisationNumber;
use jiff::Timestamp;
use store::{Handle, Instant, StoreError, Write, on};
use uuid::Uuid;

use super::number;

/// An organisation on the books.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) id: Uuid,
    pub(crate) number: Option<OrganisationNumber>,
    pub(crate) name: String,
    pub(crate) since: Timestamp,
    pub(crate) ended_at: Option<Timestamp>,
}

type Columns = (Uuid, Option<String>, String, Instant, Option<Instant>);

fn row((id, text, name, since, ended_at): Columns) -> Result<Row, StoreError> {
    let (number, ended_at) = (number(text)?, ended_at.map(|ended| ended.0));
    Ok(Row { id, number, name, since: since.0, ended_at })
}

/// The organisation with this number that is still let in.
pub(crate) async fn present(
    db: &mut impl Handle,
    number: &OrganisationNumber,
) -> Result<Option<Row>, StoreError> {
    let found: Option<Columns> = on!(db, c => sqlx::query_as(
        "SELECT id, number, name, since, ended_at FROM organisation
         WHERE number = $1 AND ended_at IS NULL",
    )
    .bind(number.to_string())
    .fetch_optional(c)
    .await)?;
    found.map(row).transpose()
}

/// All of them, in the order they came.
pub(crate) async fn all(db: &mut impl Handle) -> Result<Vec<Row>, StoreError> {
    let found: Vec<Columns> = on!(db, c => sqlx::query_as(
        "SELECT id, number, name, since, ended_at FROM organisation ORDER BY since, id",
    )
    .fetch_all(c)
    .await)?;
    found.into_iter().map(row).collect()
}

/// Puts one on the books.
pub(crate) async fn add(
    tx: &mut Write,
    id: Uuid,
    number: Option<&OrganisationNumber>,
    name: &str,
    since: Timestamp,
) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(
        "INSERT INTO organisation (id, number, name, since) VALUES ($1, $2, $3, $4)",
    )
    .bind(id)
    .bind(number.map(ToString::to_string))
    .bind(name)
    .bind(Instant(since))
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// Ends it: none of its clients is let in any more.
pub(crate) async fn end(tx: &mut Write, id: Uuid, at: Timestamp) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query("UPDATE organisation SET ended_at = $2 WHERE id = $1")
        .bind(id)
        .bind(Instant(at))
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
