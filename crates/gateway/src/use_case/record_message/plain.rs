//! Keeps a message in which everything is new: only rows, no look-ups.

use uuid::Uuid;

use super::group::Group;
use super::{Answer, EntryAnswer, Job, Kept};
use crate::model::decide::Decision;
use crate::model::due::Done;
use crate::model::implant::Told;
use crate::model::intake::{Ask, Entry, Refusal};
use crate::store::{message, repair, resource};

impl Group<'_> {
    /// Keeps it.
    pub(super) fn keep_new(&mut self, job: &Job) -> Answer {
        let mut entries: Vec<EntryAnswer> = job.intake.entries.iter().map(new_entry).collect();
        if let Some(refused) = refused(job, &entries) {
            return refused;
        }
        fall_together(job, &mut entries);
        self.keep_message(job);
        for (entry, answer) in job.intake.entries.iter().zip(&entries) {
            if let EntryAnswer::Made(id) = answer {
                self.keep_version(job, entry, *id, 1, &[]);
            }
        }
        let mut uses = Vec::with_capacity(job.intake.uses.len());
        for used in &job.intake.uses {
            let parts: Option<Vec<Uuid>> =
                used.parts.iter().map(|index| entries.get(*index)?.resource()).collect();
            let Some(parts) = parts else { continue };
            let patient = used.patient.as_ref().map(|(patient, entry)| {
                let our_id = entry.and_then(|index| entries.get(index)?.resource());
                self.settle_patient(job, patient, our_id)
            });
            let implant = used.reference;
            let (answer, decision, row) =
                self.keep_use(job, used, implant, &Told::default(), patient);
            self.keep_dues(&row, used, &decision.issues, Done::default(), Done::default());
            self.pending.implants.push(row);
            self.keep_parts(job, implant, &parts);
            self.keep_repairs(job, implant, parts.first().copied(), &decision);
            uses.push(answer);
        }
        for (patient, entry) in &job.intake.patients {
            let our_id = entry.and_then(|index| entries.get(index)?.resource());
            self.settle_patient(job, patient, our_id);
        }
        self.remember(job);
        let message_id = job.intake.message_id;
        Answer::Kept(Kept { message_id, at: self.at.0, entries, uses })
    }

    pub(super) fn keep_message(&mut self, job: &Job) {
        self.pending.messages.push(message::NewMessage {
            provider: job.desk.provider.id(),
            id: job.intake.message_id,
            client: job.desk.caller.id(),
            received_at: self.at,
            door: job.intake.door.as_str(),
            sealed: job.intake.sealed.clone(),
            key_id: self.recorder.keys.id().to_owned(),
            repeat_of: job.intake.repeat_of.clone(),
        });
    }

    /// Keeps a version of a resource, with the names it does not have yet.
    pub(super) fn keep_version(
        &mut self,
        job: &Job,
        entry: &Entry,
        resource_id: Uuid,
        version: i64,
        has: &[String],
    ) {
        let provider_id = job.desk.provider.id();
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        self.pending.versions.push(resource::Version {
            provider_id,
            resource_id,
            version,
            kind: entry.kind.clone(),
            message_id: job.intake.message_id,
            start: count(entry.start),
            length: count(entry.length),
        });
        let named =
            |name: &String| resource::Named { provider_id, name: name.clone(), resource_id };
        self.pending.names.extend(entry.names.iter().filter(|name| !has.contains(name)).map(named));
        if version == 1
            && let Ask::CreateUnless(name) | Ask::Update { name, .. } | Ask::Mirror(Some(name)) =
                &entry.ask
        {
            self.pending.claims.push(named(name));
        }
    }

    pub(super) fn keep_parts(&mut self, job: &Job, implant: Uuid, parts: &[Uuid]) {
        let provider = job.desk.provider.id();
        self.pending.parts.extend(parts.iter().map(|part| (provider, *part, implant)));
    }

    pub(super) fn keep_repairs(
        &mut self,
        job: &Job,
        implant: Uuid,
        resource_id: Option<Uuid>,
        decision: &Decision,
    ) {
        for issue in &decision.issues {
            self.pending.repairs.push(repair::Row {
                provider_id: job.desk.provider.id(),
                repair_id: self.recorder.ids.next(),
                reference: implant,
                message_id: job.intake.message_id,
                resource_id,
                source: job.intake.source.clone(),
                code: issue.reason.code().to_owned(),
                field: issue.field(),
                blocks: issue.reason.blocks(),
                opened_at: self.at,
                solved_at: None,
                closed_why: None,
                closed_note: None,
                closed_by: None,
            });
        }
    }
}

/// The refusal of a message that is all or nothing, if one of its entries cannot be done.
pub(super) fn refused(job: &Job, entries: &[EntryAnswer]) -> Option<Answer> {
    let refusals: Vec<(usize, Refusal)> = entries
        .iter()
        .enumerate()
        .filter_map(|(index, answer)| match answer {
            EntryAnswer::Refused(refusal) => Some((index, *refusal)),
            _ => None,
        })
        .collect();
    (job.intake.atomic && !refusals.is_empty()).then_some(Answer::Refused(refusals))
}

/// A use of which an entry was refused would be half a use. Its telling entry is refused too: the sender
/// hears of it and sends both again, where a use that is quietly left out would be lost.
pub(super) fn fall_together(job: &Job, entries: &mut [EntryAnswer]) {
    for used in &job.intake.uses {
        let is_refused =
            |index: &usize| matches!(entries.get(*index), Some(EntryAnswer::Refused(_)));
        let Some(&telling) = used.parts.first().filter(|_| used.parts.iter().any(is_refused))
        else {
            continue;
        };
        if let Some(answer) = entries.get_mut(telling).filter(|it| it.resource().is_some()) {
            *answer = EntryAnswer::Refused(Refusal::Together);
        }
    }
}

fn new_entry(entry: &Entry) -> EntryAnswer {
    match &entry.ask {
        Ask::Refuse(refusal) => EntryAnswer::Refused(*refusal),
        // A version of what is not there cannot be the one that is meant.
        Ask::Update { if_match: Some(_), .. } => EntryAnswer::Refused(Refusal::Stale),
        Ask::Create | Ask::CreateUnless(_) | Ask::Update { .. } | Ask::Mirror(_) => {
            EntryAnswer::Made(entry.resource_id)
        }
    }
}
