//! The printed form of GS1 data: each application identifier in brackets. Brackets are legal in
//! lots and serials too, so only those around a known identifier open an element.

use super::decode::Emit;
use super::rule::{self, CSET_82, Rule};
use super::{GS, digits_of};
use crate::error::Fault;
use crate::{Ai, ErrorKind};

/// Writes the elements out, each ended by a separator.
pub(super) fn decode(text: &str, emit: &mut Emit<'_>) -> Result<(), Fault> {
    let mut open: Option<&'static Rule> = None;
    let mut at = 0;
    while let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        let mut step = character.len_utf8();
        match (character, opening(rest), open) {
            // People set printed forms with spaces and line breaks; no value may hold any.
            (space, ..) if space.is_whitespace() => {}
            (GS, ..) => return Err(ErrorKind::IllegalChar.at(at)),
            ('(', Opening::Known(digits, rule), _) => {
                if open.is_some() {
                    emit(GS, at)?;
                }
                for (index, digit) in digits.char_indices() {
                    emit(digit, at + 1 + index)?;
                }
                open = Some(rule);
                step = digits.len() + 2;
            }
            ('(', Opening::Unknown, open) if open.is_none_or(|rule| rule.class != CSET_82) => {
                emit(GS, at)?;
                return Err(ErrorKind::UnknownAi.at(at));
            }
            (_, _, None) => return Err(ErrorKind::BadSyntax.at(at)),
            // The reference engine writes an opening bracket that is data with a backslash.
            ('\\', _, Some(_)) if rest.starts_with(r"\(") || rest.starts_with(r"\)") => {
                emit(if rest.starts_with(r"\(") { '(' } else { ')' }, at)?;
                step = 2;
            }
            (character, _, Some(_)) => emit(character, at)?,
        }
        at += step;
    }
    emit(GS, at)
}

/// What stands at a place of the text.
enum Opening<'a> {
    /// An identifier in brackets: its digits and its rule.
    Known(&'a str, &'static Rule),
    /// Two to four digits in brackets, which are no identifier.
    Unknown,
    /// Neither.
    No,
}

/// Whether the text begins with an identifier in brackets.
pub(crate) fn opens_element(text: &str) -> bool {
    matches!(opening(text), Opening::Known(..))
}

/// Whether these digits are an identifier, written with as many as it has.
pub(crate) fn is_identifier(digits: &str) -> bool {
    digits_of(digits).is_some_and(|ai| rule_of(digits, ai).is_some())
}

fn opening(rest: &str) -> Opening<'_> {
    let digits =
        rest.strip_prefix('(').and_then(|rest| rest.split_once(')')).map(|(inner, _)| inner);
    let Some(digits) = digits.filter(|digits| (2..=4).contains(&digits.len())) else {
        return Opening::No;
    };
    match digits_of(digits) {
        None => Opening::No,
        Some(ai) => {
            rule_of(digits, ai).map_or(Opening::Unknown, |rule| Opening::Known(digits, rule))
        }
    }
}

/// The rule, if the identifier is written with as many digits as it has.
fn rule_of(digits: &str, ai: Ai) -> Option<&'static Rule> {
    rule::rule(ai).filter(|_| rule::written_width(ai) == digits.len())
}
