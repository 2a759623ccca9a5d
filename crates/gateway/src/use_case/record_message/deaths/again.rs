//! A death that was reported before: on another day it is corrected, and of who turns out to live it is
//! taken back.

use std::collections::BTreeMap;

use exchange::record::recall;
use exchange::{Death, Event, What, Withdrawal};
use jiff::civil::Date;
use store::{Handle, StoreError};
use uuid::Uuid;

use super::{Concerned, is_placed_after, told};
use crate::model::implant::Verdict;
use crate::store::{event, implant, inconsistent};
use crate::use_case::record_message::dues;
use crate::use_case::record_message::group::Group;

/// A death as it was reported.
struct Reported {
    event: Event,
    died_on: Date,
    /// Whether the register does not have it: it took none of it.
    is_refused: bool,
}

impl Group<'_> {
    /// Corrects a reported death that was on another day, in one record for all of these implants.
    pub(super) async fn report_again(
        &mut self,
        db: &mut impl Handle,
        death: Uuid,
        rows: &[implant::Row],
        day: Date,
        concerned: &mut Concerned,
    ) -> Result<(), StoreError> {
        let Some(provider) = rows.first().map(|row| row.provider_id) else { return Ok(()) };
        let known = reported(db, provider, death).await?;
        if known.died_on == day {
            return Ok(());
        }
        if known.is_refused {
            for row in rows {
                self.concern(db, row, day, concerned).await?;
            }
            return Ok(());
        }
        let (mut implants, mut is_contradicted) = (Vec::new(), false);
        for row in rows {
            if is_placed_after(row, day) {
                self.contradict(db, row).await?;
                is_contradicted = true;
            }
            implants.extend(told(db, provider, row.reference).await?.implantation);
        }
        if is_contradicted || implants.is_empty() {
            return Ok(());
        }
        let implants = implants.into_iter().map(|it| it.reference).collect();
        let event = Event {
            reference: self.recorder.fresh(),
            corrects: Some(known.event.reference),
            what: What::Death(Death { died_on: day, implants }),
            ..known.event
        };
        self.enqueue(provider, None, &event);
        for row in rows {
            self.dies_by(db, provider, row.reference, &event).await?;
        }
        Ok(())
    }

    /// Withdraws the reported death of who turns out to live: their implants are in use again, and
    /// what they have to be told is due again.
    pub(super) async fn take_back(
        &mut self,
        db: &mut impl Handle,
        (provider, patient): (Uuid, Uuid),
    ) -> Result<(), StoreError> {
        let mut deaths: BTreeMap<Uuid, Vec<implant::Row>> = BTreeMap::new();
        for row in implant::reported_of_patient(db, provider, patient).await? {
            self.agree(db, provider, row.reference).await?;
            if let Some(death) = row.death {
                deaths.entry(death).or_default().push(row);
            }
        }
        for (death, rows) in deaths {
            let Reported { event, is_refused, .. } = reported(db, provider, death).await?;
            if !is_refused {
                let withdrawal = Withdrawal { withdraws: event.reference };
                let (reference, what) = (self.recorder.fresh(), What::Withdrawal(withdrawal));
                let event = Event { reference, corrects: None, what, ..event };
                self.enqueue(provider, None, &event);
            }
            for row in rows {
                implant::set_death(db, provider, row.reference, None).await?;
                let done = dues::told(db, provider, row.reference).await?;
                self.informs_again(&row, done);
            }
        }
        Ok(())
    }
}

/// A death that was reported under this reference.
async fn reported(
    db: &mut impl Handle,
    provider: Uuid,
    reference: Uuid,
) -> Result<Reported, StoreError> {
    let row = event::by_reference(db, provider, reference).await?;
    let row = row.ok_or_else(|| inconsistent("implant", "death"))?;
    let event = recall(&row.body).ok_or_else(|| inconsistent("event", "body"))?;
    let What::Death(death) = &event.what else { return Err(inconsistent("implant", "death")) };
    let is_refused = Verdict::of(row.status.as_deref()) == Verdict::NotStored;
    Ok(Reported { died_on: death.died_on, is_refused, event })
}
