//! The two closed code lists of an OperationOutcome.

/// How bad an issue is (`http://hl7.org/fhir/issue-severity`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing to do.
    Information,
    /// Taken in, but somebody should look.
    Warning,
    /// Not taken in.
    Error,
    /// Not taken in, and nothing else was looked at.
    Fatal,
}

impl Severity {
    /// The code of FHIR.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Information => "information",
            Self::Warning => "warning",
            Self::Error => "error",
            Self::Fatal => "fatal",
        }
    }
}

/// The kinds of issue we use (`http://hl7.org/fhir/issue-type`), the same in STU3 and R4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IssueType {
    /// The structure of the message is wrong.
    Structure,
    /// A required element is missing.
    Required,
    /// An element's value is not one that can be used.
    Value,
    /// An element or header is not supported.
    NotSupported,
    /// What was asked for is not here.
    NotFound,
    /// It stands here already, or stands twice in one message.
    Duplicate,
    /// Another version is present than the one the sender changed.
    Conflict,
    /// Several match where at most one may.
    MultipleMatches,
    /// A rule of the register or the provider is not met.
    BusinessRule,
    /// The caller is not known.
    Login,
    /// The caller may not.
    Forbidden,
    /// The message is larger than one may be.
    TooLong,
    /// The message asks more work than one may.
    TooCostly,
    /// Too many messages at once.
    Throttled,
    /// Nothing is wrong.
    Informational,
    /// We failed.
    Exception,
}

impl IssueType {
    /// That of a refusal with this status (4xx) which is not FHIR's own: all doors of a house share it.
    pub const fn of_refusal(status: u16) -> Self {
        match status {
            415 => Self::NotSupported,
            _ => Self::Structure,
        }
    }

    /// The code of FHIR.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Structure => "structure",
            Self::Required => "required",
            Self::Value => "value",
            Self::NotSupported => "not-supported",
            Self::NotFound => "not-found",
            Self::Conflict => "conflict",
            // STU3 has no `multiple-matches`; `duplicate` stands for it in both.
            Self::Duplicate | Self::MultipleMatches => "duplicate",
            Self::BusinessRule => "business-rule",
            Self::Login => "login",
            Self::Forbidden => "forbidden",
            Self::TooLong => "too-long",
            Self::TooCostly => "too-costly",
            Self::Throttled => "throttled",
            Self::Informational => "informational",
            Self::Exception => "exception",
        }
    }
}
