//! The evaluation of MDR 94 (IVDR 89): how likely and how grave harm is, for whom, against which
//! benefit, and what comes of it.

use serde::{Deserialize, Serialize};

use super::{Evidence, picks};
use crate::model::fault::{Fault, Faults, MAX_TEXT, Reading};

/// The evaluation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evaluation {
    /// How far it is.
    pub standing: Standing,
    /// Whether the operators cooperate.
    pub cooperation: Cooperation,
    /// What was looked at.
    pub scope: String,
    /// How likely harm is.
    pub probability: String,
    /// How grave it is.
    pub severity: String,
    /// Who is exposed.
    pub exposed: String,
    /// The benefit within the intended use.
    pub benefit: String,
    /// What it finds; none while it is not done.
    pub found: Option<Found>,
    /// An unacceptable risk without an established non-conformity, handled as a potential one.
    pub as_potential: bool,
    /// What it rests on; none while it is not done.
    pub evidence: Option<Evidence>,
    /// Why it is judged so.
    pub motive: String,
}

picks! {
    /// How far the evaluation is.
    Standing {
        /// Done.
        Done = "done",
        /// Not done yet.
        Running = "running",
        /// It cannot be done: the operator and its files are abroad.
        BlockedAbroad = "blocked_abroad",
    }
}

picks! {
    /// Whether the operators cooperate.
    Cooperation {
        /// They do.
        Given = "given",
        /// They refuse.
        Refused = "refused",
    }
}

picks! {
    /// What an evaluation finds.
    Found {
        /// Nothing.
        Nothing = "none",
        /// A non-conformity without unacceptable risk.
        NonConformity = "non_conformity",
        /// An unacceptable risk.
        UnacceptableRisk = "unacceptable_risk",
        /// A potential risk.
        PotentialRisk = "potential_risk",
    }
}

impl Evaluation {
    /// Reads it from a form; whether a non-conformity is established follows from the findings.
    pub fn read(mut reading: Reading<'_>, is_breach_established: bool) -> Result<Self, Faults> {
        let standing = Standing::of(&reading.plain("standing"));
        if standing.is_none() {
            reading.note("standing", Fault::Pick);
        }
        let is_done = standing == Some(Standing::Done);
        let cooperation = Cooperation::of(&reading.plain("cooperation"));
        if cooperation.is_none() {
            reading.note("cooperation", Fault::Pick);
        }
        let mut part = |field: &str| {
            if is_done { reading.needed(field, MAX_TEXT) } else { reading.text(field, MAX_TEXT) }
        };
        let (scope, probability) = (part("scope"), part("probability"));
        let (severity, exposed, benefit) = (part("severity"), part("exposed"), part("benefit"));
        let found = Found::of(&reading.plain("found"));
        if is_done && found.is_none() {
            reading.note("found", Fault::Pick);
        }
        let as_potential = reading.plain("as_potential") == "yes";
        let is_risk = found == Some(Found::UnacceptableRisk);
        if is_risk && !is_breach_established && !as_potential {
            reading.note("found", Fault::RiskWithoutBreach);
        }
        let before = reading.faults.len();
        let evidence = Evidence::read(&mut reading);
        if is_done && evidence.is_none() && reading.faults.len() == before {
            reading.note("evidence_ref", Fault::NoEvidence);
        }
        let motive = reading.needed("motive", MAX_TEXT);
        match (standing, cooperation, reading.faults.is_empty()) {
            (Some(standing), Some(cooperation), true) => Ok(Self {
                standing,
                cooperation,
                scope,
                probability,
                severity,
                exposed,
                benefit,
                found: found.filter(|_| is_done),
                as_potential: as_potential && is_risk && !is_breach_established,
                evidence,
                motive,
            }),
            _ => Err(reading.faults),
        }
    }
}
