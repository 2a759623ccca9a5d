//! Types and rules of this house: no async, no SQL, no HTTP, no clock.

pub mod answer;
pub mod case_file;
pub mod pasted;
pub mod scope;
pub mod trace;
