//! Measures, from the concept to their end: load, permit, judge, write, audit. Every step goes the
//! same way, whatever it is.

pub mod begin;
pub mod export;
pub mod follow;
pub mod interview;
pub mod office;
pub mod publish;
pub mod read;
pub mod read_public;
pub mod take;

use ::store::{Handle, StoreError};
use identity::Denied;
use jiff::civil::Date;
use law::intervention::{Facts, Intervention, Outcome, Regime};
use uuid::Uuid;

use super::UseCaseError;
use crate::model::case_file::CaseFile;
use crate::model::enforcement::{CaseRecord, Dossier};
use crate::model::measure::{self, Around, Deciding, Instrument, Measure, Refusal, Step};
use crate::store::{self};
use crate::use_case::enforcement;

identity::actions! {
    ReadMeasures = "measure.read", Measures, Enforcement, Read,
        "Read the measures of a case.";
    WorkInMeasure = "measure.work", Measures, Enforcement, Write,
        "Take a step in a measure: what it is, the log says by its name.";
    ReadFineInterviews = "fine_interview.read", Measures, FineInterview, Read,
        "Read interviews for a fine.";
    HoldFineInterview = "fine_interview.write", Measures, FineInterview, Write,
        "Write down an interview for a fine (Awb art. 5:10a).";
    ReadFunctions = "function.list", Measures, Enforcement, Search,
        "See who holds which function, and what the mandate register says.";
    GiveFunction = "function.give", Measures, Enforcement, Write,
        "Ask for a function, or confirm a colleague's (Awb art. 10:3-10:5).";
    SeeMeasures = "measure.to_publish", Publication, Decision, Search,
        "See which decided measures can be published.";
    PublishMeasure = "measure.publish", Publication, Decision, Write,
        "Publish a measure, its end, or take it from the list (Gezondheidswet art. 44-44a).";
}

/// Why something could not be done in a measure.
#[derive(Debug, thiserror::Error)]
pub enum MeasureError {
    /// As any use case.
    #[error(transparent)]
    UseCase(#[from] UseCaseError),
    /// Rules forbid it: all of them.
    #[error("refused by {} rules", .0.len())]
    Refused(Vec<Refusal>),
    /// Others wrote in the case all the time; nothing was kept.
    #[error("others wrote in the case at the same moment")]
    Busy,
}

impl From<StoreError> for MeasureError {
    fn from(error: StoreError) -> Self {
        Self::UseCase(error.into())
    }
}

impl From<Denied> for MeasureError {
    fn from(denied: Denied) -> Self {
        Self::UseCase(denied.into())
    }
}

/// How often a step is judged anew when somebody else wrote meanwhile.
const TRIES: usize = 5;

/// A case with its measures, and what the policy proposes today.
#[derive(Debug)]
pub struct Shown {
    /// The case.
    pub case: CaseFile,
    /// What was said in phases 0 to 3.
    pub dossier: Dossier,
    /// Its regime.
    pub regime: Regime,
    /// The facts, with those that follow from the measures.
    pub facts: Facts,
    /// What the policy proposes.
    pub outcome: Outcome,
    /// The measures, the oldest first.
    pub measures: Vec<Measure>,
    /// Steps of the case itself.
    pub case_steps: Vec<Step>,
    /// Names of people that may not become public.
    pub people: Vec<String>,
    /// The day.
    pub today: Date,
}

impl Shown {
    /// A measure of it.
    pub fn measure(&self, id: Uuid) -> Result<&Measure, UseCaseError> {
        self.measures.iter().find(|it| it.id == id).ok_or(UseCaseError::NotFound)
    }

    /// A measure as the policy of this case knows it.
    #[must_use]
    pub fn instrument(&self, code: Intervention) -> Instrument {
        Instrument { code, regime: self.regime }
    }

    /// Who and what the case is about, once that was said.
    #[must_use]
    pub fn record(&self) -> Option<&CaseRecord> {
        self.dossier.record.as_ref().map(|it| &it.it)
    }

    /// What a step is judged against.
    #[must_use]
    pub fn around(&self, deciding: Option<Deciding>) -> Around<'_> {
        Around {
            today: self.today,
            regime: self.regime,
            outcome: &self.outcome,
            facts: &self.facts,
            measures: &self.measures,
            case_steps: &self.case_steps,
            people: &self.people,
            deciding,
        }
    }

    /// The number the next step gets.
    fn next_number(&self) -> i64 {
        let of_measures = self.measures.iter().flat_map(|it| &it.steps);
        of_measures.chain(&self.case_steps).map(|it| it.number).max().unwrap_or(0) + 1
    }
}

/// A case with all that bears on its measures.
async fn load(db: &mut impl Handle, case_id: Uuid, today: Date) -> Result<Shown, UseCaseError> {
    let enforcement::Proposal { dossier, mut facts, .. } =
        enforcement::proposal(db, case_id, today).await?;
    let (measures, case_steps) = store::measure::of_case(db, case_id).await?;
    for value in measure::given(&measures, &case_steps, today) {
        facts.set(value);
    }
    let regime = dossier.regime().of_law();
    let outcome = measure::proposal(&facts, regime);
    let steps = measures.iter().flat_map(|it| &it.steps).chain(&case_steps);
    let mut people: Vec<String> =
        steps.filter_map(|it| it.made_by.as_ref().map(|who| who.name.clone())).collect();
    people.push(dossier.case.opened_by.name.clone());
    if let Some(record) = dossier.record.as_ref().map(|it| &it.it) {
        people.extend([record.owner.clone(), record.second_reader.clone()]);
    }
    people.retain(|it| !it.trim().is_empty());
    people.sort();
    people.dedup();
    let case = dossier.case.clone();
    Ok(Shown { case, dossier, regime, facts, outcome, measures, case_steps, people, today })
}
