//! An organisation, by the number its certificate carries.

use std::fmt;
use std::str::FromStr;

/// The number of an organisation: URA of a care provider (UZI register), OIN of a government body
/// (PKIoverheid), KVK of anybody in the Handelsregister, SRN of an operator of medical devices
/// (MDR art. 31). Written `ura:90000001`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrganisationNumber {
    system: System,
    digits: String,
}

/// Who gave the number out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum System {
    /// UZI-register abonneenummer: eight digits.
    Ura,
    /// Organisatie-identificatienummer: twenty digits.
    Oin,
    /// Handelsregister: eight digits.
    Kvk,
    /// Single registration number: country, role and nine digits, such as NL-MF-000012345.
    Srn,
}

/// The text names no organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "no number of an organisation: write ura: and 8 digits, oin: and 20, kvk: and 8, or an srn:"
)]
pub struct NotANumber;

impl System {
    const ALL: [(Self, &'static str, usize); 3] =
        [(Self::Ura, "ura", 8), (Self::Oin, "oin", 20), (Self::Kvk, "kvk", 8)];
}

impl OrganisationNumber {
    /// A number of this system, if it has the right digits.
    pub fn new(system: System, digits: &str) -> Result<Self, NotANumber> {
        let right = match System::ALL.iter().find(|row| row.0 == system) {
            Some((.., length)) => {
                digits.len() == *length && digits.bytes().all(|b| b.is_ascii_digit())
            }
            None => is_srn(digits),
        };
        if right { Ok(Self { system, digits: digits.to_owned() }) } else { Err(NotANumber) }
    }

    /// Who gave it out.
    #[must_use]
    pub fn system(&self) -> System {
        self.system
    }

    /// Its digits; of an SRN, its country and role too.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.digits
    }
}

impl fmt::Display for OrganisationNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = System::ALL.iter().find(|row| row.0 == self.system).map_or("srn", |row| row.1);
        write!(f, "{name}:{}", self.digits)
    }
}

impl FromStr for OrganisationNumber {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let (system, digits) = text.split_once(':').ok_or(NotANumber)?;
        if system == "srn" {
            return Self::new(System::Srn, digits);
        }
        let known = System::ALL.iter().find(|row| row.1 == system).ok_or(NotANumber)?;
        Self::new(known.0, digits)
    }
}

/// Whether this is an SRN as Eudamed writes one.
fn is_srn(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [country, role, number] = parts.as_slice() else { return false };
    country.len() == 2
        && country.bytes().all(|b| b.is_ascii_uppercase())
        && ["MF", "AR", "IM", "PR"].contains(role)
        && number.len() == 9
        && number.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_back_as_it_is_written() {
        for text in
            ["ura:90000001", "oin:00000001234567890000", "kvk:12345678", "srn:NL-MF-000012345"]
        {
            assert_eq!(text.parse::<OrganisationNumber>().unwrap().to_string(), text);
        }
        for text in [
            "ura:1",
            "90000001",
            "agb:12345678",
            "ura:9000000x",
            "ura:９0000001",
            "srn:NL-000012345",
        ] {
            assert_eq!(text.parse::<OrganisationNumber>(), Err(NotANumber), "{text}");
        }
    }
}
