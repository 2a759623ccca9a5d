//! The table that maps each rule of the specification to the tests that hold it, `docs/rules.md`:
//! it is complete, and every test it names exists.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::rust_text::code_only;
use super::{Files, Finding};

const TABLE: &str = "docs/rules.md";

/// Rules that must have a test. The others belong to houses and lanes that are not built yet.
const REQUIRED: &[RangeInclusive<u32>] = &[1..=35, 38..=44, 49..=52, 56..=56];

/// Reads the table and looks up each test.
pub(crate) fn check(files: &Files) -> Vec<Finding> {
    let Some(text) = files.text(TABLE) else {
        return vec![Finding::new(
            TABLE,
            1,
            "there is no table of rules",
            "who changes a rule of law must find what proves it",
            "write it: a Markdown table with a row a rule, and its tests in backticks",
        )];
    };
    let rows: Vec<Row<'_>> =
        text.lines().enumerate().filter_map(|(index, line)| Row::read(index + 1, line)).collect();
    let mut findings: Vec<Finding> = rows
        .iter()
        .flat_map(|row| row.tests.iter().filter_map(|test| look_up(files, row, test)))
        .collect();
    findings.extend(rows.iter().filter(|row| row.tests.is_empty()).map(|row| {
        Finding::new(
            TABLE,
            row.line,
            format!("{} names no test", row.names()),
            "a rule without a test holds until somebody changes something",
            "name one as `path/to/file.rs::name_of_the_test`",
        )
    }));
    findings.extend(missing(&rows));
    findings
}

/// A row of the table: the rules of its first cell and the tests of its last.
struct Row<'a> {
    line: usize,
    rules: BTreeSet<u32>,
    tests: Vec<&'a str>,
}

impl<'a> Row<'a> {
    /// None for a line that is no row about rules.
    fn read(line: usize, text: &'a str) -> Option<Self> {
        let cells: Vec<&str> =
            text.trim().strip_prefix('|')?.trim_end_matches('|').split('|').collect();
        let rules = read_rules(cells.first()?.trim())?;
        let tests = cells.last()?.split('`').skip(1).step_by(2).collect();
        Some(Self { line, rules, tests })
    }

    fn names(&self) -> String {
        let names: Vec<String> = self.rules.iter().map(|rule| format!("R{rule}")).collect();
        names.join(", ")
    }
}

/// `R1`, `R1, R2` or `R1-R3`.
fn read_rules(cell: &str) -> Option<BTreeSet<u32>> {
    let number = |name: &str| name.trim().strip_prefix('R')?.parse::<u32>().ok();
    let mut rules = BTreeSet::new();
    for part in cell.split(',') {
        match part.split_once(['-', '–']) {
            Some((first, last)) => rules.extend(number(first)?..=number(last)?),
            None => _ = rules.insert(number(part)?),
        }
    }
    Some(rules)
}

/// What is wrong with one named test, if anything is.
fn look_up(files: &Files, row: &Row<'_>, test: &str) -> Option<Finding> {
    const WHY: &str = "a rule is proven by a test that runs, not by a name";
    let finding =
        |what: String, remedy: &str| Some(Finding::new(TABLE, row.line, what, WHY, remedy));
    let Some((path, name)) = test.rsplit_once(".rs::") else {
        return finding(
            format!("`{test}` is no test"),
            "write `path/to/file.rs::name_of_the_test`",
        );
    };
    let path = format!("{path}.rs");
    let Some(source) = files.text(&path) else {
        return finding(format!("`{path}` does not exist"), "name the file the test is in now");
    };
    let name = name.rsplit("::").next().unwrap_or(name);
    if is_test(source, name) {
        return None;
    }
    finding(format!("`{path}` has no test `{name}`"), "name the test as it is called now")
}

/// Whether a function of this name stands in the text under an attribute that makes it a test.
fn is_test(text: &str, name: &str) -> bool {
    let code = code_only(text);
    let lines: Vec<&str> = code.lines().map(str::trim).collect();
    let defines = |line: &str| {
        line.split_once("fn ").is_some_and(|(_, rest)| {
            rest.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with(['(', '<']))
        })
    };
    lines.iter().enumerate().any(|(index, line)| {
        let attributes = lines[..index].iter().rev().take_while(|line| {
            line.is_empty() || line.starts_with("#[") || line.ends_with(']') || line.ends_with(',')
        });
        defines(line)
            && attributes.into_iter().any(|line| line.starts_with("#[") && line.contains("test"))
    })
}

/// Required rules that no row is about, in one finding.
fn missing(rows: &[Row<'_>]) -> Option<Finding> {
    let covered: BTreeSet<u32> = rows.iter().flat_map(|row| row.rules.iter().copied()).collect();
    let missing: Vec<String> = REQUIRED
        .iter()
        .flat_map(RangeInclusive::clone)
        .filter(|rule| !covered.contains(rule))
        .map(|rule| format!("R{rule}"))
        .collect();
    (!missing.is_empty()).then(|| {
        Finding::new(
            TABLE,
            1,
            format!("no row for {}", missing.join(", ")),
            "a rule without a test holds until somebody changes something",
            "add a row with the test that holds it",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TESTS: &str = "\
#[test]
fn a_late_delivery_is_late() {}

#[tokio::test(flavor = \"multi_thread\")]
async fn a_trace_repeats() {}

fn helper() {}

// fn commented_out() {}
";

    fn found(table: &str) -> Vec<String> {
        let files = Files::of(&[(TABLE, table), ("crates/law/src/term.rs", TESTS)]);
        let found = check(&files).iter().map(Finding::short).collect::<Vec<_>>();
        found.into_iter().filter(|line| !line.contains("no row for")).collect()
    }

    #[test]
    fn a_row_with_a_real_test_is_silent() {
        assert!(
            found("| R30 | term | `crates/law/src/term.rs::a_late_delivery_is_late` |").is_empty()
        );
        assert!(
            found("| R45, R46 | trace | `crates/law/src/term.rs::a_trace_repeats` |").is_empty()
        );
        assert!(found("| rule | what | tests |\n|---|---|---|\ntext").is_empty());
    }

    #[test]
    fn what_is_no_test_is_found() {
        let check = |test: &str, what: &str| {
            let found = found(&format!("| R30 | term | `{test}` |"));
            assert_eq!(found, [format!("docs/rules.md:1: {what}")]);
        };
        check("crates/law/src/term.rs::gone", "`crates/law/src/term.rs` has no test `gone`");
        check("crates/law/src/term.rs::helper", "`crates/law/src/term.rs` has no test `helper`");
        check(
            "crates/law/src/term.rs::commented_out",
            "`crates/law/src/term.rs` has no test `commented_out`",
        );
        check("crates/law/src/gone.rs::gone", "`crates/law/src/gone.rs` does not exist");
        check("later", "`later` is no test");
        assert_eq!(found("| R30 | term | none |"), ["docs/rules.md:1: R30 names no test"]);
    }

    #[test]
    fn a_rule_that_is_left_out_is_found() {
        let test = "`crates/law/src/term.rs::a_trace_repeats`";
        let table = format!(
            "| R1-R34 | x | {test} |\n| R38–R44 | x | {test} |\n| R49-R52, R56 | x | {test} |"
        );
        let files = Files::of(&[(TABLE, &table), ("crates/law/src/term.rs", TESTS)]);
        let found: Vec<String> = check(&files).iter().map(Finding::short).collect();
        assert_eq!(found, ["docs/rules.md:1: no row for R35"]);
    }

    #[test]
    fn a_project_without_the_table_is_told_so() {
        assert_eq!(
            check(&Files::default())[0].short(),
            "docs/rules.md:1: there is no table of rules"
        );
    }
}
