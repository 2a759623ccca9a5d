//! Placeholder until the grammar lands.

use crate::{Agency, ErrorKind, Fields, ParseError, Udi};

/// Reads one text of this agency.
pub(crate) fn parse(text: &str, reference_year: u16) -> Result<Udi<'_>, ParseError<'_>> {
    let _ = (text, reference_year);
    Err(ParseError::new(Agency::Ifa, ErrorKind::Unrecognized.at(0), Fields::new()))
}

/// Checks a bare device identifier.
pub(crate) fn di(text: &str) -> Result<(), ErrorKind> {
    let _ = text;
    Err(ErrorKind::Unrecognized)
}
