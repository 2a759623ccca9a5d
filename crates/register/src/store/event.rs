//! Events: appended, never changed.
//!
//! A row is found by its position, or under a name: eight bytes of the digest of branch and
//! reference. Two references may share a name, so the reference is always compared too.

mod row;

use std::collections::HashSet;

use exchange::event::sha256;
use exchange::{BranchNumber, Reference, What};
use store::bulk::{Column, insert};
use store::{Day, Handle, IdList, Instant, NumberList, StoreError, TextList, Write, on};
use uuid::Uuid;

use crate::model::history::Recorded;
use crate::model::leaf::Entry;
use crate::model::ledger::{Added, Key};
use row::{COLUMNS, Row, letter, read};

/// An event with its place in the log.
#[derive(Debug)]
pub(crate) struct Kept {
    /// Its number in the log.
    pub position: i64,
    /// Who delivered it.
    pub client: Uuid,
    /// The findings, as kept.
    pub findings: String,
    /// What is kept of it beside the columns.
    pub content: String,
    /// The event.
    pub recorded: Recorded,
}

impl Kept {
    /// What it is found by.
    pub(crate) fn name(&self) -> i64 {
        name(&self.recorded.event.branch, &self.recorded.event.reference)
    }

    /// Its rows in `event_implant`.
    pub(crate) fn links(&self) -> usize {
        let inline = begins(&self.recorded) || single(&self.recorded).is_some();
        if inline { 0 } else { self.recorded.implants.len() }
    }

    /// States the entry on the receipt, now that all implants are known.
    fn state_entry(&mut self) {
        let entry = Entry {
            client: self.client,
            replaces: self.recorded.replaces,
            implants: &self.recorded.implants,
            released: &self.recorded.released,
            findings: &self.findings,
            content: &self.content,
        };
        self.recorded.receipt.entry_sha256 = Some(entry.sha256());
    }
}

/// What the events of a branch under a reference are found by.
fn name(branch: &BranchNumber, reference: &Reference) -> i64 {
    let digest = sha256(&format!("{branch}{}", reference.as_str()));
    let (first, _) = digest.split_first_chunk().expect("a digest has more than eight bytes");
    i64::from_be_bytes(*first)
}

/// The events under any of these keys.
pub(crate) async fn under(db: &mut impl Handle, keys: &[Key]) -> Result<Vec<Kept>, StoreError> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let names = keys.iter().map(|(branch, reference)| name(branch, reference)).collect();
    let references = TextList(keys.iter().map(|(_, name)| name.as_str().to_owned()).collect());
    let from = db.engine().choose(
        "json_each($1) AS n CROSS JOIN json_each($2) AS r ON r.key = n.key
         CROSS JOIN event ON event.name = n.value AND event.reference = r.value",
        // OFFSET 0 keeps one index probe per key: joined freely, the planner may read the table.
        "UNNEST($1, $2) AS k (name, reference) CROSS JOIN LATERAL (
           SELECT * FROM event WHERE name = k.name AND reference = k.reference OFFSET 0) AS event",
    );
    let sql = format!("SELECT {COLUMNS} FROM {from}");
    let mut rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(NumberList(names))
        .bind(references)
        .fetch_all(c)
        .await)?;
    let asked: HashSet<(&str, &str)> =
        keys.iter().map(|(branch, reference)| (branch.as_str(), reference.as_str())).collect();
    rows.retain(|row| asked.contains(&row.key()));
    with_implants(db, rows).await
}

/// All events about any of these implants, in the order of the log: each began a version.
pub(crate) async fn about(
    db: &mut impl Handle,
    implants: &[Uuid],
) -> Result<Vec<Kept>, StoreError> {
    if implants.is_empty() {
        return Ok(Vec::new());
    }
    let one_of_them = IdList::has(db.engine(), "implant_id", "$1");
    let sql = format!("SELECT from_position FROM implant WHERE {one_of_them}");
    let positions: Vec<i64> = on!(db, c => sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .bind(IdList(implants.to_vec()))
        .fetch_all(c)
        .await)?;
    at_all(db, positions).await
}

/// The events at these positions, in the order of the log.
pub(crate) async fn at_all(
    db: &mut impl Handle,
    positions: Vec<i64>,
) -> Result<Vec<Kept>, StoreError> {
    let at_one_of_them = NumberList::has(db.engine(), "event.position", "$1");
    let sql = format!("SELECT {COLUMNS} FROM event WHERE {at_one_of_them}");
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(NumberList(positions))
        .fetch_all(c)
        .await)?;
    with_implants(db, rows).await
}

/// The event at a position.
pub(crate) async fn at(db: &mut impl Handle, position: i64) -> Result<Option<Kept>, StoreError> {
    Ok(between(db, position - 1, position).await?.pop())
}

/// The events after position `from` up to `to`, in the order of the log.
pub(crate) async fn between(
    db: &mut impl Handle,
    from: i64,
    to: i64,
) -> Result<Vec<Kept>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM event WHERE position > $1 AND position <= $2");
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(from)
        .bind(to)
        .fetch_all(c)
        .await)?;
    with_implants(db, rows).await
}

/// Turns rows into events, and adds the implants of those that are about several.
async fn with_implants(db: &mut impl Handle, rows: Vec<Row>) -> Result<Vec<Kept>, StoreError> {
    let mut kept = rows.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    kept.sort_unstable_by_key(|event| event.position);
    kept.dedup_by_key(|event| event.position);
    let several = kept.iter().filter(|kept| kept.recorded.implants.is_empty());
    let positions = several.map(|kept| kept.position).collect();
    let links = links(db, positions).await?;
    for event in &mut kept {
        if event.recorded.implants.is_empty() {
            let from = links.partition_point(|link| link.0 < event.position);
            let own = links[from..].iter().take_while(|link| link.0 == event.position);
            for (_, implant, released) in own {
                event.recorded.implants.push(*implant);
                event.recorded.released.extend(released.then_some(*implant));
            }
        }
        event.state_entry();
    }
    Ok(kept)
}

/// The implants of events that are about several.
async fn links(
    db: &mut impl Handle,
    positions: Vec<i64>,
) -> Result<Vec<(i64, Uuid, bool)>, StoreError> {
    if positions.is_empty() {
        return Ok(Vec::new());
    }
    let of_them = NumberList::has(db.engine(), "event_position", "$1");
    let sql = format!(
        "SELECT event_position, implant_id, released FROM event_implant WHERE {of_them}
         ORDER BY event_position, implant_id"
    );
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(NumberList(positions))
        .fetch_all(c)
        .await)?)
}

/// Appends events; the first of them has the number `first`.
pub(crate) async fn append(tx: &mut Write, added: &[Added], first: i64) -> Result<(), StoreError> {
    let text = |f: fn(&Added) -> &str| Column::Str(added.iter().map(|a| Some(f(a))).collect());
    let ids = |f: &dyn Fn(&Added) -> Option<Uuid>| Column::Uuid(added.iter().map(f).collect());
    let day = |f: &dyn Fn(&Added) -> Option<jiff::civil::Date>| {
        Column::Day(added.iter().map(|a| f(a).map(Day)).collect())
    };
    let positions: Vec<i64> = (first..).take(added.len()).collect();
    let received = added.iter().map(|a| Some(Instant(a.recorded.receipt.received_at)));
    let key = |a: &Added| Some(name(&a.recorded.event.branch, &a.recorded.event.reference));
    let late = |a: &Added| Some(a.recorded.receipt.timeliness == exchange::Timeliness::Late);
    let columns = [
        ("position", Column::Integer(positions.iter().copied().map(Some).collect())),
        ("received_at", Column::Instant(received.collect())),
        ("name", Column::Integer(added.iter().map(key).collect())),
        ("happened_on", day(&|a| a.recorded.event.what.happened_on())),
        ("due_on", day(&|a| a.recorded.receipt.due_on)),
        ("late", Column::Boolean(added.iter().map(late).collect())),
        ("id", ids(&|a| Some(a.recorded.id))),
        ("implant_id", ids(&|a| single(&a.recorded))),
        ("replaces", ids(&|a| a.recorded.replaces)),
        ("client_id", ids(&|a| Some(a.client))),
        ("kind", text(|a| letter(&a.recorded.event.what))),
        ("branch", text(|a| a.recorded.event.branch.as_str())),
        ("reference", text(|a| a.recorded.event.reference.as_str())),
        ("findings", text(|a| &a.findings)),
        ("content", text(|a| &a.kept)),
    ];
    insert(tx, "event", &columns).await?;
    let several: Vec<(i64, Uuid, bool)> = (added.iter().zip(positions))
        .filter(|(a, _)| single(&a.recorded).is_none() && !begins(&a.recorded))
        .flat_map(|(a, position)| {
            let released = |implant| a.recorded.released.contains(implant);
            a.recorded.implants.iter().map(move |it| (position, *it, released(it)))
        })
        .collect();
    let links = [
        ("event_position", Column::Integer(several.iter().map(|(at, ..)| Some(*at)).collect())),
        (
            "implant_id",
            Column::Uuid(several.iter().map(|(_, implant, _)| Some(*implant)).collect()),
        ),
        ("released", Column::Boolean(several.iter().map(|(.., gone)| Some(*gone)).collect())),
    ];
    insert(tx, "event_implant", &links).await
}

/// Whether the event begins an implant of its own.
fn begins(recorded: &Recorded) -> bool {
    recorded.implants == [recorded.id]
}

/// The one implant an event changes, if it is one and not its own.
fn single(recorded: &Recorded) -> Option<Uuid> {
    match recorded.implants.as_slice() {
        [only] if *only != recorded.id && recorded.released.is_empty() => {
            let death = matches!(recorded.event.what, What::Death(_));
            (!death).then_some(*only)
        }
        _ => None,
    }
}
