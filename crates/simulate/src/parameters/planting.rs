//! `errors.csv`: which errors are planted, how often, and what should be answered.

use crate::{Act, Planted};

use super::limits::Limits;
use super::sheet::{Notes, note_file, rows};

pub(super) const FILE: &str = "errors.csv";
const COLUMNS: &[&str] =
    &["kind", "rate", "acts", "provable", "register_codes", "gateway_codes", "basis"];
const ACTS: &[(&str, Act)] =
    &[("implantation", Act::Implantation), ("explantation", Act::Explantation)];

/// How an error is planted. A record without invariants.
#[derive(Debug, Clone, PartialEq)]
pub struct Planting {
    /// The error.
    pub kind: Planted,
    /// Share of the tellings where it can happen.
    pub rate: f64,
    /// In which tellings it can happen.
    pub acts: Vec<Act>,
    /// Whether a message alone proves it.
    pub provable: bool,
    /// The register's finding codes with which it should be answered: one of them.
    pub register_codes: Vec<String>,
    /// The gateway's reasons with which it should be answered: one of them.
    pub gateway_codes: Vec<String>,
}

pub(super) fn read(text: &str, notes: &Notes) -> Vec<Planting> {
    let kinds: Vec<(&str, Planted)> = Planted::ALL.iter().map(|it| (it.as_str(), *it)).collect();
    let mut plantings: Vec<Planting> = Vec::new();
    for row in rows(FILE, text, COLUMNS, notes) {
        let Some(kind) = row.one_of("kind", &kinds) else { continue };
        if plantings.iter().any(|planting| planting.kind == kind) {
            row.note("kind", format!("\"{}\" stands twice", kind.as_str()), "each kind once");
        }
        plantings.push(Planting {
            kind,
            rate: row.number("rate", Limits::between(0.0, 0.1)),
            acts: row.some_of("acts", ACTS),
            provable: row.yes("provable"),
            register_codes: row.words("register_codes"),
            gateway_codes: row.words("gateway_codes"),
        });
    }
    for (name, kind) in kinds {
        if !plantings.iter().any(|planting| planting.kind == kind) {
            let found = format!("the kind {name} is missing");
            note_file(notes, FILE, found, "a row for each kind, its rate may be 0".to_owned());
        }
    }
    plantings
}
