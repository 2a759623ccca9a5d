//! The print beside an IFA symbol, turned back into what the symbol holds: identifiers and values
//! with separators. Brackets are legal in a lot, so only a known identifier in brackets opens an
//! element. Checks no value.

use crate::ErrorKind;
use crate::buffer::{Full, Page};
use crate::error::Fault;

use super::Element;

/// Writes the elements into the page, separated as in the symbol.
pub(super) fn copy(text: &str, page: &mut Page) -> Result<(), Fault> {
    page.clear();
    let Some(mut mark) = next_mark(text, 0) else { return Err(ErrorKind::BadSyntax.at(0)) };
    let label = text.get(..mark.start).unwrap_or_default();
    let labelled = !label.trim().is_empty();
    if !is_label(label) {
        return Err(ErrorKind::BadSyntax.at(0));
    }
    loop {
        let next = next_mark(text, mark.end);
        let end = next.map_or(text.len(), |next| next.start);
        let value = text.get(mark.end..end).unwrap_or_default();
        let copied = if labelled {
            copy_labelled(mark.name, value, next.is_some(), page)
        } else {
            copy_compact(mark.name, value, page)
        };
        copied.map_err(|kind| kind.at(mark.end))?;
        let Some(next) = next else { return Ok(()) };
        page.push_str("\u{1D}").map_err(|Full| ErrorKind::TooLong.at(mark.end))?;
        mark = next;
    }
}

/// A data identifier in brackets, and where it stands.
#[derive(Clone, Copy)]
struct Mark<'a> {
    name: &'a str,
    start: usize,
    end: usize,
}

fn next_mark(text: &str, from: usize) -> Option<Mark<'_>> {
    let rest = text.get(from..)?;
    rest.match_indices('(').find_map(|(index, _)| {
        let behind = rest.get(index + 1..)?;
        let (_, length) = Element::identify(behind.as_bytes())?;
        let (name, behind) = behind.split_at_checked(length)?;
        let start = from + index;
        behind.starts_with(')').then_some(Mark { name, start, end: start + length + 2 })
    })
}

/// Without labels all that stands between two marks is the value, except for blanks.
fn copy_compact(name: &str, value: &str, page: &mut Page) -> Result<(), ErrorKind> {
    let value = value.trim();
    if value.contains(char::is_whitespace) {
        push(name, page)?;
        return value.split_whitespace().try_for_each(|part| push(part, page));
    }
    copy_value(name, value, page)
}

/// With labels the value is one word, perhaps with a comma, and the next label follows it.
fn copy_labelled(name: &str, text: &str, has_next: bool, page: &mut Page) -> Result<(), ErrorKind> {
    let text = text.trim_start();
    let text = text.strip_prefix(':').unwrap_or(text).trim();
    let (value, label) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    if !is_label(label) || (!has_next && !label.is_empty()) {
        return Err(ErrorKind::BadSyntax);
    }
    let value = if has_next { value.trim_end_matches([',', ';']) } else { value };
    copy_value(name, value, page)
}

/// Dates are printed as ISO 8601 dates, without a day where the symbol has none.
fn copy_value(name: &str, value: &str, page: &mut Page) -> Result<(), ErrorKind> {
    push(name, page)?;
    let mut parts = value.splitn(3, '-');
    match (name, parts.next(), parts.next(), parts.next()) {
        ("D", Some(year), Some(month), day) => {
            push(year.strip_prefix("20").unwrap_or(year), page)?;
            push(month, page)?;
            push(day.unwrap_or("00"), page)
        }
        ("16D", Some(year), Some(month), Some(day)) => {
            [year, month, day].into_iter().try_for_each(|part| push(part, page))
        }
        _ => push(value, page),
    }
}

fn push(text: &str, page: &mut Page) -> Result<(), ErrorKind> {
    page.push_str(text).map_err(|Full| ErrorKind::TooLong)
}

/// What may stand in front of a mark: words such as `UDI-DI` or `LOT`.
fn is_label(text: &str) -> bool {
    text.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || matches!(c, '-' | '.' | '/'))
}
