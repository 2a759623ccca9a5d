//! The measurements as Markdown, and their place in docs/benchmarks.md. What stands around the
//! marks is written by people: what is measured, how, and why a target is missed where one is.

use std::fmt::Write;

use anyhow::{Context, Result};

use super::measurement::Measurement;
use crate::workspace;

const DOCUMENT: &str = "docs/benchmarks.md";

/// A table in the document, between marks of its own.
#[derive(Clone, Copy)]
pub(crate) enum Section {
    /// Reading codes, and the houses.
    Houses,
    /// The register that grows.
    Nation,
    /// A recall in a country.
    Recall,
    /// Pages of houses that hold much.
    Pages,
}

impl Section {
    fn marks(self) -> [&'static str; 2] {
        match self {
            Self::Houses => ["<!-- bench:start -->", "<!-- bench:end -->"],
            Self::Nation => ["<!-- nation:start -->", "<!-- nation:end -->"],
            Self::Recall => ["<!-- recall:start -->", "<!-- recall:end -->"],
            Self::Pages => ["<!-- pages:start -->", "<!-- pages:end -->"],
        }
    }
}

/// A heading and a table for each group, in the order they were measured.
pub(crate) fn render(rows: &[Measurement], machine: &str) -> String {
    let mut text = format!("{machine}\n");
    let mut group = None;
    for row in rows {
        if group != Some(&row.group) {
            group = Some(&row.group);
            let _ = write!(
                text,
                "\n### {}\n\n| what | engine | measured | floor | ratio | target | note |\n|---|---|--:|--:|--:|---|---|\n",
                row.group
            );
        }
        let _ = writeln!(
            text,
            "| {} | {} | {} {} | {} | {} | {} | {} |",
            row.name,
            row.engine,
            number(row.value),
            row.unit,
            row.floor.map(number).unwrap_or_default(),
            row.ratio.map(|ratio| format!("{ratio:.2}")).unwrap_or_default(),
            row.target,
            row.note.replace('|', "\\|"),
        );
    }
    text
}

/// Puts the text between the marks of the document.
pub(crate) fn write(text: &str, section: Section) -> Result<()> {
    let path = workspace::root().join(DOCUMENT);
    let document =
        std::fs::read_to_string(&path).with_context(|| format!("cannot read {DOCUMENT}"))?;
    let [start, end] = section.marks();
    let document = replaced(&document, text, section)
        .with_context(|| format!("{DOCUMENT} lacks the lines {start} and {end}, in this order"))?;
    std::fs::write(&path, document).with_context(|| format!("cannot write {DOCUMENT}"))?;
    println!("written to {DOCUMENT}");
    Ok(())
}

fn replaced(document: &str, text: &str, section: Section) -> Option<String> {
    let [start, end] = section.marks();
    let (before, rest) = document.split_once(start)?;
    let (_, after) = rest.split_once(end)?;
    Some(format!("{before}{start}\n{text}{end}{after}"))
}

/// Three digits that count for small numbers, whole ones with commas for large.
fn number(value: f64) -> String {
    if value.abs() < 9.995 {
        return format!("{value:.2}");
    }
    if value.abs() < 99.95 {
        return format!("{value:.1}");
    }
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 && !text.ends_with('-') {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_exact_as_they_are_known() {
        for (value, text) in [
            (0.614, "0.61"),
            (31.46, "31.5"),
            (9.997, "10.0"),
            (961.2, "961"),
            (8_700.0, "8,700"),
            (1_234_567.0, "1,234,567"),
            (-123.0, "-123"),
        ] {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn only_what_stands_between_the_marks_changes() {
        for section in [Section::Houses, Section::Nation, Section::Recall, Section::Pages] {
            let [start, end] = section.marks();
            let document = format!("# A\n{start}\nold\n{end}\ntail\n");
            assert_eq!(
                replaced(&document, "new\n", section).unwrap(),
                format!("# A\n{start}\nnew\n{end}\ntail\n")
            );
            assert_eq!(replaced("no marks", "new", section), None);
        }
    }

    #[test]
    fn each_group_has_its_table() {
        let row = |group: &str, name: &str| {
            Measurement::read(&format!(
                r#"{{"group":"{group}","name":"{name}","value":7.5,"unit":"ms","floor":5,"ratio":1.5,"target":"≤ 2"}}"#
            ))
            .unwrap()
        };
        let text = render(
            &[row("trace", "one lot"), row("trace", "a range"), row("idle", "x")],
            "A machine.",
        );
        assert_eq!(text.matches("### ").count(), 2);
        assert!(text.contains("| one lot |  | 7.50 ms | 5.00 | 1.50 | ≤ 2 |  |"), "{text}");
    }
}
