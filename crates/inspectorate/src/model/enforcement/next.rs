//! What is to be done next in a case: derived, never typed.

use law::intervention::Fact;
use law::question::Questions;

use super::{Dossier, Stage};

/// What is to be done next in a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Say who and what it is about.
    Record,
    /// Settle a fact, without which nothing can be proposed.
    Settle(Fact),
    /// Evaluate the risk.
    Evaluate,
    /// Weigh.
    Weigh,
    /// Make an intention of what is proposed.
    Intend,
    /// Go on in the measures.
    Measures,
    /// Read what is proposed.
    Proposal,
}

impl Next {
    /// By where a case stands and what it lacks: of the first question that is open, the first fact.
    #[must_use]
    pub fn of(dossier: &Dossier, needs: &[Fact], stage: Stage, questions: &Questions) -> Self {
        if dossier.record.is_none() {
            return Self::Record;
        }
        let asked = questions.first_of(needs).map(|it| it.facts.as_slice()).unwrap_or_default();
        if let Some(fact) = asked.iter().find(|fact| needs.contains(fact)) {
            return Self::Settle(*fact);
        }
        match stage {
            Stage::Weighing => Self::Weigh,
            Stage::Evaluation => Self::Evaluate,
            Stage::Decision
            | Stage::Running
            | Stage::Complied
            | Stage::NotComplied
            | Stage::Escalation => Self::Measures,
            Stage::Intention => Self::Intend,
            _ => Self::Proposal,
        }
    }

    /// The stable code: a fact's is its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Settle(fact) => fact.name(),
            Self::Evaluate => "evaluate",
            Self::Weigh => "weigh",
            Self::Intend => "intend",
            Self::Measures => "measures",
            Self::Proposal => "proposal",
        }
    }

    /// What a code stands for.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let own = [
            Self::Record,
            Self::Evaluate,
            Self::Weigh,
            Self::Intend,
            Self::Measures,
            Self::Proposal,
        ];
        let own = own.into_iter().find(|it| it.as_str() == code);
        own.or_else(|| Fact::named(code).map(Self::Settle))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_fact_has_the_code_of_something_else_to_do() {
        for fact in Fact::ALL {
            assert_eq!(Next::from_code(fact.name()), Some(Next::Settle(*fact)));
        }
        assert_eq!(Next::from_code("weigh"), Some(Next::Weigh));
        assert_eq!(Next::from_code("nonsense"), None);
    }
}
