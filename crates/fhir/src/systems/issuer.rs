//! The agencies that issue UDIs.

use super::System;

/// An issuing agency of UDIs, designated in the EU.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Issuer {
    /// GS1.
    Gs1,
    /// HIBCC.
    Hibcc,
    /// ICCBBA (ISBT 128).
    Iccbba,
    /// IFA.
    Ifa,
}

impl Issuer {
    /// Reads `udiCarrier.issuer` in any spelling of R4, R5, nl-core and C-CDA.
    pub fn of(spelling: &str) -> Option<Self> {
        System::of(spelling)?.issuer()
    }

    /// The one spelling we write in `udiCarrier.issuer`: the one nl-core slices by, where it has one.
    pub const fn uri(self) -> &'static str {
        match self {
            Self::Gs1 => System::Gs1.uri(),
            Self::Hibcc => System::Hibc.uri(),
            Self::Iccbba => System::Iccbba.uri(),
            Self::Ifa => System::Ifa.uri(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_issuer_spelling_met_in_the_field_is_read() {
        for (spelling, issuer) in [
            ("https://www.gs1.org/gtin", Issuer::Gs1),
            ("http://hl7.org/fhir/NamingSystem/gs1-di", Issuer::Gs1),
            ("http://hl7.org/fhir/NamingSystem/gs1", Issuer::Gs1),
            ("urn:oid:1.3.160", Issuer::Gs1),
            ("URN:OID:2.51.1.1", Issuer::Gs1),
            ("urn:oid:2.16.840.1.113883.6.40", Issuer::Hibcc),
            ("1.0.15961.10.816", Issuer::Hibcc),
            ("http://hl7.org/fhir/NamingSystem/hibcc-dI", Issuer::Hibcc),
            ("http://hl7.org/fhir/NamingSystem/hibcc-diI", Issuer::Hibcc),
            ("http://hl7.org/fhir/NamingSystem/hibcc", Issuer::Hibcc),
            ("urn:oid:2.16.840.1.113883.6.18", Issuer::Iccbba),
            ("http://hl7.org/fhir/NamingSystem/iccbba-blood-di", Issuer::Iccbba),
            ("http://hl7.org/fhir/NamingSystem/iccbba-other-di/", Issuer::Iccbba),
            ("http://hl7.org/fhir/NamingSystem/ifa-gmbh-di", Issuer::Ifa),
        ] {
            assert_eq!(Issuer::of(spelling), Some(issuer), "{spelling}");
            assert_eq!(Issuer::of(issuer.uri()), Some(issuer));
        }
        assert_eq!(Issuer::of("http://fhir.nl/fhir/NamingSystem/ura"), None);
    }
}
