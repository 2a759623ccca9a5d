//! An entry in the forms that other log systems read: the Logboek Dataverwerkingen with its
//! extension for NEN 7513, FHIR R4 `AuditEvent`, and plain columns.

mod columns;
mod fhir;
mod ldv;
#[cfg(test)]
mod tests;

pub use columns::{COLUMNS, columns};
pub use fhir::audit_event;
pub use ldv::record;
