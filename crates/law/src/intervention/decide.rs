//! From facts to an outcome: the rules are tested group by group, and each says how it stands.

use super::Policy;
use super::code::{Intervention, Ladder, Note, Publication};
use super::fact::{Fact, Value};
use super::facts::Facts;
use super::outcome::{Notes, Outcome};
use super::rule::{Group, Rule, Verdict};

/// An outcome, and how each rule stood on the way to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision<'p> {
    /// What comes of it.
    pub outcome: Outcome,
    /// Every rule of the policy, in the order of its testing.
    pub rules: Vec<(&'p Rule, Verdict<'p>)>,
}

/// A step that was chosen, by which rule, on which ladder.
#[derive(Clone, Copy)]
struct Step<'p> {
    rule: &'p Rule,
    /// The rule whose step it was put in the place of: what that one asks first is still asked.
    instead_of: Option<&'p Rule>,
    kind: Intervention,
    ladder: Option<Ladder>,
}

impl Policy {
    /// What the policy proposes for these facts, and why.
    pub fn decide(&self, facts: &Facts) -> Decision<'_> {
        let tested = vec![Verdict::NotReached; self.rules.len()];
        let mut run = Run { policy: self, facts, tested, steps: Vec::new() };
        let outcome = run.outcome();
        Decision { outcome, rules: self.rules.iter().zip(run.tested).collect() }
    }
}

impl Policy {
    /// How a rule stands: only if it, and the reading it asks for, hold on the day of the decision.
    pub(super) fn test<'p>(&self, rule: &'p Rule, facts: &Facts) -> Verdict<'p> {
        let day = facts.decision_date;
        if rule.is_dated() && !facts.knows(Fact::DecisionDate) {
            return match rule.test(facts) {
                Verdict::Holds => Verdict::Needs(vec![Fact::DecisionDate]),
                verdict => verdict,
            };
        }
        let holds = rule.is_in_force(day) && self.stands(rule.switch.as_ref(), day);
        if holds { rule.test(facts) } else { Verdict::NotInForce }
    }
}

struct Run<'p, 'f> {
    policy: &'p Policy,
    facts: &'f Facts,
    tested: Vec<Verdict<'p>>,
    steps: Vec<Step<'p>>,
}

/// What kept a group from being decided.
type Lacking = Vec<Fact>;

impl<'p> Run<'p, '_> {
    fn outcome(&mut self) -> Outcome {
        let mut holding = Vec::new();
        match self.first(Group::Competence) {
            Err(needs) => return Outcome::not_decidable(needs),
            Ok(found) if !found.is_empty() => holding.extend(found),
            Ok(_) => match self.measures() {
                Err(needs) => return Outcome::not_decidable(needs),
                Ok(found) => holding.extend(found),
            },
        }
        self.drop_what_gives_way();
        match self.procedure(&mut holding) {
            Ok(()) => self.written(&holding),
            Err(needs) => Outcome::not_decidable(needs),
        }
    }

    fn test(&self, rule: &'p Rule) -> Verdict<'p> {
        self.policy.test(rule, self.facts)
    }

    /// The rules of a group up to the first that ends it.
    fn first(&mut self, group: Group) -> Result<Vec<&'p Rule>, Lacking> {
        let mut holding = Vec::new();
        for (at, rule) in self.policy.of(group) {
            let verdict = self.test(rule);
            self.tested[at] = verdict.clone();
            match verdict {
                Verdict::Holds => {
                    self.take(rule);
                    holding.push(rule);
                    if rule.ends_its_group() {
                        break;
                    }
                }
                Verdict::Needs(needs) => return Err(needs),
                _ => {}
            }
        }
        Ok(holding)
    }

    /// All rules of a group that hold.
    fn every(&mut self, group: Group) -> Result<Vec<&'p Rule>, Lacking> {
        let (mut holding, mut lacking) = (Vec::new(), Vec::new());
        for (at, rule) in self.policy.of(group) {
            let verdict = self.test(rule);
            self.tested[at] = verdict.clone();
            match verdict {
                Verdict::Holds => {
                    self.take(rule);
                    holding.push(rule);
                }
                // A rule that brings nothing only explains: no answer would change what comes of it.
                Verdict::Needs(needs) if rule.brings_something() => lacking.extend(needs),
                _ => {}
            }
        }
        if lacking.is_empty() { Ok(holding) } else { Err(lacking) }
    }

    fn measures(&mut self) -> Result<Vec<&'p Rule>, Lacking> {
        let (mut holding, mut lacking) = (Vec::new(), Vec::new());
        let mut gather = |found: Result<Vec<&'p Rule>, Lacking>| match found {
            Ok(rules) => holding.extend(rules),
            Err(needs) => lacking.extend(needs),
        };
        gather(self.first(Group::Restore));
        gather(self.instead());
        for group in [Group::Beside, Group::Punish, Group::Collective] {
            gather(self.every(group));
        }
        if lacking.is_empty() { Ok(holding) } else { Err(lacking) }
    }

    /// Another step in the place of the one that a ladder gave.
    fn instead(&mut self) -> Result<Vec<&'p Rule>, Lacking> {
        let mut holding = Vec::new();
        for (at, rule) in self.policy.of(Group::Instead) {
            let given = self.steps.iter().position(|step| {
                Some(step.kind) == rule.brings.replaces && step.ladder == rule.brings.ladder
            });
            let Some(given) = given else {
                self.tested[at] = Verdict::NotConcerned;
                continue;
            };
            let verdict = self.test(rule);
            self.tested[at] = verdict.clone();
            match verdict {
                Verdict::Holds => {
                    let replaced = self.steps.remove(given).rule;
                    self.take_instead(rule, Some(replaced));
                    holding.push(rule);
                }
                Verdict::Needs(needs) => return Err(needs),
                _ => {}
            }
        }
        Ok(holding)
    }

    fn take(&mut self, rule: &'p Rule) {
        self.take_instead(rule, None);
    }

    fn take_instead(&mut self, rule: &'p Rule, instead_of: Option<&'p Rule>) {
        let ladder = rule.brings.ladder;
        let step = |kind: &Intervention| Step { rule, instead_of, kind: *kind, ladder };
        self.steps.extend(rule.brings.then.iter().map(step));
    }

    fn drop_what_gives_way(&mut self) {
        let chosen: Vec<Intervention> = self.steps.iter().map(|step| step.kind).collect();
        self.steps.retain(|step| {
            !step.rule.brings.dropped_by.iter().any(|stronger| chosen.contains(stronger))
        });
    }

    /// What the chosen measures bring with them.
    fn procedure(&mut self, holding: &mut Vec<&'p Rule>) -> Result<(), Lacking> {
        let is_ours = holding.first().is_none_or(|rule| rule.group != Group::Competence);
        let mut lacking = Vec::new();
        for group in [Group::Procedure, Group::Addressee] {
            for (at, rule) in self.policy.of(group) {
                let verdict = if self.concerns(rule, is_ours) {
                    self.test(rule)
                } else {
                    Verdict::NotConcerned
                };
                self.tested[at] = verdict.clone();
                match verdict {
                    Verdict::Holds => holding.push(rule),
                    Verdict::Needs(needs) => lacking.extend(needs),
                    _ => {}
                }
            }
        }
        let named: Vec<Value> =
            holding.iter().flat_map(|rule| &rule.brings.addressees).copied().collect();
        if self.others_are_addressed(&named) && !self.facts.knows(Fact::OtherOperators) {
            lacking.push(Fact::OtherOperators);
        }
        if lacking.is_empty() { Ok(()) } else { Err(lacking) }
    }

    fn concerns(&self, rule: &Rule, is_ours: bool) -> bool {
        let brings = &rule.brings;
        if rule.group == Group::Addressee && brings.of.is_empty() {
            return self.steps.iter().any(|step| step.kind.is_addressed());
        }
        if brings.of.is_empty() && brings.on_ladders.is_empty() {
            return is_ours;
        }
        self.steps.iter().any(|step| rule.is_of(step.kind, step.ladder))
    }

    /// Others in the matter are addressed beside the subject, never without it: what is asked of one
    /// role alone, such as ending a mandate, is asked of nobody else.
    fn others_are_addressed(&self, named: &[Value]) -> bool {
        let subject = self.facts.get(self.policy.vocabulary.addressee);
        self.steps.iter().any(|step| step.kind.is_addressed())
            || subject.is_some_and(|subject| named.contains(&subject))
    }

    fn written(&self, holding: &[&'p Rule]) -> Outcome {
        let is_ivdr = self.facts.get(Fact::Regime) == Fact::Regime.value("ivdr");
        let competence = holding.iter().find_map(|rule| rule.brings.competence);
        let vocabulary = &self.policy.vocabulary;
        let mut outcome = Outcome::of(competence.unwrap_or(vocabulary.competence));
        for step in &self.steps {
            add(&mut outcome.interventions, &[step.kind]);
            add(&mut outcome.legal_basis, step.rule.basis_under(is_ivdr));
            // Preconditions and notes of a rule whose step gave way to another do not stand.
            for rule in step.instead_of.into_iter().chain([step.rule]) {
                add(&mut outcome.preconditions, &rule.brings.preconditions);
            }
            add(&mut outcome.terms, &step.rule.brings.terms);
        }
        if self.steps.iter().any(|step| step.kind.is_addressed()) {
            add(&mut outcome.addressees, self.facts.get(vocabulary.addressee).as_slice());
        }
        let mut notes: Vec<Note> = Vec::new();
        for rule in holding {
            let brings = &rule.brings;
            if brings.then.is_empty() {
                add(&mut outcome.preconditions, &brings.preconditions);
            }
            add(&mut outcome.addressees, &brings.addressees);
            add(&mut outcome.notify, &brings.notify);
            add(&mut outcome.objection, &brings.objection);
            add(&mut notes, &brings.notes);
            outcome.channel = outcome.channel.or(brings.channel);
            if outcome.publication == Publication::Nothing {
                outcome.publication = brings.publication.unwrap_or(Publication::Nothing);
            }
        }
        if self.others_are_addressed(&outcome.addressees) {
            add(&mut outcome.addressees, &self.facts.other_operators);
        }
        // A channel is for somebody.
        outcome.channel = outcome.channel.filter(|_| !outcome.notify.is_empty());
        outcome.notes = Notes::Of(notes);
        outcome
    }
}

fn add<T: Clone + PartialEq>(list: &mut Vec<T>, more: &[T]) {
    for it in more {
        if !list.contains(it) {
            list.push(it.clone());
        }
    }
}
