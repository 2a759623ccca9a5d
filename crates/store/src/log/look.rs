//! Reading the log: what a patient is told about who looked, and what a log manager searches. Who
//! looks in the log is logged too, by the use case that asks.

use audit::{Entry, from_line};
use jiff::Timestamp;
use uuid::Uuid;

use crate::column::Instant;
use crate::error::StoreError;
use crate::handle::Handle;
use crate::on;
use crate::statement::{Statement, Value};

/// Lines on a page at most.
const MAX_PAGE: i64 = 500;

/// A line, with its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Its number: the order of arrival.
    pub number: i64,
    /// What it says.
    pub entry: Entry,
}

/// Some lines, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The lines.
    pub looks: Vec<Look>,
    /// Where the next page begins, if there is more.
    pub before: Option<i64>,
}

/// What a log manager searches by. Everything that is given must hold.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// From this instant on.
    pub from: Option<Timestamp>,
    /// Before this instant.
    pub until: Option<Timestamp>,
    /// About this patient, by our own id.
    pub subject: Option<Uuid>,
    /// By this caller.
    pub caller: Option<Uuid>,
    /// About this object.
    pub object: Option<Uuid>,
    /// Texts a line has under these keys, exactly: `action`, `role`, `purpose`, `outcome`, `user`.
    pub having: Vec<(&'static str, String)>,
    /// Numbers below this one: the next page.
    pub before: Option<i64>,
    /// Lines at most; at least one, at most 500.
    pub limit: i64,
}

/// The lines about a patient, newest first.
pub async fn of_subject(
    db: &mut impl Handle,
    subject: Uuid,
    before: Option<i64>,
    limit: i64,
) -> Result<Page, StoreError> {
    let limit = limit.clamp(1, MAX_PAGE);
    let rows: Vec<(i64, String)> = on!(db, c => sqlx::query_as(
        "SELECT number, line FROM access_log WHERE subject = $1 AND number < $2
         ORDER BY number DESC LIMIT $3",
    )
    .bind(subject)
    .bind(before.unwrap_or(i64::MAX))
    .bind(limit + 1)
    .fetch_all(c)
    .await)?;
    cut(rows, limit)
}

/// The lines of a period in the order of arrival, after a number: to hand them over.
pub async fn forward(
    db: &mut impl Handle,
    period: std::ops::Range<Timestamp>,
    after: i64,
    limit: i64,
) -> Result<Vec<Look>, StoreError> {
    let rows: Vec<(i64, String)> = on!(db, c => sqlx::query_as(
        "SELECT number, line FROM access_log WHERE number > $1 AND at >= $2 AND at < $3
         ORDER BY number LIMIT $4",
    )
    .bind(after)
    .bind(Instant(period.start))
    .bind(Instant(period.end))
    .bind(limit)
    .fetch_all(c)
    .await)?;
    rows.into_iter().map(|(number, line)| Ok(Look { number, entry: read(&line)? })).collect()
}

/// How many lines a period has.
pub async fn count(
    db: &mut impl Handle,
    period: std::ops::Range<Timestamp>,
) -> Result<i64, StoreError> {
    Ok(
        on!(db, c => sqlx::query_scalar("SELECT count(*) FROM access_log WHERE at >= $1 AND at < $2")
        .bind(Instant(period.start))
        .bind(Instant(period.end))
        .fetch_one(c)
        .await)?,
    )
}

/// The lines that a filter lets through, newest first.
pub async fn page(db: &mut impl Handle, filter: &Filter) -> Result<Page, StoreError> {
    let limit = filter.limit.clamp(1, MAX_PAGE);
    let holds = db.engine().choose("instr(line, ", "strpos(line, ");
    let mut sql = Statement::on(db.engine());
    sql.push("SELECT number, line FROM access_log WHERE 1 = 1");
    for (at, side) in [(filter.from, " AND at >= "), (filter.until, " AND at < ")] {
        if let Some(at) = at {
            sql.push(side).bind(Value::Instant(Instant(at)));
        }
    }
    if let Some(before) = filter.before {
        let its_time = "(SELECT at FROM access_log WHERE number = ";
        sql.push(" AND at <= ").push(its_time).bind(Value::Integer(before));
        sql.push(") AND (at < ").push(its_time).bind(Value::Integer(before));
        sql.push(") OR number < ").bind(Value::Integer(before)).push(")");
    }
    // A line has one text only: what it says under a key is a piece of it.
    let ids = [("subject", filter.subject), ("caller", filter.caller), ("object", filter.object)];
    let ids = ids.iter().filter_map(|(key, id)| Some((*key, id.as_ref()?.to_string())));
    for (key, value) in ids.chain(filter.having.iter().cloned()) {
        let piece = audit::line::piece(key, &value);
        sql.push(" AND ").push(holds).bind(Value::Text(piece)).push(") > 0");
    }
    // By time first, as the index of the period has them: by number alone, a whole week would be
    // read and sorted for one page.
    sql.push(" ORDER BY at DESC, number DESC LIMIT ").bind(Value::Integer(limit + 1));
    cut(sql.fetch_all(db).await?, limit)
}

fn cut(mut rows: Vec<(i64, String)>, limit: i64) -> Result<Page, StoreError> {
    let limit = usize::try_from(limit).unwrap_or(0);
    let more = rows.len() > limit;
    rows.truncate(limit);
    let before = rows.last().filter(|_| more).map(|(number, _)| *number);
    let looks = rows.into_iter().map(|(number, line)| Ok(Look { number, entry: read(&line)? }));
    Ok(Page { looks: looks.collect::<Result<_, StoreError>>()?, before })
}

pub(super) fn read(line: &str) -> Result<Entry, StoreError> {
    from_line(line).map_err(|error| StoreError::Inconsistent {
        table: "access_log",
        column: "line",
        problem: error.to_string(),
    })
}
