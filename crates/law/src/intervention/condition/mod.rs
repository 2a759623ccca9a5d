//! Conditions over facts, with three answers: holds, does not hold, or cannot be told because a
//! fact it needs is not known.

mod parse;

use super::code::{Intervention, Ladder, State};
use super::fact::Fact;
use super::facts::Facts;

pub(super) use parse::{Words, parse};

/// A condition as it stands in the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Condition {
    /// A fact has one of these values.
    Is(Fact, u16),
    /// More years passed since the violation than this many thousandths.
    YearsOver(i64),
    /// A measure of before is in one of these states.
    Earlier {
        kind: Intervention,
        on: Option<Ladder>,
        states: Vec<State>,
    },
    Not(Box<Condition>),
    All(Vec<Condition>),
    Any(Vec<Condition>),
}

impl Condition {
    /// Whether it holds; none if a fact it needs is not known.
    pub(super) fn holds(&self, facts: &Facts) -> Option<bool> {
        match self {
            Self::Is(fact, bits) => facts.get(*fact).map(|value| value.bit() & bits != 0),
            Self::YearsOver(limit) => facts.years().map(|years| years > *limit),
            Self::Earlier { kind, on, states } => facts.has(*kind, *on, states),
            Self::Not(inner) => inner.holds(facts).map(|it| !it),
            Self::All(parts) => decided(parts, facts, false),
            Self::Any(parts) => decided(parts, facts, true),
        }
    }

    /// Every fact and every earlier measure it asks for.
    pub(super) fn asks(&self, see: &mut impl FnMut(Option<Fact>, Option<Intervention>)) {
        match self {
            Self::Is(fact, _) => see(Some(*fact), None),
            Self::YearsOver(_) => see(Some(Fact::YearsSinceViolation), None),
            Self::Earlier { kind, .. } => see(None, Some(*kind)),
            Self::Not(inner) => inner.asks(see),
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.asks(see)),
        }
    }

    /// The facts without which it cannot be told.
    pub(super) fn needs(&self, facts: &Facts, into: &mut Vec<Fact>) {
        if self.holds(facts).is_some() {
            return;
        }
        let lacking = match self {
            Self::Is(fact, _) => vec![*fact],
            Self::YearsOver(_) => vec![Fact::YearsSinceViolation],
            Self::Earlier { kind, .. } => facts.lacking_of(*kind),
            Self::Not(inner) => return inner.needs(facts, into),
            Self::All(parts) | Self::Any(parts) => {
                return parts.iter().for_each(|part| part.needs(facts, into));
            }
        };
        for fact in lacking {
            if !into.contains(&fact) {
                into.push(fact);
            }
        }
    }
}

/// One part that says so decides; otherwise all must be known.
fn decided(parts: &[Condition], facts: &Facts, by: bool) -> Option<bool> {
    let mut all_known = true;
    for part in parts {
        match part.holds(facts) {
            Some(holds) if holds == by => return Some(by),
            Some(_) => {}
            None => all_known = false,
        }
    }
    all_known.then_some(!by)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(text: &str, facts: &Facts) -> Option<bool> {
        parse(text, &Words::default()).unwrap().holds(facts)
    }

    #[test]
    fn what_decides_is_enough_and_what_is_not_known_is_named() {
        let mut facts = Facts::assumed();
        facts.forget(Fact::NonConformity);
        for (text, answer) in [
            ("non_conformity = yes", None),
            ("not non_conformity = yes", None),
            ("non_conformity = yes and unacceptable_risk = yes", Some(false)),
            ("non_conformity = yes or blameworthy = yes", Some(true)),
            ("non_conformity = yes or unacceptable_risk = yes", None),
            ("subject = importer, manufacturer", Some(true)),
            ("not (subject = importer or regime = ivdr)", Some(true)),
            ("years_since_violation > 5", Some(false)),
            ("not earlier EIS", Some(true)),
        ] {
            assert_eq!(judged(text, &facts), answer, "{text}");
        }
        let mut needs = Vec::new();
        parse("non_conformity = yes and (regime = mdr or non_conformity = no)", &Words::default())
            .unwrap()
            .needs(&facts, &mut needs);
        assert_eq!(needs, [Fact::NonConformity]);
    }
}
