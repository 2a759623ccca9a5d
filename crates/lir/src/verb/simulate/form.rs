//! The forms of messages: what their files are called, and how one is written.

use std::fmt;

use clap::ValueEnum;
use simulate::Message;
use simulate::format::{copy, csv, deliveries, fhir};

/// A form of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// Records of the register's own API, one a line
    Deliveries,
    /// Rows of a table in PostgreSQL
    Copy,
    /// Rows as a gateway takes them
    Csv,
    /// Bundles as EHRs send them to a gateway, one a line
    Fhir,
}

impl Form {
    /// Its name, and the folder of its files.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Deliveries => "deliveries",
            Self::Copy => "copy",
            Self::Csv => "csv",
            Self::Fhir => "fhir",
        }
    }

    /// How its files' names end.
    pub(super) const fn extension(self) -> &'static str {
        match self {
            Self::Deliveries => "jsonl",
            Self::Copy => "tsv",
            Self::Csv => "csv",
            Self::Fhir => "ndjson",
        }
    }

    /// What a file begins with.
    pub(super) const fn header(self) -> &'static str {
        match self {
            Self::Csv => csv::HEADER,
            Self::Deliveries | Self::Copy | Self::Fhir => "",
        }
    }

    /// Appends a message as one line, or nothing if its provider has none in this form.
    pub(super) fn write(self, out: &mut Vec<u8>, message: &Message<'_>) {
        match self {
            Self::Deliveries => deliveries::write(out, message),
            Self::Copy => copy::write(out, message),
            Self::Csv => csv::write(out, message),
            Self::Fhir => fhir::write(out, message),
        }
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
