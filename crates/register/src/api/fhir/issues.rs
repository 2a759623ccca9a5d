//! Findings as issues of an OperationOutcome, and the receipts that go with them.
//!
//! An issue has the finding's code under [`FINDINGS`], what to do in Dutch (`details.text`), the
//! same in English with rule and article (`diagnostics`), and the places in the message. A receipt
//! is an extension of the outcome, [`RECEIPT`], whose `valueString` is the JSON of the receipt, the
//! same bytes as `POST /v1/deliveries` gives: it is a statement, so it is handed over as it is and
//! not taken apart into elements of FHIR.

use exchange::finding::Language;
use exchange::{Code, Finding, Receipt};
use fhir::outcome::{Issue, IssueType, Severity, operation_outcome};
use serde_json::{Value, json};

use super::reported::Places;

/// The code system of the codes at this door: those of the findings, and its own.
pub(super) const FINDINGS: &str = "urn:lir:finding";
/// The extension that holds a receipt.
pub(super) const RECEIPT: &str =
    "https://github.com/lir-register/lir/fhir/StructureDefinition/receipt";
/// Issues of one outcome; whoever has more mends these first.
const MAX_ISSUES: usize = 500;

/// The OperationOutcome of these issues.
pub(super) fn outcome(issues: &[Issue]) -> Value {
    let mut outcome = operation_outcome(&issues[..issues.len().min(MAX_ISSUES)]);
    for issue in outcome["issue"].as_array_mut().into_iter().flatten() {
        issue["details"]["coding"][0]["system"] = json!(FINDINGS);
    }
    outcome
}

/// The same with receipts.
pub(super) fn outcome_with(issues: &[Issue], receipts: &[&Receipt]) -> Value {
    let mut outcome = outcome(issues);
    if !receipts.is_empty() {
        let each = receipts.iter().map(|receipt| {
            let text = serde_json::to_string(receipt).unwrap_or_default();
            json!({ "url": RECEIPT, "valueString": text })
        });
        outcome["extension"] = each.collect();
    }
    outcome
}

/// A finding as an issue, at the places its field was read from.
pub(super) fn issue(finding: &Finding, places: &Places) -> Issue {
    places.of(&finding.field).into_iter().fold(bare(finding.code), Issue::at)
}

/// A code as an issue, without a place.
pub(super) fn bare(code: Code) -> Issue {
    let rule = code.rule();
    let (dutch, english) = (Language::Dutch, Language::English);
    let severity = match code.severity() {
        exchange::Severity::Warning => Severity::Warning,
        exchange::Severity::Error => Severity::Error,
    };
    Issue::new(severity, kind(code), code.as_str())
        .text(format!("{} {}", code.message(dutch), code.hint(dutch)))
        .diagnostics(format!(
            "{} {} ({}, {})",
            code.message(english),
            code.hint(english),
            rule.id(),
            rule.article().citation()
        ))
}

/// An expression that may be repeated: a property nobody knows could be named after anybody, so
/// only plain names are told, and what follows another is left out.
pub(super) fn told_place(expression: &str) -> String {
    let plain = |step: &&str| {
        let (name, index) = step.split_once('[').unwrap_or((step, "0]"));
        let index = index.strip_suffix(']').unwrap_or("?");
        let name = name.strip_prefix("ofType(").and_then(|n| n.strip_suffix(')')).unwrap_or(name);
        name.len() <= 40
            && name.chars().all(|c| c.is_ascii_alphanumeric())
            && !name.starts_with(|c: char| c.is_ascii_digit())
            && index.chars().all(|c| c.is_ascii_digit())
    };
    expression.split('.').take_while(plain).collect::<Vec<_>>().join(".")
}

fn kind(code: Code) -> IssueType {
    let name = code.as_str();
    match code {
        Code::PersonElement | Code::BranchNotEntitled => IssueType::Forbidden,
        Code::ReferenceConflict => IssueType::Conflict,
        Code::EqualRecord => IssueType::Duplicate,
        _ if name.ends_with("_missing") => IssueType::Required,
        _ if name.ends_with("_unknown") => IssueType::NotFound,
        _ if name.starts_with("date_") || name.starts_with("udi_di_") => IssueType::Value,
        _ if name.starts_with("carrier_") || name.ends_with("_invalid") => IssueType::Value,
        _ => IssueType::BusinessRule,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_told_up_to_the_first_name_that_could_be_anything() {
        for (expression, told) in [
            (
                "Bundle.entry[3].resource.subject.reference",
                "Bundle.entry[3].resource.subject.reference",
            ),
            (
                "Procedure.performed.ofType(Period).start",
                "Procedure.performed.ofType(Period).start",
            ),
            ("Bundle.entry[0].resource.subject.Jan Jansen", "Bundle.entry[0].resource.subject"),
            ("Device.`111222333`[0].x", "Device"),
            ("Device.111222333", "Device"),
        ] {
            assert_eq!(told_place(expression), told);
        }
    }
}
