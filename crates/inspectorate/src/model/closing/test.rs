//! The test before a recall is closed. Which conditions there are follows from what was asked; each
//! says how far it is, and where it is not met.

use exchange::BranchNumber;
use exchange::recall::{Action, Actions};
use serde::{Deserialize, Serialize};

use super::sample::{Sample, Verdict, pool};
use crate::model::recall::{Dispatch, End, Told};

/// What a condition is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The register has every sending.
    Sent,
    /// Somebody read every notice.
    Acknowledged,
    /// Every provider reported numbers.
    Reported,
    /// Every implant that is meant was found in the provider's own records, or somebody searched
    /// them and said that they have no patient of it.
    Traced,
    /// Every patient is at the end of what is asked.
    Patients,
    /// Stock was looked for, and all of it is blocked.
    Stock,
    /// Everybody who must know the changed instructions read them.
    Instructions,
    /// Providers drawn at random said that what they reported is right.
    Check,
}

/// A condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Condition {
    /// What it is about.
    pub subject: Subject,
    /// Whether it is met.
    pub is_met: bool,
    /// How many are done.
    pub done: i64,
    /// Of how many.
    pub of: i64,
    /// The providers where it is not met.
    pub missing: Vec<BranchNumber>,
}

/// All conditions.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Test {
    /// Each.
    pub conditions: Vec<Condition>,
}

impl Test {
    /// Whether every condition is met.
    #[must_use]
    pub fn is_met(&self) -> bool {
        !self.conditions.is_empty() && self.conditions.iter().all(|it| it.is_met)
    }
}

/// How far a recall that asks this is.
#[must_use]
pub fn test(actions: &Actions, told: &[Told], sendings: &[Dispatch], sample: &Sample) -> Test {
    let sent = sendings.iter().filter(|it| matches!(it.end, End::Sent { .. })).count();
    let due = sendings.iter().filter(|it| it.end == End::Due).count();
    let mut conditions = vec![Condition {
        subject: Subject::Sent,
        is_met: sent > 0 && due == 0,
        done: count(sent),
        of: count(sent + due),
        missing: Vec::new(),
    }];
    conditions.push(by_provider(Subject::Acknowledged, told, |it| it.unread().is_none()));
    // Who is released of all it was told has nothing to report.
    let has_report = |it: &Told| it.report.is_some() || it.told == 0;
    conditions.push(by_provider(Subject::Reported, told, has_report));
    if actions.concern_patients() {
        conditions.push(by_number(Subject::Traced, told, |it| {
            // Nobody looked yet where nothing was reported: all that is meant there is missing.
            let implants = it.progress().map(|it| it.implants);
            let looked = |it: exchange::recall::Implants| (it.traced + it.not_in_file, it.told);
            Some(implants.map_or((0, it.told), looked))
        }));
        conditions.push(by_number(Subject::Patients, told, |it| {
            let patients = it.progress()?.patients;
            Some((patients.found - patients.open, patients.found))
        }));
    }
    if actions.have(Action::RemoveStock) {
        conditions.push(by_number(Subject::Stock, told, |it| {
            it.progress()?.stock.map(|it| (it.blocked, it.found))
        }));
    }
    if actions.have(Action::InstructionsChanged) {
        conditions.push(by_number(Subject::Instructions, told, |it| {
            it.progress()?.reading.map(|it| (it.read, it.asked))
        }));
    }
    conditions.push(check(actions, told, sample));
    Test { conditions }
}

/// A condition that each provider meets or not.
fn by_provider(subject: Subject, told: &[Told], is_met: impl Fn(&Told) -> bool) -> Condition {
    let missing: Vec<BranchNumber> =
        told.iter().filter(|it| !is_met(it)).map(|it| it.branch_number.clone()).collect();
    let of = count(told.len());
    let done = of - count(missing.len());
    Condition { subject, is_met: missing.is_empty() && of > 0, done, of, missing }
}

/// A condition that is counted: so many of so many at each provider; none where it is not known.
fn by_number(
    subject: Subject,
    told: &[Told],
    of: impl Fn(&Told) -> Option<(i64, i64)>,
) -> Condition {
    let mut condition =
        Condition { subject, is_met: !told.is_empty(), done: 0, of: 0, missing: Vec::new() };
    for it in told.iter().filter(|it| it.told > 0 || it.report.is_some()) {
        let (done, all) = of(it).unwrap_or_default();
        condition.done += done;
        condition.of += all;
        if of(it).is_none_or(|(done, all)| done < all) {
            condition.missing.push(it.branch_number.clone());
        }
    }
    condition.is_met &= condition.missing.is_empty();
    condition
}

/// Whether who was drawn said that it is as reported, and nobody is left to draw from.
fn check(actions: &Actions, told: &[Told], sample: &Sample) -> Condition {
    let pool = pool(actions, told);
    let confirms = |it: &&BranchNumber| {
        sample.answer(it).is_some_and(|answer| answer.verdict == Verdict::AsReported)
    };
    let of = sample.drawn().count();
    let mut missing: Vec<BranchNumber> =
        sample.drawn().filter(|it| !confirms(it)).cloned().collect();
    let done = of - missing.len();
    missing.extend(sample.not_drawn_from(&pool));
    Condition {
        subject: Subject::Check,
        is_met: missing.is_empty(),
        done: count(done),
        of: count(of),
        missing,
    }
}

fn count(it: usize) -> i64 {
    i64::try_from(it).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
