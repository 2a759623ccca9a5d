//! What a measure brings with it by itself: who is told and by what, what can be done against it,
//! what becomes public. The engine says it, asked with the plainest facts that give this measure;
//! so a measure that departs from the proposal has its procedure from the same table.

use jiff::civil::Date;
use law::intervention::{
    Channel, Fact, Facts, Intervention, Ladder, Notified, Outcome, Publication, Regime, Remedy,
};

use super::{is_formal, is_heard};

/// What a measure brings with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Procedure {
    /// Who is told.
    pub notify: Vec<Notified>,
    /// By what.
    pub channel: Option<Channel>,
    /// What can be done against it.
    pub objection: Vec<Remedy>,
    /// What becomes public.
    pub publication: Publication,
}

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

/// What a measure brings with it when it is decided on a day.
#[must_use]
pub fn procedure(
    (code, ladder): (Intervention, Option<Ladder>),
    facts: &Facts,
    regime: Regime,
    day: Date,
) -> Procedure {
    if regime == Regime::Wkkgz {
        return of_care(code);
    }
    let outcome = Regime::MdrIvdr.policy().decide(&plainest(code, ladder, facts, day)).outcome;
    Procedure {
        notify: outcome.notify,
        channel: outcome.channel,
        objection: outcome.objection,
        publication: outcome.publication,
    }
}

/// What today's facts propose.
#[must_use]
pub fn proposal(facts: &Facts, regime: Regime) -> Outcome {
    regime.policy().decide(facts).outcome
}

/// An order under the Wkkgz need not wait with publication (Gezondheidswet art. 44a(6)).
fn of_care(code: Intervention) -> Procedure {
    let publication = match code {
        Intervention::Bevel => Publication::SummaryAtOnce,
        _ if is_heard(code) => Publication::Summary2W,
        _ => Publication::Nothing,
    };
    let objection = if is_formal(code) { vec![Remedy::Awb6W] } else { Vec::new() };
    Procedure { notify: Vec::new(), channel: None, objection, publication }
}

/// The plainest facts that give this measure, with what bears on its procedure from the case.
fn plainest(code: Intervention, ladder: Option<Ladder>, known: &Facts, day: Date) -> Facts {
    use Intervention::{Boete, Brief, Lob, Lod, Prev, Zloi1, Zloi2};
    let mut facts = Facts::assumed();
    facts.decision_date = day;
    let mut say = |fact: Fact, word: &str| {
        if let Some(value) = fact.value(word) {
            facts.set(value);
        }
    };
    let is_risk = ladder == Some(Ladder::Risk);
    if code != Prev {
        say(Fact::NonConformity, "yes");
        say(Fact::UnacceptableRisk, if is_risk { "yes" } else { "no" });
    }
    match code {
        Lod => say(Fact::RestorationJudgement, "needs_financial_incentive"),
        Lob => say(Fact::RestorationJudgement, "will_not_or_cannot_act"),
        Prev => {
            say(Fact::PotentialRisk, "yes");
            say(Fact::ConcreteIndications, "yes");
        }
        Brief => say(Fact::NonConformityEnded, "yes"),
        Boete => {
            say(Fact::RestorationPossible, "no");
            say(Fact::ProvisionFinable, "yes");
            say(Fact::PunishmentFitting, "yes");
        }
        Zloi1 | Zloi2 => {
            say(Fact::RestorationPossible, "no");
            say(Fact::UnacceptableRisk, "yes");
            say(Fact::OnlineInterface, "yes");
            say(Fact::SeriousRisk, "yes");
            say(Fact::OtherEffectiveMeans, "no");
            say(Fact::MagistrateAuthorisation, "granted");
            if code == Zloi2 {
                say(Fact::Subject, "information_society_provider");
                say(Fact::FirstOnlineOrderComplied, "no");
            }
        }
        _ => {}
    }
    for fact in [Fact::Regime, Fact::CertificateByNotifiedBody, Fact::DeviceScope] {
        if let Some(value) = known.get(fact) {
            facts.set(value);
        }
    }
    facts
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn each_measure_has_the_procedure_of_the_worked_scenarios() {
        use Intervention::{Bevel, Boete, Brief, Eis, Lob, Lod, Prev, Zloi1, Zloi2};
        let mut facts = Facts::assumed();
        facts.set(Fact::CertificateByNotifiedBody.value("yes").unwrap());
        let of = |code, ladder, day| {
            let it = procedure((code, ladder), &facts, Regime::MdrIvdr, day);
            let notify: Vec<_> = it.notify.iter().map(|it| it.code()).collect();
            let objection: Vec<_> = it.objection.iter().map(|it| it.code()).collect();
            let channel = it.channel.map_or("-", Channel::code);
            format!("{} {channel} {} {}", notify.join(","), objection.join(","), it.publication)
        };
        let (form, eudamed) = (date(2026, 5, 27), date(2026, 5, 28));
        let risk = Some(Ladder::Risk);
        for code in [Bevel, Lod, Lob] {
            assert_eq!(of(code, risk, form), "EC,MS,NB FORM AWB_6W,EU_2M SUMMARY_2W", "{code}");
        }
        assert_eq!(of(Lod, Some(Ladder::NonConformity), form), "EC,MS,NB FORM AWB_6W SUMMARY_2W");
        assert_eq!(
            of(Eis, Some(Ladder::NonConformity), eudamed),
            "EC,MS,NB EUDAMED AWB_6W SUMMARY_2W"
        );
        assert_eq!(
            of(Prev, Some(Ladder::Prevention), form),
            "EC,MS,NB FORM AWB_6W,EC_REVIEW_6M SUMMARY_2W"
        );
        assert_eq!(of(Brief, None, form), " -  none");
        for code in [Boete, Zloi1, Zloi2] {
            assert_eq!(of(code, None, form), " - AWB_6W SUMMARY_2W", "{code}");
        }
    }
}
