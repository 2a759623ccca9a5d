//! What something that is said rests on.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::picks;
use crate::model::fault::{Fault, MAX_LINE, Reading};

/// Evidence: where it is found, what it is, and of which day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Where it is found: a number in the case system, a page of a report.
    pub reference: String,
    /// What it is.
    pub kind: EvidenceKind,
    /// Of which day.
    pub on: Date,
}

picks! {
    /// What evidence is.
    EvidenceKind {
        /// A report of a visit.
        VisitReport = "visit_report",
        /// A report of an official.
        OfficialReport = "official_report",
        /// An interview of supervision.
        Interview = "interview",
        /// A document of the operator.
        Document = "document",
        /// A report that came in.
        Report = "report",
        /// A measurement or test.
        Test = "test",
        /// A study of a technical file by RIVM.
        RivmStudy = "rivm_study",
        /// An opinion of an expert.
        Opinion = "opinion",
        /// Figures of the register, from receipts.
        RegisterFigures = "register_figures",
        /// A decision or letter of an authority.
        Decision = "decision",
        /// A note of the inspectorate on what it weighed itself.
        Note = "note",
        /// A provider's internal register of incidents: never (I8).
        InternalIncident = "internal_incident",
    }
}

/// How a provider's internal register of incidents is called in a reference.
const INTERNAL: [&str; 4] = ["vim", "mip", "fona", "interne melding"];

impl Evidence {
    /// Reads it from a form; none where nothing of it was filled in.
    pub fn read(reading: &mut Reading<'_>) -> Option<Self> {
        let reference = reading.text("evidence_ref", MAX_LINE);
        let kind = reading.plain("evidence_kind");
        let on = reading.day("evidence_on");
        if reference.is_empty() && kind.is_empty() && reading.plain("evidence_on").is_empty() {
            return None;
        }
        if kind == EvidenceKind::InternalIncident.as_str() || names_internal(&reference) {
            let field = if names_internal(&reference) { "evidence_ref" } else { "evidence_kind" };
            reading.note(field, Fault::InternalIncident);
            return None;
        }
        let kind = EvidenceKind::of(&kind);
        for (field, is_there) in [
            ("evidence_ref", !reference.is_empty()),
            ("evidence_kind", kind.is_some()),
            ("evidence_on", on.is_some() || !reading.plain("evidence_on").is_empty()),
        ] {
            if !is_there {
                reading.note(field, Fault::HalfEvidence);
            }
        }
        Some(Self { reference, kind: kind?, on: on? })
    }
}

/// Whether a text names a provider's internal register of incidents.
pub(super) fn names_internal(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut words = text.split(|it: char| !it.is_alphanumeric());
    let is_named = words.any(|word| INTERNAL.contains(&word));
    is_named || INTERNAL.iter().any(|it| it.contains(' ') && text.contains(it))
}
