//! The worked scenarios, unknown facts, invariants, and that no row can be changed unseen.

mod rows;
mod scenario;
mod unknown;

use super::{Facts, Policy};
use scenario::Scenario;

fn scenarios() -> Vec<Scenario> {
    Scenario::all(include_str!("scenarios.txt"))
}

fn scenarios_as_written() -> Vec<String> {
    let lines = include_str!("scenarios.txt").lines();
    lines.filter_map(|it| it.strip_prefix("facts: ")).map(str::to_owned).collect()
}

fn facts(written: &str) -> Facts {
    scenario::facts(written)
}

#[test]
fn the_worked_scenarios_come_out_as_written() {
    let policy = Policy::shipped();
    let all = scenarios();
    assert_eq!(all.len(), 25);
    for it in all {
        let outcome = policy.decide(&it.facts).outcome;
        assert_eq!(scenario::written(&outcome), it.expected, "{}", it.id);
    }
}
