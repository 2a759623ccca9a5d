//! Doors: a house has no route but through `web::doors`, where it cannot stand without its access.

use super::rust_text::{code_only, has_word};
use super::{Files, Finding};

/// Crates whose routes strangers reach.
const BEHIND_DOORS: &[&str] = &[
    "crates/admission/src/",
    "crates/gateway/src/",
    "crates/inspectorate/src/",
    "crates/lir/src/",
    "crates/register/src/",
    "crates/web/src/",
];

/// The one place that makes routes, and the page a demo begins with, which is of no house and holds
/// nothing that is not printed on the terminal.
const MAKES_ROUTES: &[&str] = &["crates/web/src/doors/", "crates/lir/src/verb/demo/start.rs"];

/// How axum is given a route.
const RAW: &[&str] =
    &[".route(", ".route_service(", ".nest(", ".nest_service(", ".fallback_service("];

/// Looks through the sources of the houses.
pub(crate) fn check(files: &Files) -> Vec<Finding> {
    let behind = |path: &str| BEHIND_DOORS.iter().any(|folder| path.starts_with(folder));
    let sources = files.ending(&[".rs"]);
    let may = |path: &str| MAKES_ROUTES.iter().any(|place| path.starts_with(place));
    let sources = sources.filter(|(path, _)| behind(path) && !may(path));
    sources.flat_map(|(path, text)| check_file(path, &code_only(text))).collect()
}

fn check_file(path: &str, code: &str) -> Vec<Finding> {
    let lines = code.lines().enumerate();
    let raw = lines.filter(|(_, line)| is_raw(line));
    raw.map(|(index, _)| {
        Finding::new(
            path,
            index + 1,
            "a route outside the doors",
            "who may come in by it is nowhere written down, and no test walks there",
            "put it into the house's doors: `web::doors::Doors` with its access",
        )
    })
    .collect()
}

fn is_raw(line: &str) -> bool {
    let names_routing = line.contains("axum::") && has_word(line, "routing");
    names_routing || RAW.iter().any(|call| line.contains(call))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        check(&Files::of(&[(path, text)])).iter().map(Finding::short).collect()
    }

    #[test]
    fn a_raw_route_in_a_house_is_found() {
        let path = "crates/register/src/api/mod.rs";
        for text in [
            "\nlet r = Router::new().route(\"/v1/secret\", get(handler));",
            "\n    .nest_service(\"/files\", files)",
            "\nuse axum::routing::get;",
            "\nuse axum::{Router, routing};",
        ] {
            assert_eq!(found(path, text), [format!("{path}:2: a route outside the doors")]);
        }
        assert_eq!(found("crates/admission/src/machine/doors.rs", ".route(\"/x\", y)").len(), 1);
    }

    #[test]
    fn doors_tests_and_other_words_are_no_raw_routes() {
        let raw = ".route(\"/v1\", get(x))";
        assert!(found("crates/web/src/doors/mod.rs", raw).is_empty());
        assert!(found("crates/gateway/tests/it/harness.rs", raw).is_empty());
        assert!(found("crates/devidp/src/lib.rs", raw).is_empty());
        let path = "crates/gateway/src/api/doors.rs";
        assert!(found(path, "// .route( is not used\nlet route = matched.path();").is_empty());
        assert!(found(path, "doors.get(\"/livez\", open(KEPT), live)").is_empty());
    }
}
