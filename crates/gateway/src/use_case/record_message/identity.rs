//! Which implant a use is known as, if it is known.

use store::{StoreError, Write};
use uuid::Uuid;

use super::Job;
use super::deaths::told;
use super::group::Group;
use super::known::Kinship;
use crate::model::implant::State;
use crate::model::intake::Use;
use crate::store::{awaited, implant, repair, resource};

/// A resource a use is read from.
#[derive(Clone)]
pub(super) struct Part {
    pub(super) id: Uuid,
    pub(super) kind: String,
}

/// What tells of one use by itself.
const TELLING: [&str; 4] = ["DeviceUseStatement", "Row", "Scan", "Item"];

impl Group<'_> {
    /// The implants a use is known as; the first is the one to go on with.
    ///
    /// A statement, a row, a scan or an item of an operation is one use. A device is one use too, unless another statement
    /// speaks of it. An operation is not: it may place several devices.
    pub(super) async fn implants_of(
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
        for ours in &used.implants {
            found.extend(implant::find(db, provider, *ours).await?.map(|row| row.reference));
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
    pub(super) async fn is_another(
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
    pub(super) async fn merge(
        &self,
        db: &mut Write,
        provider: Uuid,
        implant: Uuid,
    ) -> Result<(), StoreError> {
        if told(db, provider, implant).await?.reference_used {
            return Ok(());
        }
        for open in repair::open_of(db, provider, implant).await? {
            repair::solve(db, provider, open.repair_id, self.at).await?;
        }
        awaited::forget(db, provider, implant).await?;
        self.forget_dues(db, provider, implant).await?;
        implant::set_state(db, provider, implant, State::Merged.as_str(), self.at).await
    }
}
