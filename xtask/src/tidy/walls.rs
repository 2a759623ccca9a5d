//! Walls inside a crate, which no manifest can draw: SQL stays in the stores, and front doors go
//! through use cases.

use super::rust_text::{code_only, has_word};
use super::{Files, Finding};

/// Where the database driver may be named: the kit, a house's own statements, and the kit for
/// tests, whose benchmarks measure against the bare driver.
const MAY_NAME_SQLX: &[&str] = &["crates/store/", "crates/testkit/"];

/// Rooms of a house that strangers enter by.
const FRONT_DOORS: &[&str] = &["/src/api/", "/src/portal/", "/src/fhir/"];

/// Looks through all Rust files.
pub(crate) fn check(files: &Files) -> Vec<Finding> {
    let sources = files.ending(&[".rs"]);
    sources.flat_map(|(path, text)| check_file(path, &code_only(text))).collect()
}

fn check_file(path: &str, code: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !may_name_sqlx(path) {
        let lines = code.lines().enumerate().filter(|(_, line)| has_word(line, "sqlx"));
        findings.extend(lines.map(|(index, _)| {
            Finding::new(
                path,
                index + 1,
                "the database driver is named outside a store",
                "no code outside the stores sees a row, a pool or an SQL error",
                "put the statement into the house's src/store/ and call that",
            )
        }));
    }
    if FRONT_DOORS.iter().any(|door| path.contains(door)) {
        findings.extend(names_of_own_store(code).into_iter().map(|line| {
            Finding::new(
                path,
                line,
                "a front door names `crate::store`",
                "two front doors with the same rules are only the same while both call the use case",
                "call a use case; if there is none, write it",
            )
        }));
    }
    findings
}

fn may_name_sqlx(path: &str) -> bool {
    let house_store = path.starts_with("crates/") && path.contains("/src/store/");
    house_store || MAY_NAME_SQLX.iter().any(|folder| path.starts_with(folder))
}

/// The lines that name the crate's own store, written out or inside `use crate::{…}`.
fn names_of_own_store(code: &str) -> Vec<usize> {
    let mut places: Vec<usize> = Vec::new();
    for (at, path) in code.match_indices("crate::") {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let start = at + path.len();
        let named = match code[start..].strip_prefix('{') {
            None => first_name(&code[start..]) == "store",
            Some(group) => top_level(group).iter().any(|item| first_name(item.trim()) == "store"),
        };
        if named {
            places.push(code[..at].matches('\n').count() + 1);
        }
    }
    places
}

/// The items of a `use` group up to its closing brace, nested groups left whole.
fn top_level(group: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let mut start = 0;
    let mut items = Vec::new();
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => {
                items.push(&group[start..at]);
                return items;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                items.push(&group[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    items
}

fn first_name(path: &str) -> &str {
    path.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<usize> {
        check(&Files::of(&[(path, text)]))
            .iter()
            .map(|finding| finding.short().split(':').nth(1).unwrap().parse().unwrap())
            .collect()
    }

    #[test]
    fn the_driver_is_found_where_it_does_not_belong() {
        assert_eq!(found("crates/register/src/use_case/trace.rs", "\nuse sqlx::Row;"), [2]);
        assert_eq!(found("crates/web/src/lib.rs", "#[derive(sqlx::FromRow)] struct A;"), [1]);
        assert!(found("crates/register/src/store/trace.rs", "use sqlx::Row;").is_empty());
        assert!(found("crates/store/src/lib.rs", "use sqlx::Row;").is_empty());
        assert!(found("crates/web/src/lib.rs", "// sqlx is not used here").is_empty());
    }

    #[test]
    fn a_front_door_that_reaches_for_the_store_is_found() {
        let door = "crates/register/src/api/v1/trace.rs";
        assert_eq!(found(door, "fn f() {\n  crate::store::trace::insert() }"), [2]);
        assert_eq!(found(door, "use crate::{model::Lot,\n  store};"), [1]);
        assert_eq!(found(door, "use crate::{model::{Lot, x}, store::trace};"), [1]);
    }

    #[test]
    fn a_front_door_may_name_what_only_sounds_like_it() {
        let door = "crates/register/src/api/v1/trace.rs";
        for text in [
            "use crate::use_case::store_batch;",
            "use crate::{use_case::store};",
            "use store::Store;",
        ] {
            assert!(found(door, text).is_empty(), "{text}");
        }
        assert!(found("crates/register/src/use_case/a.rs", "use crate::store;").is_empty());
    }
}
