//! What was registered by hand, and its confirmations.

use exchange::BranchNumber;
use jiff::Timestamp;
use jiff::civil::Date;
use store::bulk::{Column, insert};
use store::{Day, Handle, IdList, Instant, StoreError, Write, on};
use uuid::Uuid;

use super::inconsistent;
use crate::model::filing::{Filing, FilingState};

#[derive(sqlx::FromRow)]
struct Row {
    event_id: Uuid,
    implant_id: Uuid,
    branch: String,
    made_at: Instant,
    made_as: String,
    due_on: Day,
    filed_on: Option<Day>,
    confirmed_at: Option<Instant>,
    confirmed_as: Option<String>,
    replaced_by: Option<Uuid>,
}

const COLUMNS: &str = "event_id, implant_id, branch, made_at, made_as, due_on, filed_on,
    confirmed_at, confirmed_as, replaced_by";

/// The one with this register id.
pub(crate) async fn find(db: &mut impl Handle, event: Uuid) -> Result<Option<Filing>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM filing WHERE event_id = $1");
    let row: Option<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(event)
        .fetch_optional(c)
        .await)?;
    row.map(read).transpose()
}

/// Those of a registration, the newest first.
pub(crate) async fn of(db: &mut impl Handle, implant: Uuid) -> Result<Vec<Filing>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM filing WHERE implant_id = $1 ORDER BY event_id DESC");
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(implant)
        .fetch_all(c)
        .await)?;
    rows.into_iter().map(read).collect()
}

/// Those of these branches that wait, the oldest first, after `cursor`. What was withdrawn since
/// waits no more.
pub(crate) async fn waiting(
    db: &mut impl Handle,
    branches: &[BranchNumber],
    cursor: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Filing>, StoreError> {
    let mut filings = Vec::new();
    for branch in branches {
        let sql = format!(
            "SELECT {COLUMNS} FROM filing
             WHERE branch = $1 AND event_id > $2 AND confirmed_at IS NULL AND replaced_by IS NULL
               AND NOT EXISTS (SELECT 1 FROM implant
                               WHERE implant.branch = filing.branch
                                 AND implant.implant_id = filing.implant_id
                                 AND to_position IS NULL AND state = 'withdrawn')
             ORDER BY event_id LIMIT $3"
        );
        let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(branch.as_str())
            .bind(cursor.unwrap_or(Uuid::nil()))
            .bind(limit)
            .fetch_all(c)
            .await)?;
        for row in rows {
            filings.push(read(row)?);
        }
    }
    filings.sort_unstable_by_key(|filing| filing.event_id);
    filings.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(filings)
}

/// Notes registrations by hand; slips of the same registrations that still wait are replaced.
pub(crate) async fn note(tx: &mut Write, filings: &[Filing]) -> Result<(), StoreError> {
    for filing in filings {
        on!(tx, c => sqlx::query(
            "UPDATE filing SET replaced_by = $2
             WHERE implant_id = $1 AND confirmed_at IS NULL AND replaced_by IS NULL",
        )
        .bind(filing.implant_id)
        .bind(filing.event_id)
        .execute(c)
        .await
        .map(drop))?;
    }
    let ids = |f: fn(&Filing) -> Uuid| Column::Uuid(filings.iter().map(|it| Some(f(it))).collect());
    let columns = [
        ("event_id", ids(|it| it.event_id)),
        ("implant_id", ids(|it| it.implant_id)),
        ("branch", Column::Str(filings.iter().map(|it| Some(it.branch.as_str())).collect())),
        ("made_at", Column::Instant(filings.iter().map(|it| Some(Instant(it.made_at))).collect())),
        ("made_as", Column::Str(filings.iter().map(|it| Some(it.made_as.as_str())).collect())),
        ("due_on", Column::Day(filings.iter().map(|it| Some(Day(it.due_on))).collect())),
    ];
    insert(tx, "filing", &columns).await
}

/// Keeps a confirmation; false if it does not wait any more.
pub(crate) async fn confirm(
    tx: &mut Write,
    event: Uuid,
    filed_on: Date,
    at: Timestamp,
    (user, name): (&str, &str),
) -> Result<bool, StoreError> {
    let changed = on!(tx, c => sqlx::query(
        "UPDATE filing SET filed_on = $2, confirmed_at = $3, confirmed_by = $4, confirmed_as = $5
         WHERE event_id = $1 AND confirmed_at IS NULL AND replaced_by IS NULL",
    )
    .bind(event)
    .bind(Day(filed_on))
    .bind(Instant(at))
    .bind(user)
    .bind(name)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}

/// Which of these registrations were made or changed by hand and wait for a confirmation.
pub(crate) async fn waiting_among(
    db: &mut impl Handle,
    implants: &[Uuid],
) -> Result<Vec<Uuid>, StoreError> {
    if implants.is_empty() {
        return Ok(Vec::new());
    }
    let listed = IdList::has(db.engine(), "implant_id", "$1");
    let sql = format!(
        "SELECT implant_id FROM filing
         WHERE {listed} AND confirmed_at IS NULL AND replaced_by IS NULL"
    );
    Ok(on!(db, c => sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .bind(IdList(implants.to_vec()))
        .fetch_all(c)
        .await)?)
}

fn read(row: Row) -> Result<Filing, StoreError> {
    let bad = |column| inconsistent("filing", column, "cannot be read back");
    let state = match (row.filed_on, row.confirmed_at, row.confirmed_as, row.replaced_by) {
        (None, None, None, None) => FilingState::Waiting,
        (Some(day), Some(at), Some(by), None) => {
            FilingState::Confirmed { filed_on: day.0, at: at.0, by }
        }
        (None, None, None, Some(by)) => FilingState::Replaced { by },
        _ => return Err(bad("confirmed_at")),
    };
    Ok(Filing {
        event_id: row.event_id,
        implant_id: row.implant_id,
        branch: BranchNumber::parse(&row.branch).map_err(|_| bad("branch"))?,
        made_at: row.made_at.0,
        made_as: row.made_as,
        due_on: row.due_on.0,
        state,
    })
}
