//! A CSV file by named columns. Every fault is noted with its place, and reading goes on.

use std::cell::RefCell;
use std::fmt::Display;

use jiff::civil::Date;

use super::fault::Fault;
use super::limits::Limits;

/// Where the faults of all files are gathered.
pub(super) type Notes = RefCell<Vec<Fault>>;

/// One row. Reading a cell that is wrong notes the fault and gives a harmless value.
pub(super) struct Row<'s> {
    file: &'static str,
    line: u64,
    columns: &'static [&'static str],
    cells: Vec<String>,
    notes: &'s Notes,
}

/// The rows of a file that must have these columns, in any order.
pub(super) fn rows<'s>(
    file: &'static str,
    text: &str,
    columns: &'static [&'static str],
    notes: &'s Notes,
) -> Vec<Row<'s>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut records = reader.records();
    let note = |line: Option<u64>, column: Option<&str>, found: String, allowed: String| {
        let (file, column) = (file.to_owned(), column.map(str::to_owned));
        notes.borrow_mut().push(Fault { file, line, column, found, allowed });
    };
    let Some(Ok(header)) = records.next() else {
        note(None, None, "the file is empty".to_owned(), columns.join(","));
        return Vec::new();
    };
    for (place, name) in header.iter().enumerate() {
        if !columns.contains(&name) {
            note(Some(1), Some(name), "there is no such column".to_owned(), columns.join(","));
        } else if header.iter().take(place).any(|before| before == name) {
            note(Some(1), Some(name), "the column stands twice".to_owned(), "once".to_owned());
        }
    }
    let places: Vec<Option<usize>> =
        columns.iter().map(|column| header.iter().position(|name| name == *column)).collect();
    for (column, _) in columns.iter().zip(&places).filter(|(_, place)| place.is_none()) {
        note(Some(1), Some(column), "the column is missing".to_owned(), columns.join(","));
    }
    if places.contains(&None) {
        return Vec::new();
    }
    let mut rows = Vec::new();
    for record in records {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                note(None, None, format!("{error}"), "CSV in UTF-8".to_owned());
                break;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        if record.len() != header.len() {
            let found = format!("{} cells", record.len());
            note(Some(line), None, found, format!("{}, as in the header", header.len()));
            continue;
        }
        let cell = |place: &Option<usize>| place.and_then(|place| record.get(place));
        let cells = places.iter().map(|place| cell(place).unwrap_or_default().to_owned());
        rows.push(Row { file, line, columns, cells: cells.collect(), notes });
    }
    rows
}

impl Row<'_> {
    /// A cell as it stands.
    pub(super) fn text(&self, column: &str) -> &str {
        let place = self.columns.iter().position(|name| *name == column);
        place.and_then(|place| self.cells.get(place)).map_or("", String::as_str)
    }

    /// A cell that must not be empty.
    pub(super) fn word(&self, column: &str) -> String {
        let text = self.text(column);
        if text.is_empty() {
            self.note(column, "the cell is empty", "a text");
        }
        text.to_owned()
    }

    /// A number within limits.
    pub(super) fn number(&self, column: &str, limits: Limits) -> f64 {
        let text = self.text(column);
        match text.parse::<f64>() {
            Ok(value) if limits.allow(value) => return value,
            Ok(_) => self.note(column, format!("{text} is out of range"), limits),
            Err(_) => self.note(column, format!("\"{text}\" is not a number"), limits),
        }
        1.0
    }

    /// A whole number within limits.
    pub(super) fn count(&self, column: &str, from: u32, to: u32) -> u32 {
        let limits = Limits::whole(f64::from(from), f64::from(to));
        crate::number::count(self.number(column, limits))
    }

    /// A cell that may be empty.
    pub(super) fn optional<T>(&self, column: &str, read: impl FnOnce(&str) -> T) -> Option<T> {
        (!self.text(column).is_empty()).then(|| read(column))
    }

    /// A calendar day.
    pub(super) fn date(&self, column: &str) -> Date {
        self.text(column).parse().unwrap_or_else(|_| {
            let found = format!("\"{}\" is not a date", self.text(column));
            self.note(column, found, "a calendar day as 2019-01-01");
            Date::constant(2019, 1, 1)
        })
    }

    /// Yes or no.
    pub(super) fn yes(&self, column: &str) -> bool {
        self.one_of(column, &[("yes", true), ("no", false)]).unwrap_or_default()
    }

    /// One of these words.
    pub(super) fn one_of<T: Copy>(&self, column: &str, words: &[(&str, T)]) -> Option<T> {
        self.named(column, self.text(column), words)
    }

    /// Several of these words, between spaces.
    pub(super) fn some_of<T: Copy>(&self, column: &str, words: &[(&str, T)]) -> Vec<T> {
        let named = |text| self.named(column, text, words);
        self.text(column).split_whitespace().filter_map(named).collect()
    }

    /// Words between spaces.
    pub(super) fn words(&self, column: &str) -> Vec<String> {
        self.text(column).split_whitespace().map(str::to_owned).collect()
    }

    fn named<T: Copy>(&self, column: &str, text: &str, words: &[(&str, T)]) -> Option<T> {
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            let allowed: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            self.note(column, format!("\"{text}\" is unknown"), allowed.join(", "));
        }
        found
    }

    /// Notes a fault of this cell.
    pub(super) fn note(&self, column: &str, found: impl Into<String>, allowed: impl Display) {
        self.notes.borrow_mut().push(Fault {
            file: self.file.to_owned(),
            line: Some(self.line),
            column: Some(column.to_owned()),
            found: found.into(),
            allowed: allowed.to_string(),
        });
    }
}

/// Notes a fault of a whole file.
pub(super) fn note_file(notes: &Notes, file: &str, found: String, allowed: String) {
    let file = file.to_owned();
    notes.borrow_mut().push(Fault { file, line: None, column: None, found, allowed });
}
