//! The facts a choice rests on: their names, and the values each can have.

/// A fact: its name, its values, the default of `lir decide` first, and its question in Dutch and in
/// English. A fact without a default begins with `-`. Behind `@` stand those that are no one word.
macro_rules! facts {
    ($($(#[$doc:meta])* $fact:ident = $name:literal: $($value:literal)|+
        => $dutch:literal, $english:literal;)+
     @ $($(#[$list_doc:meta])* $list:ident = $list_name:literal
        => $list_dutch:literal, $list_english:literal;)+) => {
        /// A fact.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Fact {
            $($(#[$doc])* $fact,)+
            $($(#[$list_doc])* $list,)+
        }

        impl Fact {
            /// All of one word, of every regime.
            pub const ALL: &[Self] = &[$(Self::$fact),+];
            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();

            /// The name used in files and answers.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$fact => $name,)+
                    $(Self::$list => $list_name,)+
                }
            }

            /// The question it answers, in Dutch.
            pub const fn question_nl(self) -> &'static str {
                match self {
                    $(Self::$fact => $dutch,)+
                    $(Self::$list => $list_dutch,)+
                }
            }

            /// The question it answers, in English.
            pub const fn question_en(self) -> &'static str {
                match self {
                    $(Self::$fact => $english,)+
                    $(Self::$list => $list_english,)+
                }
            }

            const fn written(self) -> &'static [&'static str] {
                match self {
                    $(Self::$fact => &[$($value),+],)+
                    $(Self::$list => &[],)+
                }
            }
        }
    };
}

facts! {
    /// What kind of product it is (phase 1).
    ProductKind = "product_kind":
        "medical_device" | "ivd" | "annex_xvi" | "medicine" | "other" | "unclear"
        => "Wat voor product is het?",
           "What kind of product is it?";
    /// The regulation it falls under.
    Regime = "regime": "mdr" | "ivdr" | "mdd_legacy" | "ivdd_legacy"
        => "Onder welke verordening of oude richtlijn valt het?",
           "Under which regulation or old directive does it fall?";
    /// Whom the case is about.
    Subject = "subject":
        "manufacturer" | "authorised_representative" | "importer" | "distributor"
        | "system_pack_producer" | "sterilizer" | "in_house_institution" | "notified_body"
        | "online_content_controller" | "information_society_provider"
        => "Om wie gaat de zaak?",
           "Whom is the case about?";
    /// Where the operator is established.
    EstablishedIn = "established_in": "NL" | "EU" | "third_country"
        => "Waar is de marktdeelnemer gevestigd?",
           "Where is the operator established?";
    /// Whether the product is made available in the Netherlands.
    MadeAvailableInNl = "made_available_in_nl": "yes" | "no"
        => "Wordt het product in Nederland aangeboden?",
           "Is the product made available in the Netherlands?";
    /// The device itself, or how care uses it.
    IssueAbout = "issue_about": "device" | "use_in_care"
        => "Gaat het om het hulpmiddel zelf of om het gebruik in de zorg?",
           "Is it about the device itself, or its use in care?";
    /// Whether the conditions of MDR 5(5) are met.
    InHouseConditionsMet = "in_house_conditions_met": "-" | "yes" | "no"
        => "Is aan de voorwaarden van MDR 5(5) voldaan?",
           "Are the conditions of MDR 5(5) met?";
    /// Only a criminal offence, nothing administrative.
    OnlyCriminal = "only_criminal": "no" | "yes"
        => "Is er alleen een strafbaar feit, en niets bestuursrechtelijks?",
           "Is there only a criminal offence, and nothing administrative?";
    /// Another authority in the Union can act with more effect.
    OtherEuAuthorityMoreEffective = "other_eu_authority_more_effective": "no" | "yes"
        => "Kan een andere autoriteit in de Unie doeltreffender optreden?",
           "Can another authority in the Union act with more effect?";
    /// The evaluation of MDR 94 was done.
    EvaluationDone = "evaluation_done": "yes" | "no"
        => "Is de beoordeling van MDR 94 gedaan?",
           "Was the evaluation of MDR 94 done?";
    /// It cannot be done because the operator is abroad.
    EvaluationBlockedAbroad = "evaluation_blocked_abroad": "no" | "yes"
        => "Kan de beoordeling niet omdat de marktdeelnemer in het buitenland zit?",
           "Is the evaluation blocked because the operator is abroad?";
    /// The operator refuses to cooperate with it (MDR 94, 10(14)).
    CooperationRefused = "cooperation_refused": "no" | "yes"
        => "Weigert de marktdeelnemer mee te werken aan de beoordeling?",
           "Does the operator refuse to cooperate with the evaluation?";
    /// A non-conformity is established (phase 2).
    NonConformity = "non_conformity": "no" | "yes"
        => "Staat een non-conformiteit vast?",
           "Is a non-conformity established?";
    /// The risk is unacceptable.
    UnacceptableRisk = "unacceptable_risk": "no" | "yes"
        => "Is het risico onaanvaardbaar?",
           "Is the risk unacceptable?";
    /// There may be a risk.
    PotentialRisk = "potential_risk": "no" | "yes"
        => "Is er een mogelijk risico?",
           "May there be a risk?";
    /// There are concrete indications of it.
    ConcreteIndications = "concrete_indications": "no" | "yes"
        => "Zijn er concrete aanwijzingen voor dat risico?",
           "Are there concrete indications of that risk?";
    /// One device, or a category.
    DeviceScope = "device_scope": "single_device" | "category"
        => "Gaat het om één hulpmiddel of om een categorie?",
           "Is it about one device, or a category?";
    /// The operator ended it shortly after it was found, before any measure.
    NonConformityEnded = "non_conformity_ended": "no" | "yes"
        => "Heeft de marktdeelnemer de non-conformiteit kort na de constatering zelf beëindigd, vóór elke maatregel?",
           "Did the operator end it shortly after it was found, before any measure?";
    /// This operator can still restore.
    RestorationPossible = "restoration_possible": "yes" | "no"
        => "Kan de betrokkene nog herstellen?",
           "Can the party still restore?";
    /// What the operator is expected to do.
    RestorationJudgement = "restoration_judgement":
        "will_act" | "needs_financial_incentive" | "will_not_or_cannot_act"
        => "Wat is van de betrokkene te verwachten?",
           "What is the party expected to do?";
    /// An earlier letter announced a penalty order on repetition.
    BriefAnnouncedLod = "brief_announced_lod": "no" | "yes"
        => "Kondigde een eerdere brief bij herhaling een last onder dwangsom aan?",
           "Did an earlier letter announce a penalty order on repetition?";
    /// Action in the whole Union lacks (MDR 95(3)).
    EuWideActionMissing = "eu_wide_action_missing": "no" | "yes"
        => "Ontbreekt optreden in de hele Unie (MDR 95(3))?",
           "Does action in the whole Union lack (MDR 95(3))?";
    /// The operator is in conformity now.
    OperatorNowCompliant = "operator_now_compliant": "no" | "yes"
        => "Heeft de betrokkene aangetoond dat hij nu voldoet?",
           "Has the party shown that it complies now?";
    /// Hearing first cannot be awaited.
    ImmediateAction = "immediate_action": "no" | "yes"
        => "Kan niet op horen vooraf worden gewacht?",
           "Can hearing first not be awaited?";
    /// It is offered by an online interface.
    OnlineInterface = "online_interface": "no" | "yes"
        => "Wordt het via een online-interface aangeboden?",
           "Is it offered by an online interface?";
    /// The risk is serious.
    SeriousRisk = "serious_risk": "no" | "yes"
        => "Is het risico ernstig?",
           "Is the risk serious?";
    /// Other means are effective.
    OtherEffectiveMeans = "other_effective_means": "yes" | "no"
        => "Zijn er andere doeltreffende middelen?",
           "Are there other effective means?";
    /// The first online order was complied with; `unknown` while none was given.
    FirstOnlineOrderComplied = "first_online_order_complied": "unknown" | "yes" | "no"
        => "Is het eerste online-bevel nagekomen?",
           "Was the first online order complied with?";
    /// What the examining magistrate decided.
    MagistrateAuthorisation = "magistrate_authorisation": "none" | "granted" | "refused"
        => "Wat besliste de rechter-commissaris?",
           "What did the examining magistrate decide?";
    /// The order would block or filter internet traffic.
    OrderBlocksTraffic = "order_blocks_traffic": "no" | "yes"
        => "Zou het bevel internetverkeer blokkeren of filteren?",
           "Would the order block or filter internet traffic?";
    /// The provision that was breached carries a fine (Wmh 14).
    ProvisionFinable = "provision_finable": "no" | "yes"
        => "Staat op het geschonden voorschrift een boete (Wmh 14)?",
           "Does the breached provision carry a fine (Wmh 14)?";
    /// Punishing fits.
    PunishmentFitting = "punishment_fitting": "no" | "yes"
        => "Past bestraffen?",
           "Does punishing fit?";
    /// The operator is to blame.
    Blameworthy = "blameworthy": "yes" | "no"
        => "Is de overtreding te verwijten?",
           "Is the breach blameworthy?";
    /// It is a criminal offence too.
    AlsoCriminal = "also_criminal": "no" | "yes"
        => "Is het ook een strafbaar feit?",
           "Is it a criminal offence too?";
    /// The duty to report a crime holds (Sv 162).
    ReportDuty162 = "report_duty_162": "no" | "yes"
        => "Geldt de plicht tot aangifte (Sv 162)?",
           "Does the duty to report a crime hold (Sv 162)?";
    /// It was reported.
    ReportFiled = "report_filed": "no" | "yes"
        => "Is aangifte gedaan?",
           "Was it reported?";
    /// It was learnt under derived secrecy.
    DerivedSecrecy = "derived_secrecy": "no" | "yes"
        => "Is het bekend geworden onder afgeleide geheimhouding?",
           "Was it learnt under derived secrecy?";
    /// What the public prosecutor answered.
    ProsecutorResponse = "prosecutor_response":
        "not_asked" | "pending" | "waives" | "no_reaction_13_weeks" | "prosecutes"
        | "trial_started" | "penalty_order"
        => "Wat antwoordde het OM?",
           "What did the public prosecutor answer?";
    /// A fine was given for the same violation before.
    PriorFineSameViolation = "prior_fine_same_violation": "no" | "yes"
        => "Is voor dezelfde overtreding al een boete opgelegd?",
           "Was a fine given for the same violation before?";
    /// It is wider than this case.
    WiderThanThisCase = "wider_than_this_case": "no" | "yes"
        => "Speelt het breder dan deze zaak?",
           "Is it wider than this case?";
    /// A notified body gave a certificate.
    CertificateByNotifiedBody = "certificate_by_notified_body": "no" | "yes"
        => "Gaf een aangemelde instantie een certificaat?",
           "Did a notified body give a certificate?";
    /// Special circumstances (Awb 4:84).
    SpecialCircumstances = "special_circumstances": "no" | "yes"
        => "Zijn er bijzondere omstandigheden (Awb 4:84)?",
           "Are there special circumstances (Awb 4:84)?";
    /// The authorised representative keeps a mandate it must end (MDR 11(3)(h)).
    MandateBreach = "mandate_breach": "no" | "yes"
        => "Houdt de gemachtigde een mandaat dat hij moet beëindigen (MDR 11(3)(h))?",
           "Does the representative keep a mandate it must end (MDR 11(3)(h))?";
    /// Years since the violation; a number.
    YearsSinceViolation = "years_since_violation": "0"
        => "Hoeveel jaar geleden was de overtreding?",
           "How many years ago was the violation?";
    /// What kind of care provider it is.
    Provider = "provider": "care_provider" | "solo_professional"
        => "Wat voor zorgaanbieder is het?",
           "What kind of care provider is it?";
    /// A breach of the Wkkgz is established.
    Breach = "breach": "no" | "yes"
        => "Staat een overtreding van de Wkkgz vast?",
           "Is a breach of the Wkkgz established?";
    /// Which of its articles.
    BreachedArticle = "breached_article": "art_7b" | "art_5_10" | "art_11" | "art_4" | "other"
        => "Welk artikel van de Wkkgz is overtreden?",
           "Which article of the Wkkgz was breached?";
    /// A single, light lapse.
    MinorLapse = "minor_lapse": "no" | "yes"
        => "Is het een enkel, licht tekort?",
           "Is it a single, light lapse?";
    /// How an inspection came out.
    InspectionOutcome = "inspection_outcome": "none" | "O1" | "O2" | "O3" | "O4"
        => "Wat was de uitkomst van de inspectie?",
           "How did the inspection come out?";
    /// Danger that brooks no delay.
    UrgentDanger = "urgent_danger": "no" | "yes"
        => "Is er gevaar voor veiligheid of gezondheid dat geen uitstel duldt?",
           "Is there danger to safety or health that brooks no delay?";
    /// Trust: open and transparent.
    TrustOpen = "trust_open": "yes" | "no"
        => "Is de aanbieder open en transparant?",
           "Is the provider open and transparent?";
    /// Trust: shows that it learns.
    TrustLearning = "trust_learning": "yes" | "no"
        => "Laat de aanbieder zien dat hij leert?",
           "Does the provider show that it learns?";
    /// Trust: makes itself verifiable.
    TrustVerifiable = "trust_verifiable": "yes" | "no"
        => "Maakt de aanbieder zich toetsbaar?",
           "Does the provider make itself verifiable?";
    /// Trust: gives account.
    TrustAccount = "trust_account": "yes" | "no"
        => "Legt de aanbieder verantwoording af?",
           "Does the provider give account?";
    /// Trust: acts with integrity.
    TrustIntegrity = "trust_integrity": "yes" | "no"
        => "Handelt de aanbieder integer?",
           "Does the provider act with integrity?";
    /// The annex fines this breach without a warning first.
    DirectFine = "direct_fine": "no" | "yes"
        => "Staat op dit voorschrift een boete zonder waarschuwing vooraf?",
           "Does this provision carry a fine without a warning first?";
    /// A written warning for the same rule, less than two years before.
    WarningWithinTwoYears = "warning_within_two_years": "no" | "yes"
        => "Is voor hetzelfde voorschrift minder dan twee jaar eerder schriftelijk gewaarschuwd?",
           "Was there a written warning for the same provision less than two years before?";
    /// A fine for the same rule, less than four years before.
    FineWithinFourYears = "fine_within_four_years": "no" | "yes"
        => "Is voor hetzelfde voorschrift minder dan vier jaar eerder beboet?",
           "Was there a fine for the same provision less than four years before?";
    /// A registered professional fell short of the professional standard.
    ProfessionalConduct = "professional_conduct": "no" | "yes"
        => "Schoot een geregistreerde beroepsbeoefenaar tekort tegenover de professionele standaard?",
           "Did a registered professional fall short of the professional standard?";
    @
    /// What was done before.
    EarlierMeasures = "earlier_measures"
        => "Welke maatregelen gingen vooraf?", "Which measures went before?";
    /// Roles of others in the same matter.
    OtherOperators = "other_operators"
        => "Wie zijn er nog meer bij betrokken?", "Who else is involved?";
    /// The day of the decision.
    DecisionDate = "decision_date" => "Wanneer wordt besloten?", "When is it decided?";
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

    /// Whether it is no one word: a list, or a day.
    pub(super) const fn is_of_its_own(self) -> bool {
        self.index() >= Self::COUNT
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
