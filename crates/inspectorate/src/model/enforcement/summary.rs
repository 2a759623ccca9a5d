//! How a case stands, as the list of cases shows it: kept at each thing that is said or done in it, so
//! that the list reads a row each and judges nothing.

use jiff::civil::Date;

use super::{Dossier, Next, Stage};

/// How a case stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Whom it is about; empty while nobody said.
    pub operator: String,
    /// Who works on it; who opened it while nobody said.
    pub owner: String,
    /// Where it stands.
    pub stage: Stage,
    /// What is to be done next.
    pub next: Next,
    /// The day by whose law and policy it was judged.
    pub judged_on: Date,
}

impl Summary {
    /// How a case stands on a day.
    #[must_use]
    pub fn of(dossier: &Dossier, stage: Stage, next: Next, on: Date) -> Self {
        let record = dossier.record.as_ref().map(|it| &it.it);
        let operator = record.and_then(|it| it.subject());
        let owner = record.map_or(&dossier.case.opened_by.name, |it| &it.owner);
        Self {
            operator: operator.map(|it| it.name.clone()).unwrap_or_default(),
            owner: owner.clone(),
            stage,
            next,
            judged_on: on,
        }
    }

    /// Whether a later day may say something else: law and policy have their days, and years pass
    /// since a breach. What is closed stands as it does.
    #[must_use]
    pub fn is_old(&self, today: Date) -> bool {
        self.stage != Stage::Closed && self.judged_on < today
    }
}
