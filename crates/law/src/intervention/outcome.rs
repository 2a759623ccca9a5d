//! What the policy proposes.

use super::code::{
    Channel, Competence, Intervention, Note, Notified, Precondition, Publication, Remedy,
};
use super::fact::{Fact, Value};

/// What the policy proposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Who is competent, and under which law.
    pub competence: Competence,
    /// What is done.
    pub interventions: Vec<Intervention>,
    /// On which basis.
    pub legal_basis: Vec<String>,
    /// Whom it is addressed to, by role.
    pub addressees: Vec<Value>,
    /// What must happen before.
    pub preconditions: Vec<Precondition>,
    /// Who is notified.
    pub notify: Vec<Notified>,
    /// By what; none where nobody is.
    pub channel: Option<Channel>,
    /// What can be done against it.
    pub objection: Vec<Remedy>,
    /// What becomes public.
    pub publication: Publication,
    /// Clocks of the terms that the measures themselves have.
    pub terms: Vec<String>,
    /// What else is to be known.
    pub notes: Notes,
}

/// What else is to be known of an outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notes {
    /// These.
    Of(Vec<Note>),
    /// The facts without which nothing can be said.
    Needs(Vec<Fact>),
}

impl Notes {
    /// The codes.
    pub fn codes(&self) -> Vec<String> {
        match self {
            Self::Of(notes) => notes.iter().map(|note| note.code().to_owned()).collect(),
            Self::Needs(facts) => {
                facts.iter().map(|fact| format!("NEEDS:{}", fact.name())).collect()
            }
        }
    }
}

impl Outcome {
    pub(super) const fn of(competence: Competence) -> Self {
        Self {
            competence,
            interventions: Vec::new(),
            legal_basis: Vec::new(),
            addressees: Vec::new(),
            preconditions: Vec::new(),
            notify: Vec::new(),
            channel: None,
            objection: Vec::new(),
            publication: Publication::Nothing,
            terms: Vec::new(),
            notes: Notes::Of(Vec::new()),
        }
    }

    /// Never a measure by default: a fact that is needed is not known.
    pub(super) fn not_decidable(mut needs: Vec<Fact>) -> Self {
        needs.sort_unstable();
        needs.dedup();
        Self { notes: Notes::Needs(needs), ..Self::of(Competence::NotDecidable) }
    }
}
