//! What one message asks to be kept: read and judged in the request, written in a group.

use axum::body::Bytes;
use uuid::Uuid;

use super::draft::Judged;
use super::name::Tries;
use super::patient::Patient;

/// The doors of the gateway.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// `/fhir/R4`.
    FhirR4,
    /// `/fhir/STU3`.
    FhirStu3,
    /// `/v1/deliveries/csv`.
    Csv,
    /// `/v1/scans`.
    Scan,
    /// An operation that was signed on a page.
    Page,
}

impl Door {
    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FhirR4 => "fhir_r4",
            Self::FhirStu3 => "fhir_stu3",
            Self::Csv => "csv",
            Self::Scan => "scan",
            Self::Page => "page",
        }
    }

    /// Reads the code again.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        [Self::FhirR4, Self::FhirStu3, Self::Csv, Self::Scan, Self::Page]
            .into_iter()
            .find(|door| door.as_str() == code)
    }

    /// The release of FHIR spoken there.
    #[must_use]
    pub fn version(self) -> Option<fhir::Version> {
        match self {
            Self::FhirR4 => Some(fhir::Version::R4),
            Self::FhirStu3 => Some(fhir::Version::Stu3),
            Self::Csv | Self::Scan | Self::Page => None,
        }
    }
}

/// A message, read.
pub struct Intake {
    /// Its id in this house.
    pub message_id: Uuid,
    /// Where it came in.
    pub door: Door,
    /// Which system sent it: its client's name.
    pub source: String,
    /// Its bytes, for a second reading among earlier messages.
    pub raw: Bytes,
    /// Its bytes, sealed.
    pub sealed: Vec<u8>,
    /// The digest of its bytes, when the same bytes again are the same message.
    pub repeat_of: Option<String>,
    /// Whether the sender asked to load backlog.
    pub legacy: bool,
    /// Whether all of it is kept or nothing.
    pub atomic: bool,
    /// Its resources or rows.
    pub entries: Vec<Entry>,
    /// The uses of devices it tells of.
    pub uses: Vec<Use>,
    /// Patients it tells of without a device.
    pub patients: Vec<(Patient, Option<usize>)>,
    /// The operation it was made of, if a signature made it.
    pub signs: Option<Signs>,
}

/// The operation that a signature is under: it is signed in the transaction that keeps the message,
/// or neither is.
pub struct Signs {
    /// Which operation.
    pub operation: Uuid,
    /// The version that was looked at; another one is refused.
    pub version: i64,
    /// The professional's name.
    pub by: String,
    /// The item of each entry.
    pub items: Vec<Uuid>,
}

/// One resource or row.
pub struct Entry {
    /// FHIR type, `Row`, `Scan` or `Item`.
    pub kind: String,
    /// The id it gets if it is new.
    pub resource_id: Uuid,
    /// Its first byte in the message.
    pub start: usize,
    /// How many bytes it has.
    pub length: usize,
    /// What is to be done with it.
    pub ask: Ask,
    /// The names it makes itself known by.
    pub names: Vec<String>,
    /// Those of its names that make it the same thing as an earlier one.
    pub identity: Vec<String>,
}

/// What a sender asks for one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// Make it.
    Create,
    /// Make it unless something has this name.
    CreateUnless(String),
    /// Make it or change it, by the id in its URL.
    Update {
        /// The digests of the name it is known by.
        name: String,
        /// The id, when it is one of ours.
        ours: Option<Uuid>,
        /// The version it must have.
        if_match: Option<i64>,
    },
    /// Take it over from an export: make it, or change it where it differs.
    Mirror(Option<String>),
    /// Cannot be done: the status and the reason.
    Refuse(Refusal),
}

/// Why an entry was not taken in, as its status says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// 400: the entry could not be read.
    Unreadable,
    /// 400: its search is not one for a single identifier.
    Search,
    /// 400: its URL names no resource of its type.
    Url,
    /// 405: the method is not done here.
    Method,
    /// 412: several things have the name.
    Several,
    /// 412: it has another version.
    Stale,
    /// 410: a successor took over from the provider.
    HandedOver,
    /// 424: another entry of the same use was refused.
    Together,
}

/// One use of a device.
#[derive(Clone)]
pub struct Use {
    /// Its reference, if it is a new one: random.
    pub reference: Uuid,
    /// The entries it was read from, the telling one first.
    pub parts: Vec<usize>,
    /// Names that lead to nothing in the message.
    pub sought: Vec<Tries>,
    /// Ids of ours that lead to nothing in the message.
    pub sought_ours: Vec<Uuid>,
    /// Names of an earlier use this is about.
    pub joins: Vec<String>,
    /// Implants of ours this is about, by reference.
    pub implants: Vec<Uuid>,
    /// The patient, and which entry tells of them.
    pub patient: Option<(Patient, Option<usize>)>,
    /// What it says.
    pub judged: Judged,
}

impl Intake {
    /// All names that, if they are known already, make this message part of a longer story.
    pub fn watched(&self) -> impl Iterator<Item = &String> {
        let asked = self.entries.iter().filter_map(|entry| match &entry.ask {
            Ask::CreateUnless(name) | Ask::Update { name, .. } | Ask::Mirror(Some(name)) => {
                Some(name)
            }
            Ask::Create | Ask::Mirror(None) | Ask::Refuse(_) => None,
        });
        let identity = self.entries.iter().flat_map(|entry| &entry.identity);
        let used = self.uses.iter();
        let sought = used.flat_map(|used| used.sought.iter().flatten().chain(&used.joins));
        asked.chain(identity).chain(sought)
    }

    /// The names this message makes known, that somebody may wait for.
    pub fn offered(&self) -> impl Iterator<Item = &String> {
        self.entries.iter().flat_map(|entry| &entry.names)
    }

    /// The patients told of, with or without a device.
    pub fn all_patients(&self) -> impl Iterator<Item = &(Patient, Option<usize>)> {
        self.uses.iter().filter_map(|used| used.patient.as_ref()).chain(&self.patients)
    }
}
