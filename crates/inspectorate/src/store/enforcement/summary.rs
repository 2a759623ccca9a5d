//! One row a case: what the list of cases reads.

use store::{Day, Handle, StoreError, Write, execute, on};
use uuid::Uuid;

use crate::model::case_file::CaseFile;
use crate::model::enforcement::{Next, Stage, Summary};
use crate::store::{case_file, inconsistent};

const TABLE: &str = "enforcement_summary";

#[derive(Debug, sqlx::FromRow)]
struct Row {
    #[sqlx(flatten)]
    case: case_file::Row,
    operator: String,
    owner: String,
    stage: String,
    next: String,
    judged_on: Day,
}

impl Row {
    fn read(self) -> Result<(CaseFile, Summary), StoreError> {
        let bad = |column| inconsistent(TABLE, column);
        let summary = Summary {
            operator: self.operator,
            owner: self.owner,
            stage: Stage::from_code(&self.stage).ok_or_else(|| bad("stage"))?,
            next: Next::from_code(&self.next).ok_or_else(|| bad("next"))?,
            judged_on: self.judged_on.0,
        };
        Ok((self.case.read()?, summary))
    }
}

/// Holds the row of a case until this write ends: who judges the same case meanwhile waits, and then
/// reads what this one wrote.
pub(crate) async fn hold(tx: &mut Write, case_id: Uuid) -> Result<(), StoreError> {
    execute!(tx, "UPDATE enforcement_summary SET stage = stage WHERE case_id = $1", case_id)?;
    Ok(())
}

/// Keeps how a case stands.
pub(crate) async fn keep(tx: &mut Write, case_id: Uuid, it: &Summary) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO enforcement_summary (case_id, operator, owner, stage, next, judged_on)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (case_id) DO UPDATE SET operator = excluded.operator,
           owner = excluded.owner, stage = excluded.stage, next = excluded.next,
           judged_on = excluded.judged_on",
        case_id,
        &it.operator,
        &it.owner,
        it.stage.as_str(),
        it.next.as_str(),
        Day(it.judged_on)
    )?;
    Ok(())
}

/// A page of cases with how each stands, the newest first, before the one with this id.
pub(crate) async fn page(
    db: &mut impl Handle,
    is_open: bool,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<(CaseFile, Summary)>, StoreError> {
    // Each state is a text of its own, so that the index of the open ones is used.
    let state = if is_open { "closed_at IS NULL" } else { "closed_at IS NOT NULL" };
    let columns = case_file::COLUMNS;
    let sql = format!(
        "SELECT {columns}, operator, owner, stage, next, judged_on
         FROM case_file JOIN enforcement_summary USING (case_id)
         WHERE {state} AND case_id < $1
         ORDER BY case_id DESC LIMIT $2"
    );
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(before.unwrap_or(Uuid::max()))
        .bind(limit)
        .fetch_all(c)
        .await)?;
    rows.into_iter().map(Row::read).collect()
}
