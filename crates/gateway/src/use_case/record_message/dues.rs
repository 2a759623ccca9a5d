//! Which terms run after a message: the work list that deadlines are read from, kept with the
//! implant so that no page has to look for them.

use store::{Day, Handle, StoreError, Write};
use uuid::Uuid;

use super::group::{Group, Pending};
use crate::context::calendar;
use crate::model::draft::Issue;
use crate::model::due::{Done, Facts, Starts, What};
use crate::model::implant::Verdict;
use crate::model::intake::Use;
use crate::model::reason::{Own, Reason};
use crate::store::{due, event, hand_over, implant};

/// Reasons after which the law asks for nothing.
const NOTHING_DUE: [Own; 3] = [Own::NotAnImplant, Own::NotDone, Own::LegacyNotRequested];

impl Group<'_> {
    /// Keeps which terms run for an implant that is as in this row. `registered` is what the
    /// register has of it, `told` what the patient was told.
    pub(super) fn keep_dues(
        &mut self,
        row: &implant::Row,
        used: &Use,
        issues: &[Issue],
        registered: Done,
        told: Done,
    ) {
        let nothing =
            issues.iter().any(|it| NOTHING_DUE.iter().any(|own| it.reason == Reason::Own(*own)));
        if nothing || used.judged.entered_in_error {
            return;
        }
        let calendar = calendar(&self.recorder.clock, &self.recorder.terms);
        let draft = &used.judged.draft;
        let facts = Facts {
            placed: draft.placed || !draft.removed,
            removed: row.explanted_on.is_some() || draft.removed,
            implanted_on: row.implanted_on.map(|day| day.0),
            explanted_on: row.explanted_on.map(|day| day.0),
            heard_on: calendar.today,
            duty_began: calendar.duty_began,
        };
        push(&mut self.pending, row, What::Register, facts.to_register(registered));
        if row.death.is_none() {
            push(&mut self.pending, row, What::Inform, facts.to_inform(told));
        }
    }

    /// The patient of an implant that the register was told of is to be told after all.
    pub(super) fn informs_again(&mut self, row: &implant::Row, told: Done) {
        let calendar = calendar(&self.recorder.clock, &self.recorder.terms);
        let facts = Facts {
            placed: row.implanted_on.is_some(),
            removed: row.explanted_on.is_some(),
            implanted_on: row.implanted_on.map(|day| day.0),
            explanted_on: row.explanted_on.map(|day| day.0),
            heard_on: calendar.today,
            duty_began: calendar.duty_began,
        };
        push(&mut self.pending, row, What::Inform, facts.to_inform(told));
    }

    /// What was due for an implant is forgotten, to be said anew; what is done of it.
    pub(super) async fn forget_dues(
        &self,
        db: &mut Write,
        provider: Uuid,
        implant: Uuid,
    ) -> Result<(Done, Done), StoreError> {
        due::forget(db, provider, What::Register.as_str(), implant).await?;
        due::forget(db, provider, What::Inform.as_str(), implant).await?;
        Ok((registered(db, provider, implant).await?, told(db, provider, implant).await?))
    }
}

fn push(pending: &mut Pending, row: &implant::Row, what: What, starts: Option<Starts>) {
    let Some(starts) = starts else { return };
    pending.dues.push(due::NewDue {
        provider: row.provider_id,
        what: what.as_str(),
        reference: row.reference,
        starts_on: Day(starts.on),
        is_dated: starts.is_dated,
        branch_number: row.branch_number.clone(),
    });
}

/// What the register has of an implant.
pub(crate) async fn registered(
    db: &mut impl Handle,
    provider: Uuid,
    implant: Uuid,
) -> Result<Done, StoreError> {
    let mut done = Done::default();
    for event in event::of_implant(db, provider, implant).await? {
        if Verdict::of(event.status.as_deref()) == Verdict::Stored {
            match event.kind.as_str() {
                "implantation" => done.placing = true,
                "explantation" => done.removal = true,
                // What is withdrawn is told anew, if it is told at all.
                "withdrawal" => done = Done::default(),
                _ => {}
            }
        }
    }
    Ok(done)
}

/// What the patient was told of an implant.
pub(crate) async fn told(
    db: &mut impl Handle,
    provider: Uuid,
    implant: Uuid,
) -> Result<Done, StoreError> {
    let mut done = Done::default();
    for row in hand_over::of_implant(db, provider, implant).await? {
        match row.occasion.as_str() {
            "implantation" => done.placing = true,
            _ => done.removal = true,
        }
    }
    Ok(done)
}
