#![cfg_attr(not(test), no_std)]
#![doc = include_str!("../README.md")]

mod agency;
mod basic;
mod buffer;
pub mod check;
mod date;
mod di;
mod error;
mod fields;
mod hibc;
mod ifa;
mod isbt;
mod key;
mod reading;
mod udi;

pub use agency::Agency;
pub use buffer::Buffer;
pub use date::{Date, century};
pub use di::BasicUdiDi;
pub use error::{ErrorKind, ParseError};
pub use fields::{FactName, FactValue, Facts, Fields, Others};
pub use key::{Ai, Key};
pub use udi::Udi;
