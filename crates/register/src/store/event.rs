//! Events: appended, never changed.

use std::collections::BTreeSet;

use exchange::{BranchNumber, Findings, Receipt, Status, Timeliness, record};
use jiff::{Timestamp, tz::TimeZone};
use store::bulk::{Column, insert};
use store::{Day, Handle, Instant, StoreError, TextList, Write, on};
use uuid::Uuid;

use super::inconsistent;
use crate::model::history::Recorded;
use crate::model::ledger::{Added, Key};

/// An event with its place in the log.
#[derive(Debug)]
pub(crate) struct Kept {
    /// Its number in the log.
    pub position: i64,
    /// The event.
    pub recorded: Recorded,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    position: i64,
    revision: i64,
    implant_id: Option<Uuid>,
    replaces: Option<Uuid>,
    content: String,
    content_sha256: Vec<u8>,
    received_at: Instant,
    due_on: Option<Day>,
    timeliness: String,
    status: String,
    findings: String,
}

const COLUMNS: &str = "event.id, event.position, event.revision, event.implant_id, event.replaces,
    event.content, event.content_sha256, event.received_at, event.due_on, event.timeliness,
    event.status, event.findings";

/// The events under any of these keys.
pub(crate) async fn under(db: &mut impl Handle, keys: &[Key]) -> Result<Vec<Kept>, StoreError> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let branches = TextList(keys.iter().map(|(branch, _)| branch.as_str().to_owned()).collect());
    let references = TextList(keys.iter().map(|(_, name)| name.as_str().to_owned()).collect());
    let from = db.engine().choose(
        "json_each($1) AS b CROSS JOIN json_each($2) AS r ON r.key = b.key
         CROSS JOIN event ON event.branch = b.value AND event.reference = r.value",
        // OFFSET 0 keeps one index probe per key: joined freely, the planner may read the table.
        "UNNEST($1, $2) AS k (branch, reference) CROSS JOIN LATERAL (
           SELECT * FROM event WHERE branch = k.branch AND reference = k.reference OFFSET 0) AS event",
    );
    let sql = format!("SELECT {COLUMNS} FROM {from}");
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(branches)
        .bind(references)
        .fetch_all(c)
        .await)?;
    with_implants(db, rows).await
}

/// All events about any of these implants, in the order of the log.
pub(crate) async fn about(
    db: &mut impl Handle,
    implants: &[Uuid],
) -> Result<Vec<Kept>, StoreError> {
    if implants.is_empty() {
        return Ok(Vec::new());
    }
    let mut rows = Vec::new();
    for implant in implants {
        let sql = format!(
            "SELECT {COLUMNS} FROM event WHERE id = $1 OR implant_id = $1
               OR id IN (SELECT event_id FROM event_implant WHERE implant_id = $1)"
        );
        let found: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(implant)
            .fetch_all(c)
            .await)?;
        rows.extend(found);
    }
    with_implants(db, rows).await
}

/// Turns rows into events, and adds the implants of those that are about several.
async fn with_implants(db: &mut impl Handle, rows: Vec<Row>) -> Result<Vec<Kept>, StoreError> {
    let mut kept = Vec::with_capacity(rows.len());
    for row in rows {
        let mut event = read(row)?;
        let begins = event.recorded.replaces.is_none()
            && !matches!(event.recorded.event.what, exchange::What::Death(_));
        if event.recorded.implants.is_empty() {
            if begins {
                event.recorded.implants.push(event.recorded.id);
            } else {
                let links = links(db, event.recorded.id).await?;
                for (implant, released) in links {
                    event.recorded.implants.push(implant);
                    event.recorded.released.extend(released.then_some(implant));
                }
            }
        }
        kept.push(event);
    }
    kept.sort_unstable_by_key(|event| event.position);
    kept.dedup_by_key(|event| event.position);
    Ok(kept)
}

async fn links(db: &mut impl Handle, event: Uuid) -> Result<Vec<(Uuid, bool)>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT implant_id, released FROM event_implant WHERE event_id = $1 ORDER BY implant_id",
    )
    .bind(event)
    .fetch_all(c)
    .await)?)
}

fn read(row: Row) -> Result<Kept, StoreError> {
    let event = record::recall(&row.content)
        .ok_or_else(|| inconsistent("event", "content", "not a canonical event"))?;
    let digest = row.content_sha256.try_into();
    let findings = Findings::from_compact(&row.findings)
        .map_err(|_| inconsistent("event", "findings", "an unknown code"))?;
    let mut codes: Vec<_> = findings.iter().map(|finding| finding.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let receipt = Receipt {
        reference: Some(event.reference.clone()),
        register_id: Some(row.id),
        content_sha256: Some(
            digest.map_err(|_| inconsistent("event", "content_sha256", "not 32 bytes"))?,
        ),
        received_at: row.received_at.0,
        due_on: row.due_on.map(|day| day.0),
        timeliness: timeliness(&row.timeliness)?,
        status: status(&row.status)?,
        finding_codes: codes,
    };
    let recorded = Recorded {
        id: row.id,
        revision: row.revision,
        event,
        implants: row.implant_id.into_iter().collect(),
        released: Vec::new(),
        replaces: row.replaces,
        receipt,
    };
    Ok(Kept { position: row.position, recorded })
}

fn timeliness(code: &str) -> Result<Timeliness, StoreError> {
    let known = [Timeliness::InTime, Timeliness::Late, Timeliness::NotCounted];
    let found = known.into_iter().find(|t| t.as_str() == code);
    found.ok_or_else(|| inconsistent("event", "timeliness", "an unknown code"))
}

fn status(code: &str) -> Result<Status, StoreError> {
    let known = [Status::Accepted, Status::AcceptedWithWarnings];
    let found = known.into_iter().find(|s| s.as_str() == code);
    found.ok_or_else(|| inconsistent("event", "status", "an unknown code"))
}

/// Appends events; the first of them has the number `first`.
pub(crate) async fn append(tx: &mut Write, added: &[Added], first: i64) -> Result<(), StoreError> {
    let text = |f: &dyn Fn(&Added) -> Option<String>| Column::Text(added.iter().map(f).collect());
    let truth =
        |f: &dyn Fn(&Added) -> bool| Column::Boolean(added.iter().map(|a| Some(f(a))).collect());
    let ids = |f: &dyn Fn(&Added) -> Option<Uuid>| Column::Uuid(added.iter().map(f).collect());
    let digest = |a: &Added| a.recorded.receipt.content_sha256.map(|bytes| bytes.to_vec());
    let columns = [
        ("id", ids(&|a| Some(a.recorded.id))),
        ("position", Column::Integer((first..).take(added.len()).map(Some).collect())),
        ("branch", text(&|a| Some(a.recorded.event.branch.as_str().to_owned()))),
        ("reference", text(&|a| Some(a.recorded.event.reference.as_str().to_owned()))),
        ("revision", Column::Integer(added.iter().map(|a| Some(a.recorded.revision)).collect())),
        ("kind", text(&|a| Some(a.recorded.event.kind().to_owned()))),
        ("implant_id", ids(&|a| single(&a.recorded))),
        ("replaces", ids(&|a| a.recorded.replaces)),
        ("legacy", truth(&|a| a.recorded.event.legacy)),
        (
            "happened_on",
            Column::Day(
                added.iter().map(|a| a.recorded.event.what.happened_on().map(Day)).collect(),
            ),
        ),
        ("content", text(&|a| Some(a.canonical.clone()))),
        ("content_sha256", Column::Bytes(added.iter().map(digest).collect())),
        (
            "received_at",
            Column::Instant(
                added.iter().map(|a| Some(Instant(a.recorded.receipt.received_at))).collect(),
            ),
        ),
        ("due_on", Column::Day(added.iter().map(|a| a.recorded.receipt.due_on.map(Day)).collect())),
        ("timeliness", text(&|a| Some(a.recorded.receipt.timeliness.as_str().to_owned()))),
        ("status", text(&|a| Some(a.recorded.receipt.status.as_str().to_owned()))),
        ("findings", text(&|a| Some(a.findings.clone()))),
        ("client_id", ids(&|a| Some(a.client))),
    ];
    insert(tx, "event", &columns).await?;
    let several: Vec<(Uuid, Uuid, bool)> = added
        .iter()
        .map(|a| &a.recorded)
        .filter(|recorded| single(recorded).is_none() && !begins(recorded))
        .flat_map(|r| r.implants.iter().map(|i| (r.id, *i, r.released.contains(i))))
        .collect();
    let links = [
        ("event_id", Column::Uuid(several.iter().map(|(event, ..)| Some(*event)).collect())),
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
            let death = matches!(recorded.event.what, exchange::What::Death(_));
            (!death).then_some(*only)
        }
        _ => None,
    }
}

/// Notes the month of a delivery for these branches, the first time each delivers in it.
pub(crate) async fn note_months(
    tx: &mut Write,
    branches: &BTreeSet<&BranchNumber>,
    received_at: Timestamp,
    position: i64,
) -> Result<(), StoreError> {
    let listed = tx.engine().choose("json_each($1)", "UNNEST($1) AS k (value)");
    // `WHERE true` tells SQLite that ON belongs to the insert, not to a join.
    let sql = format!(
        "INSERT INTO delivery_month (branch, month, first_position)
         SELECT value, CAST($2 AS TEXT), CAST($3 AS BIGINT) FROM {listed} WHERE true
         ON CONFLICT (branch, month) DO NOTHING"
    );
    let branches = branches.iter().map(|branch| branch.as_str().to_owned()).collect();
    on!(tx, c => sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(TextList(branches))
        .bind(month(received_at))
        .bind(position)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// The month of an instant in the Netherlands, as `YYYY-MM`.
///
/// # Panics
/// Never: the zone is compiled in.
#[must_use]
pub(crate) fn month(at: Timestamp) -> String {
    let zone = TimeZone::get("Europe/Amsterdam").expect("the zone is compiled in");
    at.to_zoned(zone).strftime("%Y-%m").to_string()
}
