//! A refusal as an OperationOutcome.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use fhir::outcome::{Issue, IssueType, Severity, operation_outcome};
use fhir::{FaultKind, Unreadable};
use serde_json::Value;
use store::StoreError;
use web::Problem;

use crate::model::intake::Refusal;

/// The media type of FHIR in JSON.
pub(super) const FHIR_JSON: HeaderValue = HeaderValue::from_static("application/fhir+json");

/// A request that was not carried out, with every reason.
pub(super) struct Refused {
    status: StatusCode,
    issues: Vec<Issue>,
    /// Headers a problem of the same status would carry.
    problem: Option<Box<Response>>,
}

impl Refused {
    /// A refusal of this status for one reason.
    pub(super) fn new(status: StatusCode, issue: Issue) -> Self {
        Self { status, issues: vec![issue], problem: None }
    }

    /// 404: it does not exist, or the caller may not see it.
    pub(super) fn not_found() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            error(
                IssueType::NotFound,
                "not_found",
                "Hier is niets voor u.",
                "There is nothing here for you.",
            ),
        )
    }

    /// 405: the address is there, the method is not.
    pub(super) fn method() -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, issue_of(Refusal::Method))
    }

    /// 400: an option of the request cannot be read.
    pub(super) fn invalid(dutch: &'static str, english: &'static str) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            error(IssueType::Value, "invalid_request", dutch, english),
        )
    }

    /// 415, with what to send instead.
    pub(super) fn media_type(is_xml: bool) -> Self {
        let (dutch, english) = if is_xml {
            (
                "XML wordt nog niet aangenomen. Stuur hetzelfde bericht als JSON: Content-Type application/fhir+json.",
                "XML is not taken yet. Send the same message as JSON: Content-Type application/fhir+json.",
            )
        } else {
            (
                "Stuur JSON met Content-Type application/fhir+json.",
                "Send JSON with Content-Type application/fhir+json.",
            )
        };
        let issue = error(IssueType::NotSupported, "unsupported_media_type", dutch, english);
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, issue)
    }

    /// 413: larger than a message of its kind may be.
    pub(super) fn too_large() -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            error(
                IssueType::TooLong,
                "content_too_large",
                "Het bericht is te groot: hoogstens 2 MiB, een export hoogstens 16 MiB. Splits het.",
                "The message is too large: at most 2 MiB, an export at most 16 MiB. Split it.",
            ),
        )
    }

    /// A message of which nothing is kept, because entries of it could not be done.
    pub(super) fn entries(refusals: &[(usize, Refusal)], is_bundle: bool) -> Self {
        let status = refusals.first().map_or(StatusCode::BAD_REQUEST, |(_, r)| status_of(*r));
        let issues = refusals.iter().map(|(index, refusal)| {
            let issue = issue_of(*refusal);
            if is_bundle { issue.at(format!("Bundle.entry[{index}].request")) } else { issue }
        });
        Self { status, issues: issues.collect(), problem: None }
    }
}

/// The HTTP status of a refused entry.
pub(super) fn status_of(refusal: Refusal) -> StatusCode {
    match refusal {
        Refusal::Unreadable | Refusal::Search | Refusal::Url => StatusCode::BAD_REQUEST,
        Refusal::Method => StatusCode::METHOD_NOT_ALLOWED,
        Refusal::Several | Refusal::Stale => StatusCode::PRECONDITION_FAILED,
        Refusal::HandedOver => StatusCode::GONE,
        Refusal::Together => StatusCode::FAILED_DEPENDENCY,
    }
}

/// Why an entry was refused.
pub(super) fn issue_of(refusal: Refusal) -> Issue {
    match refusal {
        Refusal::Unreadable => error(
            IssueType::Structure,
            "entry_unreadable",
            "Deze entry is niet te lezen. Controleer de resource.",
            "This entry cannot be read. Check the resource.",
        ),
        Refusal::Search => error(
            IssueType::NotSupported,
            "search_not_supported",
            "Alleen identifier=systeem|waarde wordt als voorwaarde aangenomen.",
            "Only identifier=system|value is taken as a condition.",
        ),
        Refusal::Url => error(
            IssueType::Value,
            "url_mismatch",
            "De URL past niet bij de resource: POST Type, of PUT Type/id met hetzelfde type en dezelfde id.",
            "The URL does not fit the resource: POST Type, or PUT Type/id of the same type and id.",
        ),
        Refusal::Method => error(
            IssueType::NotSupported,
            "method_not_supported",
            "Alleen POST en PUT worden hier uitgevoerd. Trek iets in met status entered-in-error.",
            "Only POST and PUT are done here. Withdraw something with status entered-in-error.",
        ),
        Refusal::Several => error(
            IssueType::MultipleMatches,
            "several_matches",
            "Meer dan één resource heeft deze identifier. Verwijs met Type/id.",
            "More than one resource has this identifier. Refer by Type/id.",
        ),
        Refusal::Stale => error(
            IssueType::Conflict,
            "stale_version",
            "De resource heeft een andere versie dan If-Match noemt. Lees haar opnieuw.",
            "The resource has another version than If-Match names. Read it again.",
        ),
        Refusal::HandedOver => error(
            IssueType::NotSupported,
            "provider_handed_over",
            "Deze zorgaanbieder is overgedragen aan een opvolger. Lever daar aan.",
            "A successor took over from this provider. Deliver there.",
        ),
        Refusal::Together => error(
            IssueType::BusinessRule,
            "entry_falls_together",
            "Een entry waar deze van vertelt, is geweigerd; het gebruik is daarom niet bewaard. Herstel die entry en stuur beide opnieuw.",
            "An entry that this one tells of was refused, so the use was not kept. Mend that entry and send both again.",
        ),
    }
}

fn error(kind: IssueType, code: &str, dutch: &str, english: &str) -> Issue {
    Issue::new(Severity::Error, kind, code).text(dutch).diagnostics(english)
}

impl From<Unreadable> for Refused {
    fn from(unreadable: Unreadable) -> Self {
        let faults = unreadable.faults();
        let large = faults.iter().any(|fault| fault.kind() == FaultKind::TooManyEntries);
        let status = if large { StatusCode::PAYLOAD_TOO_LARGE } else { StatusCode::BAD_REQUEST };
        Self { status, issues: faults.iter().map(fhir::Fault::issue).collect(), problem: None }
    }
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        Problem::from(error).into()
    }
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        let status = problem.status();
        let issue = match status.as_u16() {
            401 => error(
                IssueType::Login,
                "unauthorized",
                "Stuur Authorization: Bearer met een token van dit huis.",
                "Send Authorization: Bearer with a token of this house.",
            ),
            404 => {
                return Self {
                    problem: Some(Box::new(problem.into_response())),
                    ..Self::not_found()
                };
            }
            410 => error(
                IssueType::NotSupported,
                "provider_handed_over",
                "Deze zorgaanbieder is overgedragen aan een opvolger. Ga daar verder.",
                problem.detail(),
            ),
            413 => return Self::too_large(),
            400..=499 => error(
                IssueType::of_refusal(status.as_u16()),
                problem.code(),
                &problem.in_dutch(),
                problem.detail(),
            ),
            503 => error(
                IssueType::Exception,
                "unavailable",
                "Er kan nu niet worden geschreven; er is niets bewaard. Stuur later hetzelfde opnieuw.",
                "The house cannot write now; nothing was kept. Send the same again later.",
            ),
            _ => error(
                IssueType::Exception,
                "internal",
                "Er ging bij ons iets mis; er is niets bewaard.",
                "Something went wrong on our side; nothing was kept.",
            ),
        };
        Self { problem: Some(Box::new(problem.into_response())), ..Self::new(status, issue) }
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let mut response = json(self.status, &operation_outcome(&self.issues));
        if let Some(problem) = self.problem {
            for name in [header::WWW_AUTHENTICATE, header::RETRY_AFTER] {
                if let Some(value) = problem.headers().get(&name) {
                    response.headers_mut().insert(name, value.clone());
                }
            }
            // A denial travels with the answer, so that it is put on record.
            if let Some(denied) = problem.extensions().get::<identity::Denied>() {
                response.extensions_mut().insert(denied.clone());
            }
        }
        response
    }
}

/// A FHIR answer.
pub(super) fn json(status: StatusCode, value: &Value) -> Response {
    let headers = [(header::CONTENT_TYPE, FHIR_JSON)];
    (status, headers, serde_json::to_vec(value).unwrap_or_default()).into_response()
}
