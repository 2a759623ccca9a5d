//! Why data were touched: the purposes of the access matrix, each with the article it stands on.

macro_rules! purposes {
    ($($(#[$note:meta])* $variant:ident = $code:literal, $article:literal;)*) => {
        /// Why data were touched. The lanes of a register read, and what else the law asks for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Purpose {
            $($(#[$note])* $variant,)*
        }

        impl Purpose {
            /// All purposes, in the order of the table above.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stable code that stands in the log.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The law it stands on.
            #[must_use]
            pub fn article(self) -> &'static str {
                match self { $(Self::$variant => $article,)* }
            }

            /// The purpose of this code.
            #[must_use]
            pub fn of_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|purpose| purpose.code() == code)
            }
        }
    };
}

purposes! {
    /// A provider delivers what it must.
    Delivery = "delivery", "Wkkgz art. 7b(2)";
    /// Insight in a signalled risk.
    RiskInsight = "risk_insight", "Wkkgz art. 7a(2)(a)";
    /// Informing providers and, through them, clients.
    InformProviders = "inform_providers", "Wkkgz art. 7a(2)(b)";
    /// Supervision of the duty to deliver, from receipts only.
    Supervision = "supervision", "Wkkgz art. 24";
    /// A provider's own records at the register.
    OwnRecords = "own_records", "Wkkgz art. 7b(2)";
    /// Keeping the house: catalogue, rules, callers.
    Operation = "operation", "Wkkgz art. 7a(1)";
    /// Care at the provider: the gateway's own work on its own patients.
    Care = "care", "WGBO art. 7:454";
    /// Registering what is implanted, at the operating room.
    Registration = "registration", "Wkkgz art. 7b(1); MDR art. 27(9)";
    /// Telling a patient about oneself.
    PatientInformation = "patient_information", "WGBO art. 7:456; Wkkgz art. 10(3); AVG art. 15";
    /// Carrying out a recall at a provider.
    Recall = "recall", "Wkkgz art. 2, 3, 7";
    /// Looking after the quality of care.
    Quality = "quality", "Wkkgz art. 7";
    /// Learning from incidents, shielded from sanctions.
    Learning = "learning", "Wkkgz art. 9";
    /// Governing a provider.
    Governance = "governance", "Wkkgz art. 3, 7";
    /// Watching over devices on the market.
    Vigilance = "vigilance", "MDR art. 87-90; Wmh art. 10";
    /// Supervision of good care: inspections and what they find.
    SupervisionOfCare = "supervision_of_care", "Wkkgz art. 24(1), 24(4); Awb art. 5:16-5:17";
    /// Taking reports in.
    Intake = "intake", "Wkkgz art. 25; Uitvoeringsbesluit Wkkgz ch. 8";
    /// Measures and fines.
    Measures = "measures", "Wmh art. 12-15; Wkkgz art. 27-30; Awb ch. 5";
    /// Looking back on a year of supervision, in counts, and at what it led to.
    Accountability = "accountability", "MDR art. 93(4); Wkkgz art. 24(1)";
    /// Publishing decisions.
    Publication = "publication", "Gezondheidswet art. 44-44a";
    /// Prosecuting.
    Prosecution = "prosecution", "Sv art. 162; Stcrt. 2022, 269";
    /// Finding signals of side effects.
    Signals = "signals", "assignment VWS; AVG art. 6(1)(e), 9(2)(i)";
    /// Advising who complains about care, and passing on serious signals.
    Advice = "advice", "task of the inspectorate (work plan 2019)";
    /// A maker follows its own devices.
    PostMarket = "post_market", "MDR art. 83, 87(11), 109, 110";
    /// A notified body follows its certificates.
    CertificateSurveillance = "certificate_surveillance", "MDR art. 92(2), 92(9), 99(4)";
    /// Authorities of the Union tell each other.
    UnionMarket = "union_market", "MDR art. 95-98, 100";
    /// Control of the access log.
    LogControl = "log_control", "AVG art. 32, 37-39; NEN 7513";
    /// What anybody may know.
    Transparency = "transparency", "Gezondheidswet art. 44; MDR art. 92(3)";
    /// Signing in and out, and seeing one's own sessions.
    SignIn = "sign_in", "AVG art. 32; NEN 7510";
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_code_is_unique_and_names_its_purpose() {
        let codes: BTreeSet<_> = Purpose::ALL.iter().map(|purpose| purpose.code()).collect();
        assert_eq!(codes.len(), Purpose::ALL.len());
        for &purpose in Purpose::ALL {
            assert_eq!(Purpose::of_code(purpose.code()), Some(purpose));
        }
        assert_eq!(Purpose::of_code("curiosity"), None);
    }
}
