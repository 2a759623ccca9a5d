//! A finding as it is told: with its rule, its article, and what to do.

use exchange::finding::Language;
use exchange::{Finding, Findings, Severity};
use serde::Serialize;
use utoipa::ToSchema;

/// One finding in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Told {
    /// The stable code.
    #[schema(example = "udi_di_check_digit")]
    code: &'static str,
    /// `error` stops the record, `warning` does not.
    #[schema(value_type = String, example = "error")]
    severity: Severity,
    /// The field, as a JSON Pointer (RFC 6901).
    #[schema(example = "/records/0/udiDi")]
    field: String,
    /// The rule of this register.
    #[schema(example = "R13")]
    rule: String,
    /// The article the rule comes from.
    #[schema(example = "Regeling registratie implantaten art. 3(1)(b)")]
    article: String,
    /// What is wrong.
    message: &'static str,
    /// What to do.
    hint: &'static str,
}

impl Told {
    /// A finding in full; `base` is the pointer to the record it is about.
    #[must_use]
    pub fn of(finding: &Finding, base: &str) -> Self {
        let rule = finding.code.rule();
        Self {
            code: finding.code.as_str(),
            severity: finding.code.severity(),
            field: format!("{base}{}", finding.field),
            rule: rule.id().to_owned(),
            article: rule.article().citation().to_owned(),
            message: finding.code.message(Language::English),
            hint: finding.code.hint(Language::English),
        }
    }

    /// All of them.
    #[must_use]
    pub fn all(findings: &Findings, base: &str) -> Vec<Self> {
        findings.iter().map(|finding| Self::of(finding, base)).collect()
    }
}
