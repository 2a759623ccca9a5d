//! Types and rules of this house: no async, no SQL, no HTTP.
//!
//! A message becomes drafts ([`sift`] reads FHIR, [`row`] CSV, [`scan`] scans), a draft is judged
//! ([`draft`]) by the same reading the register uses, and [`decide`] says which events follow from
//! that, given what was reported before.

pub mod bearer;
pub mod body;
pub mod contact;
pub mod decide;
pub mod device;
pub mod draft;
pub mod due;
pub mod implant;
pub mod intake;
pub mod mend;
pub mod name;
pub mod operation;
pub mod patient;
pub mod product;
pub mod provider;
pub mod reason;
pub mod recall;
pub mod reconcile;
pub mod representative;
pub mod row;
pub mod scan;
pub mod sift;
