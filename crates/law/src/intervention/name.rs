//! What a measure is called, in both languages.

use super::code::{Intervention, Regime};

impl Regime {
    /// Its name in Dutch.
    pub const fn name_nl(self) -> &'static str {
        match self {
            Self::MdrIvdr => "interventiebeleid MDR/IVDR",
            Self::Wkkgz => "algemeen beleid voor zorgaanbieders (Wkkgz)",
        }
    }

    /// Its name in English.
    pub const fn name_en(self) -> &'static str {
        match self {
            Self::MdrIvdr => "intervention policy MDR/IVDR",
            Self::Wkkgz => "general policy for care providers (Wkkgz)",
        }
    }
}

impl Intervention {
    /// Its name in Dutch.
    pub const fn name_nl(self) -> &'static str {
        self.names().0
    }

    /// Its name in English.
    pub const fn name_en(self) -> &'static str {
        self.names().1
    }

    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Bevel => ("bevel", "order"),
            Self::Eis => ("eis", "demand"),
            Self::Lod => ("last onder dwangsom", "penalty order"),
            Self::Lob => ("last onder bestuursdwang", "order under administrative coercion"),
            Self::Prev => ("preventieve maatregel", "preventive measure"),
            Self::Zloi1 => {
                ("zelfstandige last online-interface", "order about an online interface")
            }
            Self::Zloi2 => (
                "tweede zelfstandige last online-interface",
                "second order about an online interface",
            ),
            Self::Brief => ("brief", "letter"),
            Self::Boete => ("bestuurlijke boete", "administrative fine"),
            Self::Aangifte => ("aangifte", "report of a crime"),
            Self::InformOm => ("informatie aan het OM", "information to the public prosecutor"),
            Self::Advies => ("voorlichting", "advice to others"),
            Self::Eval => ("beoordeling", "evaluation"),
            Self::Bijstand => ("verzoek om wederzijdse bijstand", "request for mutual assistance"),
            Self::Doorzetten => {
                ("doorzetten naar een andere EU-autoriteit", "handed on to an EU authority")
            }
            Self::Overdragen => ("overdragen", "handed over to another authority"),
            Self::Intrekken => ("intrekken", "withdrawal"),
            Self::Gesprek => ("gesprek", "conversation"),
            Self::Verbeterplan => ("verbeterplan", "improvement plan"),
            Self::VerscherptToezicht => ("verscherpt toezicht", "intensified supervision"),
            Self::Aanwijzing => ("aanwijzing", "instruction"),
            Self::Waarschuwing => ("schriftelijke waarschuwing", "written warning"),
            Self::Tuchtklacht => ("tuchtklacht", "disciplinary complaint"),
        }
    }
}
