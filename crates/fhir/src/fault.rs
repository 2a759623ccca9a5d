//! What is wrong with a message that cannot be read: every fault at once, each with its place.
//!
//! A fault never repeats a value: it may be a patient's. What can be read but not delivered is no fault;
//! the gateway makes a repair item of it.

use crate::json::{MAX_DEPTH, MAX_PROPERTIES};
use crate::outcome::{Issue, IssueType, Severity};
use crate::read::MAX_ENTRIES;
use crate::schema::MAX_REPEATS;

/// A message that cannot be read, with all its faults.
#[derive(Debug, thiserror::Error)]
#[error("the message cannot be read: {}", self.summary())]
pub struct Unreadable {
    faults: Vec<Fault>,
}

impl Unreadable {
    pub(crate) fn new(faults: Vec<Fault>) -> Self {
        debug_assert!(!faults.is_empty(), "unreadable without a reason");
        Self { faults }
    }

    /// The faults, in the order of the message; at least one.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    fn summary(&self) -> String {
        let faults: Vec<String> = self.faults.iter().map(Fault::to_string).collect();
        faults.join("; ")
    }
}

impl From<Fault> for Unreadable {
    fn from(fault: Fault) -> Self {
        Self::new(vec![fault])
    }
}

/// One reason why a message, or one entry of it, cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    kind: FaultKind,
    expression: String,
}

/// The kinds of fault. Their [codes](FaultKind::code) are stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FaultKind {
    /// The bytes are not UTF-8; JSON must be.
    #[error("byte {at} is not UTF-8")]
    NotUtf8 {
        /// The first byte that is not, counted from zero.
        at: usize,
    },
    /// The text is not JSON.
    #[error("not JSON at line {line}, column {column}")]
    NotJson {
        /// Line, counted from one.
        line: usize,
        /// Column in bytes, counted from one.
        column: usize,
    },
    /// A part that passes as JSON holds a string or number that JSON does not allow.
    #[error("holds text that is not JSON")]
    NotJsonInside,
    /// An object names one property twice, so that two readers may read two messages.
    #[error("names a property twice")]
    DuplicateProperty,
    /// Objects stand inside each other beyond what FHIR needs.
    #[error("nested deeper than {MAX_DEPTH} levels")]
    NestedTooDeep,
    /// An object has more properties than any FHIR element.
    #[error("has more than {MAX_PROPERTIES} properties")]
    TooManyProperties,
    /// A Bundle has more entries than one message may.
    #[error("has more than {MAX_ENTRIES} entries")]
    TooManyEntries,
    /// A list that is read repeats beyond what one implant needs.
    #[error("repeats more than {MAX_REPEATS} times")]
    TooManyRepeats,
    /// The document is JSON but no object.
    #[error("is not an object")]
    NotAnObject,
    /// There is no `resourceType`, or it names no FHIR resource.
    #[error("has no resourceType")]
    NoResourceType,
    /// An element has another JSON type than FHIR gives it.
    #[error("must be {0}")]
    WrongType(&'static str),
    /// A Bundle without a type cannot be taken in: nothing says what to do with it.
    #[error("a Bundle needs a type")]
    BundleWithoutType,
    /// A Bundle type FHIR does not have.
    #[error("is not a type of Bundle")]
    UnknownBundleType,
    /// An entry of a transaction or batch says neither method nor url.
    #[error("an entry of a transaction or batch needs request.method and request.url")]
    RequestMissing,
    /// A method FHIR does not have.
    #[error("is not a method of FHIR")]
    UnknownMethod,
    /// An entry that must carry a resource carries none.
    #[error("the entry needs a resource")]
    ResourceMissing,
    /// Two entries of a transaction carry the same `fullUrl`.
    #[error("another entry has the same fullUrl")]
    DuplicateFullUrl,
    /// A `urn:uuid` or `urn:oid` reference in a transaction that no entry answers to.
    #[error("no entry of the transaction has this urn as fullUrl")]
    UnresolvableReference,
}

impl Fault {
    pub(crate) fn new(kind: FaultKind, expression: impl Into<String>) -> Self {
        Self { kind, expression: expression.into() }
    }

    /// What is wrong.
    pub const fn kind(&self) -> FaultKind {
        self.kind
    }

    /// The stable code, as [`FaultKind::code`].
    pub const fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// Where: a `FHIRPath` expression, empty when the fault is the whole document's.
    pub fn expression(&self) -> &str {
        &self.expression
    }

    /// The same fault as an issue of an OperationOutcome, the text for a person in Dutch.
    pub fn issue(&self) -> Issue {
        let code = match self.kind {
            FaultKind::TooManyEntries
            | FaultKind::TooManyRepeats
            | FaultKind::TooManyProperties
            | FaultKind::NestedTooDeep => IssueType::TooCostly,
            FaultKind::RequestMissing
            | FaultKind::ResourceMissing
            | FaultKind::BundleWithoutType => IssueType::Required,
            FaultKind::UnresolvableReference => IssueType::NotFound,
            FaultKind::UnknownBundleType | FaultKind::UnknownMethod => IssueType::Value,
            FaultKind::DuplicateFullUrl => IssueType::Duplicate,
            _ => IssueType::Structure,
        };
        let issue = Issue::new(Severity::Error, code, self.code())
            .text(self.kind.in_dutch())
            .diagnostics(self.kind.to_string());
        if self.expression.is_empty() { issue } else { issue.at(&self.expression) }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.expression.as_str() {
            "" => self.kind.fmt(f),
            place => write!(f, "{place}: {}", self.kind),
        }
    }
}

impl FaultKind {
    /// The stable code of this kind of fault.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotUtf8 { .. } => "not_utf8",
            Self::NotJson { .. } | Self::NotJsonInside => "not_json",
            Self::DuplicateProperty => "duplicate_property",
            Self::NestedTooDeep => "nested_too_deep",
            Self::TooManyProperties => "too_many_properties",
            Self::TooManyEntries => "too_many_entries",
            Self::TooManyRepeats => "too_many_repeats",
            Self::NotAnObject => "not_an_object",
            Self::NoResourceType => "no_resource_type",
            Self::WrongType(_) => "wrong_type",
            Self::BundleWithoutType => "bundle_without_type",
            Self::UnknownBundleType => "unknown_bundle_type",
            Self::RequestMissing => "request_missing",
            Self::UnknownMethod => "unknown_method",
            Self::ResourceMissing => "resource_missing",
            Self::DuplicateFullUrl => "duplicate_full_url",
            Self::UnresolvableReference => "unresolvable_reference",
        }
    }

    /// What a Dutch-reading person is told: what is wrong and what to do.
    fn in_dutch(self) -> String {
        let text = match self {
            Self::NotUtf8 { at } => {
                return format!("Byte {at} is geen UTF-8. Verstuur het bericht in UTF-8.");
            }
            Self::NotJson { line, column } => {
                return format!(
                    "Geen geldige JSON op regel {line}, kolom {column}. Controleer de uitvoer van uw systeem."
                );
            }
            Self::TooManyEntries => {
                return format!("Meer dan {MAX_ENTRIES} entries. Splits het bericht.");
            }
            Self::NestedTooDeep => {
                return format!("Dieper genest dan {MAX_DEPTH} niveaus. Zo is geen FHIR-bericht.");
            }
            Self::TooManyProperties => {
                return format!("Meer dan {MAX_PROPERTIES} eigenschappen in één object.");
            }
            Self::TooManyRepeats => {
                return format!("Meer dan {MAX_REPEATS} herhalingen. Splits het bericht.");
            }
            Self::WrongType(expected) => {
                return format!("Verkeerd JSON-type; FHIR verwacht hier {}.", dutch_type(expected));
            }
            Self::NotJsonInside => "Bevat tekst die geen geldige JSON is.",
            Self::DuplicateProperty => "Noemt een eigenschap twee keer. Stuur haar één keer.",
            Self::NotAnObject => "Dit is geen object. Een FHIR-resource is een JSON-object.",
            Self::NoResourceType => "resourceType ontbreekt of noemt geen FHIR-resource.",
            Self::BundleWithoutType => {
                "Bundle.type ontbreekt. Stuur transaction, batch, searchset of collection."
            }
            Self::UnknownBundleType => {
                "Onbekend Bundle.type. Stuur transaction, batch, searchset of collection."
            }
            Self::RequestMissing => "request.method en request.url zijn hier verplicht.",
            Self::UnknownMethod => {
                "Onbekende methode. FHIR kent GET, HEAD, POST, PUT, PATCH, DELETE."
            }
            Self::ResourceMissing => "De entry bevat geen resource.",
            Self::DuplicateFullUrl => {
                "Een andere entry heeft dezelfde fullUrl. Geef elk een eigen urn:uuid."
            }
            Self::UnresolvableReference => {
                "Deze urn verwijst naar geen entry in de transactie. Stuur de resource mee of verwijs met type en id."
            }
        };
        text.to_owned()
    }
}

fn dutch_type(expected: &str) -> &'static str {
    match expected {
        "a list" => "een lijst",
        "an object" => "een object",
        "true or false" => "true of false",
        _ => "tekst",
    }
}
