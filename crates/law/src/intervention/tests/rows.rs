//! Each row of the tables matters: beside the worked scenarios stands at least one case a row, and
//! a policy without that row, or with another outcome in it, gives another answer.

use jiff::ToSpan as _;

use super::super::rule::{Brings, Rule};
use super::super::{Outcome, Policy};
use super::scenario::{Question, done, whole};

/// Facts, what is done, and what else must be in the outcome.
fn cases(text: &str) -> Vec<(Question, Vec<String>)> {
    let lines = text.lines().filter(|it| !it.starts_with('#') && !it.is_empty());
    lines
        .map(|line| {
            let (facts, parts) = line.split_once(" => ").unwrap();
            (Question::read(facts), parts.split(" | ").map(str::to_owned).collect())
        })
        .collect()
}

fn as_they_say(policy: &Policy, text: &str) {
    for (question, parts) in cases(text) {
        let written = &question.written;
        let outcome = question.ask(policy);
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

/// A policy with one thing in it changed, and what.
struct Changed {
    what: String,
    policy: Policy,
}

/// Every policy that differs from this one by a row, a line, a word or a code.
fn changed(policy: &Policy) -> Vec<Changed> {
    let mut all = Vec::new();
    for (at, rule) in policy.rules.iter().enumerate() {
        // A row that brings nothing only says why a later one does not hold.
        if rule.brings == Brings::default() && !rule.ends_its_group() {
            continue;
        }
        let mut without = policy.clone();
        without.rules.remove(at);
        all.push(Changed { what: format!("{} left out: {}", rule.id, rule.what), policy: without });
        for (what, other) in changed_rules(rule) {
            // A row that follows another of its number day by day is reached after that one only.
            let follows = policy.rules.iter().any(|it| {
                let next = it.valid_to.map(|last| last.saturating_add(1.day()));
                it.id == rule.id && next.is_some() && next == rule.valid_from
            });
            if follows && other.valid_from != rule.valid_from {
                continue;
            }
            let mut policy = policy.clone();
            policy.rules[at] = other;
            all.push(Changed { what: format!("{} {what}: {}", rule.id, rule.what), policy });
        }
    }
    all
}

fn changed_rules(rule: &Rule) -> Vec<(String, Rule)> {
    let mut all = Vec::new();
    for line in 0..rule.when.len() {
        let mut other = rule.clone();
        let clause = other.when.remove(line);
        all.push((format!("without `{}`", clause.text), other));
    }
    if !rule.brings.then.is_empty() {
        for word in 0..rule.basis.len() {
            let mut other = rule.clone();
            "another".clone_into(&mut other.basis[word]);
            all.push((format!("with another basis {word}"), other));
        }
        for word in 0..rule.basis_ivdr.len() {
            let mut other = rule.clone();
            "another".clone_into(&mut other.basis_ivdr[word]);
            all.push((format!("with another basis {word} of the IVDR"), other));
        }
    }
    macro_rules! each {
        ($($list:ident)*) => {$(
            for place in 0..rule.brings.$list.len() {
                let mut other = rule.clone();
                let gone = other.brings.$list.remove(place);
                all.push((format!("without {gone:?} in {}", stringify!($list)), other));
            }
        )*};
    }
    each!(then dropped_by preconditions notify objection notes addressees terms);
    // Without the last of these it would go with everything, which is another thing.
    if rule.brings.of.len() > 1 {
        each!(of);
    }
    if rule.brings.on_ladders.len() > 1 {
        each!(on_ladders);
    }
    let mut alone = |what: &str, change: fn(&mut Rule)| {
        let mut other = rule.clone();
        change(&mut other);
        if other != *rule {
            all.push((what.to_owned(), other));
        }
    };
    alone("without its first day", |it| it.valid_from = None);
    alone("without its last day", |it| it.valid_to = None);
    alone("without its switch", |it| it.switch = None);
    alone("without its publication", |it| it.brings.publication = None);
    alone("without its channel", |it| it.brings.channel = None);
    all
}

fn unseen(policy: &Policy, questions: &[Question]) -> Vec<String> {
    let sound: Vec<Outcome> = questions.iter().map(|it| it.ask(policy)).collect();
    let is_unseen = |other: &Policy| {
        questions.iter().zip(&sound).all(|(question, answer)| question.ask(other) == *answer)
    };
    changed(policy).into_iter().filter(|it| is_unseen(&it.policy)).map(|it| it.what).collect()
}

fn no_change_is_unseen(policy: &Policy, cases_text: &str, scenarios: &str) {
    let cases = cases(cases_text).into_iter().map(|(question, _)| question);
    let questions: Vec<Question> = cases.chain(Question::all(scenarios)).collect();
    let unseen = unseen(policy, &questions);
    assert!(unseen.is_empty(), "{}", unseen.join("\n"));
}

#[test]
fn each_row_of_the_tables_does_what_it_says() {
    as_they_say(super::devices(), super::CASES);
}

#[test]
fn no_row_can_be_taken_out_or_changed_unseen() {
    no_change_is_unseen(super::devices(), super::CASES, super::SCENARIOS);
}

#[test]
fn each_row_of_the_providers_table_does_what_it_says() {
    as_they_say(super::providers(), super::PROVIDER_CASES);
}

#[test]
fn no_row_of_the_providers_table_can_be_taken_out_or_changed_unseen() {
    no_change_is_unseen(super::providers(), super::PROVIDER_CASES, super::PROVIDER_SCENARIOS);
}
