//! Traces that were kept.

use std::collections::HashMap;

use serde_json::Value;
use store::{Handle, IdList, Instant, StoreError, Write, on};
use uuid::Uuid;

use super::inconsistent;
use crate::model::answer::Answer;
use crate::model::case_file::Who;
use crate::model::trace::{Summary, Trace};

/// A trace as a list has it.
#[derive(Debug, Clone, sqlx::FromRow)]
struct Row {
    trace_id: Uuid,
    asked_at: Instant,
    asked_by: String,
    asked_by_name: String,
    repeats: Option<Uuid>,
    log_position: i64,
    certain: i64,
    possible: i64,
    providers: i64,
}

/// The rest of it.
#[derive(Debug, Clone, sqlx::FromRow)]
struct Whole {
    #[sqlx(flatten)]
    row: Row,
    case_id: Uuid,
    answer: String,
    checkpoint: Option<String>,
}

const COLUMNS: &str = "trace_id, asked_at, asked_by, asked_by_name, repeats, log_position,
    certain, possible, providers";

impl From<Row> for Summary {
    fn from(row: Row) -> Self {
        Self {
            id: row.trace_id,
            asked_at: row.asked_at.0,
            asked_by: Who { subject: row.asked_by, name: row.asked_by_name },
            repeats: row.repeats,
            snapshot: row.log_position,
            certain: row.certain,
            possible: row.possible,
            providers: row.providers,
        }
    }
}

impl Whole {
    fn read(self) -> Result<Trace, StoreError> {
        let bad = || inconsistent("trace", "answer");
        let mut file: Value = serde_json::from_str(&self.answer).map_err(|_| bad())?;
        if let (Some(proof), Some(checkpoint)) = (file.get_mut("proof"), self.checkpoint)
            && let Some(members) = proof.as_object_mut()
        {
            members.insert("checkpoint".to_owned(), Value::String(checkpoint));
        }
        let said = file.get("answer").ok_or_else(bad)?;
        let answer = Answer::read(said).map_err(|_| bad())?;
        Ok(Trace { summary: self.row.into(), case_id: self.case_id, file, answer })
    }
}

/// Keeps a trace; `made_by` is the page it was asked on.
pub(crate) async fn insert(tx: &mut Write, trace: &Trace, made_by: Uuid) -> Result<(), StoreError> {
    let checkpoint = trace.file.pointer("/proof/checkpoint").and_then(Value::as_str);
    let it = &trace.summary;
    on!(tx, c => sqlx::query(
        "INSERT INTO trace (trace_id, case_id, asked_at, asked_by, asked_by_name, made_by, repeats,
           answer, checkpoint, log_position, certain, possible, providers)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(it.id)
    .bind(trace.case_id)
    .bind(Instant(it.asked_at))
    .bind(&it.asked_by.subject)
    .bind(&it.asked_by.name)
    .bind(made_by)
    .bind(it.repeats)
    .bind(trace.file.to_string())
    .bind(checkpoint)
    .bind(it.snapshot)
    .bind(it.certain)
    .bind(it.possible)
    .bind(it.providers)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// Puts the head of the log beside a trace that has none yet.
pub(crate) async fn cover(
    tx: &mut Write,
    trace_id: Uuid,
    checkpoint: &str,
) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(
        "UPDATE trace SET checkpoint = $2 WHERE trace_id = $1 AND checkpoint IS NULL",
    )
    .bind(trace_id)
    .bind(checkpoint)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// The trace with this id.
pub(crate) async fn find(
    db: &mut impl Handle,
    trace_id: Uuid,
) -> Result<Option<Trace>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS}, case_id, answer, checkpoint FROM trace WHERE trace_id = $1");
    let row: Option<Whole> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(trace_id)
        .fetch_optional(c)
        .await)?;
    row.map(Whole::read).transpose()
}

/// The trace that was asked on this page.
pub(crate) async fn made_by(
    db: &mut impl Handle,
    made_by: Uuid,
) -> Result<Option<Uuid>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar("SELECT trace_id FROM trace WHERE made_by = $1")
        .bind(made_by)
        .fetch_optional(c)
        .await)?)
}

/// The traces of a case, the newest first.
pub(crate) async fn of_case(
    db: &mut impl Handle,
    case_id: Uuid,
    limit: i64,
) -> Result<Vec<Summary>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS} FROM trace WHERE case_id = $1 ORDER BY trace_id DESC LIMIT $2");
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(case_id)
        .bind(limit)
        .fetch_all(c)
        .await)?;
    Ok(rows.into_iter().map(Summary::from).collect())
}

/// How many traces there are in each of these cases.
pub(crate) async fn counts(
    db: &mut impl Handle,
    cases: Vec<Uuid>,
) -> Result<HashMap<Uuid, i64>, StoreError> {
    let listed = IdList::has(db.engine(), "case_id", "$1");
    let sql = format!("SELECT case_id, COUNT(*) FROM trace WHERE {listed} GROUP BY case_id");
    let rows: Vec<(Uuid, i64)> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(IdList(cases))
        .fetch_all(c)
        .await)?;
    Ok(rows.into_iter().collect())
}
