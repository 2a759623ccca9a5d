//! The worked scenarios, unknown facts, invariants, and that no row can be changed unseen.

mod rows;
mod scenario;
mod unknown;

use super::{Facts, Policy, Regime};
use scenario::Scenario;

const CASES: &str = include_str!("cases.txt");
const SCENARIOS: &str = include_str!("scenarios.txt");
const PROVIDER_CASES: &str = include_str!("provider-cases.txt");
const PROVIDER_SCENARIOS: &str = include_str!("provider-scenarios.txt");

fn devices() -> &'static Policy {
    Policy::shipped()
}

fn providers() -> &'static Policy {
    Regime::Wkkgz.policy()
}

fn scenarios() -> Vec<Scenario> {
    Scenario::all(SCENARIOS)
}

fn facts(written: &str) -> Facts {
    scenario::Question::read(written).facts
}

#[test]
fn the_worked_scenarios_come_out_as_written() {
    let policy = devices();
    let all = scenarios();
    assert_eq!(all.len(), 25);
    for it in all {
        let outcome = policy.decide(&it.facts).outcome;
        assert_eq!(scenario::written(&outcome), it.expected, "{}", it.id);
    }
}

#[test]
fn a_provider_is_met_by_the_step_that_fits() {
    let policy = providers();
    for it in Scenario::all(PROVIDER_SCENARIOS) {
        let outcome = policy.decide(&it.facts).outcome;
        assert_eq!(scenario::written(&outcome), it.expected, "{}", it.id);
    }
}

#[test]
fn each_policy_asks_only_what_it_says_it_asks() {
    for policy in [devices(), providers()] {
        let mut asked = std::collections::BTreeSet::new();
        for clause in policy.rules.iter().flat_map(|rule| &rule.when) {
            clause.condition.asks(&mut |fact, _| asked.extend(fact));
        }
        asked.insert(policy.vocabulary.addressee);
        let said = policy.facts().iter().copied().collect();
        assert_eq!(asked, said, "{}", policy.regime());
        let done: std::collections::BTreeSet<_> =
            policy.rules.iter().flat_map(super::Rule::measures).copied().collect();
        assert_eq!(done, policy.measures().iter().copied().collect(), "{}", policy.regime());
    }
}

#[test]
fn a_rule_that_asks_for_a_reading_asks_for_one_there_is() {
    for policy in [devices(), providers()] {
        for (name, value) in policy.rules.iter().filter_map(super::Rule::switch) {
            assert!(policy.clone().with_switch(name, value).is_ok(), "{name} = {value}");
        }
    }
}

#[test]
fn every_term_of_a_measure_is_a_clock() {
    let clocks = crate::clock::Clocks::shipped();
    for term in providers().rules.iter().flat_map(|it| &it.brings.terms) {
        assert!(clocks.of(term).next().is_some(), "{term}");
    }
}
