//! OperationOutcome: what a FHIR client is told, in FHIR's words with our codes.
//!
//! Which finding is an error and what its Dutch text says is the caller's; here it only gets its shape.

mod codes;

use serde_json::{Map, Value, json};

pub use codes::{IssueType, Severity};

/// The code system of our own issue codes: the same at every house, so that a client reads one list.
pub const ISSUE_SYSTEM: &str = "urn:lir:finding";

/// One issue of an OperationOutcome.
///
/// ```
/// use fhir::outcome::{self, Issue, IssueType, Severity};
/// let issue = Issue::new(Severity::Warning, IssueType::Required, "lot_missing")
///     .text("Geen lot- of serienummer.")
///     .at("Bundle.entry[1].resource");
/// assert_eq!(outcome::operation_outcome(&[issue])["issue"][0]["severity"], "warning");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    severity: Severity,
    kind: IssueType,
    code: String,
    text: Option<String>,
    diagnostics: Option<String>,
    expressions: Vec<String>,
}

impl Issue {
    /// An issue with our stable code, such as `lot_missing`.
    pub fn new(severity: Severity, kind: IssueType, code: impl Into<String>) -> Self {
        let code = code.into();
        Self { severity, kind, code, text: None, diagnostics: None, expressions: Vec::new() }
    }

    /// What a person reads (`details.text`): Dutch, what is wrong and what to do.
    #[must_use]
    pub fn text(self, text: impl Into<String>) -> Self {
        Self { text: Some(text.into()), ..self }
    }

    /// What an engineer reads (`diagnostics`): rule and article; never a value of a patient.
    #[must_use]
    pub fn diagnostics(self, diagnostics: impl Into<String>) -> Self {
        Self { diagnostics: Some(diagnostics.into()), ..self }
    }

    /// Where in the message (`FHIRPath`); call it again for each further place.
    #[must_use]
    pub fn at(mut self, expression: impl Into<String>) -> Self {
        self.expressions.push(expression.into());
        self
    }

    /// How bad it is.
    pub const fn severity(&self) -> Severity {
        self.severity
    }

    /// Our stable code.
    pub fn code(&self) -> &str {
        &self.code
    }

    fn to_json(&self) -> Value {
        let mut details = json!({ "coding": [{ "system": ISSUE_SYSTEM, "code": self.code }] });
        if let Some(text) = &self.text {
            details["text"] = json!(text);
        }
        let mut issue = Map::new();
        issue.insert("severity".to_owned(), json!(self.severity.code()));
        issue.insert("code".to_owned(), json!(self.kind.code()));
        issue.insert("details".to_owned(), details);
        if let Some(diagnostics) = &self.diagnostics {
            issue.insert("diagnostics".to_owned(), json!(diagnostics));
        }
        if !self.expressions.is_empty() {
            issue.insert("expression".to_owned(), json!(self.expressions));
        }
        Value::Object(issue)
    }
}

/// The OperationOutcome of these issues.
///
/// FHIR wants at least one; no issues gives one that says all is well.
pub fn operation_outcome(issues: &[Issue]) -> Value {
    let issues: Vec<Value> = match issues {
        [] => vec![Issue::new(Severity::Information, IssueType::Informational, "all_ok").to_json()],
        some => some.iter().map(Issue::to_json).collect(),
    };
    json!({ "resourceType": "OperationOutcome", "issue": issues })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_reads_code_text_and_every_place() {
        let issue = Issue::new(Severity::Warning, IssueType::BusinessRule, "implant_dates_differ")
            .text("Twee implantatiedatums.")
            .diagnostics("R18")
            .at("Bundle.entry[2].resource.performed.ofType(dateTime)")
            .at("Bundle.entry[3].resource.timing.ofType(Period).start");
        insta::assert_json_snapshot!(operation_outcome(&[issue]), @r#"
        {
          "issue": [
            {
              "code": "business-rule",
              "details": {
                "coding": [
                  {
                    "code": "implant_dates_differ",
                    "system": "urn:lir:finding"
                  }
                ],
                "text": "Twee implantatiedatums."
              },
              "diagnostics": "R18",
              "expression": [
                "Bundle.entry[2].resource.performed.ofType(dateTime)",
                "Bundle.entry[3].resource.timing.ofType(Period).start"
              ],
              "severity": "warning"
            }
          ],
          "resourceType": "OperationOutcome"
        }
        "#);
    }

    #[test]
    fn no_issues_still_make_a_valid_outcome() {
        assert_eq!(operation_outcome(&[])["issue"][0]["code"], "informational");
    }
}
