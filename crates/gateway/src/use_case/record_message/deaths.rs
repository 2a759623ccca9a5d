//! Reports a death for every implant of the patient that the register knows (rule R28).

mod again;

use std::collections::BTreeMap;

use audit::Entry;
use exchange::record::recall;
use exchange::{BranchNumber, Code, Death, Event, Reference, What};
use jiff::civil::Date;
use store::{Handle, StoreError};
use uuid::Uuid;

use super::group::Group;
use crate::model::due::What as Due;
use crate::model::implant::{Told, Verdict};
use crate::store::{due, event, implant, inconsistent, repair};
use crate::use_case::recall::late;

/// Implants one death names at most; the exchange takes no more in one record.
const MAX_IMPLANTS: usize = 100;

/// Implants a death is to be reported for, with the references the register has of them.
type Concerned = BTreeMap<BranchNumber, Vec<(Uuid, Reference)>>;

impl Group<'_> {
    /// Reports the deaths told of in this group, and those known of patients who got an implant; takes
    /// back those that were an error. The lines about recalls whose lists know it by that.
    pub(super) async fn report_deaths(
        &mut self,
        db: &mut impl Handle,
    ) -> Result<Vec<Entry>, StoreError> {
        let mut lines = Vec::new();
        for (of, died_on) in std::mem::take(&mut self.deaths) {
            if let Some(day) = died_on {
                lines.append(&mut late::died(db, of, self.at).await?);
                self.report_death(db, of, day).await?;
            } else {
                lines.append(&mut late::lives(db, of, self.at).await?);
                self.take_back(db, of).await?;
            }
        }
        self.flush(db).await?;
        Ok(lines)
    }

    async fn report_death(
        &mut self,
        db: &mut impl Handle,
        (provider, patient): (Uuid, Uuid),
        day: Date,
    ) -> Result<(), StoreError> {
        let mut concerned = Concerned::new();
        let mut reported: BTreeMap<Uuid, Vec<implant::Row>> = BTreeMap::new();
        for row in implant::told_of_death(db, provider, patient).await? {
            match row.death {
                Some(death) => reported.entry(death).or_default().push(row),
                None => self.concern(db, &row, day, &mut concerned).await?,
            }
        }
        for (death, rows) in reported {
            self.report_again(db, death, &rows, day, &mut concerned).await?;
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
                    self.dies_by(db, provider, *implant, &event).await?;
                    due::forget(db, provider, Due::Inform.as_str(), *implant).await?;
                }
            }
        }
        Ok(())
    }

    /// Whether a death is to be reported for an implant: the register knows it, and it is in the body.
    async fn concern(
        &mut self,
        db: &mut impl Handle,
        row: &implant::Row,
        day: Date,
        concerned: &mut Concerned,
    ) -> Result<(), StoreError> {
        let told = told(db, row.provider_id, row.reference).await?;
        let Some(reference) = told.in_situ().cloned() else { return Ok(()) };
        if is_placed_after(row, day) {
            return self.contradict(db, row).await;
        }
        if let Some(placed) = told.implantation {
            concerned.entry(placed.branch).or_default().push((row.reference, reference));
        }
        Ok(())
    }

    /// Keeps which event reports the death for an implant. What contradicted it does so no more.
    async fn dies_by(
        &mut self,
        db: &mut impl Handle,
        provider: Uuid,
        implant: Uuid,
        event: &Event,
    ) -> Result<(), StoreError> {
        implant::set_death(db, provider, implant, event.reference.as_str().parse().ok()).await?;
        self.agree(db, provider, implant).await
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

    /// What was told of a death before the implantation is solved.
    async fn agree(
        &mut self,
        db: &mut impl Handle,
        provider: Uuid,
        implant: Uuid,
    ) -> Result<(), StoreError> {
        for open in repair::open_of(db, provider, implant).await? {
            if open.code == Code::DeathBeforeImplant.as_str() {
                repair::solve(db, provider, open.repair_id, self.at).await?;
            }
        }
        Ok(())
    }
}

fn is_placed_after(row: &implant::Row, day: Date) -> bool {
    row.implanted_on.is_some_and(|placed| placed.0 > day)
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
