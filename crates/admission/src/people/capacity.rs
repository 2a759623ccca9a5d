//! In which role somebody works, and where.

use ::store::StoreError;
use identity::{OrganisationNumber, Representation, Role, System};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::registration::Told;
use super::{House, Place, StandsIn, claims};

/// A role and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capacity {
    /// The role.
    pub role: Role,
    /// The organisation it is held at.
    pub organisation: Option<OrganisationNumber>,
    /// Where in this house.
    pub place: Place,
}

/// A capacity as a table keeps it.
#[derive(Serialize, Deserialize)]
struct Kept {
    role: String,
    organisation: Option<String>,
    tenant: Option<Uuid>,
    patient: Option<Uuid>,
    called: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    stands_in: Option<(String, String)>,
}

impl Capacity {
    /// As a table keeps them.
    pub(crate) fn write(all: &[Self]) -> String {
        let kept = all.iter().map(|it| Kept {
            role: it.role.as_str().to_owned(),
            organisation: it.organisation.as_ref().map(ToString::to_string),
            tenant: it.place.tenant,
            patient: it.place.patient,
            called: it.place.called.clone(),
            stands_in: it.place.stands_in.as_ref().map(StandsIn::write),
        });
        serde_json::to_string(&kept.collect::<Vec<_>>()).expect("texts and ids are JSON")
    }

    /// What a table kept; none when it cannot be read.
    pub(crate) fn read(text: &str) -> Option<Vec<Self>> {
        let kept: Vec<Kept> = serde_json::from_str(text).ok()?;
        let read = |it: Kept| {
            Some(Self {
                role: it.role.parse().ok()?,
                organisation: it.organisation.map(|number| number.parse()).transpose().ok()?,
                place: Place {
                    tenant: it.tenant,
                    patient: it.patient,
                    called: it.called,
                    stands_in: match it.stands_in {
                        Some(told) => Some(StandsIn::read(told)?),
                        None => None,
                    },
                },
            })
        };
        kept.into_iter().map(read).collect()
    }
}

impl StandsIn {
    fn write(&self) -> (String, String) {
        (self.representation.code(), self.initials.clone())
    }

    fn read((code, initials): (String, String)) -> Option<Self> {
        Some(Self { representation: Representation::read(&code)?, initials })
    }
}

/// What was found for a member of staff.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// What there is a place for.
    pub(super) capacities: Vec<Capacity>,
    /// Whether a role was named that people can have.
    pub(super) has_role: bool,
}

/// The capacities of a member of staff: what the claims name, as far as the house has a place.
pub(super) async fn of_staff(
    house: &dyn House,
    told: &Told,
    tells: &Value,
) -> Result<Found, StoreError> {
    let mut found = Found::default();
    for (role, organisation) in claims::pairs(tells, &told.role_claim, &told.organisation_claim) {
        let Some(role) = role_of(told, &role) else { continue };
        found.has_role = true;
        let organisation = organisation.and_then(|number| number_of(told, &number));
        let Some(place) = house.place_of_staff(role, organisation.as_ref()).await? else {
            continue;
        };
        let capacity = Capacity { role, organisation, place };
        if !found.capacities.contains(&capacity) {
            found.capacities.push(capacity);
        }
    }
    Ok(found)
}

/// The role a provider's word stands for. Systems and patients never come this way.
fn role_of(told: &Told, word: &str) -> Option<Role> {
    let role = if told.roles.is_empty() {
        word.parse().ok()?
    } else {
        told.roles.iter().find(|(theirs, _)| theirs == word)?.1
    };
    let is_person =
        !matches!(role, Role::Provider | Role::Inspectorate | Role::Patient | Role::Public);
    is_person.then_some(role)
}

/// The organisation a provider's number stands for; a URA may have lost its leading zeros.
fn number_of(told: &Told, number: &str) -> Option<OrganisationNumber> {
    if let Ok(number) = number.parse() {
        return Some(number);
    }
    let system = told.organisation_system?;
    let digits = match system {
        System::Ura => format!("{number:0>8}"),
        System::Oin | System::Kvk | System::Srn => number.to_owned(),
    };
    OrganisationNumber::new(system, &digits).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capacities_are_read_back_as_they_were_written() {
        let all = [
            Capacity {
                role: Role::Board,
                organisation: Some("ura:90000001".parse().unwrap()),
                place: Place {
                    tenant: Some(Uuid::max()),
                    patient: None,
                    called: "Ziekenhuis Noord".to_owned(),
                    stands_in: None,
                },
            },
            Capacity {
                role: Role::Patient,
                organisation: None,
                place: Place {
                    stands_in: Some(StandsIn {
                        representation: Representation {
                            standing: identity::Standing::Parent,
                            id: Some(Uuid::max()),
                        },
                        initials: "W. D.".to_owned(),
                    }),
                    ..Place::default()
                },
            },
            Capacity { role: Role::Operator, organisation: None, place: Place::default() },
        ];
        assert_eq!(Capacity::read(&Capacity::write(&all)).unwrap(), all);
        assert!(Capacity::read("[{}]").is_none() && Capacity::read("").is_none());
    }

    #[test]
    fn a_word_of_the_provider_becomes_a_role_of_people_only() {
        let plain = Told::default();
        assert_eq!(role_of(&plain, "board"), Some(Role::Board));
        for word in ["provider", "inspectorate", "patient", "public", "arts", ""] {
            assert_eq!(role_of(&plain, word), None, "{word}");
        }
        let roles = vec![("01.015".to_owned(), Role::Professional)];
        let mapped = Told { roles, organisation_system: Some(System::Ura), ..plain };
        assert_eq!(role_of(&mapped, "01.015"), Some(Role::Professional));
        assert_eq!(role_of(&mapped, "professional"), None);
        assert_eq!(number_of(&mapped, "2729").unwrap().to_string(), "ura:00002729");
        assert_eq!(number_of(&mapped, "kvk:12345678").unwrap().to_string(), "kvk:12345678");
        assert_eq!(number_of(&mapped, "?"), None);
    }
}
