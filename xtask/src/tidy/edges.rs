//! Which crate may know which. The table is the architecture; a new edge is one line with its
//! reason, and the rarest kind of change there is. What a crate does not depend on, it cannot call:
//! most invariants stand on that.

use std::collections::{BTreeMap, BTreeSet};

use super::{Files, Finding};
use crate::workspace::{Dependency, DependencyKind, Package};

/// A crate, one it may depend on, and why.
type Edge = (&'static str, &'static str, &'static str);

/// Every edge of what is shipped. From low to high; houses at the end.
const EDGES: &[Edge] = &[
    ("exchange", "udi", "a delivery carries a device identifier, valid by type"),
    ("exchange", "law", "a receipt names the rule and the term it was judged by"),
    ("audit", "proof", "heads of the chain are signed notes"),
    ("store", "proof", "who links the access log holds the key that signs its heads"),
    ("store", "audit", "a write is kept only together with its entry in the access log"),
    ("identity", "exchange", "a caller is entitled to branch numbers"),
    ("identity", "audit", "a caller is an actor of the access log"),
    ("web", "audit", "a door says for which purpose it is entered"),
    ("web", "exchange", "problems and findings leave in one shape"),
    ("web", "law", "a day that is shown is the civil day that the law counts by"),
    ("web", "identity", "a request's caller is found before any handler runs"),
    ("web", "store", "readiness asks the store"),
    ("paper", "udi", "a UDI is drawn in the syntax of its agency"),
    ("documents", "paper", "pages, letters, symbols and tags; the person comes in here only"),
    ("admission", "law", "mandates begin and end by the Dutch civil day"),
    ("admission", "exchange", "an organisation is entitled to branch numbers"),
    ("admission", "identity", "it says who a caller is"),
    ("admission", "audit", "who is let in, and who is not, is logged"),
    ("admission", "store", "its tables stand in every house's database"),
    ("admission", "web", "its doors, and the certificates connections were made with"),
    ("devpki", "identity", "certificates carry the numbers of organisations"),
    ("devidp", "store", "it asks the clock it is handed"),
    ("register", "udi", "a carrier is read for its legal elements"),
    ("register", "law", "events are judged by the rules of their day"),
    ("register", "exchange", "deliveries come in, receipts and traces go out"),
    ("register", "paper", "the slip of a registration made by hand, with its codes"),
    ("register", "proof", "receipts are signed, and are leaves of a log"),
    ("register", "store", "its schema on two engines"),
    ("register", "identity", "who delivers, for which branch"),
    ("register", "audit", "every reading and writing is logged"),
    ("register", "fhir", "the facade for vendors who deliver straight"),
    ("register", "web", "its front doors"),
    ("register", "admission", "who is let in"),
    ("gateway", "admission", "who is let in, and how it proves itself at the register"),
    ("gateway", "proof", "a receipt is verified before it is shown as proven"),
    ("gateway", "law", "terms are counted before the register counts them"),
    ("gateway", "documents", "patients take statement and card along, and staff prints them"),
    ("gateway", "exchange", "deliveries go out, receipts come in"),
    ("gateway", "store", "its schema on two engines"),
    ("gateway", "identity", "whose patients a caller may see"),
    ("gateway", "audit", "every reading and writing is logged"),
    ("gateway", "fhir", "what EHRs send"),
    ("gateway", "web", "its front doors"),
    (
        "gateway",
        "udi",
        "what a scanner at the operating table read, and which half of a label it is",
    ),
    ("inspectorate", "admission", "who is let in, and how it proves itself at the register"),
    ("inspectorate", "law", "categories of the inclusion list, and days as people count them"),
    ("inspectorate", "exchange", "questions go out as traces, answers come in"),
    ("inspectorate", "proof", "a trace is believed when the register signed it"),
    ("inspectorate", "paper", "the report of a recall that was closed"),
    ("inspectorate", "store", "its schema on two engines"),
    ("inspectorate", "identity", "what each inspector may do, and for which purpose"),
    ("inspectorate", "audit", "every reading and writing is logged"),
    ("inspectorate", "web", "its front doors"),
    (
        "simulate",
        "udi",
        "devices carry what a label would, and check digits that are right until one is planted",
    ),
    ("lir", "simulate", "the verb `simulate`, and the past of the demo"),
    ("lir", "udi", "the verb `udi parse`"),
    ("lir", "law", "the verb that loads a corrected list"),
    ("lir", "exchange", "the verbs `trace` and `deliver` print what was exchanged"),
    ("lir", "proof", "the verbs `receipt verify` and `log verify`, and keys of the log"),
    ("lir", "admission", "the verbs `organisation`, `mandate` and `client`, and calling houses"),
    ("lir", "devpki", "the verb `pki dev`"),
    ("lir", "devidp", "the verb `demo` signs people in; a production build leaves it out"),
    (
        "lir",
        "paper",
        "documents that the hospital of a demo shows; a production build leaves it out",
    ),
    ("lir", "audit", "the verb `audit`"),
    ("lir", "store", "opening and migrating a house's database"),
    ("lir", "identity", "the verb `client add`"),
    ("lir", "web", "one server for all houses"),
    ("lir", "register", "the role `register`"),
    ("lir", "gateway", "the role `gateway`"),
    ("lir", "inspectorate", "the role `inspectorate`"),
];

/// The crates in their order: an edge leads to an earlier row, or stays in the row of the kit.
const LAYERS: &[&[&str]] =
    &[&["udi", "law"], &["exchange", "simulate"], KIT, HOUSES, PROGRAMS, SEE_EVERYTHING];

/// What houses are made with. Small edges among these are fine, each with its reason.
const KIT: &[&str] = &[
    "proof",
    "store",
    "identity",
    "audit",
    "fhir",
    "analytics",
    "paper",
    "documents",
    "web",
    "admission",
    "devpki",
    "devidp",
];

/// Organisations of their own: they exchange messages and never call each other.
const HOUSES: &[&str] = &["register", "gateway", "inspectorate"];

/// What is started: the houses in one program, and the reader of photos, which nothing depends on.
const PROGRAMS: &[&str] = &["lir", "decoder"];

/// Tests and chores; nothing of them is shipped.
const SEE_EVERYTHING: &[&str] = &["testkit", "journeys", "xtask"];

/// Crates in which a patient exists. The register may not reach them by any path.
const KNOW_PATIENTS: &[&str] = &["gateway", "documents"];

/// Crates that stand alone: others may publish and judge them without the rest of us.
const WITHOUT_DEPENDENCIES: &[&str] = &["udi"];

/// Crates of rules only, and what would make them more than that.
const PURE: (&[&str], &[&str]) =
    (&["udi", "law", "exchange"], &["sqlx", "tokio", "axum", "reqwest", "hyper"]);

const WHY_EDGES: &str =
    "the table of edges is the architecture; what is not in it cannot be relied on";
const TABLE: &str = "xtask/src/tidy/edges.rs";

/// Compares every manifest with the tables.
pub(crate) fn check(files: &Files, packages: &[Package]) -> Vec<Finding> {
    let ours: BTreeSet<&str> = packages.iter().map(|package| package.name.as_str()).collect();
    let mut findings = Vec::new();
    for package in packages {
        for dependency in &package.dependencies {
            if let Some((what, why, remedy)) = judge(package, dependency, &ours) {
                let line = manifest_line(files, &package.manifest, &dependency.name);
                findings.push(Finding::new(&package.manifest, line, what, why, remedy));
            }
        }
    }
    findings.extend(reached_patients(packages));
    findings.extend(unused_edges(files, packages, &ours));
    findings
}

/// What is wrong with one dependency: what, why, remedy.
fn judge(
    package: &Package,
    dependency: &Dependency,
    ours: &BTreeSet<&str>,
) -> Option<(String, &'static str, String)> {
    let (from, to) = (package.name.as_str(), dependency.name.as_str());
    let shipped = dependency.kind == DependencyKind::Shipped;
    if SEE_EVERYTHING.contains(&from) {
        return None;
    }
    if !ours.contains(to) {
        let wrong = shipped && (WITHOUT_DEPENDENCIES.contains(&from) || impure(from, to));
        return wrong.then(|| {
            (
                format!("`{from}` depends on `{to}`"),
                "it holds rules only, to be read, tested and published by themselves",
                "move what needs it to a crate higher up".to_owned(),
            )
        });
    }
    if HOUSES.contains(&from) && HOUSES.contains(&to) {
        return Some((
            format!("house `{from}` depends on house `{to}`"),
            "they are organisations with databases of their own, and talk through messages only",
            "put the message into `exchange`, and tests of both into `journeys`".to_owned(),
        ));
    }
    let allowed = if shipped { has_edge(from, to) } else { may_test_with(from, to) };
    (!allowed).then(|| {
        (
            format!("`{from}` depends on `{to}`, which is no edge of the table"),
            WHY_EDGES,
            format!("do without it, or add the edge with its reason to {TABLE}"),
        )
    })
}

fn impure(from: &str, to: &str) -> bool {
    PURE.0.contains(&from) && PURE.1.contains(&to)
}

fn has_edge(from: &str, to: &str) -> bool {
    EDGES.iter().any(|edge| edge.0 == from && edge.1 == to)
}

/// Tests may use what lies lower or beside, and the kit made for them.
fn may_test_with(from: &str, to: &str) -> bool {
    let (Some(from), Some(to_layer)) = (layer(from), layer(to)) else { return false };
    to == "testkit" || to_layer <= from
}

fn layer(name: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&name))
}

/// The line on which a manifest names a dependency; the first line when it does so in some other
/// way.
fn manifest_line(files: &Files, manifest: &str, name: &str) -> usize {
    let text = files.text(manifest).unwrap_or_default();
    let names =
        |line: &str| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(['.', ' ', '=']));
    text.lines().position(names).map_or(1, |index| index + 1)
}

/// Every crate with patients that the register would be built with, however far away.
fn reached_patients(packages: &[Package]) -> Vec<Finding> {
    let shipped: BTreeMap<&str, Vec<&str>> = packages
        .iter()
        .map(|package| {
            let shipped = package.dependencies.iter().filter(|d| d.kind == DependencyKind::Shipped);
            (package.name.as_str(), shipped.map(|d| d.name.as_str()).collect())
        })
        .collect();
    let mut reached = BTreeSet::new();
    let mut ahead = vec!["register"];
    while let Some(name) = ahead.pop() {
        if reached.insert(name) {
            ahead.extend(shipped.get(name).into_iter().flatten());
        }
    }
    let patients = KNOW_PATIENTS.iter().filter(|name| reached.contains(**name));
    let finding = |name: &&str| {
        Finding::new(
            "crates/register/Cargo.toml",
            1,
            format!("the register is built with `{name}`, in which a patient exists"),
            "a leak of the national register cannot name a patient because it never holds one",
            "cut the path: `cargo tree -p register -i` shows it",
        )
    };
    patients.map(finding).collect()
}

/// Lines of the table that no manifest uses any more, among the crates that exist.
fn unused_edges(files: &Files, packages: &[Package], ours: &BTreeSet<&str>) -> Vec<Finding> {
    let used = |edge: &&Edge| {
        packages.iter().any(|package| {
            package.name == edge.0 && package.dependencies.iter().any(|d| d.name == edge.1)
        })
    };
    let table = files.text(TABLE).unwrap_or_default();
    let stale = EDGES.iter().filter(|edge| ours.contains(edge.0) && ours.contains(edge.1));
    let finding = |edge: &Edge| {
        let written = format!("(\"{}\", \"{}\"", edge.0, edge.1);
        let line = table.lines().position(|line| line.contains(&written)).map_or(1, |i| i + 1);
        Finding::new(
            TABLE,
            line,
            format!("the edge `{}` to `{}` is used by no manifest", edge.0, edge.1),
            "the table says what is, not what might be",
            "delete the line",
        )
    };
    stale.filter(|edge| !used(edge)).map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(name: &str, shipped: &[&str], development: &[&str]) -> Package {
        let dependency = |kind| move |name: &&str| Dependency { name: (*name).to_owned(), kind };
        let mut dependencies: Vec<Dependency> =
            shipped.iter().map(dependency(DependencyKind::Shipped)).collect();
        dependencies.extend(development.iter().map(dependency(DependencyKind::Development)));
        Package {
            name: name.to_owned(),
            manifest: format!("crates/{name}/Cargo.toml"),
            dependencies,
        }
    }

    fn found(packages: &[Package]) -> Vec<String> {
        check(&Files::default(), packages)
            .iter()
            .map(Finding::short)
            .filter(|line| !line.starts_with(TABLE))
            .collect()
    }

    #[test]
    fn the_table_leads_downwards_or_stays_in_the_kit() {
        for (from, to, reason) in EDGES {
            let (above, below) = (layer(from).unwrap(), layer(to).unwrap());
            let in_kit = KIT.contains(from) && KIT.contains(to);
            assert!(below < above || in_kit, "{from} to {to} leads up");
            assert!(reason.len() > 10, "{from} to {to} has no reason");
        }
    }

    #[test]
    fn an_edge_of_the_table_is_silent() {
        assert!(
            found(&[package("udi", &[], &["proptest"]), package("exchange", &["udi"], &[])])
                .is_empty()
        );
    }

    #[test]
    fn an_edge_that_leads_up_is_found_with_its_line() {
        let files = Files::of(&[(
            "crates/udi/Cargo.toml",
            "[package]\nname = \"udi\"\n[dependencies]\nexchange.workspace = true\n",
        )]);
        let packages = [package("udi", &["exchange"], &[]), package("exchange", &[], &[])];
        let first = check(&files, &packages).iter().map(Finding::short).next().unwrap();
        assert_eq!(
            first,
            "crates/udi/Cargo.toml:4: `udi` depends on `exchange`, which is no edge of the table"
        );
    }

    #[test]
    fn houses_stay_apart_even_in_tests() {
        for (shipped, development) in [(&["gateway"][..], &[][..]), (&[][..], &["gateway"][..])] {
            let packages =
                [package("register", shipped, development), package("gateway", &[], &[])];
            let found = found(&packages);
            assert!(found[0].contains("house `register` depends on house `gateway`"), "{found:?}");
        }
    }

    #[test]
    fn a_patient_is_found_however_far_from_the_register() {
        let packages = [
            package("register", &["web"], &[]),
            package("web", &["documents"], &[]),
            package("documents", &[], &[]),
        ];
        let found = found(&packages);
        assert!(found.iter().any(|line| line.contains("built with `documents`")), "{found:?}");
    }

    #[test]
    fn rules_stay_pure() {
        let found =
            found(&[package("law", &["serde", "sqlx"], &[]), package("udi", &["serde"], &[])]);
        assert_eq!(
            found,
            [
                "crates/law/Cargo.toml:1: `law` depends on `sqlx`",
                "crates/udi/Cargo.toml:1: `udi` depends on `serde`"
            ]
        );
    }

    #[test]
    fn tests_may_look_down_and_use_the_testkit_and_nothing_above() {
        let testkit = package("testkit", &["register", "lir"], &[]);
        let lir = package("lir", &[], &[]);
        let good = package("register", &[], &["testkit"]);
        assert!(found(&[testkit.clone(), lir.clone(), good]).is_empty());
        let bad = package("register", &[], &["lir"]);
        assert_eq!(found(&[testkit, lir, bad]).len(), 1);
    }
}
