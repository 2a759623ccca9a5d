//! The codes an outcome is written in: those of the intervention policy, in Dutch where they are
//! its identifiers.

/// An enum whose values have a stable code.
macro_rules! codes {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $value:ident = $code:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$doc])* $value,)+
        }

        impl $name {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$value),+];

            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$value => $code,)+
                }
            }

            /// What a code stands for.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.code() == code)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}

codes! {
    /// Which policy decides: each has its own table, its own facts and its own measures.
    Regime {
        /// The intervention policy MDR/IVDR: those who make and trade devices.
        MdrIvdr = "mdr_ivdr",
        /// The general policy for care providers, under the Wkkgz.
        Wkkgz = "wkkgz",
    }
}

codes! {
    /// Who is competent, and under which law.
    Competence {
        /// The inspectorate, under the MDR or the IVDR.
        IgjMdrIvdr = "igj_mdr_ivdr",
        /// The inspectorate, under the Medicines Act.
        IgjMedicinesAct = "igj_medicines_act",
        /// Another national authority.
        OtherAuthority = "other_authority",
        /// The kind of product is settled first.
        QualifyFirst = "qualify_first",
        /// The regime of notified bodies.
        NotifiedBodyRegime = "notified_body_regime",
        /// The inspectorate, under the general policy for care providers.
        IgjGeneralPolicy = "igj_general_policy",
        /// Made and used within an institution that keeps to MDR 5(5).
        NotApplicableInHouse = "not_applicable_in_house",
        /// The inspectorate, under the law that went with the old directives.
        IgjLegacyLaw = "igj_legacy_law",
        /// Only the public prosecutor.
        CriminalOnly = "criminal_only",
        /// An authority elsewhere in the Union.
        ReferEuAuthority = "refer_eu_authority",
        /// A fact that is needed is not known.
        NotDecidable = "not_decidable",
    }
}

codes! {
    /// What the inspectorate can do.
    Intervention {
        /// Order: MDR 95(1), IVDR 90(1).
        Bevel = "BEVEL",
        /// Demand: MDR 97(1), IVDR 92(1).
        Eis = "EIS",
        /// Penalty order (last onder dwangsom).
        Lod = "LOD",
        /// Order under administrative coercion (last onder bestuursdwang).
        Lob = "LOB",
        /// Preventive measure: MDR 98(1), IVDR 93(1).
        Prev = "PREV",
        /// First independent order about an online interface.
        Zloi1 = "ZLOI_1",
        /// Second one.
        Zloi2 = "ZLOI_2",
        /// Letter after a non-conformity that ended.
        Brief = "BRIEF",
        /// Administrative fine.
        Boete = "BOETE",
        /// Report of a crime.
        Aangifte = "AANGIFTE",
        /// Information to the public prosecutor.
        InformOm = "INFORM_OM",
        /// Advice, to others than the operator of the case.
        Advies = "ADVIES",
        /// Evaluation: MDR 94, IVDR 89.
        Eval = "EVAL",
        /// Mutual assistance: Reg. 2019/1020 art. 22.
        Bijstand = "BIJSTAND",
        /// Handed on to an authority elsewhere in the Union.
        Doorzetten = "DOORZETTEN",
        /// Handed over to another national authority.
        Overdragen = "OVERDRAGEN",
        /// A measure is withdrawn.
        Intrekken = "INTREKKEN",
        /// Conversation with a care provider.
        Gesprek = "GESPREK",
        /// Improvement plan of a care provider.
        Verbeterplan = "VERBETERPLAN",
        /// Intensified supervision.
        VerscherptToezicht = "VERSCHERPT_TOEZICHT",
        /// Instruction: Wkkgz 27(1).
        Aanwijzing = "AANWIJZING",
        /// Written warning, which counts towards a fine.
        Waarschuwing = "WAARSCHUWING",
        /// Complaint with the disciplinary board.
        Tuchtklacht = "TUCHTKLACHT",
    }
}

impl Intervention {
    /// Whether it is addressed to the operator the case is about.
    pub const fn is_addressed(self) -> bool {
        matches!(
            self,
            Self::Bevel
                | Self::Eis
                | Self::Lod
                | Self::Lob
                | Self::Prev
                | Self::Zloi1
                | Self::Brief
                | Self::Boete
                | Self::Intrekken
                | Self::Gesprek
                | Self::Verbeterplan
                | Self::VerscherptToezicht
                | Self::Aanwijzing
                | Self::Waarschuwing
        )
    }
}

codes! {
    /// The ladder a step stands on, by the article of the MDR.
    Ladder {
        /// Unacceptable risk: MDR 95, IVDR 90.
        Risk = "95",
        /// Other non-conformity: MDR 97, IVDR 92.
        NonConformity = "97",
        /// Prevention: MDR 98, IVDR 93.
        Prevention = "98",
    }
}

codes! {
    /// What has become of an intervention.
    State {
        /// Being written.
        Concept = "concept",
        /// The intention was announced.
        Voornemen = "voornemen",
        /// The operator is being heard.
        Zienswijze = "zienswijze",
        /// Imposed.
        Opgelegd = "opgelegd",
        /// Its term runs.
        Running = "running",
        /// Complied with.
        Complied = "complied",
        /// Complied with in the Netherlands only.
        CompliedInNlOnly = "complied_in_nl_only",
        /// Its term passed without.
        ExpiredNotComplied = "expired_not_complied",
        /// The maximum of the penalty is forfeited.
        Exhausted = "exhausted",
        /// Without effect.
        Ineffective = "ineffective",
        /// Withdrawn.
        Ingetrokken = "ingetrokken",
        /// Closed.
        Gesloten = "gesloten",
        /// Sent: a letter or advice.
        Sent = "sent",
    }
}

impl State {
    /// States in which a measure was imposed and has not been taken back.
    pub const IN_PLACE: &[Self] = &[
        Self::Opgelegd,
        Self::Running,
        Self::Complied,
        Self::CompliedInNlOnly,
        Self::ExpiredNotComplied,
        Self::Exhausted,
        Self::Ineffective,
    ];
}

codes! {
    /// What has to happen before a decision.
    Precondition {
        /// Hear the operator first.
        Hear = "HEAR",
        /// A written term.
        Term = "TERM",
        /// The examining magistrate's authorisation.
        Rc = "RC",
        /// The public prosecutor.
        Om = "OM",
        /// A motive for leaving the order of the ladder.
        Motiv = "MOTIV",
        /// No other remedial sanction for the same violation is in force.
        EndPrior = "END_PRIOR",
        /// A report of the violation.
        Report = "REPORT",
        /// Submissions on the intended fine.
        HearFine = "HEAR_FINE",
        /// The judgement on trust is recorded.
        Trust = "TRUST",
    }
}

codes! {
    /// Who is notified.
    Notified {
        /// The European Commission.
        Commission = "EC",
        /// The other member states.
        MemberStates = "MS",
        /// The notified body.
        NotifiedBody = "NB",
    }
}

codes! {
    /// By what a notification goes.
    Channel {
        /// The form of the Commission.
        Form = "FORM",
        /// EUDAMED.
        Eudamed = "EUDAMED",
    }
}

codes! {
    /// What can be done against it, and who looks at it beside the operator.
    Remedy {
        /// Objection within six weeks.
        Awb6W = "AWB_6W",
        /// Member states and the Commission: two months.
        Eu2M = "EU_2M",
        /// Review by the Commission: six months.
        EcReview6M = "EC_REVIEW_6M",
    }
}

codes! {
    /// What becomes public.
    Publication {
        /// A business-like summary, not within two weeks.
        Summary2W = "SUMMARY_2W",
        /// A business-like summary, without the wait of two weeks.
        SummaryAtOnce = "SUMMARY_AT_ONCE",
        /// A measure of general application.
        General = "GENERAL",
        /// That a measure ended.
        EndNotice = "END_NOTICE",
        /// Nothing.
        Nothing = "none",
    }
}

codes! {
    /// What else is to be known of an outcome.
    Note {
        /// A new situation: judged anew.
        Reassessed = "REASSESSED",
        /// A term still runs.
        TermRunning = "TERM_RUNNING",
        /// Work together with other member states.
        CooperateMs = "COOPERATE_MS",
        /// Keep watching.
        Monitor = "MONITOR",
        /// Ask the magistrate.
        RequestRc = "REQUEST_RC",
        /// Appeal within fourteen days.
        Appeal14Days = "APPEAL_14_DAYS",
        /// Blocking traffic is forbidden.
        ZloiForbiddenBlocking = "ZLOI_FORBIDDEN_BLOCKING",
        /// Demand that the representative ends its mandate.
        EisEndMandate = "EIS_END_MANDATE",
        /// Lay it before the public prosecutor.
        PresentToOm = "PRESENT_TO_OM",
        /// The criminal route excludes a fine.
        NoFineCriminalRoute = "NO_FINE_CRIMINAL_ROUTE",
        /// Hear afterwards.
        HearAfterwards = "HEAR_AFTERWARDS",
        /// Deviate from the policy.
        Deviate484 = "DEVIATE_4_84",
        /// Register everything since the duty began.
        RetroRegister = "RETRO_REGISTER",
        /// Only the minister extends it.
        MinisterExtends = "MINISTER_EXTENDS",
        /// The fine is doubled.
        DoubledFine = "DOUBLED_FINE",
    }
}
