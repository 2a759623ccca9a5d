//! Where the measures of a case stand together.

use law::intervention::State;

use crate::model::enforcement::Stage;

/// The stage of a case by the states of its measures, the oldest first; none while none went out.
#[must_use]
pub fn stage_of(states: &[State]) -> Option<Stage> {
    let is_not_complied = |it: &State| {
        matches!(it, State::ExpiredNotComplied | State::Exhausted | State::Ineffective)
    };
    let newest = states.iter().rfind(|it| **it != State::Concept)?;
    let is_prepared = matches!(newest, State::Voornemen | State::Zienswijze);
    // A next step that is being prepared after one that was not complied with.
    let has_failed = states.iter().any(is_not_complied);
    let is_concept = states.last() == Some(&State::Concept);
    Some(match newest {
        _ if has_failed && (is_prepared || is_concept) => Stage::Escalation,
        State::Voornemen | State::Zienswijze => Stage::Intention,
        State::Opgelegd => Stage::Decision,
        State::Running => Stage::Running,
        it if is_not_complied(it) => Stage::NotComplied,
        _ => Stage::Complied,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_stands_where_its_newest_measure_does() {
        use State::{Concept, ExpiredNotComplied, Ineffective, Ingetrokken, Running, Voornemen};
        for (states, stage) in [
            (vec![], None),
            (vec![Concept], None),
            (vec![Voornemen], Some(Stage::Intention)),
            (vec![Running], Some(Stage::Running)),
            (vec![ExpiredNotComplied], Some(Stage::NotComplied)),
            (vec![ExpiredNotComplied, Concept], Some(Stage::Escalation)),
            (vec![ExpiredNotComplied, Voornemen], Some(Stage::Escalation)),
            (vec![ExpiredNotComplied, Ineffective, Running], Some(Stage::Running)),
            (vec![ExpiredNotComplied, Ingetrokken], Some(Stage::Complied)),
        ] {
            assert_eq!(stage_of(&states), stage, "{states:?}");
        }
    }
}
