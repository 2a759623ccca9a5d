//! Which events follow from what a source says, given what the register was told before.
//!
//! New is reported, changed is corrected, entered in error is withdrawn, the same again is
//! nothing. Nothing here reads a clock or makes an id: references come from the caller.

use exchange::{Event, Explantation, Reference, What, Withdrawal};
use uuid::Uuid;

use super::draft::{Explanted, Facet, Issue, Judged, add};
use super::implant::{State, Told};

/// What follows.
#[derive(Clone)]
pub struct Decision {
    /// The events to report, in this order.
    pub events: Vec<Event>,
    /// What must or should be repaired.
    pub issues: Vec<Issue>,
    /// Where the implant then stands; none leaves it where it is.
    pub state: Option<State>,
}

/// Decides for one implant. `fresh` gives a random reference on every call.
#[must_use]
pub fn decide(
    implant: Uuid,
    told: &Told,
    judged: &Judged,
    mut fresh: impl FnMut() -> Reference,
) -> Decision {
    let mut issues = judged.issues.clone();
    let mut events = Vec::new();
    if judged.entered_in_error {
        for event in [&told.explantation, &told.implantation].into_iter().flatten() {
            events.push(withdrawal_of(event, fresh()));
        }
        let state = if events.is_empty() { State::Withdrawn } else { State::Queued };
        return Decision { events, issues, state: Some(state) };
    }
    let mut own = (!told.reference_used).then(|| Reference::parse(&implant.to_string()).ok());
    let mut next = || own.take().flatten().unwrap_or_else(&mut fresh);
    let mut placed = told.implantation.as_ref().map(|event| event.reference.clone());
    if let Facet::Ready(event) = &judged.implantation {
        let report = report((**event).clone(), told.implantation.as_ref(), &mut next);
        placed = report.last().map(|event| event.reference.clone()).or(placed);
        events.extend(report);
    }
    match (&judged.explantation, &told.explantation) {
        (Explanted::On { branch, day, alone }, known) => {
            // Once reported, it keeps referring to the record it was reported with.
            let referred = known.as_ref().and_then(|event| match &event.what {
                What::Explantation(told) => told.implant.clone(),
                _ => None,
            });
            let event = match (referred.or(placed), alone) {
                (Some(implant), _) => Some(Event {
                    branch: branch.clone(),
                    reference: implant.clone(),
                    corrects: None,
                    legacy: false,
                    what: What::Explantation(refers_to(implant, *day)),
                }),
                (None, Ok(event)) => Some((**event).clone()),
                (None, Err(lacking)) => {
                    add(&mut issues, lacking.clone());
                    None
                }
            };
            events.extend(event.into_iter().flat_map(|e| report(e, known.as_ref(), &mut next)));
        }
        // The source no longer says that it was taken out: that was wrong.
        (Explanted::Absent, Some(event)) if judged.draft.whole => {
            events.push(withdrawal_of(event, next()));
        }
        _ => {}
    }
    let state = if !events.is_empty() {
        Some(State::Queued)
    } else if told.implantation.is_none() && told.explantation.is_none() {
        Some(State::InRepair)
    } else {
        None
    };
    Decision { events, issues, state }
}

/// The events that report this: a new one, a correction, or none when the register knows it like
/// this. What was reported for another branch is withdrawn there: a branch corrects only its own.
fn report(
    mut event: Event,
    known: Option<&Event>,
    next: &mut impl FnMut() -> Reference,
) -> Vec<Event> {
    let Some(known) = known else {
        event.reference = next();
        return vec![event];
    };
    event.reference = known.reference.clone();
    event.corrects.clone_from(&known.corrects);
    if event == *known {
        return Vec::new();
    }
    event.reference = next();
    if event.branch == known.branch {
        event.corrects = Some(known.reference.clone());
        return vec![event];
    }
    event.corrects = None;
    vec![withdrawal_of(known, next()), event]
}

fn withdrawal_of(event: &Event, reference: Reference) -> Event {
    let what = What::Withdrawal(Withdrawal { withdraws: event.reference.clone() });
    Event { branch: event.branch.clone(), reference, corrects: None, legacy: false, what }
}

/// An explantation that leaves the device to the implantation it refers to (rule R27).
fn refers_to(implant: Reference, day: jiff::civil::Date) -> Explantation {
    let device = exchange::Device {
        designation: exchange::device::Designation::Unknown,
        production: exchange::Production::default(),
    };
    Explantation {
        implant: Some(implant),
        device,
        implanted_on: None,
        explanted_on: day,
        not_derivable: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::draft::Draft;
    use crate::model::implant::Verdict;
    use exchange::BranchNumber;
    use exchange::record::Calendar;
    use jiff::civil::date;

    const IMPLANT: Uuid = Uuid::from_u128(1);

    fn draft() -> Draft {
        let mut draft = Draft {
            branch: Some(BranchNumber::parse("000012345678").unwrap()),
            placed: true,
            whole: true,
            implanted_on: Some(date(2026, 3, 15)),
            ..Draft::default()
        };
        draft.device.udi_di = Some("05050474530799".to_owned());
        draft.device.lot = Some("12A".to_owned());
        draft
    }

    fn judge(draft: Draft) -> Judged {
        let calendar = Calendar { today: date(2026, 11, 20), duty_began: date(2019, 1, 1) };
        draft.judge(IMPLANT, calendar)
    }

    /// Tells the register all of it, step by step, and shows the kinds and references.
    fn told(steps: Vec<Draft>) -> Vec<String> {
        let (mut told, mut count, mut shown) = (Told::default(), 1u128, Vec::new());
        for draft in steps {
            let decision = decide(IMPLANT, &told, &judge(draft), || {
                count += 1;
                Reference::parse(&Uuid::from_u128(count).to_string()).unwrap()
            });
            for event in decision.events {
                let digit = |r: &Reference| r.as_str().chars().last().unwrap();
                let corrects = event.corrects.as_ref().map(digit);
                shown.push(format!("{} {} {corrects:?}", event.kind(), digit(&event.reference)));
                told.add(event, Verdict::Stored, IMPLANT);
            }
        }
        shown
    }

    #[test]
    fn new_is_reported_changed_is_corrected_and_the_same_again_is_nothing() {
        let changed = || {
            let mut draft = draft();
            draft.device.lot = Some("12B".to_owned());
            draft
        };
        let removed = || Draft { removed: true, explanted_on: Some(date(2026, 5, 1)), ..changed() };
        let error = || Draft { entered_in_error: true, ..changed() };
        let steps =
            vec![draft(), draft(), changed(), removed(), removed(), changed(), error(), error()];
        assert_eq!(
            told(steps),
            [
                "implantation 1 None",
                "implantation 2 Some('1')",
                "explantation 3 None",
                "withdrawal 4 None",
                "withdrawal 5 None",
            ]
        );
    }

    #[test]
    fn an_implant_from_before_the_duty_is_told_with_its_explantation_alone() {
        let old = Draft {
            implanted_on: Some(date(2012, 6, 5)),
            removed: true,
            explanted_on: Some(date(2026, 5, 1)),
            ..draft()
        };
        assert_eq!(told(vec![old]), ["explantation 1 None"]);
    }

    #[test]
    fn what_was_reported_for_the_wrong_branch_is_withdrawn_there() {
        let moved = || Draft { branch: BranchNumber::parse("000087654321").ok(), ..draft() };
        assert_eq!(
            told(vec![draft(), moved()]),
            ["implantation 1 None", "withdrawal 3 None", "implantation 2 None"]
        );
    }

    #[test]
    fn what_lacks_an_element_waits_in_repair() {
        let mut lacking = draft();
        lacking.device.lot = None;
        let decision = decide(IMPLANT, &Told::default(), &judge(lacking), || unreachable!());
        assert_eq!(decision.state, Some(State::InRepair));
        let codes: Vec<&str> = decision.issues.iter().map(|issue| issue.reason.code()).collect();
        assert_eq!(codes, ["lot_or_serial_missing"]);
    }
}
