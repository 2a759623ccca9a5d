//! Who is calling, and what they may do.
//!
//! A [`Caller`] is a system or a person that a house knows. What it may do stands in one table
//! ([`policy`]) and is asked for as a [`Permit`], which has no public constructor: a use case that
//! takes one cannot be reached without the question having been put. A refusal looks to the
//! caller like a thing that does not exist.
//!
//! The caller's branches, never the body of a request, decide for whom it may deliver or read.

mod action;
mod assurance;
mod caller;
mod organisation;
mod permit;
pub mod policy;
mod representation;
mod role;
mod token;

pub use action::{Action, AskTrace, Deliver, Keep, ReadOwn};
pub use assurance::Assurance;
/// Why data are touched, as the access log has it.
pub use audit::Purpose;
pub use caller::{Caller, Person};
pub use organisation::{NotANumber, OrganisationNumber, System};
pub use permit::{Denied, Permit};
pub use representation::{Representation, Standing};
pub use role::{Role, UnknownRole};
pub use token::{Digest, Token};
