//! Rows of a file whose columns are parted by pipes and named in the first row.
//!
//! The release writes no quotes around its texts and leaves those within alone, so a CSV reader
//! would stumble; a row is what stands between two line ends.

use std::io::{self, BufRead, Read};
use std::ops::Range;
use std::path::Path;

use crate::catalogue_import::error::{ImportError, OpenError, RowError, RowErrorCode};
use crate::catalogue_import::progress::{self, Counted, Progress};

/// Longest row read, in bytes; the longest of a real release is some ten thousand.
const MAX_ROW_BYTES: usize = 1024 * 1024;
/// Characters of a first row that a message shows.
const SHOWN_HEADER: usize = 120;

/// An open file.
pub(super) struct Pipes {
    reader: Counted,
    file: String,
    /// Names of the wanted columns, in the order in which a row hands them out.
    wanted: &'static [&'static str],
    /// Where each stands in the file; none for one that may be missing and is.
    places: Vec<Option<usize>>,
    /// Columns of the first row.
    width: usize,
    line: u64,
    bytes: Vec<u8>,
    text: String,
    cells: Vec<Range<usize>>,
}

impl Pipes {
    /// Opens a file; the first `required` of the wanted columns must be there.
    pub(super) fn open(
        path: &Path,
        wanted: &'static [&'static str],
        required: usize,
        progress: &Progress,
    ) -> Result<Self, OpenError> {
        let reader = progress.open(path)?;
        let mut pipes = Self {
            reader,
            file: progress::name(path),
            wanted,
            places: Vec::new(),
            width: 0,
            line: 0,
            bytes: Vec::new(),
            text: String::new(),
            cells: Vec::new(),
        };
        pipes
            .read_line()
            .map_err(|source| OpenError::Read { path: path.display().to_string(), source })?;
        pipes.find_columns(required)?;
        Ok(pipes)
    }

    fn find_columns(&mut self, required: usize) -> Result<(), OpenError> {
        let header = self.text.trim_start_matches('\u{feff}');
        let names: Vec<&str> = header.split('|').map(str::trim).collect();
        for (index, column) in self.wanted.iter().enumerate() {
            let place = names.iter().position(|name| name.eq_ignore_ascii_case(column));
            if place.is_none() && index < required {
                return Err(OpenError::MissingColumn {
                    file: self.file.clone(),
                    column,
                    header: header.chars().take(SHOWN_HEADER).collect(),
                });
            }
            self.places.push(place);
        }
        self.width = names.len();
        Ok(())
    }

    /// The next row; empty lines are passed by.
    pub(super) fn next_row(&mut self) -> Option<Result<Row<'_>, ImportError>> {
        loop {
            match self.read_line() {
                Ok(0) => return None,
                Ok(length) if length > MAX_ROW_BYTES => {
                    let error = self.malformed(
                        RowErrorCode::TooLong,
                        format!("the row is longer than {MAX_ROW_BYTES} bytes"),
                    );
                    return Some(Err(error.into()));
                }
                Ok(_) if self.text.trim().is_empty() => {}
                Ok(_) => break,
                Err(source) => {
                    return Some(Err(ImportError::Read { file: self.file.clone(), source }));
                }
            }
        }
        self.split();
        if self.cells.len() != self.width {
            let what = format!("{} columns where {} belong", self.cells.len(), self.width);
            return Some(Err(self.malformed(RowErrorCode::Malformed, what).into()));
        }
        Some(Ok(Row { pipes: self }))
    }

    /// Reads one line into `text`; answers its length in bytes, 0 at the end of the file.
    fn read_line(&mut self) -> io::Result<usize> {
        self.bytes.clear();
        self.line += 1;
        let limit = MAX_ROW_BYTES as u64 + 1;
        let mut length = (&mut self.reader).take(limit).read_until(b'\n', &mut self.bytes)?;
        if length > MAX_ROW_BYTES && self.bytes.last() != Some(&b'\n') {
            length += skip_line(&mut self.reader)?;
        }
        self.text.clear();
        self.text.push_str(&String::from_utf8_lossy(&self.bytes));
        let end = self.text.trim_end_matches(['\n', '\r']).len();
        self.text.truncate(end);
        Ok(length)
    }

    fn split(&mut self) {
        self.cells.clear();
        let mut start = 0;
        for end in self.text.match_indices('|').map(|(end, _)| end) {
            self.cells.push(start..end);
            start = end + 1;
        }
        self.cells.push(start..self.text.len());
    }

    fn malformed(&self, code: RowErrorCode, what: String) -> RowError {
        RowError {
            file: self.file.clone(),
            line: self.line,
            column: 1,
            field: "row",
            code,
            what,
            hint: "look whether the file is damaged or a text holds a pipe",
        }
    }
}

/// Passes by the rest of a line.
fn skip_line(reader: &mut impl BufRead) -> io::Result<usize> {
    let mut skipped = 0;
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(skipped);
        }
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let passed = end.map_or(buffer.len(), |end| end + 1);
        reader.consume(passed);
        skipped += passed;
        if end.is_some() {
            return Ok(skipped);
        }
    }
}

/// One row, valid until the next is read.
pub(super) struct Row<'p> {
    pipes: &'p Pipes,
}

impl<'p> Row<'p> {
    /// The wanted cells in their order; a column the file does not have is empty.
    pub(super) fn cells<const N: usize>(&self) -> [&'p str; N] {
        std::array::from_fn(|index| {
            let place = self.pipes.places.get(index).copied().flatten();
            let cell = place.and_then(|place| self.pipes.cells.get(place));
            cell.map_or("", |range| &self.pipes.text[range.clone()])
        })
    }

    /// A fault in a wanted column of this row.
    pub(super) fn error(
        &self,
        index: usize,
        code: RowErrorCode,
        what: String,
        hint: &'static str,
    ) -> RowError {
        let place = self.pipes.places.get(index).copied().flatten();
        RowError {
            file: self.pipes.file.clone(),
            line: self.pipes.line,
            column: place.map_or(1, |place| place + 1),
            field: self.pipes.wanted.get(index).copied().unwrap_or("row"),
            code,
            what,
            hint,
        }
    }
}
