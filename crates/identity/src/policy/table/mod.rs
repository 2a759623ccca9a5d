//! The rows: who has leave for what. They follow the access matrix of the specification, row by
//! row; what no row opens is closed (G1).
//!
//! To read a row: who | which data | to do what | whose | what for | what is on record | how sure
//! we are who a person is | the articles. `Own` is what belongs to the caller: its branch, its
//! patient, its house's log, itself; `Foreign` is anybody's.
//!
//! To change one: change it here, and accept the changed `tests/permitted.txt`, in which a
//! reviewer sees what the change opens or closes.

mod inspectorate;
mod others;
mod provider;
mod register;

use super::row::Row;

/// All rows, by where the role works.
const TABLE: &[&[Row]] = &[provider::ROWS, register::ROWS, inspectorate::ROWS, others::ROWS];

/// All rows.
pub fn rows() -> impl Iterator<Item = &'static Row> {
    TABLE.iter().copied().flatten()
}
