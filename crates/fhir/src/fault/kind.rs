//! The kinds of fault, with their codes and what an engineer reads.

use crate::json::{MAX_DEPTH, MAX_PROPERTIES};
use crate::read::MAX_ENTRIES;
use crate::schema::MAX_REPEATS;

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
}
