//! The facts a choice rests on: their names, and the values each can have.

/// One line a fact: its name and its values, the default of `lir decide` first. A fact without a
/// default begins with `-`.
macro_rules! facts {
    ($($(#[$doc:meta])* $fact:ident = $name:literal: $($value:literal)|+;)+) => {
        /// A fact.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Fact {
            $($(#[$doc])* $fact,)+
        }

        impl Fact {
            /// All of them, in the order of the policy's questions.
            pub const ALL: &[Self] = &[$(Self::$fact),+];
            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();

            /// The name used in files and answers.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$fact => $name,)+
                }
            }

            const fn written(self) -> &'static [&'static str] {
                match self {
                    $(Self::$fact => &[$($value),+],)+
                }
            }
        }
    };
}

facts! {
    /// What kind of product it is (phase 1).
    ProductKind = "product_kind":
        "medical_device" | "ivd" | "annex_xvi" | "medicine" | "other" | "unclear";
    /// The regulation it falls under.
    Regime = "regime": "mdr" | "ivdr" | "mdd_legacy" | "ivdd_legacy";
    /// Whom the case is about.
    Subject = "subject":
        "manufacturer" | "authorised_representative" | "importer" | "distributor"
        | "system_pack_producer" | "sterilizer" | "in_house_institution" | "notified_body"
        | "online_content_controller" | "information_society_provider";
    /// Where the operator is established.
    EstablishedIn = "established_in": "NL" | "EU" | "third_country";
    /// Whether the product is made available in the Netherlands.
    MadeAvailableInNl = "made_available_in_nl": "yes" | "no";
    /// The device itself, or how care uses it.
    IssueAbout = "issue_about": "device" | "use_in_care";
    /// Whether the conditions of MDR 5(5) are met.
    InHouseConditionsMet = "in_house_conditions_met": "-" | "yes" | "no";
    /// Only a criminal offence, nothing administrative.
    OnlyCriminal = "only_criminal": "no" | "yes";
    /// Another authority in the Union can act with more effect.
    OtherEuAuthorityMoreEffective = "other_eu_authority_more_effective": "no" | "yes";
    /// The evaluation of MDR 94 was done.
    EvaluationDone = "evaluation_done": "yes" | "no";
    /// It cannot be done because the operator is abroad.
    EvaluationBlockedAbroad = "evaluation_blocked_abroad": "no" | "yes";
    /// The operator refuses to cooperate with it (MDR 94, 10(14)).
    CooperationRefused = "cooperation_refused": "no" | "yes";
    /// A non-conformity is established (phase 2).
    NonConformity = "non_conformity": "no" | "yes";
    /// The risk is unacceptable.
    UnacceptableRisk = "unacceptable_risk": "no" | "yes";
    /// There may be a risk.
    PotentialRisk = "potential_risk": "no" | "yes";
    /// There are concrete indications of it.
    ConcreteIndications = "concrete_indications": "no" | "yes";
    /// One device, or a category.
    DeviceScope = "device_scope": "single_device" | "category";
    /// The operator ended it shortly after it was found, before any measure.
    NonConformityEnded = "non_conformity_ended": "no" | "yes";
    /// This operator can still restore.
    RestorationPossible = "restoration_possible": "yes" | "no";
    /// What the operator is expected to do.
    RestorationJudgement = "restoration_judgement":
        "will_act" | "needs_financial_incentive" | "will_not_or_cannot_act";
    /// An earlier letter announced a penalty order on repetition.
    BriefAnnouncedLod = "brief_announced_lod": "no" | "yes";
    /// Action in the whole Union lacks (MDR 95(3)).
    EuWideActionMissing = "eu_wide_action_missing": "no" | "yes";
    /// The operator is in conformity now.
    OperatorNowCompliant = "operator_now_compliant": "no" | "yes";
    /// Hearing first cannot be awaited.
    ImmediateAction = "immediate_action": "no" | "yes";
    /// It is offered by an online interface.
    OnlineInterface = "online_interface": "no" | "yes";
    /// The risk is serious.
    SeriousRisk = "serious_risk": "no" | "yes";
    /// Other means are effective.
    OtherEffectiveMeans = "other_effective_means": "yes" | "no";
    /// The first online order was complied with; `unknown` while none was given.
    FirstOnlineOrderComplied = "first_online_order_complied": "unknown" | "yes" | "no";
    /// What the examining magistrate decided.
    MagistrateAuthorisation = "magistrate_authorisation": "none" | "granted" | "refused";
    /// The order would block or filter internet traffic.
    OrderBlocksTraffic = "order_blocks_traffic": "no" | "yes";
    /// The provision that was breached carries a fine (Wmh 14).
    ProvisionFinable = "provision_finable": "no" | "yes";
    /// Punishing fits.
    PunishmentFitting = "punishment_fitting": "no" | "yes";
    /// The operator is to blame.
    Blameworthy = "blameworthy": "yes" | "no";
    /// It is a criminal offence too.
    AlsoCriminal = "also_criminal": "no" | "yes";
    /// The duty to report a crime holds (Sv 162).
    ReportDuty162 = "report_duty_162": "no" | "yes";
    /// It was reported.
    ReportFiled = "report_filed": "no" | "yes";
    /// It was learnt under derived secrecy.
    DerivedSecrecy = "derived_secrecy": "no" | "yes";
    /// What the public prosecutor answered.
    ProsecutorResponse = "prosecutor_response":
        "not_asked" | "pending" | "waives" | "no_reaction_13_weeks" | "prosecutes"
        | "trial_started" | "penalty_order";
    /// A fine was given for the same violation before.
    PriorFineSameViolation = "prior_fine_same_violation": "no" | "yes";
    /// It is wider than this case.
    WiderThanThisCase = "wider_than_this_case": "no" | "yes";
    /// A notified body gave a certificate.
    CertificateByNotifiedBody = "certificate_by_notified_body": "no" | "yes";
    /// Special circumstances (Awb 4:84).
    SpecialCircumstances = "special_circumstances": "no" | "yes";
    /// The authorised representative keeps a mandate it must end (MDR 11(3)(h)).
    MandateBreach = "mandate_breach": "no" | "yes";
    /// Years since the violation; a number.
    YearsSinceViolation = "years_since_violation": "0";
}

impl Fact {
    /// The fact of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.name() == name)
    }

    /// The values it can have.
    pub fn values(self) -> impl Iterator<Item = Value> {
        let written = self.written().iter().enumerate().filter(|(_, word)| **word != "-");
        written.map(move |(at, _)| Value { fact: self, at: u8::try_from(at).unwrap_or_default() })
    }

    /// The value a word stands for.
    pub fn value(self, word: &str) -> Option<Value> {
        self.values().find(|it| it.word() == word)
    }

    /// What `lir decide` takes it for where it is left out; none where it is not known then.
    pub fn assumed(self) -> Option<Value> {
        self.values().next().filter(|it| it.at == 0)
    }

    /// Whether it is answered by yes or no.
    pub fn is_yes_or_no(self) -> bool {
        self.value("yes").is_some() && self.value("no").is_some()
    }

    pub(super) const fn index(self) -> usize {
        self as usize
    }
}

/// A value of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value {
    fact: Fact,
    at: u8,
}

impl Value {
    /// The word for it.
    pub fn word(self) -> &'static str {
        self.fact.written()[usize::from(self.at)]
    }

    /// The fact it is a value of.
    pub const fn fact(self) -> Fact {
        self.fact
    }

    /// Its place among the values, as one bit.
    pub(super) const fn bit(self) -> u16 {
        1 << self.at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fact_is_found_by_its_name_and_each_value_by_its_word() {
        for fact in Fact::ALL {
            assert_eq!(Fact::named(fact.name()), Some(*fact));
            assert_eq!(Fact::ALL[fact.index()], *fact);
            for value in fact.values() {
                assert_eq!(fact.value(value.word()), Some(value));
            }
        }
        assert_eq!(Fact::InHouseConditionsMet.assumed(), None);
        assert_eq!(Fact::Subject.assumed().map(Value::word), Some("manufacturer"));
    }
}
