//! What is wrong with a message that cannot be read: every fault at once, each with its place.
//!
//! A fault never repeats a value: it may be a patient's. What can be read but not delivered is no fault;
//! the gateway makes a repair item of it.

mod dutch;
mod kind;

use crate::outcome::{Issue, IssueType, Severity};

pub use kind::FaultKind;

/// A message that cannot be read, with all its faults.
#[derive(Debug, thiserror::Error)]
#[error("the message cannot be read: {}", self.summary())]
pub struct Unreadable {
    faults: Vec<Fault>,
}

impl Unreadable {
    pub(crate) fn new(faults: Vec<Fault>) -> Self {
        debug_assert!(!faults.is_empty(), "unreadable without a reason");
        Self { faults }
    }

    /// The faults, in the order of the message; at least one.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    fn summary(&self) -> String {
        let faults: Vec<String> = self.faults.iter().map(Fault::to_string).collect();
        faults.join("; ")
    }
}

impl From<Fault> for Unreadable {
    fn from(fault: Fault) -> Self {
        Self::new(vec![fault])
    }
}

/// One reason why a message, or one entry of it, cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    kind: FaultKind,
    expression: String,
}

impl Fault {
    pub(crate) fn new(kind: FaultKind, expression: impl Into<String>) -> Self {
        Self { kind, expression: expression.into() }
    }

    /// What is wrong.
    pub const fn kind(&self) -> FaultKind {
        self.kind
    }

    /// The stable code, as [`FaultKind::code`].
    pub const fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// Where: a `FHIRPath` expression, empty when the fault is the whole document's.
    pub fn expression(&self) -> &str {
        &self.expression
    }

    /// The same fault as an issue of an OperationOutcome, the text for a person in Dutch.
    pub fn issue(&self) -> Issue {
        let code = match self.kind {
            FaultKind::TooManyEntries
            | FaultKind::TooManyRepeats
            | FaultKind::TooManyProperties
            | FaultKind::NestedTooDeep => IssueType::TooCostly,
            FaultKind::RequestMissing
            | FaultKind::ResourceMissing
            | FaultKind::BundleWithoutType => IssueType::Required,
            FaultKind::UnresolvableReference => IssueType::NotFound,
            FaultKind::UnknownBundleType | FaultKind::UnknownMethod => IssueType::Value,
            FaultKind::DuplicateFullUrl => IssueType::Duplicate,
            _ => IssueType::Structure,
        };
        let issue = Issue::new(Severity::Error, code, self.code())
            .text(self.kind.in_dutch())
            .diagnostics(self.kind.to_string());
        if self.expression.is_empty() { issue } else { issue.at(&self.expression) }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.expression.as_str() {
            "" => self.kind.fmt(f),
            place => write!(f, "{place}: {}", self.kind),
        }
    }
}
