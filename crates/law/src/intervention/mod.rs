//! The choice of an intervention: facts in, a proposal out, with every rule that led to it and those
//! that nearly did.
//!
//! There are two regimes, each a policy of its own: the inspectorate's policy MDR/IVDR of March 2022
//! for those who make and trade devices, and the ladder of the Wkkgz for care providers. A policy is a
//! set of data files (`data/intervention`): the facts it asks, the measures it knows, and its rules,
//! tested in the order in which they stand there. The engine is one, and it proposes; a named officer
//! decides and motivates.
//!
//! ```
//! use law::intervention::{Fact, Facts, Intervention, Policy};
//!
//! let policy = Policy::shipped();
//! let mut facts = Facts::assumed();
//! facts.set(Fact::NonConformity.value("yes").unwrap());
//! let decision = policy.decide(&facts);
//! assert_eq!(decision.outcome.interventions, [Intervention::Eis]);
//! assert_eq!(decision.outcome.legal_basis, ["Wmh 15(1)(b)", "MDR 97(1)"]);
//! ```

mod brings;
mod code;
mod condition;
mod decide;
mod fact;
mod facts;
mod file;
pub mod fine;
mod give;
mod name;
mod outcome;
mod rule;
mod switch;
#[cfg(test)]
mod tests;

pub use brings::Procedure;
pub use code::{
    Channel, Competence, Intervention, Ladder, Note, Notified, Precondition, Publication, Regime,
    Remedy, State,
};
pub use decide::Decision;
pub use fact::{Fact, Value};
pub use facts::{ASSUMED_DECISION_DATE, EarlierMeasure, Facts};
pub use give::BadFact;
pub use outcome::{Notes, Outcome};
pub use rule::{Group, Rule, Verdict};
pub use switch::{BadSwitch, Switch};

use std::sync::LazyLock;

use file::Vocabulary;

/// A policy: what it asks, what it can propose, and its rules in the order of their testing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    vocabulary: Vocabulary,
    switches: Vec<Switch>,
    rules: Vec<Rule>,
}

const SWITCHES: &str = include_str!("../../data/intervention/switches.toml");

const MDR_IVDR: (&str, &[&str]) = (
    include_str!("../../data/intervention/words.toml"),
    &[
        include_str!("../../data/intervention/competence.toml"),
        include_str!("../../data/intervention/restore.toml"),
        include_str!("../../data/intervention/beside.toml"),
        include_str!("../../data/intervention/punish.toml"),
        include_str!("../../data/intervention/procedure.toml"),
    ],
);

const WKKGZ: (&str, &[&str]) = (
    include_str!("../../data/intervention/wkkgz/words.toml"),
    &[
        include_str!("../../data/intervention/wkkgz/competence.toml"),
        include_str!("../../data/intervention/wkkgz/ladder.toml"),
        include_str!("../../data/intervention/wkkgz/punish.toml"),
        include_str!("../../data/intervention/wkkgz/procedure.toml"),
    ],
);

static DEVICES: LazyLock<Policy> = LazyLock::new(|| Policy::of_regime(Regime::MdrIvdr));
static PROVIDERS: LazyLock<Policy> = LazyLock::new(|| Policy::of_regime(Regime::Wkkgz));

impl Regime {
    /// Its policy, as this version ships with it: read once.
    pub fn policy(self) -> &'static Policy {
        match self {
            Self::MdrIvdr => &DEVICES,
            Self::Wkkgz => &PROVIDERS,
        }
    }
}

impl Policy {
    /// The policy MDR/IVDR this version ships with: read once.
    pub fn shipped() -> &'static Self {
        Regime::MdrIvdr.policy()
    }

    fn of_regime(regime: Regime) -> Self {
        let (words, files) = match regime {
            Regime::MdrIvdr => MDR_IVDR,
            Regime::Wkkgz => WKKGZ,
        };
        Self::parse(SWITCHES, words, files).expect("data/intervention is tested")
    }

    /// Whose policy it is.
    pub const fn regime(&self) -> Regime {
        self.vocabulary.regime
    }

    /// The facts it asks, in the order of its questions.
    pub fn facts(&self) -> &[Fact] {
        &self.vocabulary.facts
    }

    /// What it can propose.
    pub fn measures(&self) -> &[Intervention] {
        &self.vocabulary.measures
    }

    /// Its rules, in the order of their testing.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Its names for conditions, as the file has them: the name, and what it stands for.
    pub fn defined(&self) -> impl Iterator<Item = (&str, &str)> {
        self.vocabulary.defined.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    fn of(&self, group: Group) -> impl Iterator<Item = (usize, &Rule)> {
        self.rules.iter().enumerate().filter(move |(_, rule)| rule.group == group)
    }
}
