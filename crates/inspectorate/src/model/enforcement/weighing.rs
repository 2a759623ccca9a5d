//! The weighing: what speaks for restoring and for punishing, the judgement on trust, and the goals.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::picks;
use crate::model::fault::{Fault, Faults, MAX_TEXT, Reading};

/// The five parts of trust: open and transparent, shows learning, makes itself verifiable, gives
/// account, acts with integrity.
pub const TRUST: [&str; 5] = ["open", "learning", "verifiable", "account", "integrity"];

/// The weighing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weighing {
    /// What speaks for restoring: power and attitude.
    pub restoration: String,
    /// What speaks for or against punishing: blame, accepted risk, repetition.
    pub punishment: String,
    /// Parts of trust that were judged: yes or no.
    pub trust: BTreeMap<String, bool>,
    /// Why trust is judged so.
    pub trust_motive: String,
    /// What is to be reached.
    pub goals: Vec<Goal>,
    /// Why it is weighed so.
    pub motive: String,
}

picks! {
    /// What is to be reached.
    Goal {
        /// The lawful situation is restored.
        Restore = "restore",
        /// The breach is punished.
        Punish = "punish",
        /// Others keep to it too.
        Collective = "collective",
    }
}

impl Weighing {
    /// Reads it from a form.
    pub fn read(mut reading: Reading<'_>) -> Result<Self, Faults> {
        let restoration = reading.needed("restoration", MAX_TEXT);
        let punishment = reading.needed("punishment", MAX_TEXT);
        let mut trust = BTreeMap::new();
        for part in TRUST {
            let said = reading.plain(&format!("trust_{part}"));
            if matches!(said.as_str(), "yes" | "no") {
                trust.insert(part.to_owned(), said == "yes");
            }
        }
        let trust_motive = if trust.is_empty() {
            reading.text("trust_motive", MAX_TEXT)
        } else {
            reading.needed("trust_motive", MAX_TEXT)
        };
        let picked = |goal: &Goal| reading.plain(&format!("goal_{}", goal.as_str())) == "yes";
        let goals: Vec<Goal> = Goal::ALL.iter().copied().filter(picked).collect();
        if goals.is_empty() {
            reading.note("goal_restore", Fault::Pick);
        }
        let motive = reading.needed("motive", MAX_TEXT);
        let read = Self { restoration, punishment, trust, trust_motive, goals, motive };
        reading.conclude(read)
    }
}
