//! What the policy proposes in a case, and why: for the officer, and for the measures that follow.

use std::collections::BTreeMap;

use ::store::{Handle, StoreError};
use jiff::civil::Date;
use law::intervention::{Decision, Fact, Facts, Notes, Policy};
use law::question::{Question, Questions};
use uuid::Uuid;

use crate::model::enforcement::{Derived, Dossier, Next, Stage, Summary};
use crate::model::measure::stage_of;
use crate::store::{enforcement, measure};
use crate::use_case::UseCaseError;

/// What the policy proposes, and why.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// The day of the decision it was made for.
    pub on: Date,
    /// The case.
    pub dossier: Dossier,
    /// The policy it goes by.
    pub policy: &'static Policy,
    /// The facts.
    pub facts: Facts,
    /// Those of them that follow from the case itself.
    pub derived: BTreeMap<&'static str, Derived>,
    /// The outcome, and how each rule stood.
    pub decision: Decision<'static>,
    /// Where the case stands.
    pub stage: Stage,
}

/// The questions of a case.
pub fn questions() -> &'static Questions {
    Questions::shipped()
}

impl Proposal {
    /// The facts without which nothing can be proposed.
    #[must_use]
    pub fn needs(&self) -> &[Fact] {
        match &self.decision.outcome.notes {
            Notes::Needs(needs) => needs,
            Notes::Of(_) => &[],
        }
    }

    /// What is to be done next.
    #[must_use]
    pub fn next(&self) -> Next {
        Next::of(&self.dossier, self.needs(), self.stage, questions())
    }

    /// How the case stands by it.
    #[must_use]
    pub fn summary(&self) -> Summary {
        Summary::of(&self.dossier, self.stage, self.next(), self.on)
    }

    /// The questions of this policy, in their order.
    pub fn asks(&self) -> impl Iterator<Item = &'static Question> {
        let asked = self.policy.facts();
        questions().all().iter().filter(move |it| it.facts.iter().any(|fact| asked.contains(fact)))
    }
}

/// What the policy proposes in a case for a decision on a day.
pub async fn proposal(
    db: &mut impl Handle,
    case_id: Uuid,
    on: Date,
) -> Result<Proposal, UseCaseError> {
    let dossier = enforcement::load(db, case_id).await?.ok_or(UseCaseError::NotFound)?;
    Ok(propose(db, dossier, on).await?)
}

/// The same for a case that was read.
pub async fn propose(
    db: &mut impl Handle,
    dossier: Dossier,
    on: Date,
) -> Result<Proposal, StoreError> {
    let earlier = measure::earlier(db, dossier.case.id).await?;
    let stands = stage_of(&measure::states(db, dossier.case.id).await?);
    let policy = dossier.regime().of_law().policy();
    let facts = dossier.facts(on, &earlier);
    let derived = dossier.derived(on, &earlier);
    let decision = policy.decide(&facts);
    let stage = Stage::of(&dossier, &decision.outcome, stands, questions());
    Ok(Proposal { on, dossier, policy, facts, derived, decision, stage })
}
