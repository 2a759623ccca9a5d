//! What was said or done in inspections.

use store::{Handle, Instant, StoreError, Write, execute, on};
use uuid::Uuid;

use crate::model::case_file::Who;
use crate::model::inspection::Kept;
use crate::store::inconsistent;

#[derive(Debug, sqlx::FromRow)]
struct Row {
    inspection_id: Uuid,
    number: i64,
    content: String,
    made_at: Instant,
    made_by: String,
    made_by_name: String,
    page: Uuid,
}

impl Row {
    fn read(self) -> Result<(Uuid, Kept), StoreError> {
        let entry = serde_json::from_str(&self.content);
        let kept = Kept {
            number: self.number,
            entry: entry.map_err(|_| inconsistent("inspection_entry", "content"))?,
            made_at: self.made_at.0,
            made_by: Who { subject: self.made_by, name: self.made_by_name },
            page: self.page,
        };
        Ok((self.inspection_id, kept))
    }
}

/// The entries of an inspection, in their order.
pub(crate) async fn entries(db: &mut impl Handle, id: Uuid) -> Result<Vec<Kept>, StoreError> {
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(
        "SELECT inspection_id, number, content, made_at, made_by, made_by_name, page
         FROM inspection_entry WHERE inspection_id = $1 ORDER BY number",
    )
    .bind(id)
    .fetch_all(c)
    .await)?;
    rows.into_iter().map(|row| row.read().map(|(_, kept)| kept)).collect()
}

/// The entries of all inspections of a round.
pub(crate) async fn entries_of_round(
    db: &mut impl Handle,
    round: &str,
) -> Result<Vec<(Uuid, Kept)>, StoreError> {
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(
        "SELECT e.inspection_id, e.number, e.content, e.made_at, e.made_by, e.made_by_name, e.page
         FROM inspection_entry e JOIN inspection i ON i.inspection_id = e.inspection_id
         WHERE i.round = $1 ORDER BY e.inspection_id, e.number",
    )
    .bind(round)
    .fetch_all(c)
    .await)?;
    rows.into_iter().map(Row::read).collect()
}

/// Adds an entry; a conflict if another was added meanwhile.
pub(crate) async fn add(tx: &mut Write, id: Uuid, it: &Kept) -> Result<(), StoreError> {
    let content = serde_json::to_string(&it.entry);
    execute!(
        tx,
        "INSERT INTO inspection_entry (inspection_id, number, content, made_at, made_by,
           made_by_name, page)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        id,
        it.number,
        content.map_err(|_| inconsistent("inspection_entry", "content"))?,
        Instant(it.made_at),
        &it.made_by.subject,
        &it.made_by.name,
        it.page
    )?;
    Ok(())
}

/// Whether an entry was made on this page.
pub(crate) async fn is_kept(db: &mut impl Handle, page: Uuid) -> Result<bool, StoreError> {
    let known: i64 = on!(db, c => sqlx::query_scalar(
        "SELECT COUNT(*) FROM inspection_entry WHERE page = $1",
    )
    .bind(page)
    .fetch_one(c)
    .await)?;
    Ok(known > 0)
}
