//! A rule of the policy, as it stands in the data: when it holds, and what it brings.

use jiff::civil::Date;

use super::code::{
    Channel, Competence, Intervention, Ladder, Note, Notified, Precondition, Publication, Remedy,
};
use super::condition::Condition;
use super::fact::{Fact, Value};
use super::facts::Facts;
use super::switch::Asked;
use crate::article::Confidence;

/// A rule of the policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its number, with its family: `INT-C5`, `PUN-D1`, `PROC-F7`. Rules that are one row of the
    /// policy's table share it.
    pub id: String,
    /// When it is tested.
    pub group: Group,
    /// What it says, in English.
    pub what: String,
    /// What it says, in Dutch.
    pub what_nl: String,
    /// Its place in the policy.
    pub policy: String,
    /// How sure we are of it.
    pub confidence: Confidence,
    pub(super) when: Vec<Clause>,
    /// First day on which it holds.
    pub valid_from: Option<Date>,
    /// Last day.
    pub valid_to: Option<Date>,
    pub(super) switch: Option<Asked>,
    pub(super) brings: Brings,
    /// Its basis; under the MDR where the regime has two regulations.
    pub basis: Vec<String>,
    /// Its basis under the IVDR, where that differs.
    pub basis_ivdr: Vec<String>,
}

/// When a rule is tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Is this for the inspectorate: the first that holds ends the run.
    Competence,
    /// The step of a ladder: the first that holds is it.
    Restore,
    /// Another step instead.
    Instead,
    /// Beside the ladders.
    Beside,
    /// Punishment.
    Punish,
    /// Others than this operator, and departure from the policy.
    Collective,
    /// What the chosen measures bring with them.
    Procedure,
    /// Who is addressed.
    Addressee,
}

impl Group {
    pub(super) const CODES: [(&str, Self); 8] = [
        ("competence", Self::Competence),
        ("restore", Self::Restore),
        ("instead", Self::Instead),
        ("beside", Self::Beside),
        ("punish", Self::Punish),
        ("collective", Self::Collective),
        ("procedure", Self::Procedure),
        ("addressee", Self::Addressee),
    ];
}

/// One line of a rule's `when`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    pub(super) text: String,
    pub(super) condition: Condition,
}

/// What a rule brings when it holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Brings {
    pub(super) competence: Option<Competence>,
    pub(super) then: Vec<Intervention>,
    pub(super) ladder: Option<Ladder>,
    pub(super) goes_on: bool,
    pub(super) replaces: Option<Intervention>,
    pub(super) dropped_by: Vec<Intervention>,
    /// Procedure: only with one of these measures; all if empty.
    pub(super) of: Vec<Intervention>,
    /// Procedure: only with a measure on one of these ladders.
    pub(super) on_ladders: Vec<Ladder>,
    pub(super) preconditions: Vec<Precondition>,
    pub(super) notify: Vec<Notified>,
    pub(super) channel: Option<Channel>,
    pub(super) objection: Vec<Remedy>,
    pub(super) publication: Option<Publication>,
    pub(super) notes: Vec<Note>,
    pub(super) addressees: Vec<Value>,
    /// Clocks of the terms that a measure itself has.
    pub(super) terms: Vec<String>,
}

impl Rule {
    /// The lines that must hold, as a lawyer wrote them.
    pub fn when(&self) -> impl Iterator<Item = &str> {
        self.when.iter().map(|it| it.text.as_str())
    }

    /// The reading it asks for, where policy and law differ: name and position of the switch.
    pub fn switch(&self) -> Option<(&str, &str)> {
        self.switch.as_ref().map(|it| (it.name.as_str(), it.value.as_str()))
    }

    /// What it does: the codes of its measures.
    pub fn measures(&self) -> &[Intervention] {
        &self.brings.then
    }

    /// Everything it brings, in codes, as the documents show it.
    pub fn brought(&self) -> Vec<(&'static str, Vec<&str>)> {
        fn each<T: Copy>(list: &[T], code: fn(T) -> &'static str) -> Vec<&'static str> {
            list.iter().copied().map(code).collect()
        }
        let it = &self.brings;
        let terms = it.terms.iter().map(String::as_str).collect();
        let all = [
            ("competence", each(it.competence.as_slice(), Competence::code)),
            ("measure", each(&it.then, Intervention::code)),
            ("instead of", each(it.replaces.as_slice(), Intervention::code)),
            ("gives way to", each(&it.dropped_by, Intervention::code)),
            ("before it", each(&it.preconditions, Precondition::code)),
            ("notify", each(&it.notify, Notified::code)),
            ("by", each(it.channel.as_slice(), Channel::code)),
            ("remedy", each(&it.objection, Remedy::code)),
            ("publication", each(it.publication.as_slice(), Publication::code)),
            ("note", each(&it.notes, Note::code)),
            ("addressee", each(&it.addressees, Value::word)),
            ("term", terms),
        ];
        all.into_iter().filter(|(_, codes)| !codes.is_empty()).collect()
    }

    /// With which measures it goes, and on which ladders; all if empty.
    pub fn goes_with(&self) -> Vec<&'static str> {
        let of = self.brings.of.iter().map(|it| it.code());
        of.chain(self.brings.on_ladders.iter().map(|it| it.code())).collect()
    }

    /// Whether the outcome is another one where it holds. Some rows of the policy only say why there
    /// is no fine, which the conditions of the fine say too.
    pub(super) fn brings_something(&self) -> bool {
        self.brings != Brings::default() || self.ends_its_group()
    }

    /// Its basis under the regulation of the case.
    pub fn basis_under(&self, is_ivdr: bool) -> &[String] {
        if is_ivdr && !self.basis_ivdr.is_empty() { &self.basis_ivdr } else { &self.basis }
    }

    /// Whether nothing of its group is tested after it, once it holds.
    pub fn ends_its_group(&self) -> bool {
        matches!(self.group, Group::Competence | Group::Restore) && !self.brings.goes_on
    }

    /// Whether it goes with this measure, on the ladder it stands on.
    pub(super) fn is_of(&self, kind: Intervention, ladder: Option<Ladder>) -> bool {
        let (of, on) = (&self.brings.of, &self.brings.on_ladders);
        let is_on = on.is_empty() || ladder.is_some_and(|ladder| on.contains(&ladder));
        is_on && (of.is_empty() || of.contains(&kind))
    }

    pub(super) fn is_in_force(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    /// Whether it holds on some days only.
    pub(super) const fn is_dated(&self) -> bool {
        self.valid_from.is_some() || self.valid_to.is_some()
    }

    /// How it stands with these facts, on a day on which it holds.
    pub(super) fn test(&self, facts: &Facts) -> Verdict<'_> {
        let answers: Vec<_> =
            self.when.iter().map(|clause| (clause, clause.condition.holds(facts))).collect();
        let lacking: Vec<&str> = answers
            .iter()
            .filter(|(_, holds)| *holds == Some(false))
            .map(|(clause, _)| clause.text.as_str())
            .collect();
        if !lacking.is_empty() {
            return Verdict::Lacks(lacking);
        }
        let mut needs = Vec::new();
        for (clause, _) in answers {
            clause.condition.needs(facts, &mut needs);
        }
        if needs.is_empty() { Verdict::Holds } else { Verdict::Needs(needs) }
    }
}

/// How a rule stands with the facts of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict<'r> {
    /// It holds.
    Holds,
    /// These lines of it do not hold.
    Lacks(Vec<&'r str>),
    /// It cannot be told without these facts.
    Needs(Vec<Fact>),
    /// It does not hold on the day of the decision, or another reading does.
    NotInForce,
    /// An earlier rule ended the run before it.
    NotReached,
    /// It goes with measures that were not chosen.
    NotConcerned,
}

impl Verdict<'_> {
    /// Whether one line more would have made it hold.
    pub fn is_near(&self) -> bool {
        matches!(self, Self::Lacks(lines) if lines.len() == 1)
    }
}
