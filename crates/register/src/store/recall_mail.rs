//! E-mails about notices: what waits, and what became of each.

use exchange::BranchNumber;
use jiff::Timestamp;
use store::bulk::{Column, insert};
use store::{Handle, Instant, StoreError, Write, on};
use uuid::Uuid;

use super::inconsistent;

/// An e-mail that is to be sent.
#[derive(Debug)]
pub(crate) struct Queued {
    /// Names it.
    pub id: Uuid,
    /// The notice.
    pub position: i64,
    /// Why.
    pub step: &'static str,
    /// To whom.
    pub recipient: String,
}

/// One whose turn it is.
#[derive(Debug)]
pub(crate) struct Waiting {
    /// Names it.
    pub id: Uuid,
    /// The sending that it is about.
    pub notice_id: Uuid,
    /// The provider.
    pub branch: BranchNumber,
    /// Why.
    pub step: String,
    /// To whom.
    pub recipient: String,
    /// Since when it waits.
    pub queued_at: Timestamp,
    /// How often it was tried, with this time.
    pub attempts: i64,
}

/// What became of one.
#[derive(Debug, Clone)]
pub(crate) struct Course {
    /// The notice.
    pub position: i64,
    /// Why it was sent.
    pub step: String,
    /// Since when it waits.
    pub queued_at: Timestamp,
    /// When the mail server took it.
    pub taken_at: Option<Timestamp>,
    /// When it was given up.
    pub refused_at: Option<Timestamp>,
}

/// What may still be sent: nobody took it, nobody gave it up, and it still tells something new: the
/// notice was not read meanwhile, its case is not closed, and no later e-mail says the same.
const WAITS: &str = "taken_at IS NULL AND refused_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM mailbox_mark
      WHERE mailbox_mark.position = recall_mail.position AND mark = 'acknowledged')
    AND NOT EXISTS (SELECT 1 FROM mailbox
      JOIN sending ON sending.case_number = mailbox.case_number
      WHERE mailbox.position = recall_mail.position AND sending.kind = 'closure')
    AND NOT EXISTS (SELECT 1 FROM recall_mail AS later
      WHERE later.position = recall_mail.position AND later.recipient = recall_mail.recipient
        AND later.queued_at > recall_mail.queued_at)";

/// Puts e-mails into the queue; they are due at once.
pub(crate) async fn queue(
    tx: &mut Write,
    mails: &[Queued],
    at: Timestamp,
) -> Result<(), StoreError> {
    let now = || Column::Instant(vec![Some(Instant(at)); mails.len()]);
    let columns = [
        ("mail_id", Column::Uuid(mails.iter().map(|it| Some(it.id)).collect())),
        ("position", Column::Integer(mails.iter().map(|it| Some(it.position)).collect())),
        ("step", Column::Str(mails.iter().map(|it| Some(it.step)).collect())),
        ("recipient", Column::Str(mails.iter().map(|it| Some(it.recipient.as_str())).collect())),
        ("queued_at", now()),
        ("due_at", now()),
        ("attempts", Column::Integer(vec![Some(0); mails.len()])),
    ];
    insert(tx, "recall_mail", &columns).await
}

/// Whether anything is due.
pub(crate) async fn is_due(db: &mut impl Handle, at: Timestamp) -> Result<bool, StoreError> {
    let sql =
        format!("SELECT CAST(1 AS BIGINT) FROM recall_mail WHERE {WAITS} AND due_at <= $1 LIMIT 1");
    let found: Option<i64> = on!(db, c => sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .bind(Instant(at))
        .fetch_optional(c)
        .await)?;
    Ok(found.is_some())
}

#[derive(sqlx::FromRow)]
struct Row {
    mail_id: Uuid,
    position: i64,
    step: String,
    recipient: String,
    queued_at: Instant,
    attempts: i64,
}

/// Takes the one that waits longest, so that no other process does; the next try is due after
/// `pause`, unless something becomes of this one.
pub(crate) async fn claim(
    tx: &mut Write,
    at: Timestamp,
    pause: impl Fn(i64) -> Timestamp,
) -> Result<Option<Waiting>, StoreError> {
    let skip = tx.engine().choose("", " FOR UPDATE OF recall_mail SKIP LOCKED");
    let sql = format!(
        "SELECT mail_id, position, step, recipient, queued_at, attempts FROM recall_mail
         WHERE {WAITS} AND due_at <= $1 ORDER BY due_at, mail_id LIMIT 1{skip}"
    );
    let row: Option<Row> = on!(tx, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(Instant(at))
        .fetch_optional(c)
        .await)?;
    let Some(row) = row else { return Ok(None) };
    let attempts = row.attempts + 1;
    on!(tx, c => sqlx::query("UPDATE recall_mail SET attempts = $2, due_at = $3 WHERE mail_id = $1")
        .bind(row.mail_id)
        .bind(attempts)
        .bind(Instant(pause(attempts)))
        .execute(c)
        .await
        .map(drop))?;
    let (notice_id, branch): (Uuid, String) = on!(tx, c => sqlx::query_as(
        "SELECT notice_id, branch FROM mailbox WHERE position = $1",
    )
    .bind(row.position)
    .fetch_one(c)
    .await)?;
    let branch = BranchNumber::parse(&branch)
        .map_err(|_| inconsistent("mailbox", "branch", "cannot be read back"))?;
    Ok(Some(Waiting {
        id: row.mail_id,
        notice_id,
        branch,
        step: row.step,
        recipient: row.recipient,
        queued_at: row.queued_at.0,
        attempts,
    }))
}

/// The mail server took it.
pub(crate) async fn taken(tx: &mut Write, id: Uuid, at: Timestamp) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(
        "UPDATE recall_mail SET taken_at = $2, reason = NULL
         WHERE mail_id = $1 AND taken_at IS NULL AND refused_at IS NULL",
    )
    .bind(id)
    .bind(Instant(at))
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// It was not taken, and why; `refused` says when it was given up.
pub(crate) async fn not_taken(
    tx: &mut Write,
    id: Uuid,
    reason: &str,
    refused: Option<Timestamp>,
) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(
        "UPDATE recall_mail SET reason = $2, refused_at = $3
         WHERE mail_id = $1 AND taken_at IS NULL AND refused_at IS NULL",
    )
    .bind(id)
    .bind(reason)
    .bind(refused.map(Instant))
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct CourseRow {
    position: i64,
    step: String,
    queued_at: Instant,
    taken_at: Option<Instant>,
    refused_at: Option<Instant>,
}

/// All about a case, by notice and time.
pub(crate) async fn of_case(db: &mut impl Handle, case: &str) -> Result<Vec<Course>, StoreError> {
    let rows: Vec<CourseRow> = on!(db, c => sqlx::query_as(
        "SELECT recall_mail.position, step, queued_at, taken_at, refused_at
         FROM mailbox JOIN recall_mail ON recall_mail.position = mailbox.position
         WHERE mailbox.case_number = $1
         ORDER BY recall_mail.position, queued_at, recipient",
    )
    .bind(case)
    .fetch_all(c)
    .await)?;
    let read = |row: CourseRow| Course {
        position: row.position,
        step: row.step,
        queued_at: row.queued_at.0,
        taken_at: row.taken_at.map(|at| at.0),
        refused_at: row.refused_at.map(|at| at.0),
    };
    Ok(rows.into_iter().map(read).collect())
}
