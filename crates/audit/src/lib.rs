//! The access log: who looked at or changed what, when, and for which purpose.
//!
//! An [`Entry`] is what one line of the log says, in the terms of NEN 7513 (event, actor, object,
//! purpose, outcome) and of the Logboek Dataverwerkingen (a processing activity, a status).
//! `store::Write::commit` asks for one, so nothing in a house changes without a line here.
//!
//! Entries are linked into a [`chain`], the chain's [`Head`] is signed, and a [`Verifier`] finds
//! whatever was changed since.
//!
//! This crate is pure: the tables and their statements live in `store`. An entry never holds a
//! person, a lot, a serial or a free text; what it is about is named by an id of ours.

mod actor;
pub mod chain;
mod entry;
pub mod export;
mod head;
pub mod line;
mod purpose;
mod removal;
mod trace;
pub mod verify;
mod waiting;

pub use actor::Actor;
pub use chain::Link;
pub use entry::{Entry, Outcome};
pub use head::{Head, HeadError};
pub use line::{LineError, from_line, to_line};
pub use purpose::Purpose;
pub use removal::{LinksDigest, Removal};
pub use trace::{SpanId, Trace, TraceId};
pub use verify::{Fault, Verifier};
pub use waiting::Waiting;
