//! What several endpoints say in the same words: issues, pages, the legacy option.

use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::http::StatusCode;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use exchange::finding::Language;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use web::Problem;

use crate::model::draft;
use crate::use_case::record_message::UseAnswer;

/// A text in both languages.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Text {
    /// Dutch, for the person who must repair.
    nl: &'static str,
    /// English.
    en: &'static str,
}

impl Text {
    pub(crate) fn of(nl: &'static str, en: &'static str) -> Self {
        Self { nl, en }
    }
}

/// Something to repair or to look at.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Issue {
    /// The stable code.
    #[schema(example = "lot_or_serial_missing")]
    code: &'static str,
    /// Whether it stops the delivery.
    blocks: bool,
    /// The rule it comes from.
    #[schema(example = "R16")]
    rule: &'static str,
    /// Where: line and column of a file, or a JSON Pointer.
    #[schema(example = json!(["line 3, column lot"]))]
    fields: Vec<String>,
    /// What is wrong.
    reason: Text,
    /// What to do.
    fix: Text,
}

impl From<&draft::Issue> for Issue {
    fn from(issue: &draft::Issue) -> Self {
        let reason = issue.reason;
        let (nl, en) = (Language::Dutch, Language::English);
        Self {
            code: reason.code(),
            blocks: reason.blocks(),
            rule: reason.rule(),
            fields: issue.places.clone(),
            reason: Text::of(reason.message(nl), reason.message(en)),
            fix: Text::of(reason.fix(nl), reason.fix(en)),
        }
    }
}

/// What became of one row or scan.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Outcome {
    /// The line of the file the row begins on; none for a scan.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    /// The implant it is about, as `/v1/implants` knows it.
    reference: Uuid,
    /// The events that now wait for the register.
    queued: Vec<Queued>,
    /// What must or should be repaired.
    issues: Vec<Issue>,
}

/// An event that waits for the register.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Queued {
    /// What it reports.
    #[schema(example = "implantation")]
    event: &'static str,
    /// Its reference, for `/v1/receipts`.
    reference: String,
}

impl Outcome {
    pub(crate) fn of(used: &UseAnswer, line: Option<u64>) -> Self {
        let queued = used
            .queued
            .iter()
            .map(|(event, reference)| Queued { event, reference: reference.as_str().to_owned() });
        Self {
            line,
            reference: used.reference,
            queued: queued.collect(),
            issues: used.issues.iter().map(Issue::from).collect(),
        }
    }
}

/// Whether backlog is loaded.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Legacy {
    /// Load implantations from before the duty began (2019-01-01) as backlog.
    legacy: Option<bool>,
}

impl Legacy {
    pub(crate) fn of(query: Result<Query<Self>, QueryRejection>) -> Result<bool, Problem> {
        let read = query.map(|Query(legacy)| legacy.legacy.unwrap_or(false));
        read.map_err(|_| invalid("Give `legacy` as true or false."))
    }
}

/// Items on a page if the caller does not say, and at most.
const USUAL_LIMIT: u16 = 50;
const MAX_LIMIT: u16 = 200;

/// Reads the page asked for: after which item, and how many.
pub(crate) fn page(
    cursor: Option<&String>,
    limit: Option<u16>,
) -> Result<(Option<Uuid>, i64), Problem> {
    let limit = limit.unwrap_or(USUAL_LIMIT);
    if !(1..=MAX_LIMIT).contains(&limit) {
        return Err(invalid("Give `limit` as a number from 1 to 200."));
    }
    let read = |text: &String| Uuid::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok();
    let after = cursor.map(|text| {
        read(text)
            .ok_or_else(|| invalid("Give as `cursor` what `nextCursor` of the page before said."))
    });
    Ok((after.transpose()?, i64::from(limit)))
}

/// The cursor of the page that follows an item.
pub(crate) fn cursor(last: Uuid) -> String {
    URL_SAFE_NO_PAD.encode(last.as_bytes())
}

/// 400: a parameter cannot be read.
pub(crate) fn invalid(detail: &'static str) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "invalid_request", "Invalid request", detail)
}

/// A successor took over from the provider: nothing is taken in or changed any more.
pub(crate) fn handed_over(successor: &str) -> Problem {
    let detail = format!(
        "{successor} took over from this provider. Nothing is changed here any more; go on there."
    );
    Problem::new(StatusCode::GONE, "provider_handed_over", "Provider handed over", detail)
}
