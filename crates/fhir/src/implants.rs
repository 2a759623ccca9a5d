//! What a message says about implants: one [`Extract`] for each use of a device.
//!
//! A use is a DeviceUseStatement or a Procedure together with one Device; a Device nobody refers to is an
//! extract of its own. Wheelchairs and hearing aids are read the same way: whether something is an implant,
//! which of two dates holds and what must be repaired is decided by the gateway and the register.

mod device;
mod join;
mod patient;
mod procedure;
mod provider;
mod reader;
mod resolver;
mod statement;
mod target;
mod vocabulary;

pub use device::DeviceFacts;
pub use join::{implants, implants_among};
pub use patient::PatientFacts;
pub use provider::{Holder, ProviderIdentifier, ProviderSource};
pub use vocabulary::{Action, Status};

use crate::observed::{Coding, Identifier, Observed, Secret};
use crate::reference::Pointer;
use crate::when::When;

/// All that is said about one use of one device.
///
/// A list holds every observation, each with its place: two that differ are both here.
#[derive(Clone, Debug, Default)]
pub struct Extract<'m> {
    /// The resources it was read from: the statement, its procedures, the device, then the rest.
    pub parts: Vec<Part<'m>>,
    /// `DeviceUseStatement.status`.
    pub statement_status: Option<Observed<Status>>,
    /// `Procedure.status` of each procedure; STU3's `notDone` reads as [`Status::NotDone`].
    pub procedure_statuses: Vec<Observed<Status>>,
    /// Business identifiers of the statement and the procedures; not of the device.
    pub identifiers: Vec<Observed<Identifier<'m>>>,
    /// `Procedure.focalDevice.action` for this device.
    pub actions: Vec<Observed<Action>>,
    /// When it was placed: `whenUsed.start`, `timing`, and `performed` of a procedure whose action is
    /// `implanted`, or that has no action and is the statement's `derivedFrom`.
    pub implanted: Vec<Observed<When>>,
    /// When it was taken out: the end of its use, and `performed` of a procedure with action `explanted`.
    pub explanted: Vec<Observed<When>>,
    /// `performed` of a procedure that says nothing, or something else, of what it did with this device.
    pub performed: Vec<Observed<When>>,
    /// What was done, from `Procedure.code`.
    pub procedure_codes: Vec<Observed<Coding<'m>>>,
    /// What was done in the sender's words, from `Procedure.code.text`.
    pub procedure_texts: Vec<Observed<&'m str>>,
    /// Where in the body.
    pub body_sites: Vec<Observed<Coding<'m>>>,
    /// On which side; [`Coding::side`] reads it.
    pub lateralities: Vec<Observed<Coding<'m>>>,
    /// Notes of the statement and the procedures. Free text: a name may stand in it.
    pub notes: Vec<Observed<&'m str>>,
    /// The device itself.
    pub device: DeviceFacts<'m>,
    /// Who may be the provider, by every number given.
    pub providers: Vec<Observed<ProviderIdentifier<'m>>>,
    /// What organisations and locations are called; for a person who must repair, never for matching.
    pub provider_names: Vec<Observed<&'m str>>,
    /// The patient, for the provider's own file only.
    pub patient: PatientFacts<'m>,
    /// References that lead to nothing in these messages.
    pub missing: Vec<MissingReference<'m>>,
    /// Values that are there and cannot be read.
    pub unusable: Vec<Unusable>,
}

/// A resource an extract was read from.
#[derive(Clone, PartialEq, Eq)]
pub struct Part<'m> {
    /// Such as `Device`.
    pub resource_type: &'m str,
    /// Its logical id at the sender.
    pub id: Option<&'m str>,
    /// In which message; see [`Observed::message`].
    pub message: usize,
    /// Which of [`crate::Message::entries`].
    pub entry: usize,
    /// Where it stands; within another resource when it is contained.
    pub expression: String,
}

impl std::fmt::Debug for Part<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} at {}", self.resource_type, self.expression)
    }
}

/// A reference that leads to nothing in the messages read; the rest may come in another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingReference<'m> {
    /// What it would have told.
    pub role: Role,
    /// What to look for, and where it is referred to.
    pub sought: Observed<Sought<'m>>,
}

/// How a reference names what it refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sought<'m> {
    /// By its place: `Device/7`. A patient's id is a person's, so it is a secret.
    Reference(Secret<'m>),
    /// By a business identifier.
    Identifier(Identifier<'m>),
}

impl Sought<'_> {
    /// What the reference points at.
    pub fn pointer(&self) -> Option<Pointer<'_>> {
        match self {
            Self::Reference(reference) => Some(Pointer::of(reference.expose())),
            Self::Identifier(_) => None,
        }
    }
}

/// What a reference is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The device itself.
    Device,
    /// The operation a statement derives from.
    Procedure,
    /// The patient.
    Patient,
    /// Who treats: performer, location, organisation.
    Provider,
}

/// A value that is there and cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unusable {
    /// The stable code: `invalid_date` or `invalid_base64`.
    pub code: &'static str,
    /// Where it stands.
    pub expression: String,
    /// In which message; see [`Observed::message`].
    pub message: usize,
}
