//! Who is calling, and what they may do.
//!
//! A [`Caller`] is known by a bearer [`Token`], of which a house keeps only the digest. What the
//! caller may do is asked of it as a [`Permit`], which has no public constructor: a use case that
//! takes one cannot be reached without the question having been put. A refusal looks to the
//! caller like a thing that does not exist.
//!
//! The caller's branches, never the body of a request, decide for whom it may deliver or read.

mod caller;
mod permit;
mod token;

pub use caller::{Caller, Role, UnknownRole};
pub use permit::{Action, AskTrace, Deliver, Denied, Keep, Permit, ReadOwn};
pub use token::{Digest, Token};
