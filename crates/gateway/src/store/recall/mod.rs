//! Recalls: the notice, the lists, and what was done.

pub(crate) mod across;
pub(crate) mod branch;
pub(crate) mod cursor;
pub(crate) mod drill;
pub(crate) mod entry;
pub(crate) mod implant;
pub(crate) mod merge;
pub(crate) mod note;
pub(crate) mod notice;
pub(crate) mod placing;
pub(crate) mod procedure;
pub(crate) mod progress;
pub(crate) mod reading;
pub(crate) mod search;
pub(crate) mod step;
pub(crate) mod stock;

use exchange::recall::{Action, Actions, Text};
use store::{Day, Handle, Instant, StoreError, execute, on};
use uuid::Uuid;

use super::inconsistent;
use crate::model::recall::{Number, Recall, State};

/// A recall as it is kept, without its scope.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) provider_id: Uuid,
    pub(crate) recall_id: Uuid,
    pub(crate) year: i64,
    pub(crate) ordinal: i64,
    pub(crate) case_number: Option<String>,
    pub(crate) fsca_reference: Option<String>,
    pub(crate) fsca_key: Option<String>,
    pub(crate) drill: bool,
    pub(crate) state: String,
    pub(crate) actions: String,
    pub(crate) wording: String,
    pub(crate) scope_version: i64,
    pub(crate) by_maker: bool,
    pub(crate) acknowledge_by: Option<Day>,
    pub(crate) settle_by: Day,
    pub(crate) opened_at: Instant,
    pub(crate) opened_by: Option<String>,
    pub(crate) source_file: Option<Uuid>,
    pub(crate) closed_at: Option<Instant>,
    pub(crate) closed_by: Option<String>,
    pub(crate) closed_why: Option<String>,
    pub(crate) merged_into: Option<Uuid>,
    pub(crate) version: i64,
}

/// What this house knows of a device that was placed; nothing of one it does not know.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Placed {
    pub(crate) udi_di: Option<String>,
    pub(crate) lot: Option<String>,
    pub(crate) serial: Option<String>,
    pub(crate) implanted_on: Option<Day>,
    pub(crate) explanted_on: Option<Day>,
}

const COLUMNS: &str =
    "provider_id, recall_id, year, ordinal, case_number, fsca_reference, fsca_key,
    drill, state, actions, wording, scope_version, by_maker, acknowledge_by, settle_by, opened_at,
    opened_by, source_file, closed_at, closed_by, closed_why, merged_into, version";

impl Row {
    /// What it says.
    pub(crate) fn read(self) -> Result<Recall, StoreError> {
        let wrong = |column| move || inconsistent("recall", column);
        let actions = read_actions(&self.actions).ok_or_else(wrong("actions"))?;
        let text = serde_json::from_str(&self.wording).map_err(|_| wrong("wording")())?;
        let state = match (self.state.as_str(), self.closed_at) {
            ("open", None) => State::Open,
            ("closed", Some(at)) => {
                State::Closed { at: at.0, by: self.closed_by, why: self.closed_why }
            }
            _ => return Err(wrong("state")()),
        };
        Ok(Recall {
            id: self.recall_id,
            number: Number { year: self.year, ordinal: self.ordinal },
            case_number: self.case_number,
            fsca_reference: self.fsca_reference,
            is_drill: self.drill,
            state,
            actions,
            text,
            scope_version: self.scope_version,
            acknowledge_by: self.acknowledge_by.map(|day| day.0),
            settle_by: self.settle_by.0,
            opened_at: self.opened_at.0,
            opened_by: self.opened_by,
            source_file: self.source_file,
            merged_into: self.merged_into,
            version: self.version,
        })
    }
}

/// Actions as a column has them.
pub(crate) fn write_actions(actions: &Actions) -> String {
    actions.iter().map(Action::as_str).collect::<Vec<_>>().join(" ")
}

/// Words as a column has them.
pub(crate) fn write_text(text: &Text) -> String {
    serde_json::to_string(text).expect("words are JSON")
}

/// Actions back out of a column.
pub(crate) fn read_actions(text: &str) -> Option<Actions> {
    let read: Result<Vec<Action>, _> = text.split(' ').map(str::parse).collect();
    Actions::of(read.ok()?)
}

/// The next free number of a year.
pub(crate) async fn next_ordinal(
    db: &mut impl Handle,
    provider: Uuid,
    year: i64,
) -> Result<i64, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT COALESCE(MAX(ordinal), 0) + 1 FROM recall WHERE provider_id = $1 AND year = $2",
    )
    .bind(provider)
    .bind(year)
    .fetch_one(c)
    .await)?)
}

/// Keeps a new recall; false if its case, or its number, was taken meanwhile.
pub(crate) async fn insert(
    db: &mut impl Handle,
    row: &Row,
    scope: &str,
) -> Result<bool, StoreError> {
    let sql = format!(
        "INSERT INTO recall ({COLUMNS}, scope, search_due)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
           $19, $20, $21, $22, $23, $24, FALSE)
         ON CONFLICT DO NOTHING"
    );
    Ok(execute!(
        db,
        sqlx::AssertSqlSafe(sql),
        row.provider_id,
        row.recall_id,
        row.year,
        row.ordinal,
        &row.case_number,
        &row.fsca_reference,
        &row.fsca_key,
        row.drill,
        &row.state,
        &row.actions,
        &row.wording,
        row.scope_version,
        row.by_maker,
        row.acknowledge_by,
        row.settle_by,
        row.opened_at,
        &row.opened_by,
        row.source_file,
        row.closed_at,
        &row.closed_by,
        &row.closed_why,
        row.merged_into,
        row.version,
        scope
    )? > 0)
}

/// Keeps what a recall became; false if it has another version by now. The scope stays unless
/// another is given.
pub(crate) async fn update(
    db: &mut impl Handle,
    row: &Row,
    scope: Option<&str>,
) -> Result<bool, StoreError> {
    Ok(execute!(
        db,
        "UPDATE recall SET case_number = $4, fsca_reference = $5, fsca_key = $6, state = $7,
           actions = $8, wording = $9, scope_version = $10, by_maker = $11, acknowledge_by = $12,
           settle_by = $13, closed_at = $14, closed_by = $15, closed_why = $16,
           scope = COALESCE($17, scope), merged_into = $18, version = version + 1
         WHERE provider_id = $1 AND recall_id = $2 AND version = $3",
        row.provider_id,
        row.recall_id,
        row.version,
        &row.case_number,
        &row.fsca_reference,
        &row.fsca_key,
        &row.state,
        &row.actions,
        &row.wording,
        row.scope_version,
        row.by_maker,
        row.acknowledge_by,
        row.settle_by,
        row.closed_at,
        &row.closed_by,
        &row.closed_why,
        scope,
        row.merged_into
    )? > 0)
}

/// One recall.
pub(crate) async fn find(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
) -> Result<Option<Row>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM recall WHERE provider_id = $1 AND recall_id = $2");
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(recall)
        .fetch_optional(c)
        .await)?)
}

/// The recall of a case of the inspectorate.
pub(crate) async fn of_case(
    db: &mut impl Handle,
    provider: Uuid,
    case_number: &str,
) -> Result<Option<Row>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM recall WHERE provider_id = $1 AND case_number = $2");
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(case_number)
        .fetch_optional(c)
        .await)?)
}

/// The recall about a corrective action of a maker that is no case yet, the latest one.
pub(crate) async fn of_fsca(
    db: &mut impl Handle,
    provider: Uuid,
    key: &str,
    drill: bool,
) -> Result<Option<Row>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM recall
         WHERE provider_id = $1 AND fsca_key = $2 AND drill = $3
         ORDER BY case_number IS NOT NULL, opened_at DESC, recall_id DESC LIMIT 1"
    );
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(key)
        .bind(drill)
        .fetch_optional(c)
        .await)?)
}

/// The recalls of a state, drills apart from the others; the newest first.
pub(crate) async fn all(
    db: &mut impl Handle,
    provider: Uuid,
    state: &str,
    drill: bool,
    limit: i64,
) -> Result<Vec<Row>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM recall WHERE provider_id = $1 AND state = $2 AND drill = $3
         ORDER BY opened_at DESC, recall_id DESC LIMIT $4"
    );
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(state)
        .bind(drill)
        .bind(limit)
        .fetch_all(c)
        .await)?)
}

/// Which devices a recall is about, as JSON.
pub(crate) async fn scope_of(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
) -> Result<String, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT scope FROM recall WHERE provider_id = $1 AND recall_id = $2",
    )
    .bind(provider)
    .bind(recall)
    .fetch_one(c)
    .await)?)
}

/// Something was learnt of devices: recalls that ask for makers or kinds are searched again.
pub(crate) async fn want_search(db: &mut impl Handle, provider: Uuid) -> Result<(), StoreError> {
    execute!(
        db,
        "UPDATE recall SET search_due = TRUE
         WHERE provider_id = $1 AND state = 'open' AND by_maker AND NOT search_due",
        provider
    )?;
    Ok(())
}

/// The recalls to search again.
pub(crate) async fn to_search(
    db: &mut impl Handle,
    provider: Uuid,
) -> Result<Vec<Uuid>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT recall_id FROM recall WHERE provider_id = $1 AND state = 'open' AND search_due
         ORDER BY recall_id",
    )
    .bind(provider)
    .fetch_all(c)
    .await)?)
}

/// A recall was searched.
pub(crate) async fn searched(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
) -> Result<(), StoreError> {
    execute!(
        db,
        "UPDATE recall SET search_due = FALSE WHERE provider_id = $1 AND recall_id = $2",
        provider,
        recall
    )?;
    Ok(())
}
