#![cfg_attr(not(test), no_std)]
#![doc = include_str!("../README.md")]

mod agency;
mod basic;
mod buffer;
pub mod check;
mod class;
mod date;
mod di;
mod digits;
mod error;
mod facts;
mod fields;
mod gs1;
mod hibc;
mod ifa;
mod isbt;
mod key;
mod lenient;
mod merge;
mod parse;
mod reading;
pub mod symbology;
mod udi;
pub mod write;

pub use agency::Agency;
pub use buffer::Buffer;
pub use date::{Date, century};
pub use di::{BasicUdiDi, Di};
pub use error::{ErrorKind, ParseError};
pub use facts::{FactName, FactValue, Facts};
pub use fields::{Fields, Others};
pub use gs1::is_ambiguous;
pub use key::{Ai, Key, is_patient_key};
pub use lenient::{Repair, RepairKind, Repaired, Scanner, lenient, lenient_from};
pub use merge::{MergeError, merge};
pub use parse::{parse, parse_into};
pub use udi::Udi;

/// Reads a Basic UDI-DI of whichever agency its form shows.
///
/// ```
/// let basic = udi::parse_basic("++A999MODELIDENTIFIER11S8")?;
/// assert_eq!(basic.agency(), Some(udi::Agency::Hibcc));
/// # Ok::<(), udi::ErrorKind>(())
/// ```
pub fn parse_basic(text: &str) -> Result<BasicUdiDi<'_>, ParseError<'_>> {
    basic::parse(None, text)
}
