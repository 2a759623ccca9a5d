//! What the inspectorate sent, and the head that orders it.

use exchange::recall::Sending;
use jiff::Timestamp;
use store::{Handle, Instant, StoreError, Write, on};
use uuid::Uuid;

use super::inconsistent;

/// Where the mailboxes stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    /// The last position given out.
    pub position: i64,
    /// The last number given to a sending.
    pub sendings: i64,
}

/// A sending that was taken in.
#[derive(Debug)]
pub(crate) struct Kept {
    /// What was sent.
    pub sending: Sending,
    /// When it was taken in.
    pub sent_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct Row {
    content: String,
    sent_at: Instant,
}

/// The last position given out, as committed.
pub(crate) async fn position(db: &mut impl Handle) -> Result<i64, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar("SELECT position FROM mailbox_head WHERE one = 1")
        .fetch_one(c)
        .await)?)
}

/// The head, held: until the commit nobody else sends anything.
pub(crate) async fn hold(tx: &mut Write) -> Result<Head, StoreError> {
    held(tx, " FOR UPDATE").await
}

/// Waits for a sending that is under way; until the commit no other begins. Any number may wait
/// like this side by side.
pub(crate) async fn settle(tx: &mut Write) -> Result<Head, StoreError> {
    held(tx, " FOR SHARE").await
}

async fn held(tx: &mut Write, lock: &'static str) -> Result<Head, StoreError> {
    let held = tx.engine().choose("", lock);
    let sql = format!("SELECT position, sendings FROM mailbox_head WHERE one = 1{held}");
    let (position, sendings) =
        on!(tx, c => sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_one(c).await)?;
    Ok(Head { position, sendings })
}

/// Moves the head that is held.
pub(crate) async fn move_head(tx: &mut Write, head: Head) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query("UPDATE mailbox_head SET position = $1, sendings = $2 WHERE one = 1")
        .bind(head.position)
        .bind(head.sendings)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// The one with this id.
pub(crate) async fn find(db: &mut impl Handle, id: Uuid) -> Result<Option<Kept>, StoreError> {
    let row: Option<Row> = on!(db, c => sqlx::query_as(
        "SELECT content, sent_at FROM sending WHERE notice_id = $1",
    )
    .bind(id)
    .fetch_optional(c)
    .await)?;
    row.as_ref().map(read).transpose()
}

/// The last of a case.
pub(crate) async fn last(db: &mut impl Handle, case: &str) -> Result<Option<Kept>, StoreError> {
    let row: Option<Row> = on!(db, c => sqlx::query_as(
        "SELECT content, sent_at FROM sending WHERE case_number = $1 ORDER BY number DESC LIMIT 1",
    )
    .bind(case)
    .fetch_optional(c)
    .await)?;
    row.as_ref().map(read).transpose()
}

/// Appends one.
pub(crate) async fn append(
    tx: &mut Write,
    sending: &Sending,
    number: i64,
    at: Timestamp,
    client: Uuid,
) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(
        "INSERT INTO sending
           (notice_id, number, case_number, kind, version, drill, sent_at, client_id, content)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(sending.notice_id)
    .bind(number)
    .bind(sending.case_number.as_str())
    .bind(sending.kind.as_str())
    .bind(sending.version)
    .bind(sending.drill)
    .bind(Instant(at))
    .bind(client)
    .bind(sending.written().to_string())
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

fn read(row: &Row) -> Result<Kept, StoreError> {
    Ok(Kept { sending: content(&row.content)?, sent_at: row.sent_at.0 })
}

/// Reads a kept sending.
pub(super) fn content(text: &str) -> Result<Sending, StoreError> {
    let bad = || inconsistent("sending", "content", "cannot be read back");
    let value = serde_json::from_str(text).map_err(|_| bad())?;
    Sending::read(&value).map_err(|_| bad())
}
