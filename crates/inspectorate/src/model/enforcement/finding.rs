//! A finding: which provision is breached, and whether that is established.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::evidence::names_internal;
use super::{Evidence, picks};
use crate::model::case_file::Who;
use crate::model::fault::{Fault, Faults, MAX_LINE, MAX_TEXT, Reading};

/// A finding, as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Ours.
    pub id: Uuid,
    /// What was said of it last.
    pub content: FindingContent,
    /// Who said so.
    pub by: Who,
    /// When.
    pub at: Timestamp,
}

/// What is said of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingContent {
    /// The provision: `MDR 87(3)`.
    pub provision: String,
    /// What was found.
    pub what: String,
    /// Whether it is established.
    pub standing: FindingStanding,
    /// The day the breach began.
    pub began_on: Option<Date>,
    /// The day it ended; none while it goes on.
    pub ended_on: Option<Date>,
    /// What it rests on; none while it is suspected only.
    pub evidence: Option<Evidence>,
    /// Why it is held so.
    pub motive: String,
}

picks! {
    /// Whether a breach is established.
    FindingStanding {
        /// Suspected.
        Suspected = "suspected",
        /// Established.
        Established = "established",
        /// Refuted.
        Refuted = "refuted",
    }
}

impl Finding {
    /// Whether it is established.
    #[must_use]
    pub fn is_established(&self) -> bool {
        self.content.standing == FindingStanding::Established
    }
}

impl FindingContent {
    /// Reads it from a form.
    pub fn read(mut reading: Reading<'_>) -> Result<Self, Faults> {
        let provision = reading.needed("provision", MAX_LINE);
        if !provision.is_empty() && !is_provision(&provision) {
            reading.note("provision", Fault::Provision);
        }
        let what = reading.needed("what", MAX_TEXT);
        let standing = FindingStanding::of(&reading.plain("standing"));
        if standing.is_none() {
            reading.note("standing", Fault::Pick);
        }
        let began_on = reading.day("began_on");
        let ended_on = reading.day("ended_on");
        if let (Some(began), Some(ended)) = (began_on, ended_on)
            && ended < began
        {
            reading.note("ended_on", Fault::Order);
        }
        let before = reading.faults.len();
        let evidence = Evidence::read(&mut reading);
        let is_settled = standing.is_some_and(|it| it != FindingStanding::Suspected);
        if is_settled && evidence.is_none() && reading.faults.len() == before {
            reading.note("evidence_ref", Fault::NoEvidence);
        }
        let motive = reading.needed("motive", MAX_TEXT);
        for (field, text) in [("what", &what), ("motive", &motive)] {
            if names_internal(text) {
                reading.note(field, Fault::InternalIncident);
            }
        }
        match (standing, reading.faults.is_empty()) {
            (Some(standing), true) => {
                Ok(Self { provision, what, standing, began_on, ended_on, evidence, motive })
            }
            _ => Err(reading.faults),
        }
    }
}

/// Whether a text is a place in a law: a name, then an article that begins with a digit.
fn is_provision(text: &str) -> bool {
    let Some((law, article)) = text.rsplit_once(' ') else { return false };
    !law.trim().is_empty()
        && law.starts_with(|it: char| it.is_alphabetic())
        && article.starts_with(|it: char| it.is_ascii_digit())
        && article.chars().all(|it| it.is_ascii_alphanumeric() || "():.-".contains(it))
}
