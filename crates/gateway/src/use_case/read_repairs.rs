//! Reads the repair list: what keeps implants from the register, and what would mend it.

use exchange::finding::Language;
use identity::Permit;
use jiff::Timestamp;
use store::StoreError;
use uuid::Uuid;

use super::ReadRepairs;
use crate::context::{Context, Desk};
use crate::model::reason::Reason;
use crate::store::repair;

/// An item of the list, in words a person understands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// Its id.
    pub id: Uuid,
    /// The implant it is about.
    pub reference: Uuid,
    /// The message it was found in; none for a verdict of the register.
    pub message_id: Option<Uuid>,
    /// Which system sent that.
    pub source: String,
    /// The stable code.
    pub code: String,
    /// The rule it comes from.
    pub rule: &'static str,
    /// Where, a place a line.
    pub fields: Vec<String>,
    /// Whether it stops the delivery.
    pub blocks: bool,
    /// What is wrong and what to do, in Dutch.
    pub dutch: (&'static str, &'static str),
    /// What is wrong and what to do, in English.
    pub english: (&'static str, &'static str),
    /// When it was found.
    pub opened_at: Timestamp,
    /// When it was solved.
    pub solved_at: Option<Timestamp>,
}

/// What a person reads of a code that only a newer register knows.
const NEWER: ((&str, &str), (&str, &str)) = (
    (
        "Het register heeft het record geweigerd.",
        "Zoek de code op in de documentatie van het register.",
    ),
    ("The register refused the record.", "Look the code up in the register's documentation."),
);

impl From<repair::Row> for Repair {
    fn from(row: repair::Row) -> Self {
        let reason: Option<Reason> = row.code.parse().ok();
        let told = |language| reason.map(|reason| (reason.message(language), reason.fix(language)));
        Self {
            id: row.repair_id,
            reference: row.reference,
            message_id: (!row.message_id.is_nil()).then_some(row.message_id),
            source: row.source,
            rule: reason.map_or("", Reason::rule),
            fields: row.field.lines().map(ToOwned::to_owned).collect(),
            blocks: row.blocks,
            dutch: told(Language::Dutch).unwrap_or(NEWER.0),
            english: told(Language::English).unwrap_or(NEWER.1),
            code: row.code,
            opened_at: row.opened_at.0,
            solved_at: row.solved_at.map(|at| at.0),
        }
    }
}

/// A page of the list, oldest first.
pub async fn read_repairs(
    cx: &Context,
    permit: &Permit<ReadRepairs>,
    desk: &Desk,
    after: Option<Uuid>,
    open: Option<bool>,
    limit: i64,
) -> Result<Vec<Repair>, StoreError> {
    let mut db = cx.store.write("repair.list").await?;
    let rows = repair::page(&mut db, desk.provider.id(), after, open, limit).await?;
    let entry = permit.entry_as("repair.list", cx.clock.now());
    db.commit(entry.records(rows.len()), &[]).await?;
    Ok(rows.into_iter().map(Repair::from).collect())
}

/// One item.
pub async fn read_repair(
    cx: &Context,
    permit: &Permit<ReadRepairs>,
    desk: &Desk,
    id: Uuid,
) -> Result<Option<Repair>, StoreError> {
    let mut db = cx.store.write("repair.read").await?;
    let row = repair::find(&mut db, desk.provider.id(), id).await?;
    let entry = permit.entry_as("repair.read", cx.clock.now());
    db.commit(entry.about(id).records(usize::from(row.is_some())), &[]).await?;
    Ok(row.map(Repair::from))
}
