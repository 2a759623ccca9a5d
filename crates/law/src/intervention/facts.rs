//! What is known of a case: a value for each fact, or that it is not known.

use jiff::civil::{Date, date};

use super::code::{Intervention, Ladder, State};
use super::fact::{Fact, Value};

/// What is known of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    values: [Option<Value>; Fact::COUNT],
    /// Years since the violation, in thousandths; none if not known.
    years: Option<i64>,
    /// Roles of others in the same matter, as values of [`Fact::Subject`].
    pub other_operators: Vec<Value>,
    /// What was done before.
    pub earlier_measures: Vec<EarlierMeasure>,
    /// The day of the decision: it says which law holds.
    pub decision_date: Date,
}

/// An intervention of before, in the same matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EarlierMeasure {
    /// What it was.
    pub kind: Intervention,
    /// What became of it.
    pub state: State,
    /// The ladder it stands on, where that is known; else it follows from what stands beside it.
    pub ladder: Option<Ladder>,
}

/// The day `lir decide` takes where none is given.
pub const ASSUMED_DECISION_DATE: Date = date(2025, 1, 15);

impl Facts {
    /// Every fact as `lir decide` takes it where it is left out.
    pub fn assumed() -> Self {
        let mut facts = Self::unknown(ASSUMED_DECISION_DATE);
        for fact in Fact::ALL {
            facts.values[fact.index()] = fact.assumed();
        }
        facts.years = Some(0);
        facts
    }

    /// A case in which nothing is known yet.
    pub fn unknown(decision_date: Date) -> Self {
        Self {
            values: [None; Fact::COUNT],
            years: None,
            other_operators: Vec::new(),
            earlier_measures: Vec::new(),
            decision_date,
        }
    }

    /// Notes a value of a fact.
    pub fn set(&mut self, value: Value) {
        self.values[value.fact().index()] = Some(value);
    }

    /// Notes that a fact is not known.
    pub fn forget(&mut self, fact: Fact) {
        // An ordinary value of this one: no first order was given.
        self.values[fact.index()] = fact.value("unknown");
        if fact == Fact::YearsSinceViolation {
            self.years = None;
        }
    }

    /// Notes how many thousandths of a year passed since the violation.
    pub fn set_years(&mut self, thousandths: i64) {
        self.years = Some(thousandths);
    }

    /// The value of a fact; none if it is not known.
    pub fn get(&self, fact: Fact) -> Option<Value> {
        self.values[fact.index()]
    }

    pub(super) fn years(&self) -> Option<i64> {
        self.years
    }

    /// Whether a measure of this kind was taken that is in one of these states.
    pub(super) fn has(&self, kind: Intervention, on: Option<Ladder>, states: &[State]) -> bool {
        self.earlier_measures.iter().any(|it| {
            it.kind == kind
                && states.contains(&it.state)
                && on.is_none_or(|ladder| self.ladder_of(*it) == ladder)
        })
    }

    /// A penalty order or coercion follows the first step it stands beside: an order leads up the
    /// ladder of risk; without one it was for the non-conformity.
    fn ladder_of(&self, measure: EarlierMeasure) -> Ladder {
        measure.ladder.unwrap_or_else(|| {
            let ordered = self.has(Intervention::Bevel, None, State::IN_PLACE);
            if ordered { Ladder::Risk } else { Ladder::NonConformity }
        })
    }
}
