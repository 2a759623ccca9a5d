//! Each row of the tables matters: beside the worked scenarios stands at least one case a row, and
//! a policy without that row, or with another outcome in it, gives another answer.

use super::super::Policy;
use super::facts;
use super::scenario::{done, whole};

/// Facts, what is done, and what else must be in the outcome.
const CASES: &str = include_str!("cases.txt");

fn cases() -> Vec<(String, Vec<String>)> {
    let lines = CASES.lines().filter(|it| !it.starts_with('#') && !it.is_empty());
    lines
        .map(|line| {
            let (facts, parts) = line.split_once(" => ").unwrap();
            (facts.to_owned(), parts.split(" | ").map(str::to_owned).collect())
        })
        .collect()
}

#[test]
fn each_row_of_the_tables_does_what_it_says() {
    let policy = Policy::shipped();
    for (written, parts) in cases() {
        let outcome = policy.decide(&facts(&written)).outcome;
        let whole = whole(&outcome);
        for part in parts {
            match part.strip_prefix("no ") {
                Some(absent) => {
                    assert!(!whole.contains(absent), "{written}: {absent} in {whole:?}");
                }
                None => assert!(whole.contains(&part), "{written}: {part} not in {whole:?}"),
            }
        }
        let many = done(&outcome);
        let unique: std::collections::BTreeSet<_> = many.iter().collect();
        assert_eq!(many.len(), unique.len(), "{written}");
    }
}

#[test]
fn no_row_can_be_taken_out_or_changed_unseen() {
    let policy = Policy::shipped();
    let texts: Vec<String> =
        cases().into_iter().map(|(facts, _)| facts).chain(super::scenarios_as_written()).collect();
    let all: Vec<_> = texts.iter().map(|it| facts(it)).collect();
    let sound: Vec<_> = all.iter().map(|it| policy.decide(it).outcome).collect();
    let is_unseen = |other: &Policy| {
        all.iter().zip(&sound).all(|(facts, answer)| other.decide(facts).outcome == *answer)
    };
    // A row that brings nothing only says why a later one does not hold.
    let mut unseen = Vec::new();
    for (at, rule) in policy.rules.iter().enumerate() {
        if rule.brings == super::super::rule::Brings::default() && !rule.ends_its_group() {
            continue;
        }
        let mut without = policy.clone();
        without.rules.remove(at);
        if is_unseen(&without) {
            unseen.push(format!("{} left out: {}", rule.id, rule.what));
        }
        for line in 0..rule.when.len() {
            let mut looser = policy.clone();
            looser.rules[at].when.remove(line);
            if is_unseen(&looser) {
                unseen.push(format!("{} without `{}`", rule.id, rule.when[line].text));
            }
        }
        if !rule.brings.then.is_empty() {
            for basis in [rule.basis.len(), rule.basis_ivdr.len()].iter().enumerate() {
                let (which, count) = basis;
                for word in 0..*count {
                    let mut other = policy.clone();
                    let changed = &mut other.rules[at];
                    let list = [&mut changed.basis, &mut changed.basis_ivdr].into_iter().nth(which);
                    list.unwrap()[word] = "another".to_owned();
                    if is_unseen(&other) {
                        unseen.push(format!("{} with another basis {which}.{word}", rule.id));
                    }
                }
            }
        }
    }
    assert!(unseen.is_empty(), "{}", unseen.join("\n"));
}
