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
    /// Which of the three below are not known.
    unclear: Vec<Fact>,
    /// Measures of before of which it is not known what became of them.
    unsettled: Vec<Intervention>,
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
            unclear: Vec::new(),
            unsettled: Vec::new(),
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
        if fact.is_of_its_own() {
            self.unclear.push(fact);
            return;
        }
        // An ordinary value of this one: no first order was given.
        self.values[fact.index()] = fact.value("unknown");
        if fact == Fact::YearsSinceViolation {
            self.years = None;
        }
    }

    /// Notes a measure of before of which it is not known what became of it.
    pub fn leave_unsettled(&mut self, kind: Intervention) {
        self.unsettled.push(kind);
    }

    /// Notes the day of the decision.
    pub fn set_day(&mut self, day: Date) {
        self.unclear.retain(|it| *it != Fact::DecisionDate);
        self.decision_date = day;
    }

    /// The day of the decision; none if it is not known.
    pub fn day(&self) -> Option<Date> {
        self.knows(Fact::DecisionDate).then_some(self.decision_date)
    }

    /// Whether the measures of before, the others in the matter, or the day are known.
    pub(super) fn knows(&self, fact: Fact) -> bool {
        !self.unclear.contains(&fact)
    }

    /// Notes how many thousandths of a year passed since the violation.
    pub fn set_years(&mut self, thousandths: i64) {
        self.years = Some(thousandths);
    }

    /// The value of a fact; none if it is not known.
    pub fn get(&self, fact: Fact) -> Option<Value> {
        self.values.get(fact.index()).copied().flatten()
    }

    pub(super) fn years(&self) -> Option<i64> {
        self.years
    }

    /// Whether a measure of this kind was taken that is in one of these states; none if it cannot be
    /// told.
    pub(super) fn has(
        &self,
        kind: Intervention,
        on: Option<Ladder>,
        states: &[State],
    ) -> Option<bool> {
        if !self.knows(Fact::EarlierMeasures) {
            return None;
        }
        let mut all_known = !self.unsettled.contains(&kind);
        for it in &self.earlier_measures {
            if it.kind != kind || !states.contains(&it.state) {
                continue;
            }
            let Some(on) = on else { return Some(true) };
            match it.ladder.or_else(|| self.ladder_of(kind)) {
                Some(ladder) if ladder == on => return Some(true),
                Some(_) => {}
                None => all_known = false,
            }
        }
        all_known.then_some(false)
    }

    /// The ladder of a penalty order or coercion is that of the step it follows: an order leads up the
    /// ladder of risk, a demand that of the non-conformity. One without such a step was taken at once
    /// (INT-C8, INT-C9): on the ladder of today, as long as what makes it fit at once still holds.
    fn ladder_of(&self, kind: Intervention) -> Option<Ladder> {
        use Intervention::{Bevel, Eis, Lob, Lod};
        let stands = |kind| self.has(kind, None, State::IN_PLACE);
        if stands(Bevel)? {
            return Some(Ladder::Risk);
        }
        if stands(Eis)? {
            return Some(Ladder::NonConformity);
        }
        if kind == Lob && stands(Lod)? {
            return self.ladder_of(Lod);
        }
        let is_at_once = kind == Lob || self.is(Fact::BriefAnnouncedLod, "yes")? || {
            self.is(Fact::RestorationJudgement, "needs_financial_incentive")?
        };
        let is_of_risk = is_at_once && self.is(Fact::UnacceptableRisk, "yes")?;
        Some(if is_of_risk { Ladder::Risk } else { Ladder::NonConformity })
    }

    /// What is not known, where it cannot be told whether a measure of this kind was taken: the
    /// measures of before, or what says on which ladder it stands.
    pub(super) fn lacking_of(&self, kind: Intervention) -> Vec<Fact> {
        use Intervention::{Bevel, Eis, Lod};
        let beside = [kind, Bevel, Eis, Lod];
        let settled = beside.iter().all(|kind| !self.unsettled.contains(kind));
        if !self.knows(Fact::EarlierMeasures) || !settled {
            return vec![Fact::EarlierMeasures];
        }
        let of_ladder =
            [Fact::BriefAnnouncedLod, Fact::RestorationJudgement, Fact::UnacceptableRisk];
        of_ladder.into_iter().filter(|fact| self.get(*fact).is_none()).collect()
    }

    fn is(&self, fact: Fact, word: &str) -> Option<bool> {
        self.get(fact).map(|it| it.word() == word)
    }
}
