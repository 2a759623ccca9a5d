//! The mailboxes of the providers, and what became of what is in them.

mod course;
mod mark;
mod open;

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use exchange::recall::{Notice, References};
use exchange::trace::Scope;
use exchange::{BranchNumber, Reference};
use store::bulk::{Column, insert};
use store::{Handle, Instant, StoreError, TextList, Write, on};
use uuid::Uuid;

use super::{inconsistent, sending};
use crate::model::notice::{Addressed, Told};

pub(crate) use course::{Delivered, count, course, latest, own};
pub(crate) use mark::{Mark, add as mark, kept, receive};
pub(crate) use open::{Open, open};

#[derive(sqlx::FromRow)]
struct Row {
    position: i64,
    notice_id: Uuid,
    branch: String,
    certain: String,
    possible: String,
    released: String,
}

const COLUMNS: &str = "position, notice_id, branch, certain, possible, released";

/// What of these branches stands after a position, the oldest first.
pub(crate) async fn after(
    db: &mut impl Handle,
    branches: &[BranchNumber],
    position: i64,
    limit: i64,
) -> Result<Vec<Notice>, StoreError> {
    let own = TextList::has(db.engine(), "branch", "$1");
    let sql = format!(
        "SELECT {COLUMNS} FROM mailbox WHERE {own} AND position > $2 ORDER BY position LIMIT $3"
    );
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(TextList(branches.iter().map(ToString::to_string).collect()))
        .bind(position)
        .bind(limit)
        .fetch_all(c)
        .await)?;
    notices(db, rows).await
}

/// The one notice to a branch with this id.
pub(crate) async fn find(
    db: &mut impl Handle,
    notice: Uuid,
    branch: &BranchNumber,
) -> Result<Option<Notice>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM mailbox WHERE notice_id = $1 AND branch = $2");
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(notice)
        .bind(branch.as_str())
        .fetch_all(c)
        .await)?;
    Ok(notices(db, rows).await?.pop())
}

/// The notice at a position.
pub(crate) async fn at(db: &mut impl Handle, position: i64) -> Result<Option<Notice>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM mailbox WHERE position = $1");
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(position)
        .fetch_all(c)
        .await)?;
    Ok(notices(db, rows).await?.pop())
}

/// What each provider was told in a case so far.
pub(crate) async fn told(
    db: &mut impl Handle,
    case: &str,
) -> Result<BTreeMap<BranchNumber, Told>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM mailbox WHERE case_number = $1 ORDER BY position");
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(case)
        .fetch_all(c)
        .await)?;
    let mut told: BTreeMap<BranchNumber, Told> = BTreeMap::new();
    for row in rows {
        let (branch, implants, released) = read(&row)?;
        told.entry(branch).or_default().add(implants, &released);
    }
    Ok(told)
}

/// Puts a sending into mailboxes; the first of them has the position `first`.
pub(crate) async fn append(
    tx: &mut Write,
    (notice, case): (Uuid, &Reference),
    addressed: &[Addressed],
    first: i64,
) -> Result<(), StoreError> {
    let number = |f: &dyn Fn(&Addressed) -> usize| {
        let whole = |it| Some(i64::try_from(f(it)).unwrap_or(i64::MAX));
        Column::Integer(addressed.iter().map(whole).collect())
    };
    let lines = |f: &dyn Fn(&Addressed) -> String| {
        Column::Text(addressed.iter().map(|it| Some(f(it))).collect())
    };
    let columns = [
        ("position", Column::Integer((first..).take(addressed.len()).map(Some).collect())),
        ("notice_id", Column::Uuid(vec![Some(notice); addressed.len()])),
        ("case_number", Column::Str(vec![Some(case.as_str()); addressed.len()])),
        ("branch", Column::Str(addressed.iter().map(|it| Some(it.branch.as_str())).collect())),
        ("certain", lines(&|it| joined(&it.implants.certain))),
        ("possible", lines(&|it| joined(&it.implants.possible))),
        ("released", lines(&|it| joined(&it.released))),
        ("certain_count", number(&|it| it.implants.certain.len())),
        ("possible_count", number(&|it| it.implants.possible.len())),
        ("released_count", number(&|it| it.released.len())),
        ("told", number(&|it| it.told)),
        ("told_ever", number(&|it| it.told_ever)),
    ];
    insert(tx, "mailbox", &columns).await
}

/// Rows with the words of their sendings, which several rows may share.
async fn notices(db: &mut impl Handle, rows: Vec<Row>) -> Result<Vec<Notice>, StoreError> {
    let mut sendings: HashMap<Uuid, sending::Kept> = HashMap::new();
    let mut notices = Vec::with_capacity(rows.len());
    for row in rows {
        let (position, id) = (row.position, row.notice_id);
        let kept = match sendings.entry(id) {
            Entry::Occupied(kept) => kept.into_mut(),
            Entry::Vacant(new) => {
                let missing = || inconsistent("mailbox", "notice_id", "there is no such sending");
                new.insert(sending::find(db, id).await?.ok_or_else(missing)?)
            }
        };
        let (branch, implants, released) = read(&row)?;
        notices.push(notice(position, kept, branch, implants, released));
    }
    Ok(notices)
}

fn notice(
    position: i64,
    kept: &sending::Kept,
    branch_number: BranchNumber,
    implants: References,
    released: Vec<Reference>,
) -> Notice {
    let sent = kept.sending.clone();
    // Whom else a scope names is not a provider's to know.
    let scope = Scope { branches: Vec::new(), ..sent.scope };
    Notice {
        position,
        notice_id: sent.notice_id,
        case_number: sent.case_number,
        fsca_reference: sent.fsca_reference,
        branch_number,
        kind: sent.kind,
        version: sent.version,
        drill: sent.drill,
        actions: sent.actions,
        text: sent.text,
        scope: scope.written(),
        sent_at: kept.sent_at,
        acknowledge_by: sent.acknowledge_by,
        settle_by: sent.settle_by,
        implants,
        released,
    }
}

fn joined(references: &[Reference]) -> String {
    references.iter().map(Reference::as_str).collect::<Vec<_>>().join("\n")
}

fn read(row: &Row) -> Result<(BranchNumber, References, Vec<Reference>), StoreError> {
    let bad = |column| inconsistent("mailbox", column, "cannot be read back");
    let lines = |text: &str, column| -> Result<Vec<Reference>, StoreError> {
        text.lines().map(|line| Reference::parse(line).map_err(|_| bad(column))).collect()
    };
    let branch = BranchNumber::parse(&row.branch).map_err(|_| bad("branch"))?;
    let certain = lines(&row.certain, "certain")?;
    let possible = lines(&row.possible, "possible")?;
    let released = lines(&row.released, "released")?;
    Ok((branch, References { certain, possible }, released))
}

/// An instant that a row may have.
fn moment(at: Option<Instant>) -> Option<jiff::Timestamp> {
    at.map(|at| at.0)
}
