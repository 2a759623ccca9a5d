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
    /// The report that stands at the register, or will when it answers. Of a correction it refused, what
    /// was to be corrected stands.
    standing: Option<Event>,
    /// The day that was told last, whatever became of it.
    told_on: Date,
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
        if known.told_on == day {
            return Ok(());
        }
        let Some(standing) = known.standing else {
            for row in rows {
                self.concern(db, row, day, concerned).await?;
            }
            return Ok(());
        };
        let (mut implants, mut is_contradicted) = (Vec::new(), false);
        for row in rows {
            // What was withdrawn since is named no more.
            let Some(placed) = told(db, provider, row.reference).await?.implantation else {
                continue;
            };
            if is_placed_after(row, day) {
                self.contradict(db, row).await?;
                is_contradicted = true;
            }
            implants.push(placed.reference);
        }
        if is_contradicted || implants.is_empty() {
            return Ok(());
        }
        let event = Event {
            reference: self.recorder.fresh(),
            corrects: Some(standing.reference),
            what: What::Death(Death { died_on: day, implants }),
            ..standing
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
        for row in implant::told_of_death(db, provider, patient).await? {
            self.agree(db, provider, row.reference).await?;
            if let Some(death) = row.death {
                deaths.entry(death).or_default().push(row);
            }
        }
        for (death, rows) in deaths {
            if let Some(standing) = reported(db, provider, death).await?.standing {
                let withdrawal = Withdrawal { withdraws: standing.reference };
                let (reference, what) = (self.recorder.fresh(), What::Withdrawal(withdrawal));
                let event = Event { reference, corrects: None, what, ..standing };
                self.enqueue(provider, None, &event);
            }
            for row in rows {
                implant::set_death(db, provider, row.reference, None).await?;
                if told(db, provider, row.reference).await?.implantation.is_some() {
                    let done = dues::told(db, provider, row.reference).await?;
                    self.informs_again(&row, done);
                }
            }
        }
        Ok(())
    }
}

/// A death that was reported under this reference last.
async fn reported(
    db: &mut impl Handle,
    provider: Uuid,
    reference: Uuid,
) -> Result<Reported, StoreError> {
    let (mut at, mut told_on) = (reference, None);
    loop {
        let row = event::by_reference(db, provider, at).await?;
        let row = row.ok_or_else(|| inconsistent("implant", "death"))?;
        let event = recall(&row.body).ok_or_else(|| inconsistent("event", "body"))?;
        let What::Death(death) = &event.what else { return Err(inconsistent("implant", "death")) };
        let told_on = *told_on.get_or_insert(death.died_on);
        if Verdict::of(row.status.as_deref()) != Verdict::NotStored {
            return Ok(Reported { standing: Some(event), told_on });
        }
        match event.corrects.and_then(|before| before.as_str().parse().ok()) {
            Some(before) => at = before,
            None => return Ok(Reported { standing: None, told_on }),
        }
    }
}
