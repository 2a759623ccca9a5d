//! Placeholder until the grammar lands.

use crate::{Agency, BasicUdiDi, ErrorKind, ParseError};

/// Reads a Basic UDI-DI of this agency, or of the one its form shows.
pub(crate) fn parse(agency: Option<Agency>, text: &str) -> Result<BasicUdiDi<'_>, ParseError<'_>> {
    let _ = (agency, text);
    Err(ParseError::formless(ErrorKind::Unrecognized, 0))
}
