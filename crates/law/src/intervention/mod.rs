//! The choice of an intervention under the MDR and the IVDR, as the inspectorate's policy of March
//! 2022 has it: facts in, a proposal out, with every rule that led to it and those that nearly did.
//!
//! The rules are data (`data/intervention`), tested in the order in which they stand there. The
//! engine proposes; a named officer decides and motivates.
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

mod code;
mod condition;
mod decide;
mod fact;
mod facts;
mod file;
pub mod fine;
mod give;
mod outcome;
mod rule;
#[cfg(test)]
mod tests;

pub use code::{
    Channel, Competence, Intervention, Ladder, Note, Notified, Precondition, Publication, Remedy,
    State,
};
pub use decide::Decision;
pub use fact::{Fact, Value};
pub use facts::{ASSUMED_DECISION_DATE, EarlierMeasure, Facts};
pub use give::BadFact;
pub use outcome::{Notes, Outcome};
pub use rule::{Group, Rule, Verdict};

/// The rules, in the order of their testing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    rules: Vec<Rule>,
}

const NAMES: &str = include_str!("../../data/intervention/words.toml");
const FILES: [&str; 5] = [
    include_str!("../../data/intervention/competence.toml"),
    include_str!("../../data/intervention/restore.toml"),
    include_str!("../../data/intervention/beside.toml"),
    include_str!("../../data/intervention/punish.toml"),
    include_str!("../../data/intervention/procedure.toml"),
];

impl Policy {
    /// The policy this version ships with.
    ///
    /// # Panics
    /// Never: the files are read by this crate's tests.
    pub fn shipped() -> Self {
        Self::parse(NAMES, &FILES).expect("data/intervention is tested")
    }

    /// Its rules, in the order of their testing.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    fn of(&self, group: Group) -> impl Iterator<Item = (usize, &Rule)> {
        self.rules.iter().enumerate().filter(move |(_, rule)| rule.group == group)
    }
}
