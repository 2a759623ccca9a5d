//! Types and rules of this house: no async, no SQL, no HTTP, no clock.

pub mod answer;
pub mod blackout;
pub mod case_file;
pub mod closing;
pub mod directory;
pub mod duty;
pub mod enforcement;
pub mod fault;
pub mod inspection;
pub mod measure;
pub mod public_text;
pub mod publication;
pub mod recall;
pub mod result;
pub mod signal;
pub mod trace;
