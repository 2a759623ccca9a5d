//! A request that was not carried out, as an OperationOutcome; never problem+json.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use fhir::outcome::{Issue, IssueType, Severity};
use identity::Denied;
use web::Problem;

use super::{FhirJson, issues};
use crate::use_case::UseCaseError;

/// Seconds after which a caller may try again when the database is away.
const RETRY_AFTER_SECONDS: u32 = 5;

/// Why nothing was done, all reasons at once.
#[derive(Debug)]
pub(super) struct Refusal {
    status: StatusCode,
    issues: Vec<Issue>,
    /// What the caller may not do: put on record by the front door, never told.
    denied: Option<Denied>,
}

impl Refusal {
    /// A refusal for these reasons.
    pub(super) fn new(status: StatusCode, issues: Vec<Issue>) -> Self {
        Self { status, issues, denied: None }
    }

    /// A refusal for one reason: what a person reads in Dutch, what an engineer in English.
    pub(super) fn of(
        status: StatusCode,
        kind: IssueType,
        code: &str,
        dutch: &str,
        english: &str,
    ) -> Self {
        Self::new(status, vec![issue(kind, code, dutch, english)])
    }

    /// The reasons, as the body of the answer.
    pub(super) fn outcome(&self) -> serde_json::Value {
        issues::outcome(&self.issues)
    }

    /// It is not here, or not for this caller; nobody learns which.
    pub(super) fn not_found() -> Self {
        Self::of(
            StatusCode::NOT_FOUND,
            IssueType::NotFound,
            "not_found",
            "Hier is niets voor u.",
            "There is nothing here for you.",
        )
    }
}

/// A reason of this door's own, as an issue.
pub(super) fn issue(kind: IssueType, code: &str, dutch: &str, english: &str) -> Issue {
    Issue::new(Severity::Error, kind, code).text(dutch).diagnostics(english)
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = FhirJson(self.status, issues::outcome(&self.issues)).into_response();
        let headers = response.headers_mut();
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(RETRY_AFTER_SECONDS));
        }
        if let Some(denied) = self.denied {
            response.extensions_mut().insert(denied);
        }
        response
    }
}

/// What the shared parts of the front door refuse, in FHIR's words.
impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        let status = problem.status();
        match status {
            StatusCode::UNAUTHORIZED => Self::of(
                status,
                IssueType::Login,
                "unauthorized",
                "Stuur `Authorization: Bearer` met een token van dit register.",
                "Send `Authorization: Bearer` with a token of this register.",
            ),
            StatusCode::PAYLOAD_TOO_LARGE => Self::of(
                status,
                IssueType::TooLong,
                "content_too_large",
                "Het bericht is te groot; splits de aanlevering.",
                "The message is too large; split the delivery.",
            ),
            StatusCode::SERVICE_UNAVAILABLE => Self::of(
                status,
                IssueType::Exception,
                "unavailable",
                "Het register kan nu niet schrijven; er is niets bewaard. Stuur hetzelfde later opnieuw.",
                "The register cannot write now; nothing was kept. Send the same again later.",
            ),
            StatusCode::NOT_FOUND => Self::not_found(),
            status if status.is_client_error() => Self::of(
                status,
                IssueType::of_refusal(status.as_u16()),
                problem.code(),
                &problem.in_dutch(),
                problem.detail(),
            ),
            _ => Self::of(
                StatusCode::INTERNAL_SERVER_ERROR,
                IssueType::Exception,
                "internal",
                "Er ging iets mis aan onze kant; er is niets bewaard. Het is vastgelegd.",
                "Something went wrong on our side; nothing was kept. It is on record.",
            ),
        }
    }
}

impl From<UseCaseError> for Refusal {
    fn from(error: UseCaseError) -> Self {
        match error {
            UseCaseError::Denied(denied) => Self { denied: Some(denied), ..Self::not_found() },
            other => Problem::from(other).into(),
        }
    }
}
