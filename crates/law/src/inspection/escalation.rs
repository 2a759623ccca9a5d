//! What is proposed when an improvement plan fails, or who has to improve cannot (INS-I5).

use super::framework::Framework;
use crate::article::{Article, Confidence};
use crate::text::Text;

/// A step up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Escalation {
    /// Its own id: decisions on it are kept by this, whatever its words become.
    pub id: String,
    /// The rule it belongs to.
    pub rule: String,
    /// What it says.
    pub what: Text,
    /// The outcome it goes on from.
    pub from: String,
    /// What must have happened, all of it.
    pub when: Vec<Happened>,
    /// The outcome it goes to; none where it asks for a measure.
    pub to: Option<String>,
    /// What it rests on.
    pub article: Article,
    /// How sure we are.
    pub confidence: Confidence,
}

/// What may have happened after an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Happened {
    /// The term of the plan passed without a report.
    TermPassed,
    /// The report is not sufficient.
    ReportInsufficient,
    /// Will, effort or ability to improve lacks.
    TrustLacks,
    /// The safety of patients is at stake.
    SafetyAtStake,
}

impl Happened {
    /// All.
    pub const ALL: [Self; 4] =
        [Self::TermPassed, Self::ReportInsufficient, Self::TrustLacks, Self::SafetyAtStake];

    /// As it stands in a file.
    pub fn words(self) -> &'static str {
        match self {
            Self::TermPassed => "term passed",
            Self::ReportInsufficient => "report insufficient",
            Self::TrustLacks => "trust lacks",
            Self::SafetyAtStake => "safety at stake",
        }
    }
}

impl Framework {
    /// The step up with this id.
    pub fn escalation(&self, id: &str) -> Option<&Escalation> {
        self.escalations.iter().find(|it| it.id == id)
    }

    /// The steps up that are proposed with this outcome after this happened.
    pub fn escalations(&self, outcome: &str, happened: &[Happened]) -> Vec<&Escalation> {
        let holds = |it: &&Escalation| {
            it.from == outcome && it.when.iter().all(|when| happened.contains(when))
        };
        self.escalations.iter().filter(holds).collect()
    }
}
