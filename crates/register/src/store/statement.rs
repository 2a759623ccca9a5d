//! What the log states beside receipts: that a catalogue was loaded, or a list. Their positions are
//! leaves too, so that the log has no holes.

use exchange::event::sha256;
use exchange::receipt::hex;
use serde_json::{Value, json};
use store::{Handle, Instant, StoreError, on};
use uuid::Uuid;

/// The statements after position `from` up to `to`, each with its position.
pub(crate) async fn between(
    db: &mut impl Handle,
    from: i64,
    to: i64,
) -> Result<Vec<(i64, Value)>, StoreError> {
    let mut statements = catalogues(db, from, to).await?;
    statements.extend(lists(db, from, to).await?);
    statements.sort_by_key(|(position, _)| *position);
    Ok(statements)
}

async fn catalogues(
    db: &mut impl Handle,
    from: i64,
    to: i64,
) -> Result<Vec<(i64, Value)>, StoreError> {
    let rows: Vec<(Uuid, i64, String, String, Instant, i64)> = on!(db, c => sqlx::query_as(
        "SELECT id, position, source, source_version, imported_at, products
         FROM catalogue_version WHERE position > $1 AND position <= $2",
    )
    .bind(from)
    .bind(to)
    .fetch_all(c)
    .await)?;
    let state = |(id, position, source, version, at, products): (_, _, _, _, Instant, _)| {
        let statement = json!({
            "statement": "catalogue_loaded", "id": id, "position": position, "source": source,
            "sourceVersion": version, "loadedAt": at.text(), "products": products,
        });
        (position, statement)
    };
    Ok(rows.into_iter().map(state).collect())
}

async fn lists(db: &mut impl Handle, from: i64, to: i64) -> Result<Vec<(i64, Value)>, StoreError> {
    let rows: Vec<(Uuid, i64, Instant, String)> = on!(db, c => sqlx::query_as(
        "SELECT id, position, loaded_at, content
         FROM inclusion_version WHERE position > $1 AND position <= $2",
    )
    .bind(from)
    .bind(to)
    .fetch_all(c)
    .await)?;
    let state = |(id, position, at, content): (_, _, Instant, String)| {
        let statement = json!({
            "statement": "inclusion_list_loaded", "id": id, "position": position,
            "loadedAt": at.text(), "contentSha256": hex(&sha256(&content)),
        });
        (position, statement)
    };
    Ok(rows.into_iter().map(state).collect())
}
