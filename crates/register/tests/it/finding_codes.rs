//! The page that lists the finding codes says what the program says.

use std::collections::BTreeMap;

use exchange::finding::Language;
use exchange::{Code, Severity};

const PAGE: &str = include_str!("../../../../docs/finding-codes.md");

/// Severity, rule, message and hint of each code.
type Row = (String, String, String, String);

fn page() -> BTreeMap<String, Row> {
    let mut rows = BTreeMap::new();
    for line in PAGE.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [code, severity, rule, message, hint] = cells.as_slice() else { panic!("{line}") };
        let row = [severity, rule, message, hint].map(|cell| (*cell).to_owned());
        let [severity, rule, message, hint] = row;
        let earlier =
            rows.insert(code.trim_matches('`').to_owned(), (severity, rule, message, hint));
        assert!(earlier.is_none(), "{code} stands twice");
    }
    rows
}

#[test]
fn a_vendor_finds_every_code_on_the_page_with_its_severity_rule_message_and_hint() {
    let program: BTreeMap<String, Row> = Code::ALL
        .iter()
        .map(|code| {
            let severity = match code.severity() {
                Severity::Warning => "warning",
                Severity::Error => "error",
            };
            let row = (
                severity.to_owned(),
                code.rule().id().to_owned(),
                code.message(Language::English).to_owned(),
                code.hint(Language::English).to_owned(),
            );
            (code.as_str().to_owned(), row)
        })
        .collect();
    let page = page();
    for (code, row) in &program {
        assert_eq!(page.get(code), Some(row), "{code}");
    }
    assert_eq!(page.len(), program.len(), "the page names a code that the program does not have");
}
