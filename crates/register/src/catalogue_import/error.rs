//! What can be wrong with a catalogue: as a whole, or in a row of it.

use std::io;

/// Errors of rows that a tally keeps in full; the rest are counted.
const MAX_REPORTED: usize = 20;

/// Why a catalogue could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is nothing to read at the path.
    #[error("cannot read {path}: {source}; give the path of a catalogue that exists")]
    Read {
        /// The path.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// The release is still packed.
    #[error("{path} is packed; unpack it and give the folder")]
    Packed {
        /// The path.
        path: String,
    },
    /// The first row does not name a column that is needed.
    #[error("{file} has no column `{column}`; its first row reads: {header}")]
    MissingColumn {
        /// The file's name.
        file: String,
        /// The column.
        column: &'static str,
        /// The start of the first row.
        header: String,
    },
    /// The first row names a column that our own format does not have.
    #[error("{file} has a column `{column}` that is not ours; use: {}", known.join(", "))]
    UnknownColumn {
        /// The file's name.
        file: String,
        /// The column.
        column: String,
        /// The columns there are.
        known: Vec<&'static str>,
    },
}

impl OpenError {
    /// The stable code of this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Read { .. } => "catalogue_unreadable",
            Self::Packed { .. } => "catalogue_packed",
            Self::MissingColumn { .. } => "catalogue_column_missing",
            Self::UnknownColumn { .. } => "catalogue_column_unknown",
        }
    }
}

/// Why the next record could not be had.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// This row is faulty; the next may be right.
    #[error(transparent)]
    Row(#[from] RowError),
    /// The file could not be read on; nothing follows.
    #[error("reading {file} broke off: {source}; import again when the file can be read")]
    Read {
        /// The file's name.
        file: String,
        /// What the system said.
        source: io::Error,
    },
}

/// One faulty row.
///
/// A plain record: all fields are public.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}, column {column} ({field}): {what} [{}]; {hint}", code.as_str())]
pub struct RowError {
    /// The file's name.
    pub file: String,
    /// Line in the file, from 1.
    pub line: u64,
    /// Column from 1: of a table the column, of JSON the character in its line.
    pub column: usize,
    /// The name of the column or key.
    pub field: &'static str,
    /// The kind of fault.
    pub code: RowErrorCode,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub hint: &'static str,
}

/// Kinds of fault in a row; the codes never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowErrorCode {
    /// The row is not well formed: too few or too many columns, broken JSON.
    Malformed,
    /// The row is longer than any device record is.
    TooLong,
    /// Something that must be there is not.
    Missing,
    /// A DI that is none, or with a wrong check digit.
    BadUdiDi,
    /// A date, status or code that cannot be read.
    BadValue,
}

impl RowErrorCode {
    /// The stable code of this kind.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Malformed => "row_malformed",
            Self::TooLong => "row_too_long",
            Self::Missing => "row_value_missing",
            Self::BadUdiDi => "row_udi_di_invalid",
            Self::BadValue => "row_value_invalid",
        }
    }
}

/// How an import went so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Records that were right.
    pub records: u64,
    /// Rows that were not.
    pub refused: u64,
    /// The first of those, in full.
    pub first: Vec<RowError>,
}

impl Tally {
    /// Counts one answer of an import, and hands on its record; an error that ends the import is
    /// handed back.
    pub fn count<T>(&mut self, answer: Result<T, ImportError>) -> Result<Option<T>, ImportError> {
        match answer {
            Ok(record) => {
                self.records += 1;
                Ok(Some(record))
            }
            Err(ImportError::Row(error)) => {
                self.refused += 1;
                if self.first.len() < MAX_REPORTED {
                    self.first.push(error);
                }
                Ok(None)
            }
            Err(broken) => Err(broken),
        }
    }
}
