//! Who there is to be: one for each role that has a landing page in one of the houses.

use admission::people::Kind;
use identity::{Assurance, Role};
use serde_json::{Map, Value, json};

use super::super::province::Province;

/// Somebody made up.
#[derive(Debug, Clone)]
pub(in super::super) struct Persona {
    /// What a script names it by.
    pub(in super::super) key: String,
    /// Its name.
    pub(in super::super) name: &'static str,
    /// Its role.
    pub(in super::super) role: Role,
    /// With whom it signs in.
    pub(super) kind: Kind,
    /// At which house it has a desk, by place: the register, then the gateways.
    pub(in super::super) house: usize,
    about: String,
    claims: Map<String, Value>,
}

/// Roles at the register, of nobody's staff but the minister's and the inspectorate's.
const AT_REGISTER: [(Role, &str); 4] = [
    (Role::Operator, "Bas Beheer"),
    (Role::LogManager, "Lena Logboek"),
    (Role::VigilanceInspector, "Vera van der Vigilantie"),
    (Role::CareInspector, "Ties Toezicht"),
];

/// Roles at a care provider.
const AT_PROVIDER: [(Role, &str); 8] = [
    (Role::Professional, "Sanne Snijder"),
    (Role::Registrar, "Noor Nachtdienst"),
    (Role::Deliverer, "Dirk Doorgeven"),
    (Role::RecallCoordinator, "Roos Terugroep"),
    (Role::QualityOfficer, "Kees Kwaliteit"),
    (Role::IncidentOfficer, "Ines Incident"),
    (Role::Board, "Bram Bestuur"),
    (Role::LogManager, "Lars Logboek"),
];

/// Everybody. The staff of a provider is that of the first one with a gateway; the patient is one
/// of its own.
pub(super) fn all(province: &Province, bsn: Option<&str>) -> Vec<Persona> {
    let [first, _] = province.served();
    let provider = &first.provider;
    let register = AT_REGISTER.iter().map(|(role, name)| {
        let claims = json!({ "roles": [role.as_str()] });
        persona(*role, name, 0, "the register", &claims)
    });
    let hospital = AT_PROVIDER.iter().map(|(role, name)| {
        let claims = json!({
            "roles": [role.as_str()], "organisation": format!("ura:{}", provider.ura),
        });
        persona(*role, name, 1, &provider.name, &claims)
    });
    let patient = bsn.map(|bsn| {
        let claims = json!({ "bsn": bsn });
        persona(Role::Patient, "A patient", 1, &provider.name, &claims)
    });
    register.chain(hospital).chain(patient).collect()
}

fn persona(role: Role, name: &'static str, house: usize, place: &str, claims: &Value) -> Persona {
    let (kind, at) = match role {
        Role::Patient => (Kind::Patients, "of"),
        _ => (Kind::Staff, "at"),
    };
    let key = match house {
        0 => format!("register-{}", role.as_str()),
        _ => role.as_str().to_owned(),
    };
    let about = format!("{} {at} {place}", role.as_str().replace('_', " "));
    let claims = claims.as_object().cloned().unwrap_or_default();
    Persona { key, name, role, kind, house, about, claims }
}

impl Persona {
    /// As the provider knows it.
    pub(super) fn at_provider(&self) -> devidp::Persona {
        devidp::Persona {
            key: self.key.clone(),
            subject: format!("demo-{}", self.key),
            name: self.name.to_owned(),
            about: self.about.clone(),
            acr: Assurance::Substantial.acr().to_owned(),
            amr: vec!["pwd".to_owned(), "otp".to_owned()],
            claims: self.claims.clone(),
        }
    }
}
