//! What becomes of each entry of a message that names something known.

use std::collections::HashMap;

use axum::body::Bytes;
use store::seal::Place;
use store::{Handle, StoreError, Write};
use uuid::Uuid;

use super::deaths::told;
use super::group::Group;
use super::{Answer, EntryAnswer, Job, Kept, UseAnswer};
use crate::model::decide::decide;
use crate::model::intake::{Ask, Door, Entry, Refusal, Use};
use crate::store::{implant, inconsistent, message, resource, unopened};

/// Earlier messages, opened once.
pub(super) type Opened = HashMap<Uuid, (Bytes, Option<fhir::Version>)>;

impl Group<'_> {
    /// The same bytes again: the same answer, and nothing is kept a second time.
    pub(super) async fn repeated(
        &self,
        db: &mut Write,
        job: &Job,
    ) -> Result<Option<Answer>, StoreError> {
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
            let reference = known.first().copied().unwrap_or(used.reference);
            let wished = self.as_wished(db, provider, used, &known).await?;
            uses.push(self.left(db, provider, &wished, reference).await?);
        }
        Ok(Some(Answer::Kept(Kept { message_id: first, at: self.at.0, entries, uses })))
    }

    /// The answer to a use that is left as it is: what would be told of it, and nothing queued.
    pub(super) async fn left(
        &self,
        db: &mut Write,
        provider: Uuid,
        used: &Use,
        reference: Uuid,
    ) -> Result<UseAnswer, StoreError> {
        let told = told(db, provider, reference).await?;
        let decision = decide(reference, &told, &used.judged, || self.recorder.fresh());
        let entry = used.parts.first().copied();
        Ok(UseAnswer { entry, reference, issues: decision.issues, queued: Vec::new() })
    }

    /// What becomes of one entry.
    pub(super) async fn entry(
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

    pub(super) async fn is_as_it_was(
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

    pub(super) async fn opened(
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
        let kept = kept.ok_or_else(|| inconsistent("resource", "message_id"))?;
        let place = Place { table: "message", row: message_id, column: "sealed" };
        let keys = self.recorder.keys.owner(provider);
        let raw = keys.open(place, &kept.key_id, &kept.bytes);
        let raw = Bytes::from(raw.map_err(unopened("message", "sealed"))?);
        let version = Door::of(&kept.door).and_then(Door::version);
        opened.insert(message_id, (raw.clone(), version));
        Ok((raw, version))
    }
}

/// The bytes of a version within its message.
pub(super) fn slice<'b>(raw: &'b Bytes, version: &resource::Version) -> Option<&'b [u8]> {
    let start = usize::try_from(version.start).ok()?;
    raw.get(start..start + usize::try_from(version.length).ok()?)
}
