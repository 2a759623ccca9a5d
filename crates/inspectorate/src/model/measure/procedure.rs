//! What a measure brings with it by itself, and what a policy proposes: answers of the law's tables.

use jiff::civil::Date;
use law::intervention::{Fact, Facts, Intervention, Ladder, Outcome, Procedure, Regime};

/// The ladder a measure of this kind stands on in a case with these facts.
#[must_use]
pub fn ladder_of(code: Intervention, facts: &Facts, regime: Regime) -> Option<Ladder> {
    use Intervention::{Bevel, Eis, Lob, Lod, Prev};
    let is = |fact: Fact| facts.get(fact).is_some_and(|it| it.word() == "yes");
    let is_risk = is(Fact::UnacceptableRisk);
    match code {
        _ if regime == Regime::Wkkgz => None,
        Bevel => Some(Ladder::Risk),
        Prev => Some(Ladder::Prevention),
        Lod | Lob if is_risk => Some(Ladder::Risk),
        Eis | Lod | Lob => Some(Ladder::NonConformity),
        _ => None,
    }
}

/// What a measure brings with it when it is decided on a day: by the same rules as the proposal, also
/// where it departs from that.
#[must_use]
pub fn procedure(
    (code, ladder): (Intervention, Option<Ladder>),
    facts: &Facts,
    regime: Regime,
    day: Date,
) -> Procedure {
    regime.policy().brings(code, ladder, facts, day)
}

/// What today's facts propose.
#[must_use]
pub fn proposal(facts: &Facts, regime: Regime) -> Outcome {
    regime.policy().decide(facts).outcome
}
