//! Scopes as people have them: cells of a spreadsheet, the text of a notice as PDF or e-mail, files of
//! CSV or JSON. They are taken apart into UDI-DIs, lots and serials, each with its line.
//!
//! Nothing is guessed in silence and nothing is dropped in silence: what is doubtful, and what was
//! left out, is a [`Doubt`] with its line and its reason. A file gives rows of its table for lines,
//! or elements of its list.

mod doubt;
mod gather;
mod json;
mod list;
mod table;
mod text;

use jiff::civil::Date;
use serde_json::{Map, Value};

pub use doubt::{Doubt, Reason};
use gather::Gather;
pub(super) use list::is_wildcard;
pub use list::{Cut, Entry, Meant, dashed, list};

/// What was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pasted {
    /// UDI-DIs, with a right check digit.
    pub udi_dis: Vec<Entry>,
    /// Lots, and ranges of them.
    pub lots: Vec<Entry>,
    /// Serials, and ranges of them.
    pub serials: Vec<Entry>,
    /// Members of a scope that a JSON file names beside these, as they stand there.
    pub rest: Map<String, Value>,
    /// What is doubtful or was left out, by line.
    pub doubts: Vec<Doubt>,
    /// Values left out because they stand there already.
    pub repeated: usize,
}

impl Pasted {
    /// Whether nothing of use was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.udi_dis.is_empty()
            && self.lots.is_empty()
            && self.serials.is_empty()
            && self.rest.is_empty()
    }

    /// The members of a question that this gives.
    #[must_use]
    pub fn members(&self) -> Map<String, Value> {
        let mut members = self.rest.clone();
        for (name, entries) in
            [("udiDis", &self.udi_dis), ("lots", &self.lots), ("serials", &self.serials)]
        {
            if !entries.is_empty() {
                let values = entries.iter().map(|entry| entry.meant.to_json()).collect();
                members.insert(name.to_owned(), Value::Array(values));
            }
        }
        members
    }
}

/// Reads what was pasted or the text of a file. Two-digit years on a carrier are read from `day`.
///
/// ```
/// let day = jiff::civil::date(2026, 3, 2);
/// let read = exchange::trace::pasted::read("Affected: lots AB123 t/m AB140\nSN 1001, 1002", day);
/// assert_eq!(read.lots[0].meant.text(), "AB123 .. AB140");
/// assert_eq!(read.serials.len(), 2);
/// assert_eq!(read.doubts[0].text, "Affected:");
/// ```
#[must_use]
pub fn read(text: &str, day: Date) -> Pasted {
    let text = text.trim_start_matches('\u{feff}');
    let mut gather = Gather::new(day);
    if matches!(text.trim_start().chars().next(), Some('{' | '[')) && json::read(text, &mut gather)
    {
        return gather.done();
    }
    if !table::read(text, &mut gather) {
        text::read(text, &mut gather);
    }
    gather.done()
}

/// Reads a file: UTF-8, or Windows-1252 as older spreadsheets save it.
#[must_use]
pub fn read_file(bytes: &[u8], day: Date) -> Pasted {
    match std::str::from_utf8(bytes) {
        Ok(text) => read(text, day),
        // Every byte is a letter there; those that are not Latin-1 occur in no lot.
        Err(_) => read(&bytes.iter().map(|byte| char::from(*byte)).collect::<String>(), day),
    }
}

#[cfg(test)]
mod tests;
