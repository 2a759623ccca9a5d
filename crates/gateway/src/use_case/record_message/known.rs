//! Keeps a message that names something known: a second sending, a change, or the rest of a use.

use std::borrow::Cow;
use std::collections::HashMap;

use store::{StoreError, Write};
use uuid::Uuid;

use super::deaths::told;
use super::entries::Opened;
use super::group::Group;
use super::identity::Part;
use super::plain::{fall_together, refused};
use super::reread::{relocate, texts};
use super::{Answer, EntryAnswer, Job, Kept, UseAnswer};
use crate::context::calendar;
use crate::model::due::Done;
use crate::model::implant::{State, Told};
use crate::model::intake::{Ask, Use};
use crate::model::sift::Sieve;
use crate::model::sift::message::Reader;
use crate::store::{awaited, implant, inconsistent, repair, resource};

/// What an entry is, beside what became of it: the earlier resources with the same identity.
#[derive(Default)]
pub(super) struct Kinship {
    /// For each entry, other resources that are the same thing.
    pub(super) same: Vec<Vec<Uuid>>,
}

impl Group<'_> {
    /// Keeps it, with whatever it belongs to.
    pub(super) async fn keep_known(
        &mut self,
        db: &mut Write,
        job: &Job,
    ) -> Result<Answer, StoreError> {
        if let Some(answer) = self.repeated(db, job).await? {
            return Ok(answer);
        }
        let mut opened = Opened::new();
        let mut entries = Vec::with_capacity(job.intake.entries.len());
        let mut made: HashMap<String, Uuid> = HashMap::new();
        for entry in &job.intake.entries {
            let answer = self.entry(db, job, entry, &made, &entries, &mut opened).await?;
            if let Some(id) = answer.resource() {
                made.extend(entry.names.iter().map(|name| (name.clone(), id)));
            }
            entries.push(answer);
        }
        if let Some(refused) = refused(job, &entries) {
            return Ok(refused);
        }
        fall_together(job, &mut entries);
        let kinship = kinship(db, job, &entries).await?;
        self.keep_message(job);
        for (entry, answer) in job.intake.entries.iter().zip(&entries) {
            let (id, version) = match answer {
                EntryAnswer::Made(id) => (*id, 1),
                EntryAnswer::Changed(id, version) => (*id, *version),
                EntryAnswer::Same(..) | EntryAnswer::Refused(_) => continue,
            };
            let provider = job.desk.provider.id();
            let has = resource::names_of(db, provider, id, &entry.names).await?;
            let has: Vec<String> = has.into_iter().collect();
            self.keep_version(job, entry, id, version, &has);
        }
        self.flush(db).await?;
        let uses = self.uses(db, job, &entries, &kinship, &mut opened).await?;
        for (patient, entry) in &job.intake.patients {
            let our_id = entry.and_then(|index| entries.get(index)?.resource());
            self.know_patient(db, job, patient, our_id).await?;
            self.settle_patient(job, patient, our_id);
        }
        self.flush(db).await?;
        self.remember(job);
        let message_id = job.intake.message_id;
        Ok(Answer::Kept(Kept { message_id, at: self.at.0, entries, uses }))
    }

    /// Keeps the uses, each joined with what was known of it.
    async fn uses(
        &mut self,
        db: &mut Write,
        job: &Job,
        entries: &[EntryAnswer],
        kinship: &Kinship,
        opened: &mut Opened,
    ) -> Result<Vec<UseAnswer>, StoreError> {
        let provider = job.desk.provider.id();
        let context = self.context(db, job, entries, kinship).await?;
        let ids: Vec<Option<Uuid>> = entries.iter().map(|answer| answer.resource()).collect();
        let mut joined: Vec<(Use, Vec<Part>)> = Vec::new();
        if let (Some(version), false) = (job.intake.door.version(), context.is_empty()) {
            let legacy = job.intake.legacy || self.any_legacy(db, provider, &context).await?;
            let context: Vec<(Uuid, Option<i64>)> = context.iter().map(|id| (*id, None)).collect();
            let earlier = self.earlier(db, job, &context, opened).await?;
            let before = entries.iter().filter_map(|answer| match answer {
                EntryAnswer::Changed(id, version) => Some((*id, Some(version - 1))),
                EntryAnswer::Same(id, version) => Some((*id, Some(*version))),
                EntryAnswer::Made(_) | EntryAnswer::Refused(_) => None,
            });
            let before: Vec<(Uuid, Option<i64>)> = before.collect();
            let before = self.earlier(db, job, &before, opened).await?;
            let order: Vec<Uuid> = earlier.iter().map(|earlier| earlier.id).collect();
            if let Some(texts) = texts(&job.intake.raw, &ids, &before, earlier)
                && let (Ok(own), Ok(before)) =
                    (fhir::read(&texts.own, version), fhir::read(&texts.context, version))
            {
                let keys = self.recorder.keys.owner(provider);
                let calendar = calendar(&self.recorder.clock, &self.recorder.terms);
                let sieve = Sieve { provider: &job.desk.provider, calendar, legacy };
                let reader = Reader { sieve, keys: &keys, ids: &self.recorder.ids };
                for mut extract in fhir::implants_among(&own, &[&before]) {
                    let beside: Vec<Part> = extract
                        .parts
                        .iter()
                        .filter(|part| part.message == 1 && is_part(part.resource_type))
                        .filter_map(|part| {
                            let id = *order.get(part.entry)?;
                            Some(Part { id, kind: part.resource_type.to_owned() })
                        })
                        .collect();
                    relocate(&mut extract, &texts.kinds);
                    joined.push((reader.used(&own, &extract, self.recorder.ids.random()), beside));
                }
            }
        }
        let mut answers = Vec::new();
        if joined.is_empty() {
            for used in &job.intake.uses {
                answers.extend(self.use_known(db, job, used, &[], entries, kinship).await?);
            }
        } else {
            for (used, beside) in &joined {
                answers.extend(self.use_known(db, job, used, beside, entries, kinship).await?);
            }
        }
        Ok(answers)
    }

    /// The use as backlog, where its implant was loaded as that: the wish holds for what follows,
    /// or every later export would put in doubt what the register has. An implant known to be of
    /// a later day is no backlog, whatever it was loaded with.
    pub(super) async fn as_wished<'u>(
        &self,
        db: &mut Write,
        provider: Uuid,
        used: &'u Use,
        implants: &[Uuid],
    ) -> Result<Cow<'u, Use>, StoreError> {
        if used.judged.draft.legacy {
            return Ok(Cow::Borrowed(used));
        }
        let calendar = calendar(&self.recorder.clock, &self.recorder.terms);
        for implant in implants {
            let Some(row) = implant::find(db, provider, *implant).await? else { continue };
            if row.legacy && row.implanted_on.is_none_or(|day| day.0 < calendar.duty_began) {
                let judged = used.judged.draft.clone().as_backlog().judge(used.reference, calendar);
                return Ok(Cow::Owned(Use { judged, ..used.clone() }));
            }
        }
        Ok(Cow::Borrowed(used))
    }

    /// Keeps one use, as the implant it is known as.
    async fn use_known(
        &mut self,
        db: &mut Write,
        job: &Job,
        used: &Use,
        beside: &[Part],
        entries: &[EntryAnswer],
        kinship: &Kinship,
    ) -> Result<Option<UseAnswer>, StoreError> {
        let provider = job.desk.provider.id();
        let own = used.parts.iter().map(|index| {
            let id = entries.get(*index)?.resource()?;
            Some(Part { id, kind: job.intake.entries[*index].kind.clone() })
        });
        let Some(own) = own.collect::<Option<Vec<Part>>>() else { return Ok(None) };
        let all: Vec<Part> = own.into_iter().chain(beside.iter().cloned()).collect();
        let implants = self.implants_of(db, job, used, &all, kinship).await?;
        if implants.is_empty() && used.parts.is_empty() {
            // Only the patient is of this message: an earlier device, in whose place the statement
            // of this one has another.
            return Ok(None);
        }
        let wished = self.as_wished(db, provider, used, &implants).await?;
        let used = wished.as_ref();
        let parts: Vec<Uuid> = all.into_iter().map(|part| part.id).collect();
        let principal = used.parts.first().copied();
        let unchanged = principal.is_some_and(|index| {
            matches!(entries.get(index), Some(EntryAnswer::Same(..)))
                && matches!(job.intake.entries[index].ask, Ask::CreateUnless(_))
        });
        if let (Some(implant), true, false) = (implants.first(), unchanged, job.intake.legacy) {
            // The condition said: leave it as it is.
            return Ok(Some(self.left(db, provider, used, *implant).await?));
        }
        let patient = match &used.patient {
            Some((patient, entry)) => {
                let our_id = entry.and_then(|index| entries.get(index)?.resource());
                self.know_patient(db, job, patient, our_id).await?;
                Some(self.settle_patient(job, patient, our_id))
            }
            None => None,
        };
        let Some((&implant, merged)) = implants.split_first() else {
            let (answer, decision, row) =
                self.keep_use(job, used, used.reference, &Told::default(), patient);
            self.keep_dues(&row, used, &decision.issues, Done::default(), Done::default());
            self.pending.implants.push(row);
            self.keep_parts(job, used.reference, &parts);
            self.keep_repairs(job, used.reference, parts.first().copied(), &decision);
            self.flush(db).await?;
            return Ok(Some(answer));
        };
        let Some(before) = implant::find(db, provider, implant).await? else {
            return Err(inconsistent("implant_part", "reference"));
        };
        if let Some(patient) = before.patient_id {
            self.concerns(job, patient);
        }
        let told = told(db, provider, implant).await?;
        awaited::forget(db, provider, implant).await?;
        let (answer, mut decision, row) = self.keep_use(job, used, implant, &told, patient);
        let placed = used.judged.draft.placed || used.judged.draft.removed;
        let keeps = decision.state.is_none() || !placed;
        let state = match decision.state {
            Some(State::Queued | State::Withdrawn) => row.state.clone(),
            _ if keeps => before.state.clone(),
            _ => row.state.clone(),
        };
        let row = implant::Row {
            state,
            patient_id: row.patient_id.or(before.patient_id),
            death: before.death,
            legacy: row.legacy || before.legacy,
            branch_number: row.branch_number.clone().or(before.branch_number),
            udi_di: row.udi_di.clone().or(before.udi_di),
            lot: row.lot.clone().or(before.lot),
            serial: row.serial.clone().or(before.serial),
            implanted_on: row.implanted_on.or(before.implanted_on),
            carrier: row.carrier.clone().or(before.carrier),
            body_part: row.body_part.clone().or(before.body_part),
            side: row.side.clone().or(before.side),
            ..row
        };
        implant::update(db, &row).await?;
        self.touched.insert((provider, implant));
        let (registered, told_patient) = self.forget_dues(db, provider, implant).await?;
        self.keep_dues(&row, used, &decision.issues, registered, told_patient);
        let known = implant::parts_of(db, provider, implant).await?;
        let new: Vec<Uuid> = parts.iter().filter(|part| !known.contains(part)).copied().collect();
        self.keep_parts(job, implant, &new);
        let mut involved = parts.clone();
        involved.extend(kinship.same.iter().flatten());
        for open in repair::open_of(db, provider, implant).await? {
            let Some(resource) = open.resource_id else { continue };
            let again = decision
                .issues
                .iter()
                .position(|issue| issue.reason.code() == open.code && issue.field() == open.field);
            match again {
                Some(index) => drop(decision.issues.remove(index)),
                None if involved.contains(&resource) => {
                    repair::solve(db, provider, open.repair_id, self.at).await?;
                }
                None => {}
            }
        }
        self.keep_repairs(job, implant, parts.first().copied(), &decision);
        for merged in merged {
            self.merge(db, provider, *merged).await?;
            self.touched.insert((provider, *merged));
        }
        self.flush(db).await?;
        Ok(Some(answer))
    }
}

fn is_part(kind: &str) -> bool {
    ["DeviceUseStatement", "Procedure", "Device"].contains(&kind)
}

/// The earlier resources that are the same thing as an entry, by its identifiers.
async fn kinship(
    db: &mut Write,
    job: &Job,
    entries: &[EntryAnswer],
) -> Result<Kinship, StoreError> {
    let provider = job.desk.provider.id();
    let mut same = Vec::with_capacity(entries.len());
    for (entry, answer) in job.intake.entries.iter().zip(entries) {
        let known = resource::named(db, provider, entry.identity.clone()).await?;
        let mut others: Vec<Uuid> = known.into_iter().map(|(_, id)| id).collect();
        others.retain(|id| Some(*id) != answer.resource());
        others.dedup();
        same.push(others);
    }
    Ok(Kinship { same })
}
