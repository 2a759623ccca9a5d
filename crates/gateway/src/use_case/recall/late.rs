//! What comes in after the notice: implants that are registered or repaired later join the lists
//! they belong on, those that became known as somebody's find their patient, and who dies is at the
//! end of what is asked. In the very transaction that keeps the message.
//!
//! Exercises are left alone: nothing that happens is mixed with them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use audit::{Actor, Entry, Purpose};
use exchange::recall::Outcome;
use store::{Handle, Ids, Instant, StoreError};
use uuid::Uuid;

use super::Scopes;
use super::lists::{self, List};
use crate::model::recall::patient::Source;
use crate::model::recall::search::Certainty;
use crate::model::recall::widen::NewEntry;
use crate::store::recall::implant::{Change, Place};
use crate::store::recall::search::Row;
use crate::store::recall::{self, across, branch, entry, implant, note, search};
use crate::use_case::about::each_patient;

/// What it takes to look at what came in.
pub(crate) struct Late<'l> {
    pub(crate) ids: &'l Ids,
    pub(crate) scopes: &'l Scopes,
    pub(crate) at: Instant,
}

/// Holds the implants of a transaction against the open recalls of their providers; the lines that
/// say so.
pub(crate) async fn join(
    late: &Late<'_>,
    db: &mut impl Handle,
    touched: &BTreeSet<(Uuid, Uuid)>,
) -> Result<Vec<Entry>, StoreError> {
    let mut by_provider: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
    for (provider, implant) in touched {
        by_provider.entry(*provider).or_default().push(*implant);
    }
    let mut lines = Vec::new();
    for (provider, implants) in by_provider {
        let open = recall::all(db, provider, "open", false, 1_000).await?;
        if open.is_empty() {
            continue;
        }
        let rows = search::one(db, provider, implants.clone()).await?;
        let places = implant::places(db, provider, implants).await?;
        for it in open {
            let own: Vec<&Place> =
                places.iter().filter(|place| place.recall_id == it.recall_id).collect();
            lines.extend(one(late, db, it, &rows, &own).await?);
        }
    }
    Ok(lines)
}

/// One recall; the lines about what changed in it.
async fn one(
    late: &Late<'_>,
    db: &mut impl Handle,
    it: recall::Row,
    rows: &[Row],
    places: &[&Place],
) -> Result<Vec<Entry>, StoreError> {
    let (provider, id) = (it.provider_id, it.recall_id);
    let scope = late.scopes.get(db, provider, (id, it.version)).await?;
    let Some(scope) = scope else { return Ok(Vec::new()) };
    let listed: HashMap<Uuid, &Place> = places.iter().map(|it| (it.implant, *it)).collect();
    let list = List { provider, recall: id, settle_by: it.settle_by };
    let first = branch::of_recall(db, provider, id).await?.into_iter().next();
    let first = first.map(|it| it.branch_number).unwrap_or_default();
    let (mut found, mut changes) = (Vec::new(), Changes::default());
    for row in rows {
        let judged = lists::judged(&scope, row.clone(), &first, Source::Late);
        match (listed.get(&row.reference), judged) {
            (None, Some(meant)) => found.push(meant),
            (None, None) => {}
            (Some(place), judged) => {
                changes.weigh(place, judged.map(|it| it.certainty));
                changes.has_moved |= relink(late, db, list, place, row).await?;
            }
        }
    }
    // What was withdrawn, or turned out to be part of another, is no implant any more.
    let gone = places.iter().filter(|place| rows.iter().all(|row| row.reference != place.implant));
    for place in gone {
        changes.weigh(place, None);
    }
    if found.is_empty() && changes.is_empty() {
        return Ok(Vec::new());
    }
    let count = found.len();
    let new = if found.is_empty() {
        Vec::new()
    } else {
        lists::put(db, late.ids, list, found, late.at).await?
    };
    for (names, change) in [
        (changes.released, Change::Released),
        (changes.returned, Change::Returned),
        (changes.raised, Change::Raised),
    ] {
        implant::change(db, provider, id, names, change).await?;
    }
    entry::refresh(db, provider, id).await?;
    branch::changed(db, provider, id).await?;
    let line = Entry::done(late.at.0, "recall.join", Actor::System, Purpose::Recall)
        .of_data("recall_work")
        .case(it.read()?.on_record())
        .about(id)
        .records(count);
    let (first, others) = each_patient(line, new);
    Ok(std::iter::once(first).chain(others).collect())
}

/// What changes of implants that are listed.
#[derive(Default)]
struct Changes {
    released: Vec<String>,
    returned: Vec<String>,
    raised: Vec<String>,
    has_moved: bool,
}

impl Changes {
    fn is_empty(&self) -> bool {
        self.released.is_empty()
            && self.returned.is_empty()
            && self.raised.is_empty()
            && !self.has_moved
    }

    /// What a notice named stays, whatever this house makes of it: the inspectorate releases it.
    fn weigh(&mut self, place: &Place, judged: Option<Certainty>) {
        if place.source == Source::Notice.as_str() {
            return;
        }
        let name = || place.listed_as.clone();
        match judged {
            None if !place.released => self.released.push(name()),
            Some(_) if place.released => self.returned.push(name()),
            Some(Certainty::Certain) if !place.certain => self.raised.push(name()),
            _ => {}
        }
    }
}

/// Brings an implant to the row of the patient it has now; whether anything changed.
async fn relink(
    late: &Late<'_>,
    db: &mut impl Handle,
    list: List,
    place: &Place,
    row: &Row,
) -> Result<bool, StoreError> {
    let List { provider, recall, settle_by } = list;
    let own = (provider, recall, place.entry_id);
    let is_out = row.placed.explanted_on.is_some() && row.died_on.is_none();
    let Some(patient) = row.patient_id.filter(|patient| place.patient_id != Some(*patient)) else {
        entry::propose(db, own).await?;
        return Ok(false);
    };
    let rows = entry::patients(db, provider, recall).await?;
    let known = rows.into_iter().find(|(it, _)| *it == patient).map(|(_, entry)| entry);
    match (known, place.patient_id) {
        (Some(target), from) => {
            implant::move_to(db, (provider, recall), &place.listed_as, target).await?;
            if from.is_none() {
                note::move_to(db, (provider, recall), place.entry_id, target).await?;
            }
        }
        (None, None) => entry::becomes(db, own, patient).await?,
        (None, Some(_)) => {
            let branch = entry::find(db, provider, recall, place.entry_id).await?;
            let new = NewEntry {
                id: late.ids.next(),
                patient: Some(patient),
                branch: branch.map(|it| it.branch_number).unwrap_or_default(),
                certainty: implant::certainty(place.certain),
                is_explanted: is_out,
                is_deceased: row.died_on.is_some(),
            };
            entry::insert_all(db, provider, recall, std::slice::from_ref(&new), settle_by, late.at)
                .await?;
            implant::move_to(db, (provider, recall), &place.listed_as, new.id).await?;
        }
    }
    Ok(true)
}

/// Somebody died: the lists they are on know it, with a recorded death as the source; the lines that
/// say so.
pub(crate) async fn died(
    db: &mut impl Handle,
    of: (Uuid, Uuid),
    at: Instant,
) -> Result<Vec<Entry>, StoreError> {
    let changed = across::died(db, of.0, of.1, at).await?;
    noted(db, of, changed, Outcome::Deceased.as_str(), at).await
}

/// Somebody turns out to live: what a recorded death ended on the lists they are on is open again; the
/// lines that say so. What a person said of them stays.
pub(crate) async fn lives(
    db: &mut impl Handle,
    of: (Uuid, Uuid),
    at: Instant,
) -> Result<Vec<Entry>, StoreError> {
    let mut changed = Vec::new();
    for (id, entry_id) in across::lives(db, of.0, of.1).await? {
        entry::propose(db, (of.0, id, entry_id)).await?;
        changed.push(id);
    }
    noted(db, of, changed, "death_taken_back", at).await
}

/// The lines of recalls in which something became of a patient by what is on record.
async fn noted(
    db: &mut impl Handle,
    (provider, patient): (Uuid, Uuid),
    changed: Vec<Uuid>,
    because: &'static str,
    at: Instant,
) -> Result<Vec<Entry>, StoreError> {
    let mut lines = Vec::new();
    for id in changed {
        branch::changed(db, provider, id).await?;
        let Some(row) = recall::find(db, provider, id).await? else { continue };
        let line = Entry::done(at.0, "recall.outcome", Actor::System, Purpose::Recall)
            .of_data("recall_work")
            .case(row.read()?.on_record())
            .about(id)
            .because(because)
            .of_subject(patient)
            .records(1);
        lines.push(line);
    }
    Ok(lines)
}
