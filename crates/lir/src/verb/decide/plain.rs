//! A proposal as a person reads it: what, on which basis, what comes with it, and why.

use law::intervention::{Competence, Decision, Fact, Facts, Group, Policy, Regime, Rule, Verdict};

use super::dates;
use super::facts::TRUST;

/// The proposal and its reasons.
pub(super) fn written(decision: &Decision<'_>, policy: &Policy, facts: &Facts) -> String {
    let outcome = &decision.outcome;
    let mut text = Text::default();
    let done: Vec<&str> = outcome.interventions.iter().map(|it| it.code()).collect();
    text.line("proposal", &if done.is_empty() { "none".to_owned() } else { done.join(", ") });
    text.line("competence", outcome.competence.code());
    text.list("legal basis", outcome.legal_basis.iter().map(String::as_str), "; ");
    text.list("addressees", outcome.addressees.iter().map(|it| it.word()), ", ");
    text.list("before it", outcome.preconditions.iter().map(|it| it.code()), ", ");
    text.list("notify", outcome.notify.iter().map(|it| it.code()), ", ");
    text.list("by", outcome.channel.iter().map(|it| it.code()), ", ");
    text.list("remedies", outcome.objection.iter().map(|it| it.code()), ", ");
    text.line("publication", outcome.publication.code());
    text.list("notes", outcome.notes.codes().iter().map(String::as_str), ", ");
    text.list("terms", outcome.terms.iter().map(String::as_str), ", ");
    if policy.regime() == Regime::Wkkgz {
        let word = |fact| facts.get(fact).map_or("unknown", law::intervention::Value::word);
        let trust: Vec<String> =
            TRUST.iter().map(|fact| format!("{}={}", fact.name(), word(*fact))).collect();
        text.line("trust", &trust.join(" "));
    }
    let day = facts.day().map_or_else(|| "unknown".to_owned(), |it| it.to_string());
    text.line("decided on", &day);
    let dates = dates::in_words(decision, facts);
    if !dates.is_empty() {
        text.head("dates, if all is announced and notified on the day it is decided");
        text.0.extend(dates);
    }
    let is_decided = outcome.competence != Competence::NotDecidable;
    text.head(if is_decided { "because" } else { "what holds already" });
    let holding = decision.rules.iter().filter(|(_, verdict)| *verdict == Verdict::Holds);
    for (rule, _) in holding.clone() {
        text.rule(rule, "");
    }
    if holding.count() == 0 {
        text.0.push("  no rule holds".to_owned());
    }
    if !is_decided {
        text.head("not to be told without");
        for (rule, verdict) in &decision.rules {
            let Verdict::Needs(facts) = verdict else { continue };
            let names: Vec<&str> = facts.iter().copied().map(Fact::name).collect();
            text.rule(rule, &format!("needs {}", names.join(", ")));
        }
    }
    text.head("nearly");
    for (rule, verdict) in &decision.rules {
        let Verdict::Lacks(lines) = verdict else { continue };
        let is_measure = !matches!(rule.group, Group::Procedure | Group::Addressee);
        if verdict.is_near() && is_measure && rule.when().count() > 1 {
            text.rule(rule, &format!("lacks: {}", lines.join("; ")));
        }
    }
    text.0.join("\n")
}

#[derive(Default)]
struct Text(Vec<String>);

impl Text {
    fn line(&mut self, name: &str, words: &str) {
        self.0.push(format!("{name:<12} {words}"));
    }

    fn list<'w>(&mut self, name: &str, words: impl Iterator<Item = &'w str>, between: &str) {
        let words: Vec<&str> = words.collect();
        if !words.is_empty() {
            self.line(name, &words.join(between));
        }
    }

    fn head(&mut self, words: &str) {
        self.0.push(format!("\n{words}"));
    }

    fn rule(&mut self, rule: &Rule, more: &str) {
        self.0.push(format!("  {:<8} {} [{}]", rule.id, rule.what, rule.policy));
        if !more.is_empty() {
            self.0.push(format!("           {more}"));
        }
    }
}
