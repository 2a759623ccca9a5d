//! What verbs print on standard output: JSON for programs, tables for people. Text from outside is
//! shown without control characters, so that no scan or file can steer a terminal.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use serde::Serialize;

/// Prints a value as JSON, indented.
pub(crate) fn json(value: &impl Serialize) -> io::Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, value)?;
    writeln!(out)?;
    out.flush()
}

/// Prints text as it is, with a line end.
pub(crate) fn text(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{}", text.trim_end())?;
    out.flush()
}

/// The text with control characters made visible.
pub(crate) fn plain(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{1d}' => shown.push_str("<GS>"),
            '\u{1e}' => shown.push_str("<RS>"),
            '\u{4}' => shown.push_str("<EOT>"),
            control if control.is_control() => shown.extend(control.escape_unicode()),
            other => shown.push(other),
        }
    }
    shown
}

/// Rows in columns: the first column left, the others right.
#[derive(Debug, Default)]
pub(crate) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these heads.
    pub(crate) fn new(heads: &[&str]) -> Self {
        let mut table = Self::default();
        table.row(heads.iter().map(|head| (*head).to_owned()).collect());
        table
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// The table as text, a line a row.
    pub(crate) fn text(&self) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let width = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or_default()
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        let mut text = String::new();
        for row in &self.rows {
            for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
                // Writing into a text cannot fail.
                let _ = match column {
                    0 => write!(text, "{cell:<width$}"),
                    _ => write!(text, "  {cell:>width$}"),
                };
            }
            text.truncate(text.trim_end().len());
            text.push('\n');
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scan_cannot_steer_the_terminal() {
        assert_eq!(plain("10AB\u{1d}17\u{1b}[2J"), "10AB<GS>17\\u{1b}[2J");
    }

    #[test]
    fn columns_stand_under_their_heads() {
        let mut table = Table::new(&["provider", "in situ"]);
        table.row(vec!["000012345678".to_owned(), "3".to_owned()]);
        assert_eq!(table.text(), "provider      in situ\n000012345678        3\n");
    }
}
