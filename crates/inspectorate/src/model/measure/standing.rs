//! Where a measure stands: what its steps come to, the oldest first.

use law::intervention::{Intervention, State};

use super::{Euro, Kind, Measure, Step, has_term};

/// The state its steps lead to.
#[must_use]
pub fn state_of(measure: &Measure) -> State {
    measure.steps.iter().fold(State::Concept, |state, step| after(measure, state, step))
}

/// The state the policy goes by. What was not complied with stays so when it is ended to make room for
/// the next step (`END_PRIOR`); what was taken back for another reason counts no more.
#[must_use]
pub fn counts_as(measure: &Measure) -> State {
    let mut state = State::Concept;
    for step in &measure.steps {
        let is_ending = matches!(step.kind, Kind::Withdrawn | Kind::Lifted | Kind::Closed);
        let has_failed =
            matches!(state, State::ExpiredNotComplied | State::Exhausted | State::Ineffective);
        if !(is_ending && has_failed) {
            state = after(measure, state, step);
        }
    }
    state
}

fn after(measure: &Measure, state: State, step: &Step) -> State {
    let is_decided = !matches!(state, State::Concept | State::Voornemen | State::Zienswijze);
    match step.kind {
        Kind::Intended if !is_decided => State::Voornemen,
        Kind::Submitted if !is_decided => State::Zienswijze,
        Kind::Decided if has_term(measure.code) => State::Running,
        Kind::Decided => State::Opgelegd,
        Kind::Sent => State::Sent,
        Kind::Checked => checked(measure.code, state, step.values.text("outcome")),
        Kind::Forfeited if is_exhausted(measure, step.number) => State::Exhausted,
        Kind::Reviewed if step.values.text("result") == "withdrawn" => State::Ingetrokken,
        // What a court or the objection took away is no longer in place.
        Kind::RemedyDecided if takes_away(step) => State::Ingetrokken,
        Kind::Withdrawn | Kind::Lifted => State::Ingetrokken,
        Kind::Closed => State::Gesloten,
        _ => state,
    }
}

/// A penalty order goes on while penalties can still be forfeited: not complied yet is no state of it.
fn checked(code: Intervention, state: State, outcome: &str) -> State {
    match outcome {
        "complied" => State::Complied,
        "complied_in_nl_only" => State::CompliedInNlOnly,
        "ineffective" => State::Ineffective,
        _ if code == Intervention::Lod => state,
        _ => State::ExpiredNotComplied,
    }
}

fn takes_away(step: &Step) -> bool {
    step.is_final() && step.against() == "measure" && step.values.text("result") == "upheld"
}

/// What was forfeited up to and including a step.
#[must_use]
pub fn forfeited(measure: &Measure, through: i64) -> Euro {
    let until = measure.all(Kind::Forfeited).filter(|it| it.number <= through);
    until.filter_map(|it| it.values.euro("amount")).fold(Euro::default(), Euro::plus)
}

fn is_exhausted(measure: &Measure, through: i64) -> bool {
    let maximum = measure.last(Kind::Decided).and_then(|it| it.values.euro("maximum"));
    maximum.is_some_and(|maximum| forfeited(measure, through) >= maximum)
}
