//! Scenarios as they stand in the file: facts, and the outcome in one line.

use std::collections::BTreeSet;

use super::super::{Competence, Facts, Intervention, Outcome, Policy, Publication};

/// Facts as a file writes them, and how switches stand: `@eu_window_mode=law; name=value; ...`.
pub(super) struct Question {
    pub(super) written: String,
    pub(super) facts: Facts,
    switches: Vec<(String, String)>,
}

impl Question {
    pub(super) fn read(written: &str) -> Self {
        let pairs = written.split("; ");
        let (switches, facts): (Vec<&str>, Vec<&str>) = pairs.partition(|it| it.starts_with('@'));
        let switches = switches.iter().map(|it| it[1..].split_once('=').unwrap());
        let switches = switches.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        Self { written: written.to_owned(), facts: self::facts(&facts.join("; ")), switches }
    }

    /// The facts of a file of scenarios.
    pub(super) fn all(text: &str) -> Vec<Self> {
        text.lines().filter_map(|it| it.strip_prefix("facts: ")).map(Self::read).collect()
    }

    pub(super) fn ask(&self, policy: &Policy) -> Outcome {
        if self.switches.is_empty() {
            return policy.decide(&self.facts).outcome;
        }
        let mut policy = policy.clone();
        for (name, value) in &self.switches {
            policy = policy.with_switch(name, value).unwrap();
        }
        policy.decide(&self.facts).outcome
    }
}

/// A scenario.
pub(super) struct Scenario {
    pub(super) id: String,
    pub(super) facts: Facts,
    pub(super) expected: BTreeSet<String>,
}

impl Scenario {
    pub(super) fn all(text: &str) -> Vec<Self> {
        let blocks = text.split("\n\n").filter(|it| !it.starts_with('#'));
        blocks.map(Self::read).collect()
    }

    fn read(block: &str) -> Self {
        let mut lines = block.trim().lines();
        let id = lines.next().unwrap().to_owned();
        let facts = facts(lines.next().unwrap().strip_prefix("facts: ").unwrap());
        let expected = expected(lines.next().unwrap().strip_prefix("expected: ").unwrap());
        Self { id, facts, expected }
    }
}

/// Facts as the file writes them: `name=value; name=value`.
fn facts(written: &str) -> Facts {
    let mut facts = Facts::assumed();
    for pair in written.split("; ").filter(|it| !it.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap();
        match name {
            "other_operators" if value != "unknown" => {
                value.split('+').for_each(|it| facts.give_operator(it).unwrap());
            }
            "earlier_measures" if value != "unknown" => value.split('+').for_each(|it| {
                let (kind, state) = it.split_once(':').unwrap();
                facts.give_earlier(kind, state, None).unwrap();
            }),
            _ => assert!(facts.give(name, value).unwrap(), "{name}"),
        }
    }
    facts
}

/// An expectation, part by part: `EIS + BOETE; pre HEAR,TERM; notify EC,MS by FORM; ...`.
fn expected(line: &str) -> BTreeSet<String> {
    let mut parts = BTreeSet::new();
    for (at, part) in line.split("; ").enumerate() {
        let (head, list) = part.split_once(' ').unwrap_or((part, ""));
        let each = |list: &str, word: &str, parts: &mut BTreeSet<String>| {
            parts.extend(list.split(',').map(|it| format!("{word} {it}")));
        };
        match head {
            "pre" | "notify" if part.contains(" by ") => {
                let (receivers, channel) = list.split_once(" by ").unwrap();
                each(receivers, head, &mut parts);
                parts.insert(format!("by {channel}"));
            }
            "pre" | "objection" | "pub" | "note" | "term" => each(list, head, &mut parts),
            _ => {
                assert_eq!(at, 0, "{line}");
                let (competence, done) =
                    part.split_once(": ").unwrap_or((Competence::IgjMdrIvdr.code(), part));
                parts.insert(competence.to_owned());
                parts.extend(
                    done.split(" + ").filter(|it| *it != "none").map(|it| format!("do {it}")),
                );
            }
        }
    }
    parts
}

/// An outcome in the same parts.
pub(super) fn written(outcome: &Outcome) -> BTreeSet<String> {
    let mut parts = BTreeSet::from([outcome.competence.code().to_owned()]);
    parts.extend(outcome.interventions.iter().map(|it| format!("do {it}")));
    parts.extend(outcome.preconditions.iter().map(|it| format!("pre {it}")));
    parts.extend(outcome.notify.iter().map(|it| format!("notify {it}")));
    parts.extend(outcome.channel.iter().map(|it| format!("by {it}")));
    parts.extend(outcome.objection.iter().map(|it| format!("objection {it}")));
    if outcome.publication != Publication::Nothing {
        parts.insert(format!("pub {}", outcome.publication));
    }
    parts.extend(outcome.notes.codes().into_iter().map(|it| format!("note {it}")));
    parts.extend(outcome.terms.iter().map(|it| format!("term {it}")));
    parts
}

/// Everything of an outcome, to tell two apart.
pub(super) fn whole(outcome: &Outcome) -> BTreeSet<String> {
    let mut parts = written(outcome);
    parts.extend(outcome.legal_basis.iter().map(|it| format!("basis {it}")));
    parts.extend(outcome.addressees.iter().map(|it| format!("to {}", it.word())));
    parts
}

/// What is done, in short.
pub(super) fn done(outcome: &Outcome) -> Vec<&'static str> {
    outcome.interventions.iter().copied().map(Intervention::code).collect()
}
