//! The identifier systems and issuing agencies of the Dutch field, in every spelling met.
//!
//! One table: many spellings are read, one is written.
//! Whether a value is a valid BSN or URA is not looked at here.

mod issuer;
mod spellings;

pub use issuer::Issuer;
use spellings::SPELLINGS;

/// A system of identifiers this register has a word for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum System {
    /// Burgerservicenummer: a person. Never passes into the register.
    Bsn,
    /// A pseudonym of a BSN, the NVI's included: a person as well.
    PseudoBsn,
    /// UZI register subscriber number: a care provider.
    Ura,
    /// AGB code: a provider or a professional; eight digits.
    Agb,
    /// UZI number of a professional.
    UziPerson,
    /// UZI number of a system.
    UziSystem,
    /// Registration of a professional under the BIG act.
    Big,
    /// Trade register number of a legal entity; eight digits.
    Kvk,
    /// Branch number in the trade register (vestigingsnummer); twelve digits. The register's provider key.
    KvkBranch,
    /// GS1: a GTIN, or the whole UDI string as nl-core has it.
    Gs1,
    /// HIBC.
    Hibc,
    /// ISBT 128.
    Iccbba,
    /// IFA (PPN).
    Ifa,
}

impl System {
    /// Reads a system in any spelling: URL with or without `s`, `urn:oid:`, a bare OID.
    ///
    /// ```
    /// use fhir::System;
    /// assert_eq!(System::of("urn:oid:2.16.528.1.1007.3.3"), Some(System::Ura));
    /// assert_eq!(System::of("https://fhir.nl/fhir/NamingSystem/ura"), Some(System::Ura));
    /// assert_eq!(System::of("https://example.org/local"), None);
    /// ```
    pub fn of(spelling: &str) -> Option<Self> {
        let bare = bare(spelling);
        SPELLINGS
            .iter()
            .find(|(_, known)| bare.eq_ignore_ascii_case(known))
            .map(|(system, _)| *system)
    }

    /// The one spelling we write.
    pub const fn uri(self) -> &'static str {
        match self {
            Self::Bsn => "http://fhir.nl/fhir/NamingSystem/bsn",
            Self::PseudoBsn => "http://fhir.nl/fhir/NamingSystem/pseudo-bsn",
            Self::Ura => "http://fhir.nl/fhir/NamingSystem/ura",
            Self::Agb => "http://fhir.nl/fhir/NamingSystem/agb-z",
            Self::UziPerson => "http://fhir.nl/fhir/NamingSystem/uzi-nr-pers",
            Self::UziSystem => "http://fhir.nl/fhir/NamingSystem/uzi-nr-sys",
            Self::Big => "http://fhir.nl/fhir/NamingSystem/big",
            Self::Kvk => "http://fhir.nl/fhir/NamingSystem/kvk",
            Self::KvkBranch => "http://fhir.nl/fhir/NamingSystem/kvk-vestigingsnummer",
            Self::Gs1 => "https://www.gs1.org/gtin",
            Self::Hibc => "urn:oid:2.16.840.1.113883.6.40",
            Self::Iccbba => "urn:oid:2.16.840.1.113883.6.18",
            Self::Ifa => "http://hl7.org/fhir/NamingSystem/ifa-gmbh-di",
        }
    }

    /// Whether its identifiers are persons: a patient's number or pseudonym.
    pub const fn is_patient(self) -> bool {
        matches!(self, Self::Bsn | Self::PseudoBsn)
    }

    /// The agency, when it is a system of device identifiers.
    pub const fn issuer(self) -> Option<Issuer> {
        match self {
            Self::Gs1 => Some(Issuer::Gs1),
            Self::Hibc => Some(Issuer::Hibcc),
            Self::Iccbba => Some(Issuer::Iccbba),
            Self::Ifa => Some(Issuer::Ifa),
            _ => None,
        }
    }

    /// Digits of one identifier, for the systems vendors glue to an OID without a dot.
    const fn digits(self) -> Option<usize> {
        match self {
            Self::Ura | Self::Agb => Some(8),
            Self::Bsn | Self::UziPerson => Some(9),
            _ => None,
        }
    }

    /// Reads an identifier out of a logical id made of OID and value, as ChipSoft's
    /// `2.16.528.1.1007.3.300002729` (URA 00002729), with or without a dot between.
    ///
    /// ```
    /// use fhir::System;
    /// let id = "2.16.528.1.1007.3.300002729";
    /// assert_eq!(System::in_logical_id(id), Some((System::Ura, "00002729")));
    /// ```
    pub fn in_logical_id(id: &str) -> Option<(Self, &str)> {
        if !id.ends_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        SPELLINGS.iter().find_map(|(system, oid)| {
            let rest = bare(id).strip_prefix(oid)?;
            let value = rest.strip_prefix('.').unwrap_or(rest);
            let fits = value.len() == system.digits()? && value.bytes().all(|b| b.is_ascii_digit());
            fits.then_some((*system, value))
        })
    }
}

fn bare(spelling: &str) -> &str {
    let text = spelling.trim();
    let text = ["urn:oid:", "https://", "http://"]
        .iter()
        .find_map(|prefix| {
            text.get(..prefix.len())
                .filter(|start| start.eq_ignore_ascii_case(prefix))
                .map(|_| &text[prefix.len()..])
        })
        .unwrap_or(text);
    text.strip_suffix('/').unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_system_reads_what_it_writes() {
        for (system, _) in SPELLINGS {
            assert_eq!(System::of(system.uri()), Some(*system));
        }
        for (spelling, system) in [
            ("http://www.kvk.nl/", System::Kvk),
            ("urn:oid:2.16.840.1.113883.2.4.6.3", System::Bsn),
            ("2.16.840.1.113883.2.4.6.1", System::Agb),
        ] {
            assert_eq!(System::of(spelling), Some(system), "{spelling}");
        }
    }

    #[test]
    fn an_id_glued_to_its_oid_is_read_only_when_its_length_fits() {
        for (id, expected) in [
            ("2.16.528.1.1007.3.300002729", Some((System::Ura, "00002729"))),
            ("2.16.528.1.1007.3.3.00002729", Some((System::Ura, "00002729"))),
            ("2.16.840.1.113883.2.4.6.103123456", Some((System::Agb, "03123456"))),
            ("2.16.840.1.113883.2.4.6.3999911120", Some((System::Bsn, "999911120"))),
            ("2.16.528.1.1007.3.3", None),
            ("2.16.528.1.1007.3.30000272", None),
            ("eLs3rvSHyM6SvhLHe2Q6qSw3", None),
        ] {
            assert_eq!(System::in_logical_id(id), expected, "{id}");
        }
    }
}
