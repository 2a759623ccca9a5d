//! The bearer, as EHRs write them. Names are made up and follow from the number.

use serde_json::{Value, json};

use super::Spoken;
use crate::dirt::Seed;
use crate::{Act, Sex};

pub(super) const BSN: &str = "http://fhir.nl/fhir/NamingSystem/bsn";

const FAMILIES: [&str; 24] = [
    "Aldershof",
    "Beukelaarsma",
    "Cantersteen",
    "Duivelandt",
    "Eikenrode",
    "Feldermans",
    "Goudriaanse",
    "Hazelwinkel",
    "Iepenberg",
    "Jachtveld",
    "Korenmaat",
    "Lindeboomgaard",
    "Meeuwenoord",
    "Noorderhaven",
    "Ossenkamp",
    "Plantinga-Ee",
    "Quadhoek",
    "Rietschoten",
    "Sparrenwoud",
    "Turfsteker",
    "Uiterwaard",
    "Veenhuizer",
    "Wilgenhof",
    "Zandkuil",
];
const WOMEN: [&str; 12] = [
    "Aaltje", "Berber", "Cunera", "Dieuwke", "Eefje", "Froukje", "Geesje", "Hiltje", "Imkje",
    "Jikke", "Klaske", "Lutske",
];
const MEN: [&str; 12] = [
    "Auke",
    "Bauke",
    "Durk",
    "Eelke",
    "Foppe",
    "Gosse",
    "Hidde",
    "Ids",
    "Jelle",
    "Klaas-Jan",
    "Lolke",
    "Menno",
];

impl Spoken<'_> {
    /// Given name and family name.
    pub(super) fn name(&self) -> (&'static str, &'static str) {
        let patient = &self.message.course.patient;
        let given = match patient.sex {
            Sex::Female => WOMEN,
            Sex::Male => MEN,
        };
        let pick = |list: &[&'static str], purpose| {
            list.get(Seed::of(&patient.bsn, purpose).below(list.len())).copied().unwrap_or("N.")
        };
        (pick(&given, "given"), pick(&FAMILIES, "family"))
    }

    /// The Patient; with a logical id where the export has one.
    pub(super) fn patient(&self, profile: &str, id: Option<&str>) -> Value {
        let patient = &self.message.course.patient;
        let (given, family) = self.name();
        let mut resource = json!({
            "resourceType": "Patient",
            "meta": { "profile": [profile] },
            "identifier": [
                { "system": BSN, "value": self.written.bsn },
                { "system": self.local("patient"), "value": patient.number },
            ],
            "name": [{
                "use": "official", "text": format!("{given} {family}"), "family": family,
                "given": [given],
            }],
            "gender": match patient.sex { Sex::Female => "female", Sex::Male => "male" },
            "birthDate": self.written.born_on.to_string(),
        });
        if let Some(id) = id {
            put(&mut resource, "id", json!(id));
        }
        if self.message.told.act == Act::Death {
            let day = self.message.told.happened_on.to_string();
            put(&mut resource, "deceasedDateTime", json!(day));
        }
        resource
    }

    /// A system of identifiers of this provider's own.
    pub(super) fn local(&self, kind: &str) -> String {
        format!("https://ehr-{}.example/{kind}", self.message.provider.branch)
    }
}

/// Sets a field of an object.
pub(super) fn put(object: &mut Value, field: &str, value: Value) {
    if let Some(map) = object.as_object_mut() {
        map.insert(field.to_owned(), value);
    }
}
