//! The public list of measures: copies of words, apart from the file they came from.

use jiff::civil::Date;
use store::{Day, Handle, Instant, StoreError, Write, execute, on};
use uuid::Uuid;

use crate::model::measure::{PublicEntry, PublicWords};
use crate::store::inconsistent;

#[derive(Debug, sqlx::FromRow)]
struct Row {
    entry_id: Uuid,
    content: String,
    published_on: Day,
    visible_to: Day,
}

impl Row {
    fn read(self) -> Result<PublicEntry, StoreError> {
        Ok(PublicEntry {
            id: self.entry_id,
            words: serde_json::from_str(&self.content)
                .map_err(|_| inconsistent("measure_public", "content"))?,
            published_on: self.published_on.0,
            visible_to: self.visible_to.0,
        })
    }
}

/// Puts a measure on the list, or renews its words there.
pub(crate) async fn put(
    tx: &mut Write,
    (entry_id, measure_id): (Uuid, Uuid),
    words: &PublicWords,
    (published_on, visible_to): (Date, Date),
) -> Result<(), StoreError> {
    let content =
        serde_json::to_string(words).map_err(|_| inconsistent("measure_public", "content"))?;
    let rows = execute!(
        tx,
        "UPDATE measure_public SET content = $2 WHERE measure_id = $1",
        measure_id,
        content.as_str(),
    )?;
    if rows == 0 {
        execute!(
            tx,
            "INSERT INTO measure_public (entry_id, measure_id, content, published_on, visible_to)
             VALUES ($1, $2, $3, $4, $5)",
            entry_id,
            measure_id,
            content.as_str(),
            Day(published_on),
            Day(visible_to),
        )?;
    }
    Ok(())
}

/// Takes a measure from the list.
pub(crate) async fn remove(
    tx: &mut Write,
    measure_id: Uuid,
    at: jiff::Timestamp,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE measure_public SET removed_at = $2 WHERE measure_id = $1 AND removed_at IS NULL",
        measure_id,
        Instant(at),
    )?;
    Ok(())
}

/// Where a measure stands in the list, if it does.
pub(crate) async fn entry_of(
    db: &mut impl Handle,
    measure_id: Uuid,
) -> Result<Option<Uuid>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT entry_id FROM measure_public WHERE measure_id = $1 AND removed_at IS NULL",
    )
    .bind(measure_id)
    .fetch_optional(c)
    .await)?)
}

/// What is public on a day, the newest first, before the one with this id.
pub(crate) async fn shown(
    db: &mut impl Handle,
    today: Date,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<PublicEntry>, StoreError> {
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(
        "SELECT entry_id, content, published_on, visible_to FROM measure_public
         WHERE removed_at IS NULL AND visible_to >= $1 AND entry_id < $2
         ORDER BY entry_id DESC LIMIT $3",
    )
    .bind(Day(today))
    .bind(before.unwrap_or(Uuid::max()))
    .bind(limit)
    .fetch_all(c)
    .await)?;
    rows.into_iter().map(Row::read).collect()
}

/// One of them.
pub(crate) async fn one(
    db: &mut impl Handle,
    today: Date,
    id: Uuid,
) -> Result<Option<PublicEntry>, StoreError> {
    let row: Option<Row> = on!(db, c => sqlx::query_as(
        "SELECT entry_id, content, published_on, visible_to FROM measure_public
         WHERE removed_at IS NULL AND visible_to >= $1 AND entry_id = $2",
    )
    .bind(Day(today))
    .bind(id)
    .fetch_optional(c)
    .await)?;
    row.map(Row::read).transpose()
}
