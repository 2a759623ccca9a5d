//! Takes in what a provider's systems send: reads and judges it, seals it, keeps it.

use axum::body::Bytes;
use exchange::Reference;
use fhir::{Kind, Message};
use identity::Permit;
use store::StoreError;
use store::seal::Place;

use super::TakeIn;
use super::record_message::{Answer, Job};
use crate::context::{Context, Desk};
use crate::model::draft::Issue;
use crate::model::intake::{Ask, Door, Entry, Intake, Refusal, Use};
use crate::model::patient::Patient;
use crate::model::row::{self, File};
use crate::model::scan::{self, Scanned};
use crate::model::sift::Sieve;
use crate::model::sift::message::Reader;

/// Takes in a FHIR message that could be read.
pub async fn take_in_fhir(
    cx: &Context,
    permit: &Permit<TakeIn>,
    desk: &Desk,
    message: &Message<'_>,
    raw: &Bytes,
    legacy: bool,
) -> Result<Answer, StoreError> {
    let intake = read_fhir(cx, desk, message, raw, legacy);
    keep(cx, permit, desk, intake).await
}

/// What looking at a message found.
#[derive(Debug, Default)]
pub struct Looked {
    /// What would be told of its uses.
    pub issues: Vec<Issue>,
    /// The entries that ask for what is not done here, by their index.
    pub refused: Vec<(usize, Refusal)>,
}

/// Reads a FHIR message without keeping it: everything that would be told of each use. That it was
/// read is on record, for a patient may stand in it.
pub async fn validate_fhir(
    cx: &Context,
    permit: &Permit<TakeIn>,
    desk: &Desk,
    message: &Message<'_>,
    raw: &Bytes,
    legacy: bool,
) -> Result<Looked, StoreError> {
    let intake = read_fhir(cx, desk, message, raw, legacy);
    let entry = permit.entry_as("message.validate", cx.clock.now());
    cx.store.note("message.validate", entry.records(intake.entries.len())).await?;
    let told = crate::model::implant::Told::default();
    // Nothing is sent: any reference will do.
    let Ok(reference) = Reference::parse("validate") else { return Ok(Looked::default()) };
    let issues = intake.uses.iter().flat_map(|used| {
        let decided =
            crate::model::decide::decide(used.reference, &told, &used.judged, || reference.clone());
        decided.issues
    });
    let refused = intake.entries.iter().enumerate().filter_map(|(index, entry)| match entry.ask {
        Ask::Refuse(refusal) => Some((index, refusal)),
        _ => None,
    });
    Ok(Looked { issues: issues.collect(), refused: refused.collect() })
}

pub(crate) fn read_fhir(
    cx: &Context,
    desk: &Desk,
    message: &Message<'_>,
    raw: &Bytes,
    legacy: bool,
) -> Intake {
    let keys = cx.keys.owner(desk.provider.id());
    let sieve = Sieve { provider: &desk.provider, calendar: cx.calendar(), legacy };
    let held = Reader { sieve, keys: &keys, ids: &cx.ids }.read(message, raw);
    let door = match message.version() {
        fhir::Version::R4 => Door::FhirR4,
        fhir::Version::Stu3 => Door::FhirStu3,
    };
    let atomic = matches!(message.kind(), Kind::Transaction | Kind::Single);
    // The same bytes with the wish to load backlog ask for something else.
    let purpose = if legacy { "message of backlog" } else { "message" };
    let repeat_of = held.repeatable.then(|| keys.digest_bytes(purpose, raw));
    let intake = intake(cx, desk, door, raw, held.entries, held.uses, held.patients);
    Intake { repeat_of, legacy, atomic, ..intake }
}

/// Takes in a CSV file whose header could be read.
pub async fn take_in_csv(
    cx: &Context,
    permit: &Permit<TakeIn>,
    desk: &Desk,
    file: &File,
    raw: &Bytes,
    legacy: bool,
) -> Result<Answer, StoreError> {
    keep(cx, permit, desk, read_csv(cx, desk, file, raw, legacy)).await
}

pub(crate) fn read_csv(
    cx: &Context,
    desk: &Desk,
    file: &File,
    raw: &Bytes,
    legacy: bool,
) -> Intake {
    let keys = cx.keys.owner(desk.provider.id());
    let reader = row::Reader {
        provider: &desk.provider,
        keys: &keys,
        ids: &cx.ids,
        calendar: cx.calendar(),
        legacy,
    };
    let (entries, uses, patients) = reader.read(file);
    let intake = intake(cx, desk, Door::Csv, raw, entries, uses, patients);
    Intake { legacy, ..intake }
}

/// Takes in a scan.
pub async fn take_in_scan(
    cx: &Context,
    permit: &Permit<TakeIn>,
    desk: &Desk,
    scanned: &Scanned,
    raw: &Bytes,
    legacy: bool,
) -> Result<Answer, StoreError> {
    keep(cx, permit, desk, read_scan(cx, desk, scanned, raw, legacy)).await
}

pub(crate) fn read_scan(
    cx: &Context,
    desk: &Desk,
    scanned: &Scanned,
    raw: &Bytes,
    legacy: bool,
) -> Intake {
    let keys = cx.keys.owner(desk.provider.id());
    let calendar = cx.calendar();
    let (entry, used) =
        scan::read(scanned, raw.len(), &desk.provider, &keys, &cx.ids, calendar, legacy);
    let intake =
        intake(cx, desk, Door::Scan, raw, vec![entry], used.into_iter().collect(), Vec::new());
    Intake { legacy, atomic: true, ..intake }
}

pub(super) fn intake(
    cx: &Context,
    desk: &Desk,
    door: Door,
    raw: &Bytes,
    entries: Vec<Entry>,
    uses: Vec<Use>,
    patients: Vec<(Patient, Option<usize>)>,
) -> Intake {
    let message_id = cx.ids.next();
    let place = Place { table: "message", row: message_id, column: "sealed" };
    Intake {
        message_id,
        door,
        source: desk.name.to_string(),
        raw: raw.clone(),
        sealed: cx.keys.owner(desk.provider.id()).seal(place, raw),
        repeat_of: None,
        legacy: false,
        atomic: false,
        entries,
        uses,
        patients,
        signs: None,
    }
}

/// Hands it to the group commit; messages of one provider never contend with each other.
async fn keep(
    cx: &Context,
    permit: &Permit<TakeIn>,
    desk: &Desk,
    intake: Intake,
) -> Result<Answer, StoreError> {
    keep_as(cx, permit.entry(cx.clock.now()), desk, intake).await
}

/// The same for what a person made of an earlier message, under that person's own leave.
pub(crate) async fn keep_as(
    cx: &Context,
    entry: audit::Entry,
    desk: &Desk,
    intake: Intake,
) -> Result<Answer, StoreError> {
    let lane = desk.provider.id().as_u64_pair().0;
    let job = Job { desk: desk.clone(), entry, intake };
    let answer = cx.committer.record(lane, job).await?;
    if let Answer::Kept(kept) = &answer {
        for used in &kept.uses {
            let outcome = if used.queued.is_empty() { "not_queued" } else { "queued" };
            cx.metrics.add("lir_gateway_uses_total", &[("outcome", outcome)], 1.0);
        }
    }
    Ok(answer)
}
