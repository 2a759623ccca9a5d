//! A group of messages on its way to one commit: rows that wait, and what is known already.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use exchange::Event;
use jiff::civil::Date;
use store::seal::{OwnerKeys, Place};
use store::{Day, Handle, Instant, StoreError};
use uuid::Uuid;

use super::{Job, Recorder, UseAnswer};
use crate::model::decide::{Decision, decide};
use crate::model::draft::Draft;
use crate::model::implant::{State, Told};
use crate::model::intake::{Ask, Use};
use crate::model::patient::{Patient, digest_of_our_id};
use crate::store::{awaited, due, event, implant, message, patient, repair, resource};

/// Rows that wait for their statement.
#[derive(Default)]
pub(super) struct Pending {
    pub(super) messages: Vec<message::NewMessage>,
    pub(super) versions: Vec<resource::Version>,
    pub(super) names: Vec<resource::Named>,
    pub(super) claims: Vec<resource::Named>,
    pub(super) patients: Vec<patient::NewPatient>,
    pub(super) digests: Vec<(Uuid, String, Uuid)>,
    pub(super) changed_patients: Vec<patient::NewPatient>,
    pub(super) died: Vec<(Uuid, Uuid, Option<Day>)>,
    pub(super) implants: Vec<implant::Row>,
    pub(super) parts: Vec<(Uuid, Uuid, Uuid)>,
    pub(super) awaited: Vec<(Uuid, String, Uuid)>,
    pub(super) events: Vec<event::NewEvent>,
    pub(super) repairs: Vec<repair::Row>,
    pub(super) dues: Vec<due::NewDue>,
}

/// A group on its way.
pub(super) struct Group<'r> {
    pub(super) recorder: &'r Recorder,
    pub(super) at: Instant,
    pub(super) pending: Pending,
    /// Names, awaited names and repeated bodies known before, or since an earlier member.
    names: HashSet<(Uuid, String)>,
    awaited: HashSet<(Uuid, String)>,
    repeats: HashSet<(Uuid, String)>,
    patients: HashMap<(Uuid, String), (Uuid, Option<Date>)>,
    /// Patients in this group who died, with the day; without one, who turn out to live.
    pub(super) deaths: BTreeMap<(Uuid, Uuid), Option<Date>>,
    /// The patients each message is about.
    subjects: HashMap<Uuid, BTreeSet<Uuid>>,
    /// The implants that are new or changed: they may be meant by a recall.
    pub(super) touched: BTreeSet<(Uuid, Uuid)>,
    /// Whether an event waits for the register.
    pub(super) queued: bool,
}

impl<'r> Group<'r> {
    /// Opens a group: one look at what is known of all its names.
    pub(super) async fn open(
        recorder: &'r Recorder,
        db: &mut impl Handle,
        jobs: &[Job],
    ) -> Result<Self, StoreError> {
        let mut group = Self {
            recorder,
            at: Instant(recorder.clock.now()),
            pending: Pending::default(),
            names: HashSet::new(),
            awaited: HashSet::new(),
            repeats: HashSet::new(),
            patients: HashMap::new(),
            deaths: BTreeMap::new(),
            subjects: HashMap::new(),
            touched: BTreeSet::new(),
            queued: false,
        };
        let mut providers: Vec<Uuid> = jobs.iter().map(|job| job.desk.provider.id()).collect();
        providers.sort_unstable();
        providers.dedup();
        for provider in providers {
            let own = || jobs.iter().filter(move |job| job.desk.provider.id() == provider);
            let watched = own().flat_map(|job| job.intake.watched().cloned()).collect();
            let known = resource::named(db, provider, watched).await?;
            group.names.extend(known.into_iter().map(|(name, _)| (provider, name)));
            let offered = own().flat_map(|job| job.intake.offered().cloned()).collect();
            let waited = awaited::by(db, provider, offered).await?;
            group.awaited.extend(waited.into_iter().map(|(name, _)| (provider, name)));
            let bodies: Vec<String> =
                own().filter_map(|job| job.intake.repeat_of.clone()).collect();
            if !bodies.is_empty() {
                let known = message::repeated(db, provider, bodies).await?;
                group.repeats.extend(known.into_iter().map(|(digest, _)| (provider, digest)));
            }
            let people = own().flat_map(|job| job.intake.all_patients());
            let digests = people.flat_map(|(patient, _)| patient.digests.clone()).collect();
            for found in patient::found(db, provider, digests).await? {
                let died_on = found.died_on.map(|day| day.0);
                group.patients.insert((provider, found.digest), (found.patient_id, died_on));
            }
        }
        Ok(group)
    }

    /// Looks up patients that the group did not know of when it was opened.
    pub(super) async fn know_patient(
        &mut self,
        db: &mut impl Handle,
        job: &Job,
        told: &Patient,
        our_id: Option<Uuid>,
    ) -> Result<(), StoreError> {
        let provider = job.desk.provider.id();
        let digests = digests_of(told, our_id, &self.recorder.keys.owner(provider));
        for found in patient::found(db, provider, digests).await? {
            let died_on = found.died_on.map(|day| day.0);
            self.patients.insert((provider, found.digest), (found.patient_id, died_on));
        }
        Ok(())
    }

    /// Whether nothing this message names was known before.
    pub(super) fn is_new(&self, job: &Job) -> bool {
        let provider = job.desk.provider.id();
        let knows =
            |set: &HashSet<(Uuid, String)>, name: &String| set.contains(&(provider, name.clone()));
        let intake = &job.intake;
        let mut asked = HashSet::new();
        let twice = intake.entries.iter().any(|entry| match &entry.ask {
            Ask::CreateUnless(name) | Ask::Update { name, .. } | Ask::Mirror(Some(name)) => {
                !asked.insert(name)
            }
            _ => false,
        });
        let ours = |ask: &Ask| matches!(ask, Ask::Update { ours: Some(_), .. });
        let joins: HashSet<&String> = intake.uses.iter().flat_map(|used| &used.joins).collect();
        let within = !joins.is_empty() && intake.offered().any(|name| joins.contains(name));
        !twice
            && !within
            && !intake.entries.iter().any(|entry| ours(&entry.ask))
            && intake
                .uses
                .iter()
                .all(|used| used.sought_ours.is_empty() && used.implants.is_empty())
            && !intake.watched().any(|name| knows(&self.names, name))
            && !intake.offered().any(|name| knows(&self.awaited, name))
            && !intake.repeat_of.iter().any(|digest| knows(&self.repeats, digest))
    }

    /// Remembers what this message made known, for those that follow in the group.
    pub(super) fn remember(&mut self, job: &Job) {
        let provider = job.desk.provider.id();
        self.names.extend(job.intake.offered().map(|name| (provider, name.clone())));
        let sought = job.intake.uses.iter().flat_map(|used| used.sought.iter().flatten());
        self.awaited.extend(sought.map(|name| (provider, name.clone())));
        self.repeats.extend(job.intake.repeat_of.iter().map(|digest| (provider, digest.clone())));
    }

    /// The patient these digests lead to, known or new.
    pub(super) fn settle_patient(
        &mut self,
        job: &Job,
        told: &Patient,
        our_id: Option<Uuid>,
    ) -> Uuid {
        let provider = job.desk.provider.id();
        let keys = self.recorder.keys.owner(provider);
        let digests = digests_of(told, our_id, &keys);
        let key = |digest: &String| (provider, digest.clone());
        let known = digests.iter().find_map(|digest| self.patients.get(&key(digest)).copied());
        let id = known.map_or_else(|| self.recorder.ids.random(), |(id, _)| id);
        let place = Place { table: "patient", row: id, column: "sealed" };
        let before = known.and_then(|(_, died_on)| died_on);
        let died_on = told.life.after(before);
        let row = || patient::NewPatient {
            provider,
            id,
            sealed: keys.seal(place, &told.facts),
            key_id: self.recorder.keys.id().to_owned(),
            died_on: died_on.map(Day),
        };
        let is_new = |digest: &&String| !self.patients.contains_key(&key(digest));
        let new: Vec<String> = digests.iter().filter(is_new).cloned().collect();
        if known.is_none() {
            let row = row();
            self.pending.patients.push(row);
        } else if our_id.is_some() && !new.is_empty() {
            // A resource of the patient that names them anew says more than was known.
            let row = row();
            self.pending.changed_patients.push(row);
        }
        if known.is_some() && died_on != before {
            self.pending.died.push((provider, id, died_on.map(Day)));
            self.deaths.insert((provider, id), died_on);
        } else if died_on.is_some() {
            self.deaths.entry((provider, id)).or_insert(died_on);
        }
        self.pending.digests.extend(new.into_iter().map(|digest| (provider, digest, id)));
        for digest in digests {
            let at = self.patients.entry((provider, digest)).or_insert((id, died_on));
            if at.0 == id {
                at.1 = died_on;
            }
        }
        self.concerns(job, id);
        id
    }

    /// Notes that a message is about this patient, for the access log.
    pub(super) fn concerns(&mut self, job: &Job, patient: Uuid) {
        self.subjects.entry(job.intake.message_id).or_default().insert(patient);
    }

    /// The patients a message is about.
    pub(super) fn subjects(&self, message: Uuid) -> impl Iterator<Item = Uuid> {
        self.subjects.get(&message).into_iter().flatten().copied()
    }

    /// Keeps what follows from a use: events, repairs, what it waits for. The row of the implant
    /// is handed back, to insert or to update.
    pub(super) fn keep_use(
        &mut self,
        job: &Job,
        used: &Use,
        implant: Uuid,
        told: &Told,
        patient_id: Option<Uuid>,
    ) -> (UseAnswer, Decision, implant::Row) {
        let provider = job.desk.provider.id();
        let decision = decide(implant, told, &used.judged, || self.recorder.fresh());
        let queued = decision.events.iter().map(|e| (e.kind(), e.reference.clone())).collect();
        for event in &decision.events {
            self.enqueue(provider, Some(implant), event);
        }
        let sought = used.sought.iter().flatten();
        let mut names: Vec<String> = sought.cloned().collect();
        names.sort_unstable();
        names.dedup();
        self.pending.awaited.extend(names.into_iter().map(|name| (provider, name, implant)));
        let state = decision.state.unwrap_or(State::Queued);
        let row = row_of(&used.judged.draft, provider, implant, state);
        let row = implant::Row {
            message_id: job.intake.message_id,
            patient_id,
            legacy: job.intake.legacy,
            changed_at: self.at,
            ..row
        };
        let answer = UseAnswer {
            entry: used.parts.first().copied(),
            reference: implant,
            issues: decision.issues.clone(),
            queued,
        };
        (answer, decision, row)
    }

    /// Puts an event in the outbox.
    pub(super) fn enqueue(&mut self, provider: Uuid, implant: Option<Uuid>, event: &Event) {
        self.queued = true;
        self.pending.events.push(event::NewEvent {
            provider,
            id: self.recorder.ids.next(),
            reference: event.reference.as_str().parse().unwrap_or_default(),
            implant,
            kind: event.kind(),
            body: event.canonical(),
            queued_at: self.at,
        });
    }

    /// Writes what waits, a statement a table.
    pub(super) async fn flush(&mut self, db: &mut impl Handle) -> Result<(), StoreError> {
        let rows = std::mem::take(&mut self.pending);
        message::insert_all(db, rows.messages).await?;
        resource::insert_all(db, &rows.versions).await?;
        resource::insert_names(db, &rows.names).await?;
        resource::insert_claims(db, &rows.claims).await?;
        patient::insert_all(db, rows.patients).await?;
        patient::insert_digests(db, &rows.digests).await?;
        for changed in &rows.changed_patients {
            patient::update(db, changed).await?;
        }
        for (provider, id, day) in rows.died {
            patient::died(db, provider, id, day).await?;
        }
        self.touched.extend(rows.implants.iter().map(|row| (row.provider_id, row.reference)));
        implant::insert_all(db, &rows.implants).await?;
        implant::insert_parts(db, &rows.parts).await?;
        awaited::insert_all(db, &rows.awaited).await?;
        event::insert_all(db, &rows.events).await?;
        repair::insert_all(db, &rows.repairs).await?;
        due::insert_all(db, &rows.dues).await
    }
}

/// By what a patient is found: as told, and by the id this house gave, which a message that was read
/// again beside earlier ones names already.
fn digests_of(told: &Patient, our_id: Option<Uuid>, keys: &OwnerKeys) -> Vec<String> {
    let mut digests = told.digests.clone();
    let ours = our_id.map(|id| digest_of_our_id(keys, &id.to_string()));
    digests.extend(ours.filter(|ours| !told.digests.contains(ours)));
    digests
}

/// What the provider's own record of an implant says, from the draft.
fn row_of(draft: &Draft, provider_id: Uuid, reference: Uuid, state: State) -> implant::Row {
    implant::Row {
        provider_id,
        reference,
        message_id: Uuid::nil(),
        patient_id: None,
        state: state.as_str().to_owned(),
        branch_number: draft.branch.as_ref().map(|branch| branch.as_str().to_owned()),
        udi_di: draft.device.udi_di.clone().filter(|di| exchange::UdiDi::parse(di).is_ok()),
        lot: draft.device.lot.clone(),
        serial: draft.device.serial.clone(),
        implanted_on: draft.implanted_on.map(Day),
        explanted_on: draft.explanted_on.map(Day),
        expires_on: draft.device.expires_on.map(Day),
        carrier: draft.device.carrier.clone(),
        death: None,
        legacy: false,
        body_part: draft.site.part.map(|part| part.as_str().to_owned()),
        side: draft.site.side.map(|side| side.as_str().to_owned()),
        changed_at: Instant(jiff::Timestamp::UNIX_EPOCH),
    }
}
