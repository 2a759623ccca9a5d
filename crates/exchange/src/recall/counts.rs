//! The numbers a provider sends back. They count, and name nobody (rule R54).

use serde::{Deserialize, Serialize};

use super::Outcome;

/// Implants of the notices of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Implants {
    /// Named by the notices so far, and not released again.
    pub told: i64,
    /// Of these, whose patient is known at the provider.
    pub traced: i64,
    /// Of these, whose patient is not known there, and still looked for.
    pub untraced: i64,
    /// Of these, of which the provider's file was searched and has no patient: somebody said so,
    /// with a reason that stays there.
    #[serde(default, skip_serializing_if = "is_none")]
    pub not_in_file: i64,
    /// Found by the provider itself beside the notices: in repair, not yet registered.
    pub found_beside: i64,
}

impl Implants {
    /// Those found, those looked for and those that are in no file, added up.
    #[must_use]
    pub fn all(&self) -> i64 {
        self.traced.saturating_add(self.untraced).saturating_add(self.not_in_file)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks like this")]
fn is_none(count: &i64) -> bool {
    *count == 0
}

/// Patients on the provider's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Patients {
    /// On the list: the sum of the outcomes and of those without one.
    pub found: i64,
    /// Not yet at the end of what is asked, whatever their outcome so far.
    pub open: i64,
    /// Of the open ones, those whose day has passed.
    pub overdue: i64,
    /// Without any outcome yet.
    pub untold: i64,
    /// Told.
    pub informed: i64,
    /// Told, and will be seen.
    pub appointment: i64,
    /// The implant is out.
    pub explanted: i64,
    /// Want nothing to be done.
    pub declined: i64,
    /// Died.
    pub deceased: i64,
    /// In care elsewhere.
    pub moved: i64,
    /// Could not be reached.
    pub not_reachable: i64,
}

impl Patients {
    /// How many have this outcome.
    #[must_use]
    pub fn with(&self, outcome: Outcome) -> i64 {
        match outcome {
            Outcome::Informed => self.informed,
            Outcome::Appointment => self.appointment,
            Outcome::Explanted => self.explanted,
            Outcome::Declined => self.declined,
            Outcome::Deceased => self.deceased,
            Outcome::Moved => self.moved,
            Outcome::NotReachable => self.not_reachable,
        }
    }

    /// Where those with this outcome are counted; `None`: those without one.
    pub fn of(&mut self, outcome: Option<Outcome>) -> &mut i64 {
        match outcome {
            None => &mut self.untold,
            Some(Outcome::Informed) => &mut self.informed,
            Some(Outcome::Appointment) => &mut self.appointment,
            Some(Outcome::Explanted) => &mut self.explanted,
            Some(Outcome::Declined) => &mut self.declined,
            Some(Outcome::Deceased) => &mut self.deceased,
            Some(Outcome::Moved) => &mut self.moved,
            Some(Outcome::NotReachable) => &mut self.not_reachable,
        }
    }

    /// Outcomes and those without one, added up.
    #[must_use]
    pub fn sum(&self) -> i64 {
        let outcomes = Outcome::ALL.iter().map(|outcome| self.with(*outcome));
        outcomes.fold(self.untold, i64::saturating_add)
    }
}

/// Devices of the scope that were not used yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Stock {
    /// Found.
    pub found: i64,
    /// Of these, put where nobody can take them.
    pub blocked: i64,
}

/// Users of a device whose instructions changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reading {
    /// Asked to read the change.
    pub asked: i64,
    /// Of these, who said to have read it.
    pub read: i64,
}
