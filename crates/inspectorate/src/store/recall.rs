//! Recalls: the head of each, the versions of its record, and how far providers are.

pub(crate) mod open;
pub(crate) mod scope;
pub(crate) mod sending;

use exchange::BranchNumber;
use jiff::Timestamp;
use store::{Handle, Instant, StoreError, Write, on};
use uuid::Uuid;

use super::inconsistent;
use crate::model::case_file::Who;
use crate::model::recall::{Recall, Told};

#[derive(Debug, sqlx::FromRow)]
struct Row {
    case_id: Uuid,
    drill: bool,
    version: i64,
    asked_at: Option<Instant>,
    trouble: Option<String>,
    content: String,
    made_at: Instant,
    made_by: String,
    made_by_name: String,
}

const COLUMNS: &str = "recall.case_id, recall.drill, recall.version, recall.asked_at,
    recall.trouble, recall_record.content, recall_record.made_at, recall_record.made_by,
    recall_record.made_by_name";

impl Row {
    fn read(self) -> Result<Recall, StoreError> {
        let record = serde_json::from_str(&self.content);
        Ok(Recall {
            case_id: self.case_id,
            drill: self.drill,
            version: self.version,
            record: record.map_err(|_| inconsistent("recall_record", "content"))?,
            saved_at: self.made_at.0,
            saved_by: Who { subject: self.made_by, name: self.made_by_name },
            asked_at: self.asked_at.map(|at| at.0),
            trouble: self.trouble,
        })
    }
}

/// The recall of a case, with the version of the record that counts.
pub(crate) async fn find(
    db: &mut impl Handle,
    case_id: Uuid,
) -> Result<Option<Recall>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM recall JOIN recall_record
           ON recall_record.case_id = recall.case_id AND recall_record.version = recall.version
         WHERE recall.case_id = $1"
    );
    let row: Option<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(case_id)
        .fetch_optional(c)
        .await)?;
    row.map(Row::read).transpose()
}

/// The version that was saved on this page.
pub(crate) async fn saved_on(db: &mut impl Handle, page: Uuid) -> Result<Option<i64>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar("SELECT version FROM recall_record WHERE page = $1")
        .bind(page)
        .fetch_optional(c)
        .await)?)
}

/// Begins the recall of a case.
pub(crate) async fn begin(tx: &mut Write, recall: &Recall, page: Uuid) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(
        "INSERT INTO recall (case_id, drill, version, fsca) VALUES ($1, $2, $3, $4)",
    )
    .bind(recall.case_id)
    .bind(recall.drill)
    .bind(recall.version)
    .bind(&recall.record.fsca_reference)
    .execute(c)
    .await
    .map(drop))?;
    keep(tx, recall, page).await
}

/// Adds a version, if the one before it still counts: whether it did.
pub(crate) async fn amend(tx: &mut Write, recall: &Recall, page: Uuid) -> Result<bool, StoreError> {
    let rows = on!(tx, c => sqlx::query(
        "UPDATE recall SET version = $2, fsca = $3 WHERE case_id = $1 AND version = $4",
    )
    .bind(recall.case_id)
    .bind(recall.version)
    .bind(&recall.record.fsca_reference)
    .bind(recall.version - 1)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    if rows == 1 {
        keep(tx, recall, page).await?;
    }
    Ok(rows == 1)
}

async fn keep(tx: &mut Write, recall: &Recall, page: Uuid) -> Result<(), StoreError> {
    let content = serde_json::to_string(&recall.record)
        .map_err(|_| inconsistent("recall_record", "content"))?;
    on!(tx, c => sqlx::query(
        "INSERT INTO recall_record (case_id, version, content, made_at, made_by, made_by_name, page)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(recall.case_id)
    .bind(recall.version)
    .bind(content)
    .bind(Instant(recall.saved_at))
    .bind(&recall.saved_by.subject)
    .bind(&recall.saved_by.name)
    .bind(page)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// Notes that the register was asked, and why it did not answer if it did not.
pub(crate) async fn asked(
    tx: &mut Write,
    case_id: Uuid,
    at: Option<Timestamp>,
    trouble: Option<&str>,
) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(
        "UPDATE recall SET asked_at = COALESCE($2, asked_at), trouble = $3 WHERE case_id = $1",
    )
    .bind(case_id)
    .bind(at.map(Instant))
    .bind(trouble)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// Keeps what the register said of a provider.
pub(crate) async fn tell(
    tx: &mut Write,
    case_id: Uuid,
    told: &Told,
    at: Timestamp,
) -> Result<(), StoreError> {
    let content =
        serde_json::to_string(told).map_err(|_| inconsistent("recall_progress", "content"))?;
    on!(tx, c => sqlx::query(
        "INSERT INTO recall_progress (case_id, branch, content, standing, told_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (case_id, branch) DO UPDATE SET content = excluded.content,
           standing = excluded.standing, told_at = excluded.told_at",
    )
    .bind(case_id)
    .bind(told.branch_number.as_str())
    .bind(content)
    .bind(told.standing().as_str())
    .bind(Instant(at))
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// What the register said of each provider of a case, by branch number.
pub(crate) async fn told(
    db: &mut impl Handle,
    case_id: Uuid,
) -> Result<Vec<(Told, Timestamp)>, StoreError> {
    let rows: Vec<(String, String, Instant)> = on!(db, c => sqlx::query_as(
        "SELECT branch, content, told_at FROM recall_progress WHERE case_id = $1 ORDER BY branch",
    )
    .bind(case_id)
    .fetch_all(c)
    .await)?;
    let read = |(branch, content, at): (String, String, Instant)| {
        let told: Told = serde_json::from_str(&content)
            .map_err(|_| inconsistent("recall_progress", "content"))?;
        // The key says whose it is; the content must not say another.
        let same = BranchNumber::parse(&branch).is_ok_and(|it| it == told.branch_number);
        same.then_some((told, at.0)).ok_or_else(|| inconsistent("recall_progress", "branch"))
    };
    rows.into_iter().map(read).collect()
}

/// Open cases of which something was sent, each with its number and who sent last.
pub(crate) async fn followed(
    db: &mut impl Handle,
) -> Result<Vec<(Uuid, String, String)>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT case_file.case_id, case_file.number, recall_sending.content
         FROM case_file JOIN recall_sending ON recall_sending.case_id = case_file.case_id
         WHERE case_file.closed_at IS NULL AND recall_sending.sent_at IS NOT NULL
           AND recall_sending.number = (SELECT MAX(last.number) FROM recall_sending AS last
             WHERE last.case_id = case_file.case_id AND last.sent_at IS NOT NULL)
         ORDER BY case_file.case_id",
    )
    .fetch_all(c)
    .await)?)
}
