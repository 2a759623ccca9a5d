//! What became of separators and frames on the way: control characters that a keyboard has no keys
//! for, and the blanks, line ends and envelopes that scanners add or take away.

use super::Scanner;
use crate::buffer::{Full, Page};
use crate::check::mod43;
use crate::gs1::{GS, in_cset_82};
use crate::symbology;

/// Separator, and end of message, of the IFA envelope.
const RS: char = '\u{1e}';
const EOT: char = '\u{4}';
/// How the IFA envelope begins.
const HEADER: &str = "[)>\u{1e}06\u{1d}";

/// Ways to spell a control character out, seen in scanner settings and middleware.
const TOKENS: &[(&str, char)] = &[
    ("<GS>", GS),
    ("{GS}", GS),
    ("[GS]", GS),
    ("(GS)", GS),
    ("<FNC1>", GS),
    ("{FNC1}", GS),
    ("[FNC1]", GS),
    (r"\u001d", GS),
    (r"\u001D", GS),
    (r"\x1d", GS),
    (r"\x1D", GS),
    (r"\F", GS),
    ("^]", GS),
    (r"\u00e8", GS),
    (r"\u00E8", GS),
    ("\u{241d}", GS),
    ("<RS>", RS),
    ("{RS}", RS),
    ("[RS]", RS),
    (r"\u001e", RS),
    (r"\u001E", RS),
    (r"\x1e", RS),
    (r"\x1E", RS),
    ("^^", RS),
    ("\u{241e}", RS),
    ("<EOT>", EOT),
    ("{EOT}", EOT),
    ("[EOT]", EOT),
    (r"\u0004", EOT),
    (r"\x04", EOT),
    ("^D", EOT),
    ("\u{2404}", EOT),
];

/// Takes off what scanners and text fields put around a scan.
pub(super) fn framing(text: &str, page: &mut Page) -> Result<(), Full> {
    page.push_str(text.trim_matches(is_frame))
}

fn is_frame(character: char) -> bool {
    matches!(character, '\0' | '\u{2}' | '\u{3}' | '\u{feff}') || is_blank(character)
}

fn is_blank(character: char) -> bool {
    matches!(character, '\r' | '\n' | '\t' | ' ' | '\u{a0}')
}

/// Puts back the space that was an HIBC check character and looked like a margin: behind each line
/// whose check it makes right, or else behind the last of symbols with nothing between them.
pub(super) fn trailing_space(text: &str, page: &mut Page) -> Result<(), Full> {
    const BREAKS: [char; 2] = ['\r', '\n'];
    let mut found = false;
    for line in text.split_inclusive(BREAKS) {
        let symbol = line.trim_end_matches(BREAKS);
        page.push_str(symbol)?;
        if lacks_space(symbology::split(symbol).1) {
            page.push(' ')?;
            found = true;
        }
        page.push_str(line.get(symbol.len()..).unwrap_or_default())?;
    }
    if !found && symbology::split(text).1.starts_with('+') {
        page.push(' ')?;
    }
    Ok(())
}

/// Whether this is an HIBC symbol whose check fails, and would not if a space ended it.
fn lacks_space(symbol: &str) -> bool {
    let is_right = || {
        let last = symbol.chars().next_back()?;
        Some(mod43(symbol.strip_suffix(last)?) == Some(last))
    };
    symbol.starts_with('+') && mod43(symbol) == Some(' ') && is_right() != Some(true)
}

/// Reads spelled-out control characters, and the one the caller declared.
pub(super) fn tokens(text: &str, scanner: Scanner, page: &mut Page) -> Result<(), Full> {
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let token = TOKENS.iter().find_map(|(token, is)| Some((rest.strip_prefix(token)?, *is)));
        let after = rest.get(character.len_utf8()..).unwrap_or_default();
        let (remaining, written) = match token {
            Some(token) => token,
            None if Some(character) == scanner.separator => (after, GS),
            None => (after, character),
        };
        page.push(written)?;
        rest = remaining;
    }
    Ok(())
}

/// Reads the identifier that some scanners send for every FNC1 as the separator it stands for.
pub(super) fn repeated_symbology(text: &str, page: &mut Page) -> Result<(), Full> {
    if symbology::split(text).0 != Some(symbology::Symbology::Gs1) {
        return Ok(());
    }
    let Some((identifier, content)) = text.split_at_checked(3) else { return Ok(()) };
    page.push_str(identifier)?;
    let mut parts = content.split(identifier);
    page.push_str(parts.next().unwrap_or_default().trim_end_matches(is_frame))?;
    for part in parts {
        page.push(GS)?;
        page.push_str(part.trim_end_matches(is_frame))?;
    }
    Ok(())
}

/// Reads characters that no value may hold as the separators they were.
pub(super) fn characters(text: &str, page: &mut Page) -> Result<(), Full> {
    let (_, content) = symbology::split(text);
    page.push_str(text.get(..text.len() - content.len()).unwrap_or_default())?;
    if let Some(message) = content.strip_prefix("[)>") {
        return message_characters(message, page);
    }
    if content.starts_with(|first: char| first.is_ascii_digit() || is_mangled(first)) {
        return separated(content.trim_matches(is_mangled), page);
    }
    page.push_str(content)
}

/// [`characters`] behind the first three of an IFA message: the first separator is another one.
fn message_characters(message: &str, page: &mut Page) -> Result<(), Full> {
    page.push_str("[)>")?;
    let trimmed = message.trim_start_matches(is_mangled);
    if trimmed.len() < message.len() {
        page.push(RS)?;
    }
    split_ifa(trimmed, page)
}

/// The rest of an IFA message: separators between the elements, the end of message behind them.
fn split_ifa(content: &str, page: &mut Page) -> Result<(), Full> {
    let trimmed = content.trim_end_matches(is_mangled);
    separated(trimmed, page)?;
    if trimmed.len() < content.len() {
        page.push(RS)?;
        page.push(EOT)?;
    }
    Ok(())
}

fn separated(content: &str, page: &mut Page) -> Result<(), Full> {
    let mut between = false;
    for character in content.chars() {
        let mangled = is_mangled(character);
        match (mangled, between) {
            (true, true) => {}
            (true, false) => page.push(GS)?,
            (false, _) => page.push(character)?,
        }
        between = mangled;
    }
    Ok(())
}

/// Not a character of any lot or serial, and not a letter either: those come from another keyboard
/// layout. The one exception is what Code 128 has as character 232, its FNC1.
fn is_mangled(character: char) -> bool {
    match u8::try_from(character) {
        Ok(byte) if byte.is_ascii() => !in_cset_82(byte) && !matches!(character, GS | RS | EOT),
        _ => character == 'è' || !character.is_alphabetic(),
    }
}

/// Joins symbols that were scanned one after the other, each ended by Enter or Tab.
pub(super) fn join(text: &str, page: &mut Page) -> Result<(), Full> {
    let mut lines =
        text.split(['\r', '\n', '\t']).filter(|line| !line.trim_matches(is_frame).is_empty());
    let Some(first) = lines.next() else { return Ok(()) };
    let (_, content) = symbology::split(first.trim_matches(is_frame));
    let between = match content.as_bytes() {
        [b'=' | b'&', ..] => None,
        [b'+', ..] => Some('\n'),
        _ => Some(GS),
    };
    page.push_str(first.trim_matches(is_frame))?;
    for line in lines {
        let (_, content) = symbology::split(line.trim_matches(is_frame));
        if let Some(between) = between {
            page.push(between)?;
        }
        page.push_str(content)?;
    }
    Ok(())
}

/// Puts back the envelope that some scanners take off an IFA message.
pub(super) fn envelope(text: &str, page: &mut Page) -> Result<(), Full> {
    if text.starts_with("9N") {
        page.push_str(HEADER)?;
        page.push_str(text.trim_end_matches([GS, RS, EOT]))?;
        page.push(RS)?;
        page.push(EOT)?;
    }
    Ok(())
}
