//! From a FHIR message to what it asks to be kept: entries, uses, patients.
//!
//! Reading needs keys, since names and patients leave this place only as digests.

use std::collections::HashSet;

use axum::body::Bytes;
use fhir::{Entry as Sent, Extract, Kind, Message, Method, Pointer, Request, Role, Sought};
use serde_json::Value;
use store::Ids;
use store::seal::OwnerKeys;
use uuid::Uuid;

use super::{Sieve, dates};
use crate::model::draft::Issue;
use crate::model::intake::{Ask, Entry, Refusal, Use};
use crate::model::name::{Names, Tries, server_of};
use crate::model::patient::{Life, Patient, Stated, fails_eleven_test};
use crate::model::reason::Own;

/// Kinds of resource whose names make a use the same one on a second sending.
const TELLING: [&str; 2] = ["DeviceUseStatement", "Procedure"];

/// What reading a message takes.
#[derive(Clone, Copy)]
pub struct Reader<'r> {
    /// How uses are judged.
    pub sieve: Sieve<'r>,
    /// The provider's keys.
    pub keys: &'r OwnerKeys,
    /// Where references come from.
    pub ids: &'r Ids,
}

/// What a message holds, before it is sealed.
pub struct Held {
    /// Its entries.
    pub entries: Vec<Entry>,
    /// Its uses of devices.
    pub uses: Vec<Use>,
    /// Patients without a device.
    pub patients: Vec<(Patient, Option<usize>)>,
    /// Whether the same bytes again are the same message.
    pub repeatable: bool,
}

impl Reader<'_> {
    /// Reads and judges a message by itself.
    #[must_use]
    pub fn read(&self, message: &Message<'_>, raw: &Bytes) -> Held {
        let entries: Vec<Entry> =
            message.entries().iter().map(|sent| self.entry(message.kind(), sent, raw)).collect();
        let uses: Vec<Use> = fhir::implants(message)
            .iter()
            .map(|extract| self.used(message, extract, self.ids.random()))
            .collect();
        let told: HashSet<usize> =
            uses.iter().filter_map(|used| used.patient.as_ref()?.1).collect();
        let alone = message.entries().iter().enumerate().filter(|(index, _)| !told.contains(index));
        let patients = alone
            .filter_map(|(index, sent)| Some((self.patient_alone(sent)?, Some(index))))
            .collect();
        let acts = matches!(message.kind(), Kind::Transaction | Kind::Batch);
        let made = |entry: &Entry| matches!(entry.ask, Ask::Create | Ask::CreateUnless(_));
        let repeatable = acts && !entries.is_empty() && entries.iter().all(made);
        Held { entries, uses, patients, repeatable }
    }

    /// One use of a device, judged; `reference` is for a new one.
    #[must_use]
    pub fn used(&self, message: &Message<'_>, extract: &Extract<'_>, reference: Uuid) -> Use {
        let own = extract.parts.iter().filter(|part| part.message == 0);
        let part_of = ["DeviceUseStatement", "Procedure", "Device"];
        let mut parts: Vec<usize> =
            own.clone().filter(|p| part_of.contains(&p.resource_type)).map(|p| p.entry).collect();
        parts.dedup();
        let first = own.clone().next().and_then(|part| message.entries().get(part.entry));
        let server = first.and_then(Sent::full_url).and_then(server_of);
        let mut draft = self.sieve.draft(extract);
        let patient = self.patient_of(extract, server, &mut draft.issues);
        if patient.is_none() {
            draft.issues.push(Issue::at(Own::PatientMissing, draft.place.as_str()));
        }
        let needs_provider = draft.branch.is_none();
        let missing = extract.missing.iter().filter(|missing| match missing.role {
            Role::Device | Role::Procedure => true,
            Role::Provider => needs_provider,
            Role::Patient => false,
        });
        let missing: Vec<_> = missing.collect();
        let ours = |missing: &fhir::MissingReference<'_>| match missing.sought.value.pointer() {
            Some(Pointer::Resource { id, .. }) => id.parse().ok(),
            _ => None,
        };
        let sought_ours = missing.iter().filter_map(|missing| ours(missing)).collect();
        let sought = missing
            .iter()
            .filter_map(|missing| self.sought(missing.role, &missing.sought.value, server))
            .collect();
        let judged = draft.judge(reference, self.sieve.calendar);
        Use {
            reference,
            parts,
            sought,
            sought_ours,
            joins: Vec::new(),
            implants: Vec::new(),
            patient,
            judged,
        }
    }

    fn patient_of(
        &self,
        extract: &Extract<'_>,
        server: Option<&str>,
        issues: &mut Vec<Issue>,
    ) -> Option<(Patient, Option<usize>)> {
        let facts = &extract.patient;
        let wrong = facts.identifiers.iter().filter(|at| {
            let system = at.value.system_text().unwrap_or_default();
            fails_eleven_test(system, at.value.value().expose())
        });
        issues.extend(wrong.map(|at| Issue::at(Own::BsnInvalid, &at.expression)));
        let mut patient = Patient::of(facts, server, self.keys)?;
        let died_on = facts.died.iter().find_map(|at| dates::day(at.value));
        let said = facts.deceased.as_ref().filter(|at| at.value).map(|at| &at.expression);
        if let (None, Some(place)) = (died_on, said.or(facts.died.first().map(|at| &at.expression)))
        {
            issues.push(Issue::at(Own::DeathUndated, place));
        }
        // What an earlier message said was heard when it came, and may be out of date since.
        let mut died_now = facts.died.iter().filter(|at| at.message == 0);
        patient.life = match died_now.find_map(|at| dates::day(at.value)) {
            Some(day) => Life::DiedOn(day),
            None => match &facts.deceased {
                Some(at) if at.message == 0 && !at.value && died_on.is_none() => Life::Lives,
                _ => Life::Untold,
            },
        };
        let part = facts.part.as_ref().filter(|part| part.message == 0);
        Some((patient, part.map(|part| part.entry)))
    }

    /// A Patient nobody refers to: their death may concern implants told of before.
    fn patient_alone(&self, sent: &Sent<'_>) -> Option<Patient> {
        let resource = sent.resource().filter(|r| r.resource_type() == "Patient")?;
        let value: Value = serde_json::from_str(resource.raw()).ok()?;
        let identifiers: Vec<_> = resource.identifiers().collect();
        let identifiers = identifiers
            .iter()
            .map(|i| (i.system_text().unwrap_or_default(), i.value().expose()))
            .collect();
        let names = value["name"].as_array().map_or(&[][..], Vec::as_slice);
        let stated = Stated {
            identifiers,
            id: resource.id(),
            names: names
                .iter()
                .filter_map(|n| n["text"].as_str().or(n["family"].as_str()))
                .collect(),
            birth_date: value["birthDate"].as_str(),
            ..Stated::default()
        };
        let server = sent.full_url().and_then(server_of);
        let mut patient = Patient::stated(stated, server, self.keys)?;
        patient.life = life(&value);
        Some(patient)
    }

    fn sought(&self, role: Role, sought: &Sought<'_>, server: Option<&str>) -> Option<Tries> {
        let names = Names(self.keys);
        match sought {
            Sought::Identifier(identifier) => {
                let kind = match role {
                    Role::Device => "Device",
                    Role::Procedure => "Procedure",
                    Role::Patient => "Patient",
                    Role::Provider => "Organization",
                };
                let value = identifier.value().expose();
                Some(vec![names.identifier(kind, identifier.system_text(), value)])
            }
            Sought::Reference(_) => match sought.pointer()? {
                Pointer::Resource { base, resource_type, id } => {
                    Some(names.tries(server_of(base).or(server), resource_type, id))
                }
                Pointer::Search { resource_type, query } => {
                    let (system, value) = fhir::identifier_query(query)?;
                    Some(vec![names.identifier(resource_type, Some(&system), &value)])
                }
                _ => None,
            },
        }
    }

    fn entry(&self, kind: Kind, sent: &Sent<'_>, raw: &Bytes) -> Entry {
        let resource_id = self.ids.next();
        let names = Names(self.keys);
        let Some(resource) = sent.resource() else {
            let refused = match sent.request().map(Request::method) {
                Some(Method::Post | Method::Put) | None => Refusal::Unreadable,
                Some(_) => Refusal::Method,
            };
            return Entry {
                kind: String::new(),
                resource_id,
                start: 0,
                length: 0,
                ask: Ask::Refuse(refused),
                names: Vec::new(),
                identity: Vec::new(),
            };
        };
        let resource_type = resource.resource_type();
        let mut known: Vec<String> = resource
            .identifiers()
            .map(|i| names.identifier(resource_type, i.system_text(), i.value().expose()))
            .collect();
        let telling = TELLING.contains(&resource_type);
        let mut identity = if telling { known.clone() } else { Vec::new() };
        let acts = matches!(kind, Kind::Transaction | Kind::Batch | Kind::Single);
        let ask = if let Some(request) = sent.request().filter(|_| acts) {
            let own = resource.id().map(|id| names.id(None, resource_type, id));
            known.extend(own);
            asked(request, (resource_type, resource.id()), names)
        } else {
            let server = sent.full_url().and_then(server_of);
            Ask::Mirror(resource.id().map(|id| names.id(server, resource_type, id)))
        };
        // What the sender asks for it by is a name of it, whether or not the resource says so.
        if let Ask::CreateUnless(name) | Ask::Update { name, .. } | Ask::Mirror(Some(name)) = &ask {
            known.push(name.clone());
            if telling {
                identity.push(name.clone());
            }
        }
        known.sort_unstable();
        known.dedup();
        let start = resource.raw().as_ptr().addr() - raw.as_ptr().addr();
        let length = resource.raw().len();
        let kind = resource_type.to_owned();
        Entry { kind, resource_id, start, length, ask, names: known, identity }
    }
}

fn asked(
    request: &Request<'_>,
    (resource_type, own_id): (&str, Option<&str>),
    names: Names<'_>,
) -> Ask {
    let url = request.url().trim_start_matches('/');
    let by_identifier = |query: &str| {
        let (system, value) = fhir::identifier_query(query)?;
        let system = (!system.is_empty()).then_some(system.as_ref());
        Some(names.identifier(resource_type, system, &value))
    };
    match request.method() {
        Method::Post if url == resource_type => match request.if_none_exist() {
            None => Ask::Create,
            Some(query) => {
                by_identifier(query).map_or(Ask::Refuse(Refusal::Search), Ask::CreateUnless)
            }
        },
        Method::Put => {
            // A version nobody can read is no version we have.
            let read = |text| fhir::response::version_of(text).and_then(|v| i64::try_from(v).ok());
            let if_match = request.if_match().map(|text| read(text).unwrap_or(0));
            if let Some((path, query)) = url.split_once('?') {
                return match (path == resource_type, by_identifier(query)) {
                    (true, Some(name)) => Ask::Update { name, ours: None, if_match },
                    (true, None) => Ask::Refuse(Refusal::Search),
                    (false, _) => Ask::Refuse(Refusal::Url),
                };
            }
            let Some((path, id)) = url.split_once('/') else {
                return Ask::Refuse(Refusal::Url);
            };
            let ours = id.parse().ok();
            // By the id this house gave, a resource may keep the one of its sender.
            let is_meant = own_id.is_none_or(|own| own == id) || ours.is_some();
            if path != resource_type || !is_id(id) || !is_meant {
                return Ask::Refuse(Refusal::Url);
            }
            Ask::Update { name: names.id(None, resource_type, id), ours, if_match }
        }
        Method::Post => Ask::Refuse(Refusal::Url),
        _ => Ask::Refuse(Refusal::Method),
    }
}

/// A logical id as FHIR has it.
fn is_id(id: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    !id.is_empty() && id.len() <= 64 && id.chars().all(allowed)
}

fn life(patient: &Value) -> Life {
    let day = |text| dates::day(fhir::When::of(text)?);
    match (patient["deceasedDateTime"].as_str(), patient["deceasedBoolean"].as_bool()) {
        (Some(text), _) => day(text).map_or(Life::Untold, Life::DiedOn),
        (None, Some(false)) => Life::Lives,
        (None, _) => Life::Untold,
    }
}
