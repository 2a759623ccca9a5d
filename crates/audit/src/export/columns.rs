//! Plain columns, for a table.

use super::ldv::instant;
use crate::actor::Actor;
use crate::entry::Entry;

/// The heads, in the order of [`columns`].
pub const COLUMNS: [&str; 23] = [
    "number",
    "at",
    "until",
    "subject",
    "action",
    "outcome",
    "reason",
    "actor",
    "caller",
    "role",
    "organisation",
    "user",
    "responsible",
    "data",
    "purpose",
    "basis",
    "case",
    "consent",
    "break_glass",
    "records",
    "object",
    "trace",
    "span",
];

/// What an entry has under each head; empty where it says nothing.
#[must_use]
pub fn columns(number: i64, entry: &Entry) -> [String; 23] {
    let (caller, role, organisation, user, responsible) = match &entry.actor {
        Actor::Caller { id, role, organisation, user, responsible } => (
            Some(id.to_string()),
            Some(role.to_string()),
            organisation.clone(),
            user.clone(),
            responsible.clone(),
        ),
        Actor::System | Actor::Stranger => (None, None, None, None, None),
    };
    let text = |text: Option<String>| text.unwrap_or_default();
    [
        number.to_string(),
        instant(entry.at),
        text(entry.until.map(instant)),
        text(entry.subject.map(|id| id.to_string())),
        entry.action.to_string(),
        entry.outcome.code().to_owned(),
        text(entry.reason.as_ref().map(ToString::to_string)),
        entry.actor.kind().to_owned(),
        text(caller),
        text(role),
        text(organisation),
        text(user),
        text(responsible),
        text(entry.data.as_ref().map(ToString::to_string)),
        entry.purpose.code().to_owned(),
        entry.basis.to_string(),
        text(entry.case_number.clone()),
        text(entry.consent.as_ref().map(ToString::to_string)),
        entry.break_glass.to_string(),
        entry.records.to_string(),
        text(entry.object.map(|id| id.to_string())),
        text(entry.trace.map(|trace| trace.trace_id.to_string())),
        text(entry.trace.map(|trace| trace.span_id.to_string())),
    ]
    .map(harmless)
}

/// A cell that a spreadsheet would take for a formula, told as a text: a case number and a user's
/// name come from the caller.
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn a_cell_that_would_be_computed_is_a_text() {
        for formula in ["=1+1", "+31", "-1", "@SUM(A1)", "\t=1"] {
            assert_eq!(harmless(formula.to_owned()), format!("'{formula}"));
        }
        assert_eq!(harmless("IGJ-2026-17".to_owned()), "IGJ-2026-17");
    }
}
