//! Printed forms that a health record prints in its own way.

use crate::buffer::{Full, Page};
use crate::gs1::is_identifier;

/// Reads identifiers in braces as the ones in brackets they are: no value may hold a brace.
pub(super) fn braces(text: &str, page: &mut Page) -> Result<(), Full> {
    if in_braces(text).is_none() {
        return Ok(());
    }
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        if let Some((identifier, after)) = in_braces(rest) {
            page.push('(')?;
            page.push_str(identifier)?;
            page.push(')')?;
            rest = after;
        } else {
            page.push(character)?;
            rest = rest.get(character.len_utf8()..).unwrap_or_default();
        }
    }
    Ok(())
}

/// The identifier in braces that the text begins with, and what follows it.
fn in_braces(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix('{')?.split_once('}').filter(|(inner, _)| is_identifier(inner))
}
