//! A row of `event` becomes an event and its receipt again.

use exchange::canonical::Columns;
use exchange::{BranchNumber, Findings, Receipt, Reference, Status, Timeliness, What, record};
use store::{Day, Instant, StoreError};
use uuid::Uuid;

use super::Kept;
use crate::model::history::Recorded;
use crate::store::inconsistent;

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    position: i64,
    received_at: Instant,
    happened_on: Option<Day>,
    due_on: Option<Day>,
    late: bool,
    id: Uuid,
    implant_id: Option<Uuid>,
    replaces: Option<Uuid>,
    client_id: Uuid,
    kind: String,
    branch: String,
    reference: String,
    findings: String,
    content: String,
}

pub(super) const COLUMNS: &str = "event.position, event.received_at, event.happened_on, event.due_on,
    event.late, event.id, event.implant_id, event.replaces, event.client_id, event.kind, event.branch,
    event.reference, event.findings, event.content";

/// The letter of the element that an event reports, and its name elsewhere.
const KINDS: [(&str, &str); 4] =
    [("g", "implantation"), ("h", "explantation"), ("i", "death"), ("w", "withdrawal")];

/// How the kind of an event is kept.
pub(super) fn letter(what: &What) -> &'static str {
    match what {
        What::Implantation(_) => "g",
        What::Explantation(_) => "h",
        What::Death(_) => "i",
        What::Withdrawal(_) => "w",
    }
}

impl Row {
    /// The branch and the reference it was told under.
    pub(super) fn key(&self) -> (&str, &str) {
        (&self.branch, &self.reference)
    }
}

/// Reads a row back. What has no implant yet is about those in `event_implant`; until they are
/// added, the receipt does not state the entry.
pub(super) fn read(row: Row) -> Result<Kept, StoreError> {
    let bad = |column| inconsistent("event", column, "cannot be read back");
    let branch = BranchNumber::parse(&row.branch).map_err(|_| bad("branch"))?;
    let reference = Reference::parse(&row.reference).map_err(|_| bad("reference"))?;
    let kind = KINDS.iter().find(|(letter, _)| *letter == row.kind).ok_or_else(|| bad("kind"))?;
    let columns = Columns {
        branch: branch.as_str(),
        reference: reference.as_str(),
        kind: kind.1,
        happened_on: row.happened_on.map(|day| day.0),
    };
    let event = record::restore(&columns, &row.content).ok_or_else(|| bad("content"))?;
    let findings = Findings::from_compact(&row.findings).map_err(|_| bad("findings"))?;
    let mut codes: Vec<_> = findings.iter().map(|finding| finding.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let due_on = row.due_on.map(|day| day.0);
    let timeliness = match (due_on, row.late) {
        (None, _) => Timeliness::NotCounted,
        (Some(_), true) => Timeliness::Late,
        (Some(_), false) => Timeliness::InTime,
    };
    let receipt = Receipt {
        reference: Some(reference),
        register_id: Some(row.id),
        content_sha256: Some(event.digest()),
        entry_sha256: None,
        received_at: row.received_at.0,
        due_on,
        timeliness,
        status: if codes.is_empty() { Status::Accepted } else { Status::AcceptedWithWarnings },
        finding_codes: codes,
    };
    let begins = row.replaces.is_none() && !matches!(event.what, What::Death(_));
    let own = begins.then_some(row.id);
    let recorded = Recorded {
        id: row.id,
        event,
        implants: row.implant_id.or(own).into_iter().collect(),
        released: Vec::new(),
        replaces: row.replaces,
        receipt,
    };
    Ok(Kept {
        position: row.position,
        client: row.client_id,
        findings: row.findings,
        content: row.content,
        recorded,
    })
}
