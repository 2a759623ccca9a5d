//! Where a case stands: derived from what was answered and done, never typed.

use law::intervention::{Competence, Fact, Intervention, Notes, Outcome};
use law::question::Questions;

use super::{Dossier, Regime};

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Nobody said yet who and what it is about.
    Signal,
    /// The situation (questions 1 to 6).
    Phase1,
    /// The evaluation of MDR 94.
    Evaluation,
    /// Assessment and goals.
    Weighing,
    /// A choice is proposed; the intention comes next.
    Intention,
    /// The decision.
    Decision,
    /// A measure runs.
    Running,
    /// Complied with.
    Complied,
    /// Not complied with.
    NotComplied,
    /// The next step of the ladder.
    Escalation,
    /// Closed.
    Closed,
    /// Another national authority has it.
    HandedOver,
    /// An authority elsewhere in the Union has it.
    Forwarded,
    /// No power under this policy.
    NoCompetence,
    /// Only the public prosecutor.
    CriminalLaw,
}

impl Stage {
    /// All.
    pub const ALL: [Self; 15] = [
        Self::Signal,
        Self::Phase1,
        Self::Evaluation,
        Self::Weighing,
        Self::Intention,
        Self::Decision,
        Self::Running,
        Self::Complied,
        Self::NotComplied,
        Self::Escalation,
        Self::Closed,
        Self::HandedOver,
        Self::Forwarded,
        Self::NoCompetence,
        Self::CriminalLaw,
    ];

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Signal => "signal",
            Self::Phase1 => "phase1",
            Self::Evaluation => "evaluation",
            Self::Weighing => "weighing",
            Self::Intention => "intention",
            Self::Decision => "decision",
            Self::Running => "running",
            Self::Complied => "complied",
            Self::NotComplied => "not_complied",
            Self::Escalation => "escalation",
            Self::Closed => "closed",
            Self::HandedOver => "handed_over",
            Self::Forwarded => "forwarded",
            Self::NoCompetence => "no_competence",
            Self::CriminalLaw => "criminal_law",
        }
    }

    /// What a code stands for.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == code)
    }

    /// Where a case stands by its facts; `measure` is where its measures stand, once there are any.
    #[must_use]
    pub fn of(
        dossier: &Dossier,
        outcome: &Outcome,
        measure: Option<Self>,
        questions: &Questions,
    ) -> Self {
        if !dossier.case.is_open() {
            return Self::Closed;
        }
        if let Some(stage) = measure {
            return stage;
        }
        let Some(record) = &dossier.record else { return Self::Signal };
        match outcome.competence {
            Competence::OtherAuthority => Self::HandedOver,
            Competence::ReferEuAuthority => Self::Forwarded,
            Competence::CriminalOnly => Self::CriminalLaw,
            Competence::QualifyFirst => Self::Phase1,
            Competence::IgjGeneralPolicy if record.it.regime == Regime::Wkkgz => {
                Self::decidable(dossier, outcome)
            }
            Competence::IgjMdrIvdr => Self::decidable(dossier, outcome),
            Competence::NotDecidable => match &outcome.notes {
                Notes::Needs(needs) => Self::asking(needs, questions),
                Notes::Of(_) => Self::Phase1,
            },
            _ => Self::NoCompetence,
        }
    }

    fn decidable(dossier: &Dossier, outcome: &Outcome) -> Self {
        if outcome.interventions.contains(&Intervention::Eval) {
            Self::Evaluation
        } else if dossier.weighing.is_none() {
            Self::Weighing
        } else {
            Self::Intention
        }
    }

    fn asking(needs: &[Fact], questions: &Questions) -> Self {
        match questions.first_of(needs) {
            Some(question) if question.id == "Q5" => Self::Evaluation,
            Some(question) if question.phase <= 1 => Self::Phase1,
            _ => Self::Weighing,
        }
    }
}
