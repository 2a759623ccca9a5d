//! Actions of advice and what was said of them.

use jiff::civil::Date;
use store::{Day, Handle, Instant, StoreError, Write, execute, on};
use uuid::Uuid;

use crate::model::case_file::Who;
use crate::model::result::{Action, Entry};
use crate::store::inconsistent;

#[derive(Debug, sqlx::FromRow)]
struct Row {
    advice_id: Uuid,
    action: String,
    number: i64,
    content: String,
    made_at: Instant,
    made_by: String,
    made_by_name: String,
}

const ENTRIES: &str = "SELECT advice.advice_id, advice.number AS action, advice_entry.number,
      advice_entry.content, advice_entry.made_at, advice_entry.made_by, advice_entry.made_by_name
    FROM advice JOIN advice_entry ON advice_entry.advice_id = advice.advice_id";

fn read(rows: Vec<Row>) -> Result<Vec<Action>, StoreError> {
    let mut actions: Vec<Action> = Vec::new();
    for row in rows {
        let entry = Entry {
            number: row.number,
            said: serde_json::from_str(&row.content)
                .map_err(|_| inconsistent("advice_entry", "content"))?,
            at: row.made_at.0,
            by: Who { subject: row.made_by, name: row.made_by_name },
        };
        if let Some(action) = actions.last_mut().filter(|it| it.id == row.advice_id) {
            action.entries.push(entry);
        } else {
            let (id, number) = (row.advice_id, row.action);
            actions.push(Action { id, number, entries: vec![entry] });
        }
    }
    Ok(actions)
}

/// The action with this id.
pub(crate) async fn find(db: &mut impl Handle, id: Uuid) -> Result<Option<Action>, StoreError> {
    let sql = format!("{ENTRIES} WHERE advice.advice_id = $1 ORDER BY advice_entry.number");
    let rows: Vec<Row> =
        on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(id).fetch_all(c).await)?;
    Ok(read(rows)?.pop())
}

/// Actions, the newest first, before the one with this id; only the public ones, or all.
pub(crate) async fn page(
    db: &mut impl Handle,
    is_public: bool,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Action>, StoreError> {
    let only = if is_public { "AND is_public" } else { "" };
    let sql = format!(
        "{ENTRIES} WHERE advice.advice_id IN (SELECT advice_id FROM advice
           WHERE advice_id < $1 {only} ORDER BY advice_id DESC LIMIT $2)
         ORDER BY advice.advice_id DESC, advice_entry.number"
    );
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(before.unwrap_or(Uuid::max()))
        .bind(limit)
        .fetch_all(c)
        .await)?;
    read(rows)
}

/// The action something was said of on this page.
pub(crate) async fn said_on(db: &mut impl Handle, page: Uuid) -> Result<Option<Uuid>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar("SELECT advice_id FROM advice_entry WHERE page = $1")
        .bind(page)
        .fetch_optional(c)
        .await)?)
}

/// How many actions have a number that begins so.
pub(crate) async fn count_of(db: &mut impl Handle, prefix: &str) -> Result<i64, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar("SELECT COUNT(*) FROM advice WHERE number LIKE $1")
        .bind(format!("{prefix}%"))
        .fetch_one(c)
        .await)?)
}

/// Keeps a new action, without what is said of it.
pub(crate) async fn insert(
    tx: &mut Write,
    (id, number): (Uuid, &str),
    (form, planned_on): (&str, Date),
) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO advice (advice_id, number, form, planned_on, state, departs, is_public)
         VALUES ($1, $2, $3, $4, 'planned', FALSE, FALSE)",
        id,
        number,
        form,
        Day(planned_on)
    )?;
    Ok(())
}

/// Adds what is said of an action; a conflict if somebody said something meanwhile, or this page did.
pub(crate) async fn say(
    tx: &mut Write,
    id: Uuid,
    entry: &Entry,
    page: Uuid,
) -> Result<(), StoreError> {
    let content =
        serde_json::to_string(&entry.said).map_err(|_| inconsistent("advice_entry", "content"))?;
    execute!(
        tx,
        "INSERT INTO advice_entry (advice_id, number, content, made_at, made_by, made_by_name, page)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        id,
        entry.number,
        content,
        Instant(entry.at),
        &entry.by.subject,
        &entry.by.name,
        page
    )?;
    Ok(())
}

/// Notes where an action stands by its entries.
pub(crate) async fn stand(tx: &mut Write, it: &Action) -> Result<(), StoreError> {
    let Some((record, departs)) = it.record() else { return Ok(()) };
    execute!(
        tx,
        "UPDATE advice SET form = $2, planned_on = $3, state = $4, departs = $5, is_public = $6
         WHERE advice_id = $1",
        it.id,
        &record.form,
        Day(record.planned_on),
        it.state().as_str(),
        departs,
        it.published().is_some()
    )?;
    Ok(())
}

/// Notes the cases an action comes from.
pub(crate) async fn comes_from(tx: &mut Write, id: Uuid, cases: &[Uuid]) -> Result<(), StoreError> {
    execute!(tx, "DELETE FROM advice_case WHERE advice_id = $1", id)?;
    for case in cases {
        execute!(tx, "INSERT INTO advice_case (advice_id, case_id) VALUES ($1, $2)", id, *case)?;
    }
    Ok(())
}

/// The cases an action comes from.
pub(crate) async fn cases(db: &mut impl Handle, id: Uuid) -> Result<Vec<Uuid>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT case_id FROM advice_case WHERE advice_id = $1 ORDER BY case_id",
    )
    .bind(id)
    .fetch_all(c)
    .await)?)
}
