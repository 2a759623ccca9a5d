//! What the provider keeps of a patient: sealed facts, and digests to find them again by.
//!
//! Nothing here has a `Debug` that shows a value, and nothing leaves the house (rule R8).

use fhir::{PatientFacts, Pointer, System};
use jiff::civil::Date;
use serde::Serialize;
use store::seal::OwnerKeys;

/// A patient as one message tells of them.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Patient {
    /// The digests they are found by, the strongest first.
    pub digests: Vec<String>,
    /// The facts to seal, as JSON; empty when nothing but a reference came.
    pub facts: Vec<u8>,
    /// Whether they live.
    pub life: Life,
}

/// What a message says of whether a patient lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Life {
    /// Nothing: what was told before holds.
    #[default]
    Untold,
    /// They live; who was said to have died before did not.
    Lives,
    /// They died on this day.
    DiedOn(Date),
}

impl Life {
    /// The day of death as it is known after this.
    #[must_use]
    pub fn after(self, known: Option<Date>) -> Option<Date> {
        match self {
            Self::Untold => known,
            Self::Lives => None,
            Self::DiedOn(day) => Some(day),
        }
    }
}

impl std::fmt::Debug for Patient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Patient({} digests)", self.digests.len())
    }
}

/// What a message states of a patient, in its own words.
#[derive(Default)]
pub struct Stated<'f> {
    /// Identifiers: system and value.
    pub identifiers: Vec<(&'f str, &'f str)>,
    /// References to the Patient.
    pub references: Vec<&'f str>,
    /// The logical id of the Patient.
    pub id: Option<&'f str>,
    /// Names.
    pub names: Vec<&'f str>,
    /// Birth date.
    pub birth_date: Option<&'f str>,
}

/// The facts as they are sealed.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Facts<'f> {
    identifiers: Vec<(&'f str, &'f str)>,
    names: Vec<&'f str>,
    birth_date: Option<&'f str>,
}

impl Patient {
    /// The patient of a FHIR message; `server` is where its references belong.
    #[must_use]
    pub fn of(facts: &PatientFacts<'_>, server: Option<&str>, keys: &OwnerKeys) -> Option<Self> {
        let stated = Stated {
            identifiers: facts
                .identifiers
                .iter()
                .map(|i| (i.value.system_text().unwrap_or_default(), i.value.value().expose()))
                .collect(),
            references: facts.references.iter().map(|reference| reference.value.expose()).collect(),
            id: facts.part.as_ref().and_then(|part| part.id),
            names: facts.names.iter().map(|name| name.value.expose()).collect(),
            birth_date: facts.birth_date.as_ref().map(|date| date.value.expose()),
        };
        Self::stated(stated, server, keys)
    }

    /// The patient of whatever was stated of them; none when nothing identifies one.
    #[must_use]
    pub fn stated(stated: Stated<'_>, server: Option<&str>, keys: &OwnerKeys) -> Option<Self> {
        let Stated { mut identifiers, references, id, names, birth_date } = stated;
        // The citizen service number identifies best; a local number only within its system.
        identifiers.sort_by_key(|(system, _)| System::of(system) != Some(System::Bsn));
        let mut digests: Vec<String> =
            identifiers.iter().map(|(system, value)| digest(keys, system, value)).collect();
        for reference in references {
            if let Pointer::Resource { base, resource_type, id } = Pointer::of(reference) {
                let server = super::name::server_of(base).or(server);
                digests.push(digest_of_id(keys, server, resource_type, id));
            }
        }
        if let Some(id) = id {
            digests.push(digest_of_id(keys, server, "Patient", id));
        }
        let mut seen = std::collections::HashSet::new();
        digests.retain(|digest| seen.insert(digest.clone()));
        if digests.is_empty() {
            return None;
        }
        let facts = serde_json::to_vec(&Facts { identifiers, names, birth_date });
        Some(Self { digests, facts: facts.unwrap_or_default(), life: Life::Untold })
    }

    /// A patient known by the provider's own number alone.
    #[must_use]
    pub fn numbered(number: &str, keys: &OwnerKeys) -> Option<Self> {
        let number = number.trim();
        if number.is_empty() {
            return None;
        }
        let kept = Facts { identifiers: vec![("", number)], names: Vec::new(), birth_date: None };
        let facts = serde_json::to_vec(&kept).unwrap_or_default();
        Some(Self { digests: vec![digest(keys, "", number)], facts, life: Life::Untold })
    }
}

/// Whether a number is called a citizen service number and fails the eleven-test. What is masked
/// or stands for no number is not judged; one of eight digits has lost its leading zero.
#[must_use]
pub fn fails_eleven_test(system: &str, value: &str) -> bool {
    let bare: String = value.chars().filter(|c| c.is_alphanumeric()).collect();
    let is_number = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
    let padded = if bare.len() == 8 { format!("0{bare}") } else { bare };
    System::of(system) == Some(System::Bsn) && is_number && !exchange::bsn::is_like(&padded)
}

/// The digest of a patient's identifier, however it was spelled. A BSN is the same one with and
/// without its system, blanks, dots or leading zero.
fn digest(keys: &OwnerKeys, system: &str, value: &str) -> String {
    let bare: String = value.chars().filter(|c| c.is_alphanumeric()).collect();
    let padded = format!("{bare:0>9}");
    let known = System::of(system);
    if exchange::bsn::is_like(&padded) && (known == Some(System::Bsn) || system.is_empty()) {
        return keys.digest("patient", &format!("bsn|{padded}"));
    }
    let system = match known {
        Some(known) => known.uri(),
        None => system,
    };
    keys.digest("patient", &format!("{system}|{}", value.trim()))
}

fn digest_of_id(keys: &OwnerKeys, server: Option<&str>, resource_type: &str, id: &str) -> String {
    let server = server.unwrap_or_default().to_ascii_lowercase();
    keys.digest("patient-id", &format!("{server}|{resource_type}/{id}"))
}

/// The digest of a BSN, as an identifier of that system has it.
#[must_use]
pub fn digest_of_bsn(keys: &OwnerKeys, bsn: &str) -> String {
    digest(keys, System::Bsn.uri(), bsn)
}

/// The digest of the logical id this house gave a Patient.
#[must_use]
pub fn digest_of_our_id(keys: &OwnerKeys, id: &str) -> String {
    digest_of_id(keys, None, "Patient", id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::seal::{HouseSecret, Keys, MasterKey};
    use uuid::Uuid;

    #[test]
    fn a_bsn_is_the_same_in_every_spelling() {
        let keys =
            Keys::of(MasterKey::generate().into(), &HouseSecret::generate()).owner(Uuid::nil());
        let bsn = "http://fhir.nl/fhir/NamingSystem/bsn";
        let whole = digest(&keys, bsn, "012345672");
        for (system, value) in [
            (bsn, "12345672"),
            ("", "0123.45.672"),
            ("urn:oid:2.16.840.1.113883.2.4.6.3", "012345672"),
        ] {
            assert_eq!(digest(&keys, system, value), whole, "{value}");
        }
        assert_ne!(digest(&keys, "urn:oid:1.2.3", "012345672"), whole);
        assert!(!format!("{:?}", Patient::numbered("999900006", &keys)).contains("999900006"));
    }

    #[test]
    fn a_number_that_fails_the_eleven_test_is_told_from_others() {
        let bsn = "http://fhir.nl/fhir/NamingSystem/bsn";
        for (system, value, fails) in [
            (bsn, "999900006", false),
            (bsn, "9999.00.006", false),
            (bsn, "12345672", false),
            (bsn, "999900007", true),
            (bsn, "12345673", true),
            (bsn, "9999000060", true),
            (bsn, "000000000", true),
            ("urn:oid:2.16.840.1.113883.2.4.6.3", "999900007", true),
            (bsn, "*********", false),
            (bsn, "onbekend", false),
            (bsn, "", false),
            ("", "999900007", false),
            ("urn:oid:1.2.3", "999900007", false),
        ] {
            assert_eq!(fails_eleven_test(system, value), fails, "{system} {value}");
        }
    }
}
