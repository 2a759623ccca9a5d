//! A table: cells of a spreadsheet, or a file of CSV, whose first row names its columns.

use csv::{ReaderBuilder, StringRecord, Trim};

use super::Reason;
use super::gather::{Gather, What};
use super::text::what_of;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Holds(What),
    From(What),
    To(What),
    Other,
}

/// Reads a table, if the text is one: its first row names a device, a lot or a serial.
pub(super) fn read(text: &str, gather: &mut Gather) -> bool {
    let Some(first) = text.lines().find(|line| !line.trim().is_empty()) else { return false };
    let Some((delimiter, columns)) = columns(first) else { return false };
    // A spreadsheet that was copied quotes only the cells that hold a line end or a tab.
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let mut is_head = true;
    for row in reader.records() {
        // The text is in memory and UTF-8, and rows may differ in length: nothing is left to fail.
        let Ok(row) = row else { continue };
        let line = row.position().map_or(1, |at| usize::try_from(at.line()).unwrap_or(1));
        if row.iter().all(str::is_empty) {
            continue;
        }
        if std::mem::take(&mut is_head) {
            for (name, column) in row.iter().zip(&columns) {
                if *column == Column::Other && !name.is_empty() {
                    gather.doubt(line, name, Reason::Column);
                }
            }
        } else {
            take(gather, &columns, &row, line);
        }
    }
    true
}

/// The delimiter, and what each column holds.
fn columns(first: &str) -> Option<(u8, Vec<Column>)> {
    for delimiter in [b'\t', b';', b','] {
        let names = first.split(char::from(delimiter));
        let columns: Vec<Column> =
            names.map(|name| column(name.trim().trim_matches('"'))).collect();
        let known = columns.iter().filter(|column| **column != Column::Other).count();
        // One column is a table only if nothing but its name stands there.
        if known > 0 && (columns.len() > 1 || known == columns.len()) {
            return Some((delimiter, columns));
        }
    }
    None
}

fn column(name: &str) -> Column {
    let words: Vec<String> =
        name.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
    let words: Vec<&str> =
        words.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    let has = |some: &[&str]| words.iter().any(|word| some.contains(word));
    let joined = words.concat();
    // "Lot AB12" is a value with its label, and no name of a column.
    if name.len() > 40 || joined.bytes().any(|byte| byte.is_ascii_digit()) {
        return Column::Other;
    }
    let what = if joined == "udi" || has(&["carrier"]) {
        Some(What::Di)
    } else {
        what_of(&joined).or_else(|| words.iter().find_map(|word| what_of(word)))
    };
    // A sentence that speaks of lots is no heading.
    match what.filter(|_| words.len() <= 4 && !name.trim_end().ends_with([':', '.'])) {
        None => Column::Other,
        Some(what) if has(&["from", "van", "vanaf", "first", "eerste", "start"]) => {
            Column::From(what)
        }
        Some(what) if has(&["to", "tot", "tm", "met", "last", "laatste", "until", "end"]) => {
            Column::To(what)
        }
        Some(what) => Column::Holds(what),
    }
}

fn take(gather: &mut Gather, columns: &[Column], row: &StringRecord, line: usize) {
    let has = |what| {
        let mut cells = columns.iter().zip(row.iter());
        cells.any(|(column, cell)| {
            !cell.is_empty()
                && matches!(column, Column::Holds(it) | Column::From(it) if *it == what)
        })
    };
    gather.note_row(line, has(What::Lot), has(What::Serial));
    for (column, cell) in columns.iter().zip(row.iter()) {
        match column {
            Column::Holds(what) => gather.value(*what, line, cell),
            Column::From(what) => {
                let to = columns.iter().position(|it| *it == Column::To(*what));
                match to.and_then(|at| row.get(at)).filter(|to| !to.is_empty() && *to != cell) {
                    Some(to) if !cell.is_empty() => gather.range(*what, line, cell, to),
                    _ => gather.value(*what, line, cell),
                }
            }
            Column::To(what) => {
                let from = columns.iter().position(|it| *it == Column::From(*what));
                if from.and_then(|at| row.get(at)).is_none_or(str::is_empty) {
                    gather.value(*what, line, cell);
                }
            }
            Column::Other => {}
        }
    }
    // Cells beyond the named columns: nothing says what they are.
    for cell in row.iter().skip(columns.len()).filter(|cell| !cell.is_empty()) {
        gather.doubt(line, cell, Reason::Unlabelled);
    }
}
