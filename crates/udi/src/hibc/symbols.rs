//! Where one HIBC symbol ends and the next begins. A device may carry two, and scanners send them
//! with a line break between them or without. Reads no field.

use crate::class::Class;
use crate::reading::Piece;

/// Shortest primary symbol: `+`, labeler, one character of product number, level, check.
const SHORTEST_PRIMARY: usize = 8;

/// The text of the symbol, or of the two symbols, without the asterisks that Code 39 starts and
/// stops with.
pub(super) fn split(text: &str) -> (Piece<'_>, Option<Piece<'_>>) {
    let whole = Piece::whole(text);
    let is_break = |byte: &u8| matches!(byte, b'\r' | b'\n');
    let bytes = text.as_bytes();
    // Most scans are one line, which looking at every byte, many at a time, finds out soonest.
    if bytes.iter().fold(b' ', |least, byte| least.min(*byte)) < b' '
        && let Some(end) = bytes.iter().position(is_break)
        && let Some((first, rest)) = whole.split_at(end)
    {
        let breaks = rest.text.bytes().take_while(|byte| is_break(byte)).count();
        if let Some((_, second)) = rest.split_at(breaks)
            && !second.text.is_empty()
        {
            return (undress(first), Some(undress(second)));
        }
    }
    if let Some(dressed) = text.strip_prefix('*').and_then(|text| text.strip_suffix('*')) {
        let undressed = Piece { text: dressed, at: 1 };
        if let Some(end) = dressed.find("**")
            && let Some((first, rest)) = undressed.split_at(end)
            && let Some(second) = rest.strip("**")
        {
            return (first, Some(second));
        }
        return cut(undressed);
    }
    cut(whole)
}

fn undress(piece: Piece<'_>) -> Piece<'_> {
    match piece.text.strip_prefix('*').and_then(|text| text.strip_suffix('*')) {
        Some(text) => Piece { text, at: piece.at + 1 },
        None => piece,
    }
}

/// Splits two symbols that follow each other with nothing between them.
fn cut(whole: Piece<'_>) -> (Piece<'_>, Option<Piece<'_>>) {
    let end = match whole.text.as_bytes() {
        [b'+', b'A'..=b'Z', ..] => end_of_primary(whole.text.as_bytes()),
        [b'+', b'$' | b'0'..=b'9', ..] => end_of_secondary(whole.text.as_bytes()),
        _ => None,
    };
    match end.and_then(|end| whole.split_at(end)) {
        Some((first, second)) => (first, Some(second)),
        None => (whole, None),
    }
}

/// A primary symbol is letters and digits but for its check, so the first sign is the check or the
/// `+` of the next symbol. A slash with a body behind it makes the symbol a combined one.
fn end_of_primary(bytes: &[u8]) -> Option<usize> {
    let sign = 1 + Class::CODE.first_other(bytes.get(1..)?)?;
    match bytes.get(sign..)? {
        [b'+', b'$' | b'0'..=b'9', ..] => Some(sign),
        [_, b'+', ..] => Some(sign + 1),
        _ => None,
    }
}

/// Nothing but link and check may be a `+` behind the head of a secondary symbol, so the last `+`
/// that has letters and digits for a whole primary behind it begins one.
fn end_of_secondary(bytes: &[u8]) -> Option<usize> {
    let head = bytes.iter().take_while(|byte| matches!(byte, b'+' | b'$')).count();
    let last = bytes.len().checked_sub(SHORTEST_PRIMARY)?;
    let start = (head..=last)
        .rev()
        .find(|start| matches!(bytes.get(*start..), Some([b'+', b'A'..=b'Z', ..])))?;
    let product = bytes.get(start + 1..bytes.len() - 1)?;
    Class::CODE.first_other(product).is_none().then_some(start)
}
