//! The shape of `data/mapping.csv`: six columns between semicolons, no quotes, `#` for remarks.
//!
//! Read by hand, since without quotes a column's place in its line is exact, and a fault can be
//! shown where it stands.

use super::pattern::{self, TermPattern};
use super::{Line, Mapping};
use crate::article::Confidence;
use crate::data_error::{DataError, DataErrorKind};

const HEADER: [&str; 6] = ["scheme", "pattern", "category", "confidence", "verified", "means"];

/// A column of one line and where it starts.
#[derive(Clone, Copy)]
struct Cell<'t> {
    text: &'t str,
    line: usize,
    column: usize,
}

pub(super) fn parse(text: &str) -> Result<Mapping, Vec<DataError>> {
    let mut mapping = Mapping::default();
    let mut errors = Vec::new();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut rows = text
        .lines()
        .enumerate()
        .map(|(index, row)| (index + 1, row))
        .filter(|(_, row)| !row.trim().is_empty() && !row.starts_with('#'));
    check_header(rows.next(), &mut errors);
    for (line, row) in rows {
        if let Some(cells) = cells(line, row, &mut errors) {
            read(&cells, &mut mapping, &mut errors);
        }
    }
    if errors.is_empty() { Ok(mapping) } else { Err(errors) }
}

fn check_header(header: Option<(usize, &str)>, errors: &mut Vec<DataError>) {
    let (line, row) = header.unwrap_or((1, ""));
    let names: Vec<&str> = row.split(';').map(str::trim).collect();
    if names != HEADER {
        errors.push(DataError {
            kind: DataErrorKind::Missing,
            line,
            column: 1,
            what: format!("the header reads `{row}`"),
            hint: format!("begin with `{}`", HEADER.join(";")),
        });
    }
}

fn cells<'t>(line: usize, row: &'t str, errors: &mut Vec<DataError>) -> Option<[Cell<'t>; 6]> {
    let mut column = 1;
    let mut cells = Vec::with_capacity(HEADER.len());
    for text in row.split(';') {
        cells.push(Cell { text: text.trim(), line, column });
        column += text.chars().count() + 1;
    }
    let found = cells.len();
    let cells = cells.try_into().ok();
    if cells.is_none() {
        errors.push(DataError {
            kind: DataErrorKind::Syntax,
            line,
            column: 1,
            what: format!("{found} columns where {} belong", HEADER.len()),
            hint: "part columns with `;` and use none within one".to_owned(),
        });
    }
    cells
}

fn read(cells: &[Cell<'_>; 6], mapping: &mut Mapping, errors: &mut Vec<DataError>) {
    let [scheme, code, category, confidence, verified, means] = *cells;
    let categories = categories(category, errors);
    let sure = Confidence::from_code(confidence.text);
    if sure.is_none() {
        let hint = "use one of: read, inferred, from_memory, none";
        errors.push(bad(confidence, "is no confidence", hint));
    }
    if !["yes", "no"].contains(&verified.text) {
        errors.push(bad(verified, "is neither yes nor no", "use yes or no"));
    }
    let line = Line {
        categories,
        confidence: sure.unwrap_or(Confidence::None),
        verified: verified.text == "yes",
        means: means.text.to_owned(),
    };
    match scheme.text {
        "emdn" => insert(&mut mapping.emdn, code, pattern::emdn(code.text), line, errors),
        "snomed" => insert(&mut mapping.snomed, code, pattern::snomed(code.text), line, errors),
        "gmdn_code" => {
            let shape = if pattern::is_gmdn_code(code.text) {
                Ok(())
            } else {
                Err(pattern::BadPattern {
                    what: format!("`{}` is no GMDN code", code.text),
                    hint: "five digits",
                })
            };
            insert(&mut mapping.gmdn_codes, code, shape, line, errors);
        }
        "gmdn_term" => match TermPattern::parse(code.text) {
            Ok(term) => mapping.gmdn_terms.push((term, line)),
            Err(shape) => errors.push(bad_shape(code, shape)),
        },
        _ => {
            let hint = "use one of: emdn, snomed, gmdn_code, gmdn_term";
            errors.push(bad(scheme, "is no scheme", hint));
        }
    }
}

fn categories(cell: Cell<'_>, errors: &mut Vec<DataError>) -> Vec<String> {
    let codes = cell.text.split('|').map(str::trim).filter(|code| !code.is_empty());
    codes
        .map(|code| {
            if !pattern::is_category(code) {
                let hint = "use lower-case letters, digits and underscores: hip_prosthesis";
                errors.push(bad(Cell { text: code, ..cell }, "is no category code", hint));
            }
            code.to_owned()
        })
        .collect()
}

fn insert(
    lines: &mut std::collections::HashMap<String, Line>,
    code: Cell<'_>,
    shape: Result<(), pattern::BadPattern>,
    line: Line,
    errors: &mut Vec<DataError>,
) {
    match shape {
        Err(shape) => errors.push(bad_shape(code, shape)),
        Ok(()) => {
            if lines.insert(code.text.to_owned(), line).is_some() {
                errors.push(DataError {
                    kind: DataErrorKind::Duplicate,
                    ..bad(code, "stands twice", "keep one of the lines")
                });
            }
        }
    }
}

fn bad_shape(cell: Cell<'_>, shape: pattern::BadPattern) -> DataError {
    DataError { what: shape.what, ..bad(cell, "", shape.hint) }
}

fn bad(cell: Cell<'_>, why: &str, hint: &str) -> DataError {
    DataError {
        kind: DataErrorKind::BadValue,
        line: cell.line,
        column: cell.column,
        what: format!("`{}` {why}", cell.text),
        hint: hint.to_owned(),
    }
}
