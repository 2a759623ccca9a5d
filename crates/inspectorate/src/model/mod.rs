//! Types and rules of this house: no async, no SQL, no HTTP, no clock.

pub mod answer;
pub mod case_file;
pub mod closing;
pub mod publication;
pub mod recall;
pub mod trace;
