//! What reading a row back does not show: a column that is written in another way than we write
//! it, or that nothing else follows from. For whoever holds the database against the log.

use store::{Engine, Handle, StoreError, on};

use super::event;
use crate::model::difference::Difference;

/// The first event after position `from` up to `to` with a column that is not written as we
/// write it. PostgreSQL has one way to write a value; the embedded engine keeps what it is given.
pub(crate) async fn spelling(
    db: &mut impl Handle,
    from: i64,
    to: i64,
) -> Result<Option<Difference>, StoreError> {
    if db.engine() == Engine::Postgres {
        return Ok(None);
    }
    for (table, position, column, right) in SPELLINGS {
        let sql = format!(
            "SELECT min({position}) FROM {table}
             WHERE {position} > $1 AND {position} <= $2 AND NOT ({right})"
        );
        let first: Option<i64> = on!(db, c => sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .bind(from)
            .bind(to)
            .fetch_one(c)
            .await)?;
        if let Some(position) = first {
            return Ok(Some(Difference::Column { position, table, column }));
        }
    }
    Ok(None)
}

/// Table, its position, column, and what is true of it as we write it.
const SPELLINGS: [(&str, &str, &str, &str); 8] = [
    ("event", "position", "late", "typeof(late) = 'integer' AND late IN (0, 1)"),
    (
        "event_implant",
        "event_position",
        "released",
        "typeof(released) = 'integer' AND released IN (0, 1)",
    ),
    (
        "event",
        "position",
        "received_at",
        "received_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]Z'",
    ),
    (
        "event",
        "position",
        "happened_on",
        "happened_on IS NULL OR happened_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'",
    ),
    (
        "event",
        "position",
        "due_on",
        "due_on IS NULL OR due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'",
    ),
    ("event", "position", "id", "typeof(id) = 'blob' AND length(id) = 16"),
    ("event", "position", "late", "due_on IS NOT NULL OR NOT late"),
    ("event", "position", "kind", "kind IN ('g', 'h', 'i', 'w')"),
];

/// The first position after `from` up to `to` whose event is found under another name than its
/// own, or has implants it does not name.
pub(crate) async fn loose(
    db: &mut impl Handle,
    events: &[event::Kept],
    from: i64,
    to: i64,
) -> Result<Option<Difference>, StoreError> {
    let rows: Vec<(i64, i64, i64)> = on!(db, c => sqlx::query_as(
        "SELECT position, name, (SELECT count(*) FROM event_implant AS it
                                 WHERE it.event_position = event.position)
         FROM event WHERE position > $1 AND position <= $2 ORDER BY position",
    )
    .bind(from)
    .bind(to)
    .fetch_all(c)
    .await)?;
    for ((position, name, links), kept) in rows.into_iter().zip(events) {
        if kept.position != position || kept.name() != name {
            return Ok(Some(Difference::Column { position, table: "event", column: "name" }));
        }
        let expected = i64::try_from(kept.links()).unwrap_or(i64::MAX);
        if links != expected {
            let (table, column) = ("event_implant", "implant_id");
            return Ok(Some(Difference::Column { position, table, column }));
        }
    }
    let stray: Option<i64> = on!(db, c => sqlx::query_scalar(
        "SELECT min(event_position) FROM event_implant AS it
         WHERE event_position > $1 AND event_position <= $2
           AND NOT EXISTS (SELECT 1 FROM event WHERE event.position = it.event_position)",
    )
    .bind(from)
    .bind(to)
    .fetch_one(c)
    .await)?;
    Ok(stray.map(|position| Difference::Beyond { position }))
}

/// The first row outside the positions the log has given: before the first, or after `last`.
pub(crate) async fn outside(
    db: &mut impl Handle,
    last: i64,
) -> Result<Option<Difference>, StoreError> {
    let found: Option<i64> = on!(db, c => sqlx::query_scalar(
        "SELECT min(position) FROM (
           SELECT position FROM event WHERE position < 1 OR position > $1
           UNION ALL SELECT event_position FROM event_implant
                     WHERE event_position < 1 OR event_position > $1
           UNION ALL SELECT position FROM catalogue_version WHERE position < 1 OR position > $1
           UNION ALL SELECT position FROM inclusion_version WHERE position < 1 OR position > $1
           UNION ALL SELECT first_position FROM seal WHERE first_position < 1 OR first_position > $1
         ) AS outside",
    )
    .bind(last)
    .fetch_one(c)
    .await)?;
    Ok(found.map(|position| Difference::Beyond { position }))
}
