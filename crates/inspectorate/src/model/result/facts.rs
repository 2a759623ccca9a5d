//! What the rooms of this house keep that a year is counted from.

use jiff::civil::Date;
use law::EventKind;
use law::duty::Reported;
use uuid::Uuid;

use crate::model::enforcement::Regime;
use crate::model::inspection::Dossier;
use crate::model::measure::{Measure, Step};
use crate::model::signal;

/// Everything a year is counted from. More than the year may be in it: what counts is picked by day.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Signals.
    pub signals: Vec<SignalFact>,
    /// Inspections.
    pub visits: Vec<Dossier>,
    /// Cases with measures.
    pub cases: Vec<CaseFact>,
    /// Findings that are established, of all years: what is repeated is seen from them.
    pub findings: Vec<FindingFact>,
    /// Letters about the duty to register.
    pub letters: Vec<LetterFact>,
    /// Advice to others.
    pub advice: Vec<AdviceFact>,
    /// What the register counted of events in months of the year whose term is over, by kind.
    pub reported: Vec<(EventKind, Reported)>,
}

/// A signal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignalFact {
    /// Its source.
    pub source: String,
    /// When it came in.
    pub received_on: Date,
    /// Where it stands.
    pub state: signal::State,
    /// When somebody first said what becomes of it.
    pub answered_on: Option<Date>,
}

/// The measures of a case.
#[derive(Debug, Clone)]
pub struct CaseFact {
    /// The regime of the case; none while its record was not made.
    pub regime: Option<Regime>,
    /// Its measures, with their steps.
    pub measures: Vec<Measure>,
    /// Steps of the case itself.
    pub steps: Vec<Step>,
}

/// A finding that is established.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingFact {
    /// The case.
    pub case_id: Uuid,
    /// Whose breach it is: the number of the operator, or its name where it has none.
    pub operator: String,
    /// The provision.
    pub provision: String,
    /// When it was first said to be established.
    pub established_on: Date,
}

/// A letter about the duty to register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterFact {
    /// When it was sent.
    pub sent_on: Date,
    /// The last day to answer.
    pub reply_by: Date,
    /// When the first answer came.
    pub answered_on: Option<Date>,
    /// Whether it departs from what the rules proposed.
    pub departs: bool,
}

/// Advice to others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdviceFact {
    /// Its form.
    pub form: String,
    /// The day it is planned.
    pub planned_on: Date,
    /// Where it stands: a code.
    pub state: &'static str,
    /// Whether no case proposes it.
    pub departs: bool,
}
