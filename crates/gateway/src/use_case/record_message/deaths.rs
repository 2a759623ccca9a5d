//! Reports a death for every implant of the patient that the register knows (rule R28).

use std::collections::BTreeMap;

use audit::Entry;
use exchange::record::recall;
use exchange::{BranchNumber, Code, Death, Event, Reference, What};
use store::{Handle, StoreError};
use uuid::Uuid;

use super::group::Group;
use crate::model::due::What as Due;
use crate::model::implant::{Told, Verdict};
use crate::store::{due, event, implant, inconsistent, repair};
use crate::use_case::recall::late;

/// Implants one death names at most; the exchange takes no more in one record.
const MAX_IMPLANTS: usize = 100;

impl Group<'_> {
    /// Reports the deaths told of in this group, and those known of patients who got an implant; the
    /// lines about recalls whose lists know it by that.
    pub(super) async fn report_deaths(
        &mut self,
        db: &mut impl Handle,
    ) -> Result<Vec<Entry>, StoreError> {
        let mut lines = Vec::new();
        for ((provider, patient), day) in std::mem::take(&mut self.deaths) {
            lines.append(&mut late::died(db, (provider, patient), self.at).await?);
            let mut concerned: BTreeMap<BranchNumber, Vec<(Uuid, Reference)>> = BTreeMap::new();
            for row in implant::reported_of_patient(db, provider, patient).await? {
                if row.deceased {
                    continue;
                }
                let told = told(db, provider, row.reference).await?;
                let Some(reference) = told.in_situ().cloned() else { continue };
                if row.implanted_on.is_some_and(|placed| placed.0 > day) {
                    self.contradict(db, &row).await?;
                    continue;
                }
                let Some(placed) = told.implantation else { continue };
                concerned.entry(placed.branch).or_default().push((row.reference, reference));
            }
            for (branch, implants) in concerned {
                for chunk in implants.chunks(MAX_IMPLANTS) {
                    let named = chunk.iter().map(|(_, reference)| reference.clone()).collect();
                    let event = Event {
                        branch: branch.clone(),
                        reference: self.recorder.fresh(),
                        corrects: None,
                        legacy: false,
                        what: What::Death(Death { died_on: day, implants: named }),
                    };
                    self.enqueue(provider, None, &event);
                    for (implant, _) in chunk {
                        implant::deceased(db, provider, *implant).await?;
                        due::forget(db, provider, Due::Inform.as_str(), *implant).await?;
                    }
                }
            }
        }
        self.flush(db).await?;
        Ok(lines)
    }

    /// A death before the implantation is told, not sent.
    async fn contradict(
        &mut self,
        db: &mut impl Handle,
        row: &implant::Row,
    ) -> Result<(), StoreError> {
        let code = Code::DeathBeforeImplant;
        let open = repair::open_of(db, row.provider_id, row.reference).await?;
        if open.iter().any(|item| item.code == code.as_str()) {
            return Ok(());
        }
        self.pending.repairs.push(repair::Row {
            provider_id: row.provider_id,
            repair_id: self.recorder.ids.next(),
            reference: row.reference,
            message_id: row.message_id,
            resource_id: None,
            source: String::new(),
            code: code.as_str().to_owned(),
            field: "Patient.deceased".to_owned(),
            blocks: true,
            opened_at: self.at,
            solved_at: None,
            closed_why: None,
            closed_note: None,
            closed_by: None,
        });
        Ok(())
    }
}

/// What the register was told of an implant.
pub(super) async fn told(
    db: &mut impl Handle,
    provider: Uuid,
    implant: Uuid,
) -> Result<Told, StoreError> {
    let mut told = Told::default();
    for row in event::of_implant(db, provider, implant).await? {
        let event = recall(&row.body).ok_or_else(|| inconsistent("event", "body"))?;
        told.add(event, Verdict::of(row.status.as_deref()), implant);
    }
    Ok(told)
}
