//! What a patient gets on paper, as pure functions from plain data to the bytes of a PDF file:
//! [`statement`] (Wkkgz article 7b paragraph 3), [`card`] (MDR article 18) and [`letter`].
//!
//! Each file is PDF/UA-1 and PDF/A-2a at once; the pages are made by `paper`, whose documents
//! without a person ([`slip`], [`report`]) are named here again for houses that use both.
//! A patient exists in this crate, so the register may not reach it: there, use `paper`.
//!
//! No clock: dates are given. No input is ever read as markup. The same input gives the same bytes.
//!
//! To add a document: a struct of what it says, a file that turns it into blocks, its words in both
//! languages in that file, and a sample in `tests/it/samples.rs`; the checks then run over it.

mod card;
mod implant;
mod letter;
mod statement;

pub use card::{Card, Format, card};
pub use implant::{Implant, Person, Provider};
pub use letter::{Letter, letter, letters};
pub use paper::{
    Block, Carrier, Column, DocumentError, Fact, Language, Organisation, Report, Section, Slip,
    Table, check_printable, report, slip,
};
pub use statement::{Statement, statement};
