//! The work list: pages of patients, the most pressing first, and one patient with all that was
//! done.

use std::collections::HashMap;

use exchange::recall::Outcome;
use identity::Permit;
use jiff::civil::Date;
use store::seal::{OwnerKeys, Place};
use store::{Day, Handle, StoreError};
use uuid::Uuid;

use super::progress::{Totals, totals};
use super::{SeeRecallPatient, SeeRecallPatients, find, line, line_of};
use crate::context::{Context, Desk};
use crate::model::bearer::Bearer;
use crate::model::recall::patient::{Entry, Meant, Note, NoteKind, Settled, Source};
use crate::model::recall::{Recall, rules};
use crate::store::recall::entry::{Of, Row, conditions};
use crate::store::recall::implant::{Shown, certainty};
use crate::store::recall::{entry, implant, note};
use crate::store::{inconsistent, patient as patients_kept, unopened};
use crate::use_case::about::each_patient;
use crate::use_case::desk::name_of;

/// Patients on a page.
pub const PAGE: usize = 25;
/// Notes shown of a patient at most.
const MOST_NOTES: i64 = 500;

/// Which part of a list is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Filter {
    /// All that are meant.
    All,
    /// Those not at the end of what is asked.
    #[default]
    Open,
    /// Of the open ones, those whose day has passed.
    Overdue,
    /// Of the open ones, those who asks takes care of.
    Mine,
    /// Implants whose patient is not known.
    WithoutPatient,
    /// Of the open ones, those of whom no implant is meant for certain.
    Possible,
    /// Those at the end of what is asked.
    Settled,
    /// Those that are no longer meant.
    Released,
}

impl Filter {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Open,
        Self::Overdue,
        Self::Mine,
        Self::WithoutPatient,
        Self::Possible,
        Self::Settled,
        Self::All,
        Self::Released,
    ];

    /// The stable code, for an address.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::Mine => "mine",
            Self::WithoutPatient => "without_patient",
            Self::Possible => "possible",
            Self::Settled => "settled",
            Self::Released => "released",
        }
    }

    /// Reads the code again.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == code)
    }
}

/// A page of the list.
#[derive(Debug, Clone)]
pub struct PatientPage {
    /// The recall.
    pub recall: Recall,
    /// How far it is.
    pub totals: Totals,
    /// The patients.
    pub entries: Vec<Entry>,
    /// Where the next page begins: behind this day and row.
    pub next: Option<(Date, Uuid)>,
    /// The day of all this.
    pub today: Date,
}

/// One patient of a recall.
#[derive(Debug, Clone)]
pub struct OnePatient {
    /// The recall.
    pub recall: Recall,
    /// The patient.
    pub entry: Entry,
    /// What was done, the latest first.
    pub notes: Vec<Note>,
    /// Letters and calls before a patient may be called out of reach.
    pub attempts_needed: i64,
    /// The day of all this.
    pub today: Date,
}

/// A page of the list; none if the provider has no such recall.
pub async fn patients(
    cx: &Context,
    permit: &Permit<SeeRecallPatients>,
    desk: &Desk,
    recall: Uuid,
    filter: Filter,
    after: Option<(Date, Uuid)>,
) -> Result<Option<PatientPage>, StoreError> {
    let provider = desk.provider.id();
    let today = law::terms::dutch_day(cx.clock.now());
    let mut db = cx.store.write("recall.patients").await?;
    let Some(found) = find(&mut db, provider, recall).await? else { return Ok(None) };
    let own = name_of(&desk.caller);
    let of = Of {
        provider,
        recall,
        only: match filter {
            Filter::All => conditions::ALL,
            Filter::Open | Filter::Overdue | Filter::Mine => conditions::OPEN,
            Filter::WithoutPatient => conditions::WITHOUT_PATIENT,
            Filter::Possible => conditions::POSSIBLE,
            Filter::Settled => conditions::SETTLED,
            Filter::Released => conditions::RELEASED,
        },
        before: (filter == Filter::Overdue).then_some(Day(today)),
        assigned_to: (filter == Filter::Mine).then_some(own.as_str()),
    };
    let limit = i64::try_from(PAGE).unwrap_or_default() + 1;
    let after = after.map(|(day, entry)| (Day(day), entry));
    let mut rows = entry::page(&mut db, of, after, limit).await?;
    let next = if rows.len() > PAGE {
        rows.truncate(PAGE);
        rows.last().map(|row| (row.settle_by.0, row.entry_id))
    } else {
        None
    };
    let keys = cx.keys.owner(provider);
    let entries = entries(&mut db, provider, recall, rows, &keys).await?;
    let totals = totals(&mut db, provider, &found, today).await?;
    let line = line(cx, permit, &found).records(entries.len());
    let (first, others) = each_patient(line, entries.iter().filter_map(|it| it.patient));
    db.commit(first, &others).await?;
    Ok(Some(PatientPage { recall: found, totals, entries, next, today }))
}

/// One patient; none if there is no such row on the list.
pub async fn patient(
    cx: &Context,
    permit: &Permit<SeeRecallPatient>,
    desk: &Desk,
    recall: Uuid,
    id: Uuid,
) -> Result<Option<OnePatient>, StoreError> {
    let provider = desk.provider.id();
    let today = law::terms::dutch_day(cx.clock.now());
    let mut db = cx.store.write("recall.patient").await?;
    let Some(found) = find(&mut db, provider, recall).await? else { return Ok(None) };
    let Some(row) = entry::find(&mut db, provider, recall, id).await? else { return Ok(None) };
    let line = line_of(cx, permit, &found, &row);
    let keys = cx.keys.owner(provider);
    let notes = note::of_entry(&mut db, provider, recall, id, MOST_NOTES).await?;
    let notes = notes.into_iter().map(|row| read_note(row, &keys)).collect::<Result<_, _>>()?;
    let entry = entries(&mut db, provider, recall, vec![row], &keys).await?.pop();
    let entry = entry.ok_or_else(|| inconsistent("recall_patient", "entry_id"))?;
    db.commit(line, &[]).await?;
    let attempts_needed = i64::from(rules(today).attempts);
    Ok(Some(OnePatient { recall: found, entry, notes, attempts_needed, today }))
}

/// Rows with their implants and, opened, their patients.
pub(super) async fn entries(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
    rows: Vec<Row>,
    keys: &OwnerKeys,
) -> Result<Vec<Entry>, StoreError> {
    let ids = rows.iter().map(|row| row.entry_id).collect();
    let mut implants: HashMap<Uuid, Vec<Meant>> = HashMap::new();
    for shown in implant::of_entries(db, provider, recall, ids).await? {
        implants.entry(shown.entry_id).or_default().push(meant(shown)?);
    }
    let patients = rows.iter().filter_map(|row| row.patient_id).collect();
    let patients = patients_kept::sealed_of(db, provider, patients).await?;
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        let kept = row.patient_id.and_then(|id| Some((id, patients.get(&id)?)));
        let bearer = kept.map(|(id, kept)| Bearer::open(keys, id, kept)).transpose()?;
        let implants = implants.remove(&row.entry_id).unwrap_or_default();
        entries.push(Entry { bearer, implants, ..read_row(row)? });
    }
    Ok(entries)
}

/// A row without its implants and with its patient sealed.
pub(super) fn read_row(row: Row) -> Result<Entry, StoreError> {
    let outcome = |code: Option<String>, column| {
        let read = code.map(|code| code.parse::<Outcome>()).transpose();
        read.map_err(|_| inconsistent("recall_patient", column))
    };
    let became = outcome(row.outcome, "outcome")?;
    Ok(Entry {
        id: row.entry_id,
        patient: row.patient_id,
        bearer: None,
        branch: row.branch_number,
        certainty: certainty(row.certain),
        assigned_to: row.assigned_to,
        settle_by: row.settle_by.0,
        attempts: row.attempts,
        proposal: outcome(row.proposal, "proposal")?,
        outcome: became.zip(row.outcome_at).map(|(outcome, at)| Settled {
            outcome,
            by: row.outcome_by,
            at: at.0,
        }),
        not_in_file: row.not_in_file_at.map(|at| at.0).zip(row.not_in_file_by),
        is_settled: row.settled,
        is_released: row.released,
        listed_at: row.listed_at.0,
        version: row.version,
        implants: Vec::new(),
    })
}

fn meant(row: Shown) -> Result<Meant, StoreError> {
    Ok(Meant {
        listed_as: row.listed_as,
        implant: row.implant,
        source: Source::of(&row.source).ok_or_else(|| inconsistent("recall_implant", "source"))?,
        certainty: certainty(row.certain),
        is_released: row.released,
        udi_di: row.placed.udi_di,
        lot: row.placed.lot,
        serial: row.placed.serial,
        implanted_on: row.placed.implanted_on.map(|day| day.0),
        explanted_on: row.placed.explanted_on.map(|day| day.0),
        state: row.state,
    })
}

fn read_note(row: note::Row, keys: &OwnerKeys) -> Result<Note, StoreError> {
    let wrong = |column| move || inconsistent("recall_note", column);
    let place = Place { table: "recall_note", row: row.note_id, column: "sealed" };
    let words = keys.open(place, &row.key_id, &row.sealed);
    let words = words.map_err(unopened("recall_note", "sealed"))?;
    let kind = match (row.kind.as_str(), row.reached, row.outcome) {
        ("letter", ..) => NoteKind::Letter,
        ("call", Some(is_reached), _) => NoteKind::Call { is_reached },
        ("remark", ..) => NoteKind::Remark,
        ("outcome", _, Some(code)) => {
            NoteKind::Outcome(code.parse().map_err(|_| wrong("outcome")())?)
        }
        _ => return Err(wrong("kind")()),
    };
    Ok(Note {
        id: row.note_id,
        kind,
        words: String::from_utf8(words).map_err(|_| wrong("sealed")())?,
        by: row.noted_by,
        at: row.noted_at.0,
    })
}
