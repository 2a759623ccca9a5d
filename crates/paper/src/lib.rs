//! Paper: pages of plain data become one PDF file that people can print and keep, and that a screen
//! reader can read: PDF/UA-1 and PDF/A-2a at once.
//!
//! This crate holds the engine (fonts, lines, blocks, tags, symbols to scan) and the two documents
//! on which no person stands: the [`slip`] of a direct registration and the [`report`].
//! Because the register uses them, there is no patient here and no place to put one; statement, card
//! and letter are in `documents`, which stands on this crate.
//!
//! Everything is a pure function from data to bytes.
//! No clock: dates are given. No file, no network: the fonts are in the program.
//! What comes in is text and is drawn as text; no input is ever read as markup.
//! The same input gives the same bytes.

mod block;
mod carrier;
mod draft;
mod error;
mod figure;
mod flow;
mod font;
mod language;
mod lines;
mod paint;
mod report;
mod slip;
mod style;
mod svg;
mod symbol;
mod table;
mod tree;

pub use block::{Block, Column, Fact, Organisation, Table};
pub use carrier::Carrier;
pub use draft::{Draft, Frame, Mark, Owner, Size, Step};
pub use error::DocumentError;
pub use flow::Flow;
pub use font::{Face, check_printable};
pub use language::Language;
pub use lines::{Line, break_lines};
pub use report::{Report, Section, report};
pub use slip::{Slip, slip};
pub use style::{Ink, Style, mm};
pub use symbol::Symbol;
pub use tree::{NodeId, Role};
