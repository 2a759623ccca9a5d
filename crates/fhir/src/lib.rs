#![doc = include_str!("../README.md")]

pub mod capability;
pub mod document;
mod fault;
mod fhirpath;
mod implants;
mod json;
mod message;
mod node;
mod observed;
pub mod outcome;
mod patient_elements;
mod query;
mod read;
mod reference;
pub mod response;
mod schema;
mod systems;
mod version;
mod walk;
mod when;
pub mod write;

pub use fault::{Fault, FaultKind, Unreadable};
pub use implants::{
    Action, DeviceFacts, Extract, Holder, MissingReference, Part, PatientFacts, ProviderIdentifier,
    ProviderSource, Role, Sought, Status, Unusable, implants, implants_among,
};
pub use message::{Entry, Kind, Message, Method, Request, Resource};
pub use observed::{
    Carrier, CarrierForm, Coding, DeviceIdentifier, Identifier, Observed, Secret, Side,
};
pub use patient_elements::patient_elements;
pub use query::identifier_query;
pub use read::{MAX_ENTRIES, read};
pub use reference::Pointer;
pub use schema::is_read;
pub use systems::{Issuer, System};
pub use version::Version;
pub use when::When;
