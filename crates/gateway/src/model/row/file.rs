//! A CSV file as it is really sent: with or without a byte order mark, in UTF-8 or Windows-1252,
//! with semicolons, commas or tabs. Where a row stands is counted in the file's own bytes.

use std::borrow::Cow;

use super::{Cells, Column};
use crate::model::draft::Issue;
use crate::model::reason::Own;

/// Rows of one file; more are split over files.
const MAX_ROWS: usize = 10_000;

/// A CSV file with a header that could be read.
pub struct File {
    columns: Vec<Option<Column>>,
    records: Vec<Record>,
}

struct Record {
    cells: Vec<String>,
    line: u64,
    start: usize,
    length: usize,
    fits: bool,
}

/// Why a file is not CSV that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotCsv {
    /// There is no header with the columns this house knows.
    #[error("the first line must name the columns, `reference` among them")]
    NoHeader,
    /// A column is named twice.
    #[error("column {0} of the header repeats an earlier one")]
    ColumnTwice(usize),
    /// The quotes or the structure are broken.
    #[error("the file breaks off at line {0}: check the quotes there")]
    Broken(u64),
    /// More rows than one file may have.
    #[error("a file holds at most 10000 rows: split it")]
    TooManyRows,
}

impl NotCsv {
    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NoHeader => "csv_header_missing",
            Self::ColumnTwice(_) => "csv_column_twice",
            Self::Broken(_) => "csv_broken",
            Self::TooManyRows => "csv_too_many_rows",
        }
    }
}

impl File {
    /// Reads a file.
    pub fn read(bytes: &[u8]) -> Result<Self, NotCsv> {
        let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let skipped = bytes.len() - body.len();
        let utf8 = std::str::from_utf8(body).is_ok();
        let first = body.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let often = |mark: u8| first.split(|byte| *byte == mark).count();
        let delimiter = [b';', b',', b'\t'].into_iter().max_by_key(|mark| often(*mark));
        let delimiter = delimiter.unwrap_or(b';');
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(body);
        let mut record = csv::ByteRecord::new();
        let broken =
            |error: &csv::Error| NotCsv::Broken(error.position().map_or(1, csv::Position::line));
        if !reader.read_byte_record(&mut record).map_err(|error| broken(&error))? {
            return Err(NotCsv::NoHeader);
        }
        let columns = header(&record, utf8)?;
        let mut records = Vec::new();
        loop {
            let more = reader.read_byte_record(&mut record).map_err(|error| broken(&error))?;
            if !more {
                break;
            }
            let Some(position) = record.position() else { continue };
            if record.iter().all(<[u8]>::is_empty) {
                continue;
            }
            if records.len() == MAX_ROWS {
                return Err(NotCsv::TooManyRows);
            }
            let at = |byte: u64| usize::try_from(byte).unwrap_or(usize::MAX);
            let (start, end) = (at(position.byte()), at(reader.position().byte()));
            // The reader counts half of a line's end to the next row.
            let row = body.get(start..end).unwrap_or_default().trim_ascii_end();
            let half = &row[..row.len() - row.trim_ascii_start().len()];
            let ends = half.split(|byte| *byte == b'\n').count() - 1;
            let start = start + half.len();
            let swallows = record.iter().any(|cell| swallows_rows(cell, delimiter));
            records.push(Record {
                cells: record.iter().map(|cell| text(cell, utf8).into_owned()).collect(),
                line: position.line() + u64::try_from(ends).unwrap_or_default(),
                start: skipped + start,
                length: row.trim_ascii_start().len(),
                fits: record.len() == columns.len() && !swallows,
            });
        }
        Ok(Self { columns, records })
    }

    /// The rows, in their order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.records.iter().map(|record| Row { file: self, record })
    }

    /// The line a row begins on.
    #[must_use]
    pub fn line(&self, row: usize) -> Option<u64> {
        self.records.get(row).map(|record| record.line)
    }

    /// How many rows it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether it has no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The columns that are not read, counted from one.
    pub fn unknown_columns(&self) -> impl Iterator<Item = usize> {
        let known = self.columns.iter().enumerate();
        known.filter(|(_, column)| column.is_none()).map(|(index, _)| index + 1)
    }
}

/// Whether a cell holds what were rows of their own: a quote before them was never closed.
fn swallows_rows(cell: &[u8], delimiter: u8) -> bool {
    let mut lines = cell.split(|byte| *byte == b'\n').skip(1);
    lines.any(|line| line.contains(&delimiter))
}

fn header(record: &csv::ByteRecord, utf8: bool) -> Result<Vec<Option<Column>>, NotCsv> {
    let columns: Vec<Option<Column>> =
        record.iter().map(|cell| Column::of(&text(cell, utf8))).collect();
    if !columns.contains(&Some(Column::Reference)) {
        return Err(NotCsv::NoHeader);
    }
    for (index, column) in columns.iter().enumerate() {
        if column.is_some() && columns[..index].contains(column) {
            return Err(NotCsv::ColumnTwice(index + 1));
        }
    }
    Ok(columns)
}

/// One row of a file.
pub struct Row<'f> {
    file: &'f File,
    record: &'f Record,
}

impl Row<'_> {
    /// Its first byte in the file.
    #[must_use]
    pub fn start(&self) -> usize {
        self.record.start
    }

    /// How many bytes it has.
    #[must_use]
    pub fn length(&self) -> usize {
        self.record.length
    }
}

impl Cells for Row<'_> {
    fn get(&self, column: Column) -> Option<&str> {
        let index = self.file.columns.iter().position(|known| *known == Some(column))?;
        let cell = self.record.cells.get(index)?;
        // Separators within a scanned text are part of it; blanks around it are the sheet's.
        let cell = cell.trim_matches([' ', '\u{a0}']);
        (!cell.is_empty()).then_some(cell)
    }

    fn place(&self, column: Column) -> String {
        let name = Column::ALL.iter().find(|row| row.0 == column).map_or("", |row| row.1);
        format!("line {}, column {name}", self.record.line)
    }

    fn whole(&self) -> String {
        format!("line {}", self.record.line)
    }

    fn issues(&self) -> Vec<Issue> {
        let broken = (!self.record.fits).then(|| Issue::at(Own::RowUnreadable, self.whole()));
        broken.into_iter().collect()
    }
}

fn text(cell: &[u8], utf8: bool) -> Cow<'_, str> {
    match std::str::from_utf8(cell) {
        Ok(text) if utf8 => Cow::Borrowed(text),
        _ => Cow::Owned(cell.iter().map(|byte| windows_1252(*byte)).collect()),
    }
}

/// Windows-1252, the code page of spreadsheets; its five unassigned bytes read as in Latin-1.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<(String, usize, usize)> {
        let file = File::read(bytes).unwrap();
        file.rows()
            .map(|row| {
                (row.get(Column::Manufacturer).unwrap_or("-").to_owned(), row.start(), row.length())
            })
            .collect()
    }

    #[test]
    fn a_spreadsheets_file_is_read_whatever_its_dialect() {
        let semicolons = "\u{feff}Kenmerk;Fabrikant\r\na;Müller\r\n".as_bytes();
        assert_eq!(cells(semicolons), [("Müller".to_owned(), 22, 9)]);
        assert_eq!(&semicolons[22..31], "a;Müller".as_bytes());
        let windows = b"reference,manufacturer\na,\"M\xfcller, \x80\"\n\n";
        assert_eq!(cells(windows)[0].0, "Müller, €");
    }

    #[test]
    fn a_file_without_a_header_is_no_file_of_ours() {
        for (bytes, code) in [
            (&b""[..], "csv_header_missing"),
            (b"111222333;AB12\n", "csv_header_missing"),
            (b"reference;lot;lot\n", "csv_column_twice"),
        ] {
            assert_eq!(File::read(bytes).err().map(NotCsv::code), Some(code));
        }
    }

    #[test]
    fn rows_that_an_open_quote_swallowed_are_told_and_a_quoted_line_break_is_none() {
        let told = |bytes: &[u8]| {
            let file = File::read(bytes).unwrap();
            let rows = file.rows();
            rows.map(|row| (row.record.line, row.issues().len())).collect::<Vec<_>>()
        };
        let open = b"reference;manufacturer\na;M\nb;\"M\nc;M\nd;M\n";
        assert_eq!(told(open), [(2, 0), (3, 1)]);
        let closed_later = b"reference;manufacturer\na;\"M\nb;\"M\nc;M\n";
        assert_eq!(told(closed_later)[0], (2, 1));
        assert_eq!(told(b"reference;manufacturer\na;\"M\nB.V.\"\nb;M\n"), [(2, 0), (4, 0)]);
        assert_eq!(told(b"reference;manufacturer\na;5\" M\nb;M\n"), [(2, 0), (3, 0)]);
    }

    #[test]
    fn a_row_of_another_width_and_an_unknown_column_are_told() {
        let file = File::read(b"reference;colour\na;b;c\n").unwrap();
        assert_eq!(file.unknown_columns().collect::<Vec<_>>(), [2]);
        assert_eq!(file.rows().next().unwrap().issues()[0].reason.code(), "row_unreadable");
    }
}
