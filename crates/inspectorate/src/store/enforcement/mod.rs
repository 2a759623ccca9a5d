//! Cases of enforcement: their entries, and the cases and recalls about the same devices.

pub(crate) mod summary;

use store::{Handle, Instant, StoreError, TextList, Write, on};
use uuid::Uuid;

use super::{case_file, inconsistent};
use crate::model::case_file::Who;
use crate::model::enforcement::{Content, Dossier, Entry};

/// Recalls of the devices of a case, at most: a case names five devices.
const RECALLS: i64 = 100;

#[derive(Debug, sqlx::FromRow)]
struct Row {
    number: i64,
    kind: String,
    subject: String,
    content: String,
    made_at: Instant,
    made_by: String,
    made_by_name: String,
}

impl Row {
    fn read(self) -> Result<Entry, StoreError> {
        let bad = |column| inconsistent("enforcement_entry", column);
        let content = Content::kept(&self.kind, &self.content).ok_or_else(|| bad("kind"))?;
        Ok(Entry {
            number: self.number,
            subject: self.subject,
            content: content.map_err(|_| bad("content"))?,
            at: self.made_at.0,
            by: Who { subject: self.made_by, name: self.made_by_name },
        })
    }
}

/// A case with everything that was said in it.
pub(crate) async fn load(
    db: &mut impl Handle,
    case_id: Uuid,
) -> Result<Option<Dossier>, StoreError> {
    let Some(case) = case_file::find_enforcement(db, case_id).await? else { return Ok(None) };
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(
        "SELECT number, kind, subject, content, made_at, made_by, made_by_name
         FROM enforcement_entry WHERE case_id = $1 ORDER BY number",
    )
    .bind(case_id)
    .fetch_all(c)
    .await)?;
    let entries = rows.into_iter().map(Row::read).collect::<Result<_, _>>()?;
    Ok(Some(Dossier::of(case, entries)))
}

/// Adds an entry; a conflict if somebody added the same number meanwhile, or the page said it.
pub(crate) async fn insert(
    tx: &mut Write,
    case_id: Uuid,
    entry: &Entry,
    page: Uuid,
) -> Result<(), StoreError> {
    let content =
        entry.content.written().map_err(|_| inconsistent("enforcement_entry", "content"))?;
    on!(tx, c => sqlx::query(
        "INSERT INTO enforcement_entry (case_id, number, kind, subject, content, made_at, made_by,
           made_by_name, page)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(case_id)
    .bind(entry.number)
    .bind(entry.content.kind())
    .bind(&entry.subject)
    .bind(content)
    .bind(Instant(entry.at))
    .bind(&entry.by.subject)
    .bind(&entry.by.name)
    .bind(page)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// Whether something was said on this page before.
pub(crate) async fn said_on(db: &mut impl Handle, page: Uuid) -> Result<bool, StoreError> {
    let count: i64 = on!(db, c => sqlx::query_scalar(
        "SELECT COUNT(*) FROM enforcement_entry WHERE page = $1",
    )
    .bind(page)
    .fetch_one(c)
    .await)?;
    Ok(count > 0)
}

/// The recalls that name one of these devices in a version of their scope: case, number, title. An
/// exercise is none.
pub(crate) async fn recalls_of(
    db: &mut impl Handle,
    devices: Vec<String>,
) -> Result<Vec<(Uuid, String, String)>, StoreError> {
    let is_meant = TextList::has(db.engine(), "recall_scope_device.udi_di", "$1");
    let sql = format!(
        "SELECT DISTINCT case_file.case_id, case_file.number, case_file.title
         FROM recall_scope_device
         JOIN case_file ON case_file.case_id = recall_scope_device.case_id
         WHERE {is_meant} AND NOT EXISTS (SELECT 1 FROM recall
           WHERE recall.case_id = case_file.case_id AND recall.drill)
         ORDER BY case_file.number LIMIT $2"
    );
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(TextList(devices))
        .bind(RECALLS)
        .fetch_all(c)
        .await)?)
}
