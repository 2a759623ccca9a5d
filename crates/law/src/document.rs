//! Reads a TOML data file so that every fault is found, with its place, in one pass.
//!
//! Deriving a deserialiser would stop at the first fault and lose the places of those that only
//! show when two values are compared. Here a reader asks for one key after another and goes on.
//! What the keys mean is none of this module's business.

use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::data_error::{DataError, DataErrorKind};

/// The faults of one file, collected while it is read.
pub(crate) struct Report<'t> {
    text: &'t str,
    errors: Vec<DataError>,
}

/// A value and where it stands in the file (byte offset).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found<T> {
    pub(crate) value: T,
    pub(crate) at: usize,
}

impl<'t> Report<'t> {
    /// Parses the text; a file with syntax errors yields no document, only the report of them all.
    pub(crate) fn open(text: &'t str) -> (Self, Option<Spanned<DeTable<'t>>>) {
        let (document, faults) = DeTable::parse_recoverable(text);
        let mut report = Self { text, errors: Vec::new() };
        for fault in &faults {
            let at = fault.span().map_or(text.len(), |span| span.start);
            report.add(
                at,
                DataErrorKind::Syntax,
                fault.message().replace('\n', ", "),
                "correct the TOML here",
            );
        }
        let document = report.errors.is_empty().then_some(document);
        (report, document)
    }

    pub(crate) fn add(
        &mut self,
        at: usize,
        kind: DataErrorKind,
        what: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.errors.push(DataError::at(self.text, at, kind, what, hint));
    }

    /// The value if nothing was wrong, else every fault in the order of the file.
    pub(crate) fn conclude<T>(mut self, value: Option<T>) -> Result<T, Vec<DataError>> {
        match value {
            Some(value) if self.errors.is_empty() => Ok(value),
            _ => {
                self.errors.sort_by_key(|error| (error.line, error.column));
                Err(self.errors)
            }
        }
    }
}

/// One table of the file.
pub(crate) struct Section<'d> {
    table: &'d DeTable<'d>,
    name: &'d str,
    /// Where the table starts.
    pub(crate) at: usize,
}

impl<'d> Section<'d> {
    /// The whole document.
    pub(crate) fn root(document: &'d Spanned<DeTable<'d>>) -> Self {
        Self { table: document.get_ref(), name: "the file", at: 0 }
    }

    /// Reports each key that this kind of table does not have.
    pub(crate) fn only(&self, report: &mut Report<'_>, known: &[&str]) {
        for key in self.table.keys() {
            if !known.contains(&key.get_ref().as_ref()) {
                report.add(
                    key.span().start,
                    DataErrorKind::Unknown,
                    format!("{} has no key `{}`", self.name, key.get_ref()),
                    format!("remove it, or use one of: {}", known.join(", ")),
                );
            }
        }
    }

    /// A text that must be there and not be empty.
    pub(crate) fn text(&self, report: &mut Report<'_>, key: &str) -> Option<Found<String>> {
        self.required(report, key)?;
        let text = self.optional_text(report, key)?;
        if text.value.is_empty() {
            report.add(
                text.at,
                DataErrorKind::Missing,
                format!("`{key}` is empty"),
                format!("fill in `{key}`"),
            );
            return None;
        }
        Some(text)
    }

    /// A text that may be left out.
    pub(crate) fn optional_text(
        &self,
        report: &mut Report<'_>,
        key: &str,
    ) -> Option<Found<String>> {
        let (value, span) = self.value(key)?;
        match value.as_str() {
            Some(text) => Some(Found { value: text.trim().to_owned(), at: span.start }),
            None => wrong_type(report, key, value, &span, "a text between quotes"),
        }
    }

    /// A calendar date, `2019-01-01`, that must be there.
    pub(crate) fn date(&self, report: &mut Report<'_>, key: &str) -> Option<Found<Date>> {
        self.required(report, key)?;
        self.optional_date(report, key)
    }

    /// A calendar date that may be left out.
    pub(crate) fn optional_date(&self, report: &mut Report<'_>, key: &str) -> Option<Found<Date>> {
        let (value, span) = self.value(key)?;
        let date = value
            .as_datetime()
            .filter(|when| when.time.is_none() && when.offset.is_none())
            .and_then(|when| when.to_string().parse().ok());
        match date {
            Some(date) => Some(Found { value: date, at: span.start }),
            None => wrong_type(report, key, value, &span, "a date without quotes: 2019-01-01"),
        }
    }

    /// `true` or `false`, which may be left out.
    pub(crate) fn optional_flag(&self, report: &mut Report<'_>, key: &str) -> Option<bool> {
        self.value(key)?;
        self.flag(report, key).map(|found| found.value)
    }

    /// The keys, in the order of the file.
    pub(crate) fn keys(&self) -> Vec<&'d str> {
        let mut keys: Vec<_> = self.table.keys().collect();
        keys.sort_by_key(|key| key.span().start);
        keys.into_iter().map(|key| key.get_ref().as_ref()).collect()
    }

    /// `true` or `false`, which must be there.
    pub(crate) fn flag(&self, report: &mut Report<'_>, key: &str) -> Option<Found<bool>> {
        let (value, span) = self.required(report, key)?;
        match value.as_bool() {
            Some(flag) => Some(Found { value: flag, at: span.start }),
            None => wrong_type(report, key, value, &span, "true or false, without quotes"),
        }
    }

    /// A whole number within a range, which must be there.
    pub(crate) fn number(
        &self,
        report: &mut Report<'_>,
        key: &str,
        range: std::ops::RangeInclusive<i32>,
    ) -> Option<Found<i32>> {
        let (value, span) = self.required(report, key)?;
        let number = value
            .as_integer()
            .and_then(|number| i32::from_str_radix(number.as_str(), number.radix()).ok())
            .filter(|number| range.contains(number));
        let Some(number) = number else {
            let expected = format!("a whole number from {} to {}", range.start(), range.end());
            return wrong_type(report, key, value, &span, &expected);
        };
        Some(Found { value: number, at: span.start })
    }

    /// A list of whole numbers within a range, which must be there.
    pub(crate) fn numbers(
        &self,
        report: &mut Report<'_>,
        key: &str,
        range: std::ops::RangeInclusive<i32>,
    ) -> Option<Vec<i32>> {
        let (value, span) = self.required(report, key)?;
        let numbers = value.as_array().and_then(|items| {
            let numbers = items.iter().map(|item| {
                let number = item.get_ref().as_integer()?;
                let number = i32::from_str_radix(number.as_str(), number.radix()).ok()?;
                range.contains(&number).then_some(number)
            });
            numbers.collect::<Option<Vec<i32>>>()
        });
        if numbers.is_none() {
            let expected =
                format!("a list of whole numbers from {} to {}", range.start(), range.end());
            return wrong_type(report, key, value, &span, &expected);
        }
        numbers
    }

    /// One of a fixed set of words, which must be there.
    pub(crate) fn choice<T: Copy>(
        &self,
        report: &mut Report<'_>,
        key: &str,
        choices: &[(&str, T)],
    ) -> Option<Found<T>> {
        let found = self.text(report, key)?;
        choose(report, key, &found, choices)
    }

    /// A list of texts; an absent key is an empty list.
    pub(crate) fn texts(&self, report: &mut Report<'_>, key: &str) -> Vec<Found<String>> {
        let Some((value, span)) = self.value(key) else { return Vec::new() };
        let Some(items) = value.as_array() else {
            return wrong_type(report, key, value, &span, "a list of texts").unwrap_or_default();
        };
        items
            .iter()
            .filter_map(|item| match item.get_ref().as_str() {
                Some(text) => Some(Found { value: text.trim().to_owned(), at: item.span().start }),
                None => wrong_type(report, key, item.get_ref(), &item.span(), "a list of texts"),
            })
            .collect()
    }

    /// The tables under a repeated heading (`[[key]]`); an absent heading is an empty list.
    pub(crate) fn sections(&self, report: &mut Report<'_>, key: &'d str) -> Vec<Section<'d>> {
        let Some((value, span)) = self.value(key) else { return Vec::new() };
        let expected = format!("a repeated heading `[[{key}]]`");
        let Some(items) = value.as_array() else {
            return wrong_type(report, key, value, &span, &expected).unwrap_or_default();
        };
        items
            .iter()
            .filter_map(|item| match item.get_ref().as_table() {
                Some(table) => Some(Section { table, name: key, at: item.span().start }),
                None => wrong_type(report, key, item.get_ref(), &item.span(), &expected),
            })
            .collect()
    }

    /// What is read of each table under a repeated heading; none if one of them is faulty. All are
    /// read, so that the faults of all are told.
    pub(crate) fn every<T>(
        &self,
        report: &mut Report<'_>,
        key: &'d str,
        mut one: impl FnMut(&mut Report<'_>, &Section<'d>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let sections = self.sections(report, key);
        let read: Vec<Option<T>> = sections.iter().map(|it| one(report, it)).collect();
        read.into_iter().collect()
    }

    /// The table under a heading (`[key]`) that must be there.
    pub(crate) fn section(&self, report: &mut Report<'_>, key: &'d str) -> Option<Section<'d>> {
        let (value, span) = self.required(report, key)?;
        match value.as_table() {
            Some(table) => Some(Section { table, name: key, at: span.start }),
            None => wrong_type(report, key, value, &span, &format!("a heading `[{key}]`")),
        }
    }

    fn value(&self, key: &str) -> Option<(&'d DeValue<'d>, Range<usize>)> {
        self.table.get(key).map(|value| (value.get_ref(), value.span()))
    }

    fn required(
        &self,
        report: &mut Report<'_>,
        key: &str,
    ) -> Option<(&'d DeValue<'d>, Range<usize>)> {
        let value = self.value(key);
        if value.is_none() {
            report.add(
                self.at,
                DataErrorKind::Missing,
                format!("{} lacks `{key}`", self.name),
                format!("add `{key}`"),
            );
        }
        value
    }
}

/// Turns a word into the value it stands for, or reports which words there are.
pub(crate) fn choose<T: Copy>(
    report: &mut Report<'_>,
    key: &str,
    found: &Found<String>,
    choices: &[(&str, T)],
) -> Option<Found<T>> {
    let choice = choices.iter().find(|(word, _)| *word == found.value);
    if choice.is_none() {
        let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
        report.add(
            found.at,
            DataErrorKind::BadValue,
            format!("`{key}` is `{}`", found.value),
            format!("use one of: {}", words.join(", ")),
        );
    }
    choice.map(|(_, value)| Found { value: *value, at: found.at })
}

fn wrong_type<T>(
    report: &mut Report<'_>,
    key: &str,
    value: &DeValue<'_>,
    span: &Range<usize>,
    expected: &str,
) -> Option<T> {
    report.add(
        span.start,
        DataErrorKind::BadValue,
        format!("`{key}` is {}", shown(value)),
        format!("write {expected}"),
    );
    None
}

/// A value as an error message shows it: short ones as they stand in the file, others by type.
fn shown(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => format!("the text \"{text}\""),
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(when) => format!("the time {when}"),
        other => format!("of type {}", other.type_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_faults_of_a_file_come_together_in_its_order() {
        let text = "when = \"2019-01-01\"\ncount = 99\nodd = 1\n";
        let (mut report, document) = Report::open(text);
        let document = document.unwrap();
        let section = Section::root(&document);
        section.only(&mut report, &["when", "count", "name"]);
        section.text(&mut report, "name");
        section.number(&mut report, "count", 1..=12);
        section.date(&mut report, "when");
        let errors = report.conclude(Some(())).unwrap_err();
        let found: Vec<_> =
            errors.iter().map(|error| (error.kind.code(), error.line, error.column)).collect();
        assert_eq!(
            found,
            [("missing", 1, 1), ("bad_value", 1, 8), ("bad_value", 2, 9), ("unknown", 3, 1)]
        );
    }

    #[test]
    fn every_syntax_error_is_reported_with_its_line() {
        let (report, document) = Report::open("a = \nb = 1\nc = [1,\n");
        assert!(document.is_none());
        let lines: Vec<_> = report.conclude(Some(())).unwrap_err().iter().map(|e| e.line).collect();
        assert!(lines.contains(&1), "{lines:?}");
        assert!(lines.len() > 1, "{lines:?}");
    }
}
