//! Keeps a message that names something known: a second sending, a change, or the rest of a use.

use std::collections::{BTreeSet, HashMap};

use axum::body::Bytes;
use store::seal::Place;
use store::{Handle, StoreError, Write};
use uuid::Uuid;

use super::deaths::told;
use super::group::Group;
use super::plain::refused;
use super::reread::{Earlier, full_urls, relocate, texts};
use super::{Answer, EntryAnswer, Job, Kept, UseAnswer};
use crate::context::calendar;
use crate::model::implant::{State, Told};
use crate::model::intake::{Ask, Door, Entry, Refusal, Use};
use crate::model::sift::Sieve;
use crate::model::sift::message::Reader;
use crate::store::{awaited, implant, inconsistent, message, repair, resource};

/// Earlier messages, opened once.
type Opened = HashMap<Uuid, (Bytes, Option<fhir::Version>)>;

/// What an entry is, beside what became of it: the earlier resources with the same identity.
#[derive(Default)]
struct Kinship {
    /// For each entry, other resources that are the same thing.
    same: Vec<Vec<Uuid>>,
}

/// A resource a use is read from.
#[derive(Clone)]
struct Part {
    id: Uuid,
    kind: String,
}

/// What tells of one use by itself.
const TELLING: [&str; 3] = ["DeviceUseStatement", "Row", "Scan"];

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

    /// The same bytes again: the same answer, and nothing is kept a second time.
    async fn repeated(&self, db: &mut Write, job: &Job) -> Result<Option<Answer>, StoreError> {
        let provider = job.desk.provider.id();
        let Some(digest) = job.intake.repeat_of.clone() else { return Ok(None) };
        let known = message::repeated(db, provider, vec![digest]).await?;
        let Some((_, first)) = known.into_iter().next() else { return Ok(None) };
        let versions = resource::of_message(db, provider, first).await?;
        let mut entries = Vec::with_capacity(job.intake.entries.len());
        for entry in &job.intake.entries {
            let start = i64::try_from(entry.start).unwrap_or_default();
            let kept = versions.iter().find(|version| version.start == start);
            let known = match (&entry.ask, kept) {
                (_, Some(kept)) => Some((kept.resource_id, kept.version)),
                (Ask::CreateUnless(name), None) => {
                    let known = resource::named(db, provider, vec![name.clone()]).await?;
                    known.first().map(|(_, id)| (*id, 1))
                }
                _ => None,
            };
            entries.push(match known {
                Some((id, version)) => EntryAnswer::Same(id, version),
                None => EntryAnswer::Refused(Refusal::Unreadable),
            });
        }
        let mut uses = Vec::new();
        for used in &job.intake.uses {
            let part = used.parts.iter().find_map(|index| entries.get(*index)?.resource());
            let Some(part) = part else { continue };
            let known = implant::of_part(db, provider, part).await?;
            uses.push(UseAnswer {
                entry: used.parts.first().copied(),
                reference: known.first().copied().unwrap_or(used.reference),
                issues: used.judged.issues.clone(),
                queued: Vec::new(),
            });
        }
        Ok(Some(Answer::Kept(Kept { message_id: first, at: self.at.0, entries, uses })))
    }

    /// What becomes of one entry.
    async fn entry(
        &self,
        db: &mut Write,
        job: &Job,
        entry: &Entry,
        made: &HashMap<String, Uuid>,
        done: &[EntryAnswer],
        opened: &mut Opened,
    ) -> Result<EntryAnswer, StoreError> {
        let provider = job.desk.provider.id();
        let (name, ours) = match &entry.ask {
            Ask::Refuse(refusal) => return Ok(EntryAnswer::Refused(*refusal)),
            Ask::Create | Ask::Mirror(None) => return Ok(EntryAnswer::Made(entry.resource_id)),
            Ask::CreateUnless(name) | Ask::Mirror(Some(name)) => (name, None),
            Ask::Update { name, ours, .. } => (name, *ours),
        };
        let known = resource::named(db, provider, vec![name.clone()]).await?;
        let mut known: Vec<Uuid> = known.into_iter().map(|(_, id)| id).collect();
        let within = made.get(name).filter(|id| !known.contains(id)).copied();
        known.extend(within);
        if let (Some(ours), true) = (ours, known.is_empty()) {
            let there = resource::version(db, provider, ours, None).await?;
            known.extend(there.filter(|there| there.kind == entry.kind).map(|_| ours));
        }
        let id = match (known.as_slice(), &entry.ask) {
            ([], Ask::Update { if_match: Some(_), .. }) => {
                return Ok(EntryAnswer::Refused(Refusal::Stale));
            }
            ([], _) => return Ok(EntryAnswer::Made(entry.resource_id)),
            // An export shows what one server has; the latest of that name is meant.
            ([id], _) | ([.., id], Ask::Mirror(_)) => *id,
            _ => return Ok(EntryAnswer::Refused(Refusal::Several)),
        };
        if let Some(within) = done.iter().find(|answer| answer.resource() == Some(id)) {
            // An earlier entry of this very message holds it already; one version a message.
            return Ok(match *within {
                EntryAnswer::Changed(id, version) => EntryAnswer::Same(id, version),
                _ => EntryAnswer::Same(id, 1),
            });
        }
        let Some(current) = resource::version(db, provider, id, None).await? else {
            return Err(inconsistent("resource_name", "resource_id"));
        };
        match &entry.ask {
            Ask::Update { if_match: Some(wanted), .. } if *wanted != current.version => {
                Ok(EntryAnswer::Refused(Refusal::Stale))
            }
            Ask::CreateUnless(_) => Ok(EntryAnswer::Same(id, current.version)),
            Ask::Mirror(_) => {
                let same = self.is_as_it_was(db, job, entry, &current, opened).await?;
                let version = current.version;
                Ok(if same {
                    EntryAnswer::Same(id, version)
                } else {
                    EntryAnswer::Changed(id, version + 1)
                })
            }
            _ => Ok(EntryAnswer::Changed(id, current.version + 1)),
        }
    }

    async fn is_as_it_was(
        &self,
        db: &mut Write,
        job: &Job,
        entry: &Entry,
        current: &resource::Version,
        opened: &mut Opened,
    ) -> Result<bool, StoreError> {
        if usize::try_from(current.length) != Ok(entry.length) {
            return Ok(false);
        }
        let (raw, _) = self.opened(db, job, current.message_id, opened).await?;
        let end = entry.start + entry.length;
        Ok(slice(&raw, current) == job.intake.raw.get(entry.start..end))
    }

    async fn opened(
        &self,
        db: &mut impl Handle,
        job: &Job,
        message_id: Uuid,
        opened: &mut Opened,
    ) -> Result<(Bytes, Option<fhir::Version>), StoreError> {
        if let Some(known) = opened.get(&message_id) {
            return Ok(known.clone());
        }
        let provider = job.desk.provider.id();
        let kept = message::sealed(db, provider, message_id).await?;
        let (sealed, door) = kept.ok_or_else(|| inconsistent("resource", "message_id"))?;
        let place = Place { table: "message", row: message_id, column: "sealed" };
        let raw = self.recorder.keys.owner(provider).open(place, &sealed);
        let raw = Bytes::from(raw.map_err(|_| inconsistent("message", "sealed"))?);
        let version = Door::of(&door).and_then(Door::version);
        opened.insert(message_id, (raw.clone(), version));
        Ok((raw, version))
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

    /// The earlier resources this message belongs with.
    async fn context(
        &self,
        db: &mut Write,
        job: &Job,
        entries: &[EntryAnswer],
        kinship: &Kinship,
    ) -> Result<BTreeSet<Uuid>, StoreError> {
        let provider = job.desk.provider.id();
        let own: BTreeSet<Uuid> = entries.iter().filter_map(|answer| answer.resource()).collect();
        let sought = job.intake.uses.iter().flat_map(|used| used.sought.iter().flatten()).cloned();
        let sought = resource::named(db, provider, sought.collect()).await?;
        let mut context: BTreeSet<Uuid> = sought.into_iter().map(|(_, id)| id).collect();
        for ours in job.intake.uses.iter().flat_map(|used| &used.sought_ours) {
            context.extend(resource::version(db, provider, *ours, None).await?.map(|_| *ours));
        }
        let same: BTreeSet<Uuid> = kinship.same.iter().flatten().copied().collect();
        let offered = job.intake.offered().cloned().collect();
        let waiting = awaited::by(db, provider, offered).await?;
        let mut implants: BTreeSet<Uuid> =
            waiting.into_iter().map(|(_, implant)| implant).collect();
        for part in own.iter().chain(&context).chain(&same) {
            implants.extend(implant::of_part(db, provider, *part).await?);
        }
        for implant in implants {
            context.extend(implant::parts_of(db, provider, implant).await?);
        }
        // What this message holds anew, under the same name, stands in the place of the old.
        Ok(context.into_iter().filter(|id| !own.contains(id) && !same.contains(id)).collect())
    }

    async fn any_legacy(
        &self,
        db: &mut Write,
        provider: Uuid,
        context: &BTreeSet<Uuid>,
    ) -> Result<bool, StoreError> {
        for part in context {
            for reference in implant::of_part(db, provider, *part).await? {
                if implant::find(db, provider, reference).await?.is_some_and(|row| row.legacy) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    async fn earlier(
        &self,
        db: &mut Write,
        job: &Job,
        context: &[(Uuid, Option<i64>)],
        opened: &mut Opened,
    ) -> Result<Vec<Earlier>, StoreError> {
        let provider = job.desk.provider.id();
        let mut urls: HashMap<Uuid, HashMap<i64, String>> = HashMap::new();
        let mut earlier = Vec::new();
        for (id, version) in context {
            let current = resource::version(db, provider, *id, *version).await?;
            let Some(current) = current else { continue };
            let (raw, version) = self.opened(db, job, current.message_id, opened).await?;
            let Some(version) = version else { continue };
            let Some(Ok(resource)) = slice(&raw, &current).map(serde_json::from_slice) else {
                return Err(inconsistent("resource", "start"));
            };
            let urls = urls.entry(current.message_id).or_insert_with(|| full_urls(&raw, version));
            let full_url = urls.get(&current.start).cloned();
            earlier.push(Earlier { id: *id, full_url, resource });
        }
        Ok(earlier)
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
        let parts: Vec<Uuid> = all.into_iter().map(|part| part.id).collect();
        let principal = used.parts.first().copied();
        let unchanged = principal.is_some_and(|index| {
            matches!(entries.get(index), Some(EntryAnswer::Same(..)))
                && matches!(job.intake.entries[index].ask, Ask::CreateUnless(_))
        });
        if let (Some(implant), true, false) = (implants.first(), unchanged, job.intake.legacy) {
            // The condition said: leave it as it is.
            let (reference, issues) = (*implant, used.judged.issues.clone());
            return Ok(Some(UseAnswer { entry: principal, reference, issues, queued: Vec::new() }));
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
            self.pending.implants.push(row);
            self.keep_parts(job, used.reference, &parts);
            self.keep_repairs(job, used.reference, parts.first().copied(), &decision);
            self.flush(db).await?;
            return Ok(Some(answer));
        };
        let Some(before) = implant::find(db, provider, implant).await? else {
            return Err(inconsistent("implant_part", "reference"));
        };
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
            deceased: before.deceased,
            legacy: row.legacy || before.legacy,
            branch_number: row.branch_number.clone().or(before.branch_number),
            udi_di: row.udi_di.clone().or(before.udi_di),
            lot: row.lot.clone().or(before.lot),
            serial: row.serial.clone().or(before.serial),
            implanted_on: row.implanted_on.or(before.implanted_on),
            carrier: row.carrier.clone().or(before.carrier),
            ..row
        };
        implant::update(db, &row).await?;
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
        }
        self.flush(db).await?;
        Ok(Some(answer))
    }

    /// The implants a use is known as; the first is the one to go on with.
    ///
    /// A statement, a row or a scan is one use. A device is one use too, unless another statement
    /// speaks of it. An operation is not: it may place several devices.
    async fn implants_of(
        &self,
        db: &mut Write,
        job: &Job,
        used: &Use,
        parts: &[Part],
        kinship: &Kinship,
    ) -> Result<Vec<Uuid>, StoreError> {
        let provider = job.desk.provider.id();
        let mut found: Vec<Uuid> = Vec::new();
        let same = used.parts.iter().filter_map(|index| kinship.same.get(*index)).flatten();
        let same: Vec<Uuid> = same.copied().collect();
        let named = resource::named(db, provider, used.joins.clone()).await?;
        let telling = parts.iter().filter(|part| TELLING.contains(&part.kind.as_str()));
        let telling: Vec<Uuid> = telling.map(|part| part.id).collect();
        let is_operation = telling.is_empty() && !parts.iter().any(|part| part.kind == "Device");
        let kin = if is_operation { &[][..] } else { &same };
        for id in telling.iter().chain(kin).chain(named.iter().map(|(_, id)| id)) {
            found.extend(implant::of_part(db, provider, *id).await?);
        }
        let mut perhaps: Vec<Uuid> = Vec::new();
        for device in parts.iter().filter(|part| part.kind == "Device") {
            perhaps.extend(implant::of_part(db, provider, device.id).await?);
        }
        let devices = used.parts.iter().filter_map(|index| job.intake.entries.get(*index));
        let mut waited: Vec<String> =
            devices.filter(|entry| entry.kind == "Device").flat_map(|e| e.names.clone()).collect();
        waited.extend(used.sought.iter().flatten().cloned());
        let waiting = awaited::by(db, provider, waited).await?;
        perhaps.extend(waiting.into_iter().map(|(_, implant)| implant));
        let ours: Vec<Uuid> = parts.iter().map(|part| part.id).chain(same).collect();
        for candidate in perhaps {
            if !self.is_another(db, provider, candidate, parts, &ours).await? {
                found.push(candidate);
            }
        }
        let mut order = Vec::new();
        for (index, candidate) in found.iter().enumerate() {
            if !found[..index].contains(candidate) {
                let unreported = !told(db, provider, *candidate).await?.reference_used;
                order.push((unreported, index, *candidate));
            }
        }
        order.sort_unstable();
        Ok(order.into_iter().map(|(_, _, candidate)| candidate).collect())
    }

    /// Whether an implant is known by another statement or device than these.
    async fn is_another(
        &self,
        db: &mut Write,
        provider: Uuid,
        candidate: Uuid,
        parts: &[Part],
        ours: &[Uuid],
    ) -> Result<bool, StoreError> {
        for id in implant::parts_of(db, provider, candidate).await? {
            if ours.contains(&id) {
                continue;
            }
            let Some(other) = resource::version(db, provider, id, None).await? else { continue };
            let defines = other.kind == "Device" || TELLING.contains(&other.kind.as_str());
            if defines && parts.iter().any(|part| part.kind == other.kind) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// An implant that turned out to be part of another.
    async fn merge(&self, db: &mut Write, provider: Uuid, implant: Uuid) -> Result<(), StoreError> {
        if told(db, provider, implant).await?.reference_used {
            return Ok(());
        }
        for open in repair::open_of(db, provider, implant).await? {
            repair::solve(db, provider, open.repair_id, self.at).await?;
        }
        awaited::forget(db, provider, implant).await?;
        implant::set_state(db, provider, implant, State::Merged.as_str(), self.at).await
    }
}

fn slice<'b>(raw: &'b Bytes, version: &resource::Version) -> Option<&'b [u8]> {
    let start = usize::try_from(version.start).ok()?;
    raw.get(start..start + usize::try_from(version.length).ok()?)
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
