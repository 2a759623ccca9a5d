//! What Epic, Nexus and `ChipSoft` answer to a search for MedicalDevice (STU3, zib2017).
//!
//! Epic names people and the organisation by display only, Nexus knows professionals by an AGB code
//! of ten digits in some exports, `ChipSoft` has the URA of the organisation.

use serde_json::{Value, json};

use super::patient::put;
use super::{Spoken, Tale};
use crate::{Dialect, Planted};

const LATERALITY: &str = "http://nictiz.nl/fhir/StructureDefinition/BodySite-Qualifier";
const ORGANISATION: &str =
    "http://nictiz.nl/fhir/StructureDefinition/zib-MedicalDevice-Organization";
const PRACTITIONER: &str =
    "http://nictiz.nl/fhir/StructureDefinition/zib-MedicalDevice-Practitioner";
const URA: &str = "http://fhir.nl/fhir/NamingSystem/ura";
const AGB: &str = "http://fhir.nl/fhir/NamingSystem/agb-z";
/// In one of so many exports Nexus writes the AGB code of a professional with ten digits.
const TEN_DIGITS: usize = 5;

pub(super) fn bundle(spoken: &Spoken<'_>, dialect: Dialect) -> Value {
    let entries = Entries { spoken, dialect };
    let mut resources = Vec::new();
    match spoken.tale() {
        Tale::Use => {
            resources.push(entries.statement());
            resources.push(spoken.device_stu3(dialect, &entries.patient_reference()));
        }
        Tale::Removal => {
            resources.push(entries.removal());
            resources.push(spoken.device_stu3(dialect, &entries.patient_reference()));
        }
        Tale::Death => {}
    }
    resources.push(entries.patient());
    if spoken.tale() != Tale::Death {
        resources.extend(entries.organisation());
        resources.extend(entries.practitioner());
    }
    let entry: Vec<Value> =
        resources.into_iter().enumerate().map(|(at, it)| entries.entry(at, it)).collect();
    json!({ "resourceType": "Bundle", "type": "searchset", "total": 1, "entry": entry })
}

struct Entries<'s, 'm> {
    spoken: &'s Spoken<'m>,
    dialect: Dialect,
}

impl Entries<'_, '_> {
    fn entry(&self, at: usize, resource: Value) -> Value {
        let mode = if at == 0 { "match" } else { "include" };
        let mut entry = json!({ "search": { "mode": mode } });
        // Nexus gives no full URLs.
        if self.dialect != Dialect::Nexus {
            let text = |field: &str| resource[field].as_str().unwrap_or_default().to_owned();
            let url = self.spoken.local(&format!("{}/{}", text("resourceType"), text("id")));
            put(&mut entry, "fullUrl", json!(url));
        }
        put(&mut entry, "resource", resource);
        entry
    }

    /// The logical id of the patient at this provider.
    fn patient_id(&self) -> &str {
        &self.spoken.message.course.patient.number
    }

    fn patient(&self) -> Value {
        let profile = "http://fhir.nl/fhir/StructureDefinition/nl-core-patient";
        self.spoken.patient(profile, Some(self.patient_id()))
    }

    fn patient_reference(&self) -> Value {
        let (given, family) = self.spoken.name();
        let display = match self.dialect {
            Dialect::Epic => format!("{family}, {given}"),
            Dialect::Nexus => format!("{family} {}", given.get(..1).unwrap_or_default()),
            _ => format!("{given} {family}"),
        };
        json!({ "reference": format!("Patient/{}", self.patient_id()), "display": display })
    }

    fn statement(&self) -> Value {
        let spoken = self.spoken;
        let number = match self.dialect {
            Dialect::Nexus => json!([{
                "system": spoken.local("device-use"), "value": spoken.anchor,
            }]),
            _ => json!([]),
        };
        let mut resource = json!({
            "resourceType": "DeviceUseStatement",
            "id": spoken.anchor,
            "meta": { "profile": ["http://nictiz.nl/fhir/StructureDefinition/zib-MedicalDevice"] },
            "extension": self.who(),
            "status": if spoken.is_over() { "completed" } else { "active" },
            "subject": self.patient_reference(),
            "whenUsed": spoken.period(),
            "device": self.device_reference(),
            "bodySite": spoken.body_site(LATERALITY, self.dialect == Dialect::ChipSoft),
        });
        if number != json!([]) {
            put(&mut resource, "identifier", number);
        }
        resource
    }

    fn removal(&self) -> Value {
        let spoken = self.spoken;
        json!({
            "resourceType": "Procedure",
            "id": spoken.anchor,
            "meta": { "profile": ["http://nictiz.nl/fhir/StructureDefinition/zib-Procedure"] },
            "identifier": [{ "system": spoken.local("procedure"), "value": spoken.anchor }],
            "status": "completed",
            "code": { "text": "verwijderen van implantaat" },
            "subject": self.patient_reference(),
            "performedPeriod": {
                "start": spoken.message.told.happened_on.to_string(),
                "end": spoken.message.told.happened_on.to_string(),
            },
            "performer": [{ "actor": self.organisation_reference() }],
            "bodySite": [spoken.body_site(LATERALITY, self.dialect == Dialect::ChipSoft)],
            "focalDevice": [{
                "action": { "coding": [
                    { "system": "http://hl7.org/fhir/device-action", "code": "explanted" },
                ] },
                "manipulated": self.device_reference(),
            }],
        })
    }

    fn device_reference(&self) -> Value {
        let reference = format!("Device/{}", self.spoken.uuid("device"));
        json!({ "reference": reference, "display": self.spoken.message.model.name })
    }

    fn who(&self) -> Value {
        let organisation =
            json!({ "url": ORGANISATION, "valueReference": self.organisation_reference() });
        match self.dialect {
            Dialect::Nexus => json!([
                { "url": PRACTITIONER, "valueReference": self.practitioner_reference() },
                organisation,
            ]),
            _ => json!([organisation]),
        }
    }

    fn organisation_reference(&self) -> Value {
        let provider = self.spoken.message.provider;
        json!({ "reference": format!("Organization/{}", self.organisation_id()),
                "display": provider.name })
    }

    /// A wrong number stands in a record of its own, so that it spoils no other message.
    fn organisation_id(&self) -> String {
        let branch = &self.spoken.message.provider.branch;
        match self.spoken.written.planted {
            Some(Planted::BranchForm) => {
                format!("org-{branch}-{}", self.spoken.choice("org", 1000))
            }
            _ => format!("org-{branch}"),
        }
    }

    /// The organisation, where the export has more of it than a name.
    fn organisation(&self) -> Option<Value> {
        let provider = self.spoken.message.provider;
        let identifier = match self.dialect {
            Dialect::ChipSoft => self.spoken.organisation(URA, &provider.ura),
            Dialect::Nexus => self.spoken.organisation(AGB, &provider.agb),
            // Epic gives a name only, unless somebody typed a number into it.
            _ if self.spoken.written.planted == Some(Planted::BranchForm) => {
                self.spoken.organisation(URA, &provider.ura)
            }
            _ => return None,
        };
        Some(json!({
            "resourceType": "Organization",
            "id": self.organisation_id(),
            "meta": { "profile": ["http://fhir.nl/fhir/StructureDefinition/nl-core-organization"] },
            "identifier": [identifier],
            "name": provider.name,
        }))
    }

    fn practitioner_reference(&self) -> Value {
        json!({ "reference": format!("Practitioner/{}", self.practitioner_id()) })
    }

    fn practitioner_id(&self) -> String {
        format!("{}", 100 + self.spoken.choice("practitioner", 40))
    }

    fn practitioner(&self) -> Option<Value> {
        if self.dialect != Dialect::Nexus {
            return None;
        }
        let number = self.spoken.choice("practitioner", 40);
        let ten_digits = self.spoken.choice("agb", TEN_DIGITS) == 0;
        let agb = format!("{}{:04}", if ten_digits { "010000" } else { "0301" }, 3200 + number);
        Some(json!({
            "resourceType": "Practitioner",
            "id": self.practitioner_id(),
            "meta": { "profile": ["http://fhir.nl/fhir/StructureDefinition/nl-core-practitioner"] },
            "identifier": [{ "system": AGB, "value": agb }],
            "name": [{ "text": format!("Behandelaar {number}") }],
        }))
    }
}
