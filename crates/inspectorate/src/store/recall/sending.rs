//! What was sent.

use jiff::Timestamp;
use serde_json::Value;
use store::{Handle, Instant, StoreError, Write, execute, on};
use uuid::Uuid;

use crate::model::case_file::Who;
use crate::model::recall::{Confirm, Dispatch, End};
use crate::store::inconsistent;

#[derive(Debug, sqlx::FromRow)]
struct Row {
    notice_id: Uuid,
    number: i64,
    kind: String,
    scope_version: i64,
    record_version: i64,
    trace_id: Option<Uuid>,
    implants: i64,
    providers: i64,
    confirmed: Option<String>,
    content: String,
    made_at: Instant,
    made_by: String,
    made_by_name: String,
    sent_at: Option<Instant>,
    answer: Option<String>,
    refused: Option<String>,
}

const COLUMNS: &str = "notice_id, number, kind, scope_version, record_version, trace_id, implants,
    providers, confirmed, content, made_at, made_by, made_by_name, sent_at, answer, refused";

impl Row {
    fn read(self) -> Result<Dispatch, StoreError> {
        let bad = |column| inconsistent("recall_sending", column);
        let json =
            |text: &str, column| serde_json::from_str::<Value>(text).map_err(|_| bad(column));
        let end = match (self.sent_at, self.answer, self.refused) {
            (Some(at), Some(answer), None) => {
                End::Sent { at: at.0, answer: json(&answer, "answer")? }
            }
            (None, None, Some(codes)) => End::Refused(codes),
            (None, None, None) => End::Due,
            _ => return Err(bad("sent_at")),
        };
        let confirmed = self.confirmed.map(|code| Confirm::of(&code).ok_or(bad("confirmed")));
        Ok(Dispatch {
            notice_id: self.notice_id,
            number: self.number,
            kind: self.kind.parse().map_err(|_| bad("kind"))?,
            scope_version: self.scope_version,
            record_version: self.record_version,
            trace_id: self.trace_id,
            implants: self.implants,
            providers: self.providers,
            confirmed: confirmed.transpose()?,
            content: json(&self.content, "content")?,
            made_at: self.made_at.0,
            made_by: Who { subject: self.made_by, name: self.made_by_name },
            end,
        })
    }
}

/// Keeps what is to be sent; a conflict if the same page or the same number was kept meanwhile.
pub(crate) async fn insert(tx: &mut Write, case_id: Uuid, it: &Dispatch) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO recall_sending (notice_id, case_id, number, kind, scope_version,
           record_version, trace_id, implants, providers, confirmed, content, made_at, made_by,
           made_by_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        it.notice_id,
        case_id,
        it.number,
        it.kind.as_str(),
        it.scope_version,
        it.record_version,
        it.trace_id,
        it.implants,
        it.providers,
        it.confirmed.map(Confirm::as_str),
        it.content.to_string(),
        Instant(it.made_at),
        &it.made_by.subject,
        &it.made_by.name
    )?;
    Ok(())
}

/// A sending with its case.
pub(crate) async fn find(
    db: &mut impl Handle,
    notice_id: Uuid,
) -> Result<Option<Dispatch>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM recall_sending WHERE notice_id = $1");
    let row: Option<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(notice_id)
        .fetch_optional(c)
        .await)?;
    row.map(Row::read).transpose()
}

/// All sendings of a case, the newest first.
pub(crate) async fn of_case(
    db: &mut impl Handle,
    case_id: Uuid,
) -> Result<Vec<Dispatch>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS} FROM recall_sending WHERE case_id = $1 ORDER BY number DESC");
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(case_id)
        .fetch_all(c)
        .await)?;
    rows.into_iter().map(Row::read).collect()
}

/// Sendings that the register did not answer yet, the oldest first: each with its case and that
/// case's number.
pub(crate) async fn due(db: &mut impl Handle) -> Result<Vec<(Uuid, Uuid, String)>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT recall_sending.notice_id, recall_sending.case_id, case_file.number
         FROM recall_sending JOIN case_file ON case_file.case_id = recall_sending.case_id
         WHERE recall_sending.sent_at IS NULL AND recall_sending.refused IS NULL
         ORDER BY recall_sending.case_id, recall_sending.number",
    )
    .fetch_all(c)
    .await)?)
}

/// Notes that the register put it into mailboxes, once.
pub(crate) async fn note_sent(
    tx: &mut Write,
    notice_id: Uuid,
    at: Timestamp,
    answer: &Value,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE recall_sending SET sent_at = $2, answer = $3
         WHERE notice_id = $1 AND sent_at IS NULL AND refused IS NULL",
        notice_id,
        Instant(at),
        answer.to_string()
    )?;
    Ok(())
}

/// Sends one that was refused once more, as it reads now; false if somebody did so meanwhile.
pub(crate) async fn renew(tx: &mut Write, it: &Dispatch) -> Result<bool, StoreError> {
    let rows = execute!(
        tx,
        "UPDATE recall_sending SET refused = NULL, number = $2, content = $3
         WHERE notice_id = $1 AND refused IS NOT NULL",
        it.notice_id,
        it.number,
        it.content.to_string()
    )?;
    Ok(rows == 1)
}

/// Notes that the register refused it.
pub(crate) async fn note_refused(
    tx: &mut Write,
    notice_id: Uuid,
    codes: &str,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE recall_sending SET refused = $2
         WHERE notice_id = $1 AND sent_at IS NULL AND refused IS NULL",
        notice_id,
        codes
    )?;
    Ok(())
}
