//! The public list of safety notices, and the decisions about it.

use store::{Handle, Instant, StoreError, Write, execute, on};
use uuid::Uuid;

use super::inconsistent;
use crate::model::case_file::{Line, Who};
use crate::model::publication::{Content, Decision, Entry};

#[derive(Debug, sqlx::FromRow)]
struct Row {
    publication_id: Uuid,
    number: i64,
    entry_id: Uuid,
    first_at: Instant,
    record_version: i64,
    is_shown: bool,
    content: String,
    because: String,
    made_at: Instant,
    made_by: String,
    made_by_name: String,
}

const COLUMNS: &str = "publication_id, number, entry_id, first_at, record_version, is_shown,
    content, because, made_at, made_by, made_by_name";

#[derive(Debug, sqlx::FromRow)]
struct EntryRow {
    entry_id: Uuid,
    first_at: Instant,
    made_at: Instant,
    content: String,
    closed_at: Option<Instant>,
}

const ENTRIES: &str = "SELECT publication.entry_id, publication.first_at, publication.made_at,
      publication.content, recall_closure.made_at AS closed_at
    FROM publication LEFT JOIN recall_closure ON recall_closure.case_id = publication.case_id
    WHERE publication.is_last AND publication.is_shown";

impl Row {
    fn read(self) -> Result<Decision, StoreError> {
        Ok(Decision {
            id: self.publication_id,
            number: self.number,
            entry_id: self.entry_id,
            first_at: self.first_at.0,
            record_version: self.record_version,
            is_shown: self.is_shown,
            content: content(&self.content)?,
            because: Line::kept(self.because),
            made_at: self.made_at.0,
            made_by: Who { subject: self.made_by, name: self.made_by_name },
        })
    }
}

impl EntryRow {
    fn read(self) -> Result<Entry, StoreError> {
        Ok(Entry {
            id: self.entry_id,
            published_at: self.first_at.0,
            decided_at: self.made_at.0,
            closed_at: self.closed_at.map(|at| at.0),
            content: content(&self.content)?,
        })
    }
}

fn content(text: &str) -> Result<Content, StoreError> {
    serde_json::from_str(text).map_err(|_| inconsistent("publication", "content"))
}

/// The decisions about a case, the newest first.
pub(crate) async fn of_case(
    db: &mut impl Handle,
    case_id: Uuid,
) -> Result<Vec<Decision>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM publication WHERE case_id = $1 ORDER BY number DESC");
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(case_id)
        .fetch_all(c)
        .await)?;
    rows.into_iter().map(Row::read).collect()
}

/// Keeps a decision, which counts from now on; a conflict if another was kept meanwhile.
pub(crate) async fn decide(tx: &mut Write, case_id: Uuid, it: &Decision) -> Result<(), StoreError> {
    execute!(tx, "UPDATE publication SET is_last = FALSE WHERE case_id = $1", case_id)?;
    let content =
        serde_json::to_string(&it.content).map_err(|_| inconsistent("publication", "content"))?;
    execute!(
        tx,
        "INSERT INTO publication (publication_id, case_id, number, entry_id, first_at,
           record_version, is_shown, content, because, made_at, made_by, made_by_name, is_last)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, TRUE)",
        it.id,
        case_id,
        it.number,
        it.entry_id,
        Instant(it.first_at),
        it.record_version,
        it.is_shown,
        content,
        it.because.as_str(),
        Instant(it.made_at),
        &it.made_by.subject,
        &it.made_by.name
    )?;
    Ok(())
}

/// Notices in the public list, the newest first, before the one with this id.
pub(crate) async fn shown(
    db: &mut impl Handle,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Entry>, StoreError> {
    let sql = format!(
        "{ENTRIES} AND publication.entry_id < $1 ORDER BY publication.entry_id DESC LIMIT $2"
    );
    let rows: Vec<EntryRow> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(before.unwrap_or(Uuid::max()))
        .bind(limit)
        .fetch_all(c)
        .await)?;
    rows.into_iter().map(EntryRow::read).collect()
}

/// A notice in the public list.
pub(crate) async fn entry(
    db: &mut impl Handle,
    entry_id: Uuid,
) -> Result<Option<Entry>, StoreError> {
    let sql = format!("{ENTRIES} AND publication.entry_id = $1");
    let row: Option<EntryRow> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(entry_id)
        .fetch_optional(c)
        .await)?;
    row.map(EntryRow::read).transpose()
}

/// Real recalls that providers were told of, the newest first: those that can be published, and
/// those that a manufacturer may ask after.
pub(crate) async fn told_of(db: &mut impl Handle, limit: i64) -> Result<Vec<Uuid>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT recall.case_id FROM recall
         WHERE recall.drill = FALSE AND EXISTS (SELECT 1 FROM recall_sending
           WHERE recall_sending.case_id = recall.case_id AND recall_sending.sent_at IS NOT NULL)
         ORDER BY recall.case_id DESC LIMIT $1",
    )
    .bind(limit)
    .fetch_all(c)
    .await)?)
}
