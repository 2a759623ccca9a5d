//! The access log: who looked at or changed what, when, and for which purpose.
//!
//! An [`Entry`] is what one line of the log says, in the terms of NEN 7513 (event, actor, object,
//! purpose, outcome) and of the Logboek Dataverwerkingen (a processing activity, a status).
//! `store::Write::commit` asks for one, so nothing in a house changes without a line here.
//!
//! This crate is pure: the tables and their statements live in `store`. An entry never holds a
//! person, a lot, a serial or a free text; what it is about is named by an id of ours.

mod actor;
mod entry;
pub mod line;
mod purpose;
mod trace;

pub use actor::Actor;
pub use entry::{Entry, Outcome};
pub use line::{LineError, from_line, to_line};
pub use purpose::Purpose;
pub use trace::{SpanId, Trace, TraceId};
