//! The earlier resources a message belongs with, and what they were called when they came.

use std::collections::{BTreeSet, HashMap};

use store::{StoreError, Write};
use uuid::Uuid;

use super::entries::{Opened, slice};
use super::group::Group;
use super::known::Kinship;
use super::reread::{Earlier, full_urls};
use super::{EntryAnswer, Job};
use crate::store::{awaited, implant, inconsistent, resource};

impl Group<'_> {
    /// The earlier resources this message belongs with.
    pub(super) async fn context(
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

    pub(super) async fn any_legacy(
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

    pub(super) async fn earlier(
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
}
