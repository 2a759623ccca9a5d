//! Judges one event against what the register knows: all findings, a receipt, and its place.

mod subject;

use exchange::{Code, Event, Findings, Receipt, Reference, Status, Timeliness, What};
use jiff::Timestamp;
use law::{Scope, inclusion::judged_on};
use uuid::Uuid;

use super::history::Recorded;
use super::leaf::Entry;
use super::ledger::{Added, Ledger};
use super::rules::Rules;

/// An event on its way in.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// The event.
    pub event: Event,
    /// What its reading found.
    pub findings: Findings,
    /// SHA-256 of its canonical bytes.
    pub digest: [u8; 32],
    /// What is kept of it beside the columns.
    pub kept: String,
    /// Who delivers it.
    pub client: Uuid,
}

/// What is answered about one record.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The fixed statement.
    pub receipt: Receipt,
    /// All that was found.
    pub findings: Findings,
    /// The proof that the register gave the receipt; none if nothing was stored.
    pub proof: Option<String>,
}

/// Where an accepted event belongs.
#[derive(Debug, Default)]
struct Place {
    /// The implants it is about; none: it begins one.
    implants: Vec<Uuid>,
    /// Those among them that a correction no longer names.
    released: Vec<Uuid>,
    /// The event it corrects or withdraws.
    replaces: Option<Uuid>,
}

/// Judges an event and, if it is accepted, enters it in the ledger under `id`.
pub fn judge(
    ledger: &mut Ledger,
    rules: &Rules,
    incoming: &Incoming,
    id: Uuid,
    now: Timestamp,
) -> Answer {
    let Incoming { event, client, .. } = incoming;
    let digest = incoming.digest;
    let earlier = ledger.under(&event.branch, &event.reference);
    if let Some(same) = earlier.iter().find(|r| r.receipt.content_sha256 == Some(digest)) {
        return repeated(&same.receipt, &incoming.findings);
    }
    let mut findings = incoming.findings.clone();
    if !earlier.is_empty() && event.corrects.is_none() {
        findings.add(Code::ReferenceConflict, "/reference");
    }
    let place = subject::place(ledger, event, &mut findings);
    if findings.stop() {
        return refused(Some(event.reference.clone()), Some(digest), findings, now);
    }
    if let Some(not_subject) = scope(ledger, rules, event, &place, &mut findings) {
        findings.add(not_subject, "");
        let mut answer = refused(Some(event.reference.clone()), Some(digest), findings, now);
        answer.receipt.status = Status::NotSubject;
        return answer;
    }
    let (timeliness, due_on) = term(rules, event, &place, now);
    let status = if findings.is_empty() { Status::Accepted } else { Status::AcceptedWithWarnings };
    let implants = if place.implants.is_empty() { vec![id] } else { place.implants };
    let compact = findings.compact();
    let entry = Entry {
        client: *client,
        replaces: place.replaces,
        implants: &implants,
        released: &place.released,
        findings: &compact,
        content: &incoming.kept,
    };
    let receipt = Receipt {
        reference: Some(event.reference.clone()),
        register_id: Some(id),
        content_sha256: Some(digest),
        entry_sha256: Some(entry.sha256()),
        received_at: now,
        due_on,
        timeliness,
        status,
        finding_codes: codes(&findings),
    };
    let recorded = Recorded {
        id,
        event: event.clone(),
        implants,
        released: place.released,
        replaces: place.replaces,
        receipt: receipt.clone(),
    };
    ledger.enter(Added {
        recorded,
        kept: incoming.kept.clone(),
        findings: compact,
        client: *client,
    });
    Answer { receipt, findings, proof: None }
}

/// The receipt of a record that is not stored.
#[must_use]
pub fn refused(
    reference: Option<Reference>,
    digest: Option<[u8; 32]>,
    findings: Findings,
    now: Timestamp,
) -> Answer {
    let receipt = Receipt {
        reference,
        register_id: None,
        content_sha256: digest,
        entry_sha256: None,
        received_at: now,
        due_on: None,
        timeliness: Timeliness::NotCounted,
        status: Status::Rejected,
        finding_codes: codes(&findings),
    };
    Answer { receipt, findings, proof: None }
}

/// The receipt given before, with its findings told again.
fn repeated(receipt: &Receipt, read: &Findings) -> Answer {
    let mut findings = Findings::none();
    for code in &receipt.finding_codes {
        let place = read.iter().find(|f| f.code == *code).map(|f| f.field.clone());
        findings.add(*code, place.unwrap_or_default());
    }
    Answer { receipt: receipt.clone(), findings, proof: None }
}

fn codes(findings: &Findings) -> Vec<Code> {
    let mut codes: Vec<Code> = findings.iter().map(|finding| finding.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// Whether the law asks for this device (rules R2, R6, R15); a code if it does not.
fn scope(
    ledger: &Ledger,
    rules: &Rules,
    event: &Event,
    place: &Place,
    findings: &mut Findings,
) -> Option<Code> {
    let device = event.what.device()?;
    let di = device.udi_di();
    let product = di.and_then(|di| ledger.product(di.as_str()));
    if di.is_some() && product.is_none() {
        findings.add(Code::UdiDiUnresolved, "/udiDi");
    }
    // An explantation of a known implant follows that implant.
    if matches!(event.what, What::Explantation(_)) && !place.implants.is_empty() {
        return None;
    }
    let (implanted_on, explanted_on) = match &event.what {
        What::Implantation(i) => (i.implanted_on, None),
        What::Explantation(e) => (e.implanted_on, Some(e.explanted_on)),
        What::Death(_) | What::Withdrawal(_) => (None, None),
    };
    let Some(day) = judged_on(implanted_on, explanted_on) else {
        findings.add(Code::ScopeUndetermined, "");
        return None;
    };
    match law::judge(&rules.inclusion, &rules.classify(product), day) {
        Scope::Subject { .. } => None,
        // A correction is of something that was taken in: it stays, and shows its scope.
        Scope::NotSubject { .. } if event.corrects.is_some() => None,
        Scope::NotSubject { .. } => Some(Code::NotSubject),
        Scope::Undetermined { .. } => {
            findings.add(Code::ScopeUndetermined, "");
            None
        }
    }
}

/// Whether the record came in time (rules R30 to R33); a correction has no term of its own.
fn term(
    rules: &Rules,
    event: &Event,
    place: &Place,
    now: Timestamp,
) -> (Timeliness, Option<jiff::civil::Date>) {
    let (Some(kind), Some(day)) = (event.what.reported(), event.what.happened_on()) else {
        return (Timeliness::NotCounted, None);
    };
    if event.legacy || place.replaces.is_some() {
        return (Timeliness::NotCounted, None);
    }
    let judged = law::timeliness(kind, day, now, &rules.terms);
    let timeliness = match judged {
        law::Timeliness::InTime { .. } => Timeliness::InTime,
        law::Timeliness::Late { .. } => Timeliness::Late,
        law::Timeliness::NotCounted { .. } => Timeliness::NotCounted,
    };
    (timeliness, judged.due())
}
