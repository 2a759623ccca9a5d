//! What is wrong in a data file, where, and what to do about it.
//!
//! Files of this crate are written by people who are not programmers, so one error is one line
//! they can act on, and all errors of a file are reported together.

use std::fmt;

/// One fault in a data file.
///
/// A plain record without invariants: all fields are public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataError {
    /// The kind of fault, as a stable code.
    pub kind: DataErrorKind,
    /// Line in the file, counted from 1.
    pub line: usize,
    /// Column in the line, counted in characters from 1.
    pub column: usize,
    /// What is wrong, with the words found in the file.
    pub what: String,
    /// What to do.
    pub hint: String,
}

impl DataError {
    /// An error at a byte offset of the file's text.
    pub(crate) fn at(
        text: &str,
        offset: usize,
        kind: DataErrorKind,
        what: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        let (line, column) = line_and_column(text, offset);
        Self { kind, line, column, what: what.into(), hint: hint.into() }
    }
}

impl fmt::Display for DataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, line, column, what, hint } = self;
        write!(f, "line {line}, column {column}: {what} [{}]; {hint}", kind.code())
    }
}

impl std::error::Error for DataError {}

/// Kinds of fault; the codes never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DataErrorKind {
    /// The file is not well formed.
    Syntax,
    /// Something that must be there is not.
    Missing,
    /// A key or column that this kind of file does not have.
    Unknown,
    /// A value of the wrong type, or a word that is not one of those allowed.
    BadValue,
    /// The same thing is said twice.
    Duplicate,
    /// Two periods cover the same day.
    Overlap,
    /// A day between two periods is covered by neither.
    Gap,
    /// Each value may stand, but not together.
    Contradiction,
}

impl DataErrorKind {
    /// The stable code of this kind.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Missing => "missing",
            Self::Unknown => "unknown",
            Self::BadValue => "bad_value",
            Self::Duplicate => "duplicate",
            Self::Overlap => "overlap",
            Self::Gap => "gap",
            Self::Contradiction => "contradiction",
        }
    }
}

/// Line and column, both from 1, of a byte offset; an offset past the end is the end.
fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let mut end = offset.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = &text[..end];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.matches('\n').count() + 1;
    (line, before[line_start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_finds_the_place() {
        let text = "één\ntwee\n";
        for (offset, expected) in
            [(0, (1, 1)), (1, (1, 1)), (2, (1, 2)), (6, (2, 1)), (8, (2, 3)), (99, (3, 1))]
        {
            assert_eq!(line_and_column(text, offset), expected, "offset {offset}");
        }
    }

    #[test]
    fn an_operator_reads_what_and_what_to_do() {
        let error =
            DataError::at("a = 1", 4, DataErrorKind::BadValue, "`a` is a number", "write a date");
        assert_eq!(
            error.to_string(),
            "line 1, column 5: `a` is a number [bad_value]; write a date"
        );
    }
}
