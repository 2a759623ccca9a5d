//! What a measure brings with it, whichever the policy proposes: who is told and by what, what can be
//! done against it, what becomes public. A measure that departs from the proposal has its procedure
//! from the same rules.

use jiff::civil::Date;

use super::Policy;
use super::code::{Channel, Intervention, Ladder, Notified, Publication, Remedy};
use super::facts::Facts;
use super::rule::{Group, Rule, Verdict};

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

impl Policy {
    /// What a measure on a ladder brings when it is decided on a day. A rule that needs what is not
    /// known of the case brings nothing.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use law::intervention::{Facts, Intervention, Publication, Regime};
    ///
    /// let day = date(2026, 3, 2);
    /// let order = Intervention::Bevel;
    /// let brings = Regime::Wkkgz.policy().brings(order, None, &Facts::unknown(day), day);
    /// assert_eq!(brings.publication, Publication::SummaryAtOnce);
    /// ```
    pub fn brings(
        &self,
        kind: Intervention,
        ladder: Option<Ladder>,
        facts: &Facts,
        day: Date,
    ) -> Procedure {
        let mut facts = facts.clone();
        facts.set_day(day);
        let is_of = |rule: &&Rule| rule.is_of(kind, ladder);
        let rules = self.of(Group::Procedure).map(|(_, rule)| rule).filter(is_of);
        let mut procedure = Procedure {
            notify: Vec::new(),
            channel: None,
            objection: Vec::new(),
            publication: Publication::Nothing,
        };
        for rule in rules.filter(|rule| self.test(rule, &facts) == Verdict::Holds) {
            let brings = &rule.brings;
            procedure.notify.extend(&brings.notify);
            procedure.objection.extend(&brings.objection);
            procedure.channel = procedure.channel.or(brings.channel);
            if procedure.publication == Publication::Nothing {
                procedure.publication = brings.publication.unwrap_or(Publication::Nothing);
            }
        }
        procedure.channel = procedure.channel.filter(|_| !procedure.notify.is_empty());
        procedure
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::intervention::{Fact, Regime};

    fn told(regime: Regime, code: Intervention, ladder: Option<Ladder>, day: Date) -> String {
        let mut facts = Facts::unknown(day);
        facts.set(Fact::CertificateByNotifiedBody.value("yes").unwrap());
        let it = regime.policy().brings(code, ladder, &facts, day);
        let notify: Vec<_> = it.notify.iter().map(|it| it.code()).collect();
        let objection: Vec<_> = it.objection.iter().map(|it| it.code()).collect();
        let channel = it.channel.map_or("-", Channel::code);
        format!("{} {channel} {} {}", notify.join(","), objection.join(","), it.publication)
    }

    #[test]
    fn each_measure_has_the_procedure_of_the_worked_scenarios() {
        use Intervention::{Bevel, Boete, Brief, Eis, Lob, Lod, Prev, Zloi1, Zloi2};
        let of = |code, ladder, day| told(Regime::MdrIvdr, code, ladder, day);
        let (form, eudamed) = (date(2026, 5, 27), date(2026, 5, 28));
        let risk = Some(Ladder::Risk);
        for code in [Bevel, Lod, Lob] {
            assert_eq!(of(code, risk, form), "EC,MS,NB FORM AWB_6W,EU_2M SUMMARY_2W", "{code}");
        }
        let other = Some(Ladder::NonConformity);
        assert_eq!(of(Lod, other, form), "EC,MS,NB FORM AWB_6W SUMMARY_2W");
        assert_eq!(of(Eis, other, eudamed), "EC,MS,NB EUDAMED AWB_6W SUMMARY_2W");
        let prevention = Some(Ladder::Prevention);
        assert_eq!(of(Prev, prevention, form), "EC,MS,NB FORM AWB_6W,EC_REVIEW_6M SUMMARY_2W");
        assert_eq!(of(Brief, None, form), " -  none");
        for code in [Boete, Zloi1, Zloi2] {
            assert_eq!(of(code, None, form), " - AWB_6W SUMMARY_2W", "{code}");
        }
    }

    #[test]
    fn a_measure_against_a_care_provider_is_told_to_nobody_and_an_order_does_not_wait() {
        use Intervention::{Aanwijzing, Bevel, Boete, Brief, Lob, Lod, Waarschuwing};
        let of = |code| told(Regime::Wkkgz, code, None, date(2026, 3, 2));
        assert_eq!(of(Bevel), " - AWB_6W SUMMARY_AT_ONCE");
        for code in [Aanwijzing, Lod, Lob, Boete] {
            assert_eq!(of(code), " - AWB_6W SUMMARY_2W", "{code}");
        }
        for code in [Brief, Waarschuwing] {
            assert_eq!(of(code), " -  none", "{code}");
        }
    }

    #[test]
    fn a_measure_of_general_application_is_published_another_way() {
        let day = date(2026, 3, 2);
        let mut facts = Facts::unknown(day);
        facts.set(Fact::DeviceScope.value("category").unwrap());
        let policy = Regime::MdrIvdr.policy();
        let brings = policy.brings(Intervention::Prev, Some(Ladder::Prevention), &facts, day);
        assert_eq!(brings.publication, Publication::General);
        assert_eq!(brings.notify, [Notified::Commission, Notified::MemberStates]);
    }
}
