//! Signals, what they are compared by, and what became of them.

use store::{Day, Handle, Instant, StoreError, Write, on};
use uuid::Uuid;

use super::inconsistent;
use crate::model::case_file::Who;
use crate::model::signal::{Outcome, Signal, State};

#[derive(Debug, sqlx::FromRow)]
struct Row {
    signal_id: Uuid,
    source: String,
    received_on: Day,
    content: String,
    taken_at: Instant,
    taken_by: String,
    taken_by_name: String,
    state: String,
}

#[derive(Debug, sqlx::FromRow)]
struct OutcomeRow {
    kind: String,
    case_id: Option<Uuid>,
    other_id: Option<Uuid>,
    because: String,
    made_at: Instant,
    made_by: String,
    made_by_name: String,
}

const COLUMNS: &str =
    "signal_id, source, received_on, content, taken_at, taken_by, taken_by_name, state";

impl Row {
    fn read(self) -> Result<Signal, StoreError> {
        let bad = |column| inconsistent("signal", column);
        Ok(Signal {
            id: self.signal_id,
            source: self.source,
            received_on: self.received_on.0,
            fields: serde_json::from_str(&self.content).map_err(|_| bad("content"))?,
            taken_at: self.taken_at.0,
            taken_by: Who { subject: self.taken_by, name: self.taken_by_name },
            state: State::of(&self.state).ok_or_else(|| bad("state"))?,
        })
    }
}

/// Keeps a new signal with what it is compared by; `page` is the page it was taken in on.
pub(crate) async fn insert(
    tx: &mut Write,
    signal: &Signal,
    keys: &[String],
    page: Uuid,
) -> Result<(), StoreError> {
    let content =
        serde_json::to_string(&signal.fields).map_err(|_| inconsistent("signal", "content"))?;
    on!(tx, c => sqlx::query(
        "INSERT INTO signal (signal_id, source, about, received_on, content, taken_at, taken_by,
           taken_by_name, page, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(signal.id)
    .bind(&signal.source)
    .bind(signal.about())
    .bind(Day(signal.received_on))
    .bind(content)
    .bind(Instant(signal.taken_at))
    .bind(&signal.taken_by.subject)
    .bind(&signal.taken_by.name)
    .bind(page)
    .bind(signal.state.as_str())
    .execute(c)
    .await
    .map(drop))?;
    for key in keys {
        on!(tx, c => sqlx::query("INSERT INTO signal_same (signal_id, same_key) VALUES ($1, $2)")
            .bind(signal.id)
            .bind(key)
            .execute(c)
            .await
            .map(drop))?;
    }
    Ok(())
}

/// The signal with this id.
pub(crate) async fn find(
    db: &mut impl Handle,
    signal_id: Uuid,
) -> Result<Option<Signal>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM signal WHERE signal_id = $1");
    let row: Option<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(signal_id)
        .fetch_optional(c)
        .await)?;
    row.map(Row::read).transpose()
}

/// The signal that was taken in on this page.
pub(crate) async fn taken_on(db: &mut impl Handle, page: Uuid) -> Result<Option<Uuid>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar("SELECT signal_id FROM signal WHERE page = $1")
        .bind(page)
        .fetch_optional(c)
        .await)?)
}

/// Signals that may be the same as this one: they share a key with it. The newest first.
pub(crate) async fn alike(
    db: &mut impl Handle,
    signal_id: Uuid,
    limit: i64,
) -> Result<Vec<Signal>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM signal WHERE signal_id IN (
           SELECT other.signal_id FROM signal_same AS own
           JOIN signal_same AS other ON other.same_key = own.same_key
           WHERE own.signal_id = $1 AND other.signal_id <> $1)
         ORDER BY signal_id DESC LIMIT $2"
    );
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(signal_id)
        .bind(limit)
        .fetch_all(c)
        .await)?;
    rows.into_iter().map(Row::read).collect()
}

/// A page of signals, the newest first, before the one with this id: those that wait, or those of
/// which was said what becomes of them; of one taker, or of all.
pub(crate) async fn page(
    db: &mut impl Handle,
    is_waiting: bool,
    taker: Option<&str>,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Signal>, StoreError> {
    // Each state is a text of its own, so that its index is used.
    let state = if is_waiting { "state = 'waiting'" } else { "state <> 'waiting'" };
    let sql = format!(
        "SELECT {COLUMNS} FROM signal
         WHERE {state} AND signal_id < $1 AND ($2 = '' OR taken_by = $2)
         ORDER BY signal_id DESC LIMIT $3"
    );
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(before.unwrap_or(Uuid::max()))
        .bind(taker.unwrap_or_default())
        .bind(limit)
        .fetch_all(c)
        .await)?;
    rows.into_iter().map(Row::read).collect()
}

/// How many wait.
pub(crate) async fn count_waiting(db: &mut impl Handle) -> Result<i64, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar("SELECT COUNT(*) FROM signal WHERE state = 'waiting'")
        .fetch_one(c)
        .await)?)
}

/// Adds what became of a signal; the last one counts.
pub(crate) async fn settle(
    tx: &mut Write,
    signal_id: Uuid,
    outcome: &Outcome,
    page: Uuid,
) -> Result<(), StoreError> {
    let last: i64 = on!(tx, c => sqlx::query_scalar(
        "SELECT COALESCE(MAX(number), 0) FROM signal_outcome WHERE signal_id = $1",
    )
    .bind(signal_id)
    .fetch_one(c)
    .await)?;
    on!(tx, c => sqlx::query(
        "INSERT INTO signal_outcome (signal_id, number, kind, case_id, other_id, because, made_at,
           made_by, made_by_name, page)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(signal_id)
    .bind(last + 1)
    .bind(outcome.kind.as_str())
    .bind(outcome.case_id)
    .bind(outcome.other_id)
    .bind(&outcome.because)
    .bind(Instant(outcome.at))
    .bind(&outcome.by.subject)
    .bind(&outcome.by.name)
    .bind(page)
    .execute(c)
    .await
    .map(drop))?;
    on!(tx, c => sqlx::query("UPDATE signal SET state = $2 WHERE signal_id = $1")
        .bind(signal_id)
        .bind(outcome.kind.as_str())
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// What became of a signal, in the order it was said.
pub(crate) async fn outcomes(
    db: &mut impl Handle,
    signal_id: Uuid,
) -> Result<Vec<Outcome>, StoreError> {
    let rows: Vec<OutcomeRow> = on!(db, c => sqlx::query_as(
        "SELECT kind, case_id, other_id, because, made_at, made_by, made_by_name
         FROM signal_outcome WHERE signal_id = $1 ORDER BY number",
    )
    .bind(signal_id)
    .fetch_all(c)
    .await)?;
    let read = |row: OutcomeRow| {
        Ok(Outcome {
            kind: State::of(&row.kind).ok_or_else(|| inconsistent("signal_outcome", "kind"))?,
            case_id: row.case_id,
            other_id: row.other_id,
            because: row.because,
            at: row.made_at.0,
            by: Who { subject: row.made_by, name: row.made_by_name },
        })
    };
    rows.into_iter().map(read).collect()
}

/// Whether something was said of a signal on this page before.
pub(crate) async fn settled_on(
    db: &mut impl Handle,
    page: Uuid,
) -> Result<Option<Uuid>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar("SELECT signal_id FROM signal_outcome WHERE page = $1")
        .bind(page)
        .fetch_optional(c)
        .await)?)
}

/// The signals of a case, as their last outcome says.
pub(crate) async fn of_case(
    db: &mut impl Handle,
    case_id: Uuid,
) -> Result<Vec<Signal>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM signal WHERE signal_id IN (
           SELECT said.signal_id FROM signal_outcome AS said
           WHERE said.case_id = $1 AND said.number = (
             SELECT MAX(last.number) FROM signal_outcome AS last
             WHERE last.signal_id = said.signal_id))
         ORDER BY signal_id"
    );
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(case_id)
        .fetch_all(c)
        .await)?;
    rows.into_iter().map(Row::read).collect()
}
