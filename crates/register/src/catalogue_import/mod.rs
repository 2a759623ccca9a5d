//! Reads product catalogues, so that a UDI-DI gets a manufacturer, a name, a type and codes (R14).
//!
//! Three formats: the AccessGUDID release, EUDAMED's device records, and a table of our own.
//! Each is an iterator over [`ProductRecord`]s that reads as it goes; what it holds in memory is
//! said in its module. A faulty row is told and passed by, never a reason to stop: a catalogue of
//! two million devices always has some.
//! What is deliberately not here: the database, the clock, and the category of a product, which
//! follows from its codes by `law::Mapping`.

mod csv;
mod error;
mod eudamed;
mod gudid;
mod progress;
mod record;

#[cfg(test)]
mod tests;

use std::path::Path;

pub use csv::COLUMNS as CSV_COLUMNS;
pub use error::{ImportError, OpenError, RowError, RowErrorCode, Tally};
pub use progress::Progress;
pub use record::{DiRole, MarketStatus, OtherDi, ProductRecord, Source};

/// A catalogue being read.
///
/// Errors of rows come between the records; [`Tally`] counts them and keeps the first.
/// After [`ImportError::Read`] nothing follows: the catalogue is incomplete.
pub struct Import {
    reader: Reader,
    progress: Progress,
}

enum Reader {
    Gudid(Box<gudid::Gudid>),
    Eudamed(Box<eudamed::Eudamed>),
    Csv(Box<csv::Table>),
}

impl Import {
    /// Opens a catalogue: for AccessGUDID the unpacked folder or its `device.txt`, else a file.
    pub fn open(source: Source, path: &Path) -> Result<Self, OpenError> {
        let progress = Progress::default();
        let reader = match source {
            Source::Gudid => Reader::Gudid(Box::new(gudid::Gudid::open(path, &progress)?)),
            Source::Eudamed => Reader::Eudamed(Box::new(eudamed::Eudamed::open(path, &progress)?)),
            Source::Csv => Reader::Csv(Box::new(csv::Table::open(path, &progress)?)),
        };
        Ok(Self { reader, progress })
    }

    /// How far the reading is; the handle can be watched from another thread.
    pub fn progress(&self) -> Progress {
        self.progress.clone()
    }

    /// What the source calls this version of itself; none if it does not say.
    pub fn source_version(&self) -> Option<&str> {
        match &self.reader {
            Reader::Gudid(gudid) => gudid.release(),
            Reader::Eudamed(_) | Reader::Csv(_) => None,
        }
    }

    /// Rows that were right but old: versions of a device that a later one has replaced.
    pub fn superseded(&self) -> u64 {
        match &self.reader {
            Reader::Eudamed(eudamed) => eudamed.superseded(),
            Reader::Gudid(_) | Reader::Csv(_) => 0,
        }
    }
}

impl Iterator for Import {
    type Item = Result<ProductRecord, ImportError>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.reader {
            Reader::Gudid(gudid) => gudid.next(),
            Reader::Eudamed(eudamed) => eudamed.next(),
            Reader::Csv(table) => table.next(),
        }
    }
}
