//! How the notices of a case went out, and what became of each; without the references.

use std::collections::HashMap;

use exchange::BranchNumber;
use exchange::recall::Kind;
use jiff::Timestamp;
use store::{Handle, Instant, StoreError, TextList, on};
use uuid::Uuid;

use super::{Mark, inconsistent};

/// A notice to one provider, and what became of it.
#[derive(Debug, Clone)]
pub(crate) struct Delivered {
    /// Its position.
    pub position: i64,
    /// The sending.
    pub notice_id: Uuid,
    /// To whom.
    pub branch: BranchNumber,
    /// What it was in the course of the case.
    pub kind: Kind,
    /// The version of the scope.
    pub version: i64,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// References it named as certain, as possible, and as released.
    pub counts: (i64, i64, i64),
    /// References that stand with it.
    pub told: i64,
    marks: Vec<(String, Timestamp)>,
}

impl Delivered {
    /// When this became of it.
    pub(crate) fn when(&self, mark: Mark) -> Option<Timestamp> {
        self.marks.iter().find(|it| it.0 == mark.as_str()).map(|it| it.1)
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    position: i64,
    notice_id: Uuid,
    branch: String,
    kind: String,
    version: i64,
    sent_at: Instant,
    certain_count: i64,
    possible_count: i64,
    released_count: i64,
    told: i64,
}

const COLUMNS: &str = "mailbox.position, mailbox.notice_id, branch, kind, version, sent_at,
    certain_count, possible_count, released_count, told";

/// All notices of a case, by position.
pub(crate) async fn course(db: &mut impl Handle, case: &str) -> Result<Vec<Delivered>, StoreError> {
    let marks: Vec<(i64, String, Instant)> = on!(db, c => sqlx::query_as(
        "SELECT mailbox_mark.position, mark, marked_at
         FROM mailbox JOIN mailbox_mark ON mailbox_mark.position = mailbox.position
         WHERE mailbox.case_number = $1
         ORDER BY mailbox_mark.position, marked_at",
    )
    .bind(case)
    .fetch_all(c)
    .await)?;
    let sql = format!(
        "SELECT {COLUMNS} FROM mailbox JOIN sending ON sending.notice_id = mailbox.notice_id
         WHERE mailbox.case_number = $1 ORDER BY mailbox.position"
    );
    let rows: Vec<Row> =
        on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(case).fetch_all(c).await)?;
    with_marks(rows, marks)
}

/// All notices to these branches, the newest first.
pub(crate) async fn own(
    db: &mut impl Handle,
    branches: &[BranchNumber],
) -> Result<Vec<Delivered>, StoreError> {
    let has = TextList::has(db.engine(), "mailbox.branch", "$1");
    let branches = TextList(branches.iter().map(ToString::to_string).collect());
    let sql = format!(
        "SELECT mailbox_mark.position, mark, marked_at
         FROM mailbox JOIN mailbox_mark ON mailbox_mark.position = mailbox.position
         WHERE {has} ORDER BY mailbox_mark.position, marked_at"
    );
    let marks: Vec<(i64, String, Instant)> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(branches.clone())
        .fetch_all(c)
        .await)?;
    let sql = format!(
        "SELECT {COLUMNS} FROM mailbox JOIN sending ON sending.notice_id = mailbox.notice_id
         WHERE {has} ORDER BY mailbox.position DESC"
    );
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(branches)
        .fetch_all(c)
        .await)?;
    with_marks(rows, marks)
}

fn with_marks(
    rows: Vec<Row>,
    marks: Vec<(i64, String, Instant)>,
) -> Result<Vec<Delivered>, StoreError> {
    let mut of_position: HashMap<i64, Vec<(String, Timestamp)>> = HashMap::new();
    for (position, mark, at) in marks {
        if !Mark::ALL.iter().any(|it| it.as_str() == mark) {
            return Err(inconsistent("mailbox_mark", "mark", "cannot be read back"));
        }
        of_position.entry(position).or_default().push((mark, at.0));
    }
    let with_marks = |row: Row| {
        let marks = of_position.remove(&row.position).unwrap_or_default();
        read(&row, marks)
    };
    rows.into_iter().map(with_marks).collect()
}

/// The notices of one sending, by position; without their marks.
pub(crate) async fn count(
    db: &mut impl Handle,
    notice: Uuid,
) -> Result<Vec<Delivered>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM mailbox JOIN sending ON sending.notice_id = mailbox.notice_id
         WHERE mailbox.notice_id = $1 ORDER BY mailbox.position"
    );
    let rows: Vec<Row> =
        on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(notice).fetch_all(c).await)?;
    rows.iter().map(|row| read(row, Vec::new())).collect()
}

/// How many references a branch was ever told in a case; none if it was told nothing.
pub(crate) async fn latest(
    db: &mut impl Handle,
    case: &str,
    branch: &BranchNumber,
) -> Result<Option<i64>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT told_ever FROM mailbox WHERE case_number = $1 AND branch = $2
         ORDER BY position DESC LIMIT 1",
    )
    .bind(case)
    .bind(branch.as_str())
    .fetch_optional(c)
    .await)?)
}

fn read(row: &Row, marks: Vec<(String, Timestamp)>) -> Result<Delivered, StoreError> {
    let branch = BranchNumber::parse(&row.branch)
        .map_err(|_| inconsistent("mailbox", "branch", "cannot be read back"))?;
    let kind: Kind =
        row.kind.parse().map_err(|_| inconsistent("sending", "kind", "cannot be read back"))?;
    Ok(Delivered {
        position: row.position,
        notice_id: row.notice_id,
        branch,
        kind,
        version: row.version,
        sent_at: row.sent_at.0,
        counts: (row.certain_count, row.possible_count, row.released_count),
        told: row.told,
        marks,
    })
}
