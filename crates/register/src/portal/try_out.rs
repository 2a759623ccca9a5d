//! `/try-out`: what the register would say of a message, in its own form or in FHIR's. It asks the
//! same use cases as the API's `validate`, and nothing is kept.

mod examples;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use exchange::Status;
use identity::{Caller, Permit};
use serde_json::Value;
use web::Problem;
use web::doors::{Known, SignedIn};
use web::form::{Choice, Form};
use web::page::{Frame, Visit, show, show_form};

use super::explained::Explained;
use super::words::Words;
use crate::api::fhir;
use crate::api::v1::deliveries::wire;
use crate::context::Context;
use crate::model::judge::Answer;
use crate::use_case::{DeliverByHand, validate};
use admission::portal::{Submitted, query};

#[derive(Template)]
#[template(path = "try_out.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    kinds: Vec<Choice>,
    examples: Vec<(&'static str, &'static str)>,
    is_judged: bool,
    records: Vec<Record>,
    /// What a FHIR message was answered, as an OperationOutcome.
    issues: Vec<Issue>,
    curl: String,
}

struct Record {
    name: String,
    status: (&'static str, &'static str),
    findings: Vec<Explained>,
}

struct Issue {
    kind: &'static str,
    place: String,
    code: String,
    text: String,
}

/// What a message led to.
#[derive(Default)]
struct Judged {
    records: Vec<Record>,
    issues: Vec<Issue>,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    SignedIn(caller): SignedIn,
    RawQuery(sent): RawQuery,
) -> Result<Response, Problem> {
    Permit::<DeliverByHand>::ask(&caller).map_err(Problem::denied)?;
    let example = query::one(sent.as_deref(), "example").unwrap_or_default();
    let today = crate::model::rules::dutch_day(cx.now());
    let branch = caller.branches().first().map_or("000012345678", |it| it.as_str());
    let body = examples::text(&example, branch, today);
    let kind = if example == "bundle" { "fhir" } else { "json" };
    let form = Form::blank(&visit, cx.ids().next()).with("body", body).with("kind", kind);
    Ok(show_try(&cx, &visit, form, None))
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<DeliverByHand>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let mut form = submitted.form(&visit);
    let words = Words::of(visit.language);
    let body = form.value("body").to_owned();
    let judged = if form.is_kept() {
        None
    } else if form.has("kind", "fhir") {
        Some(judge_fhir(&cx, &known.caller, &body, &visit).await)
    } else {
        match serde_json::from_str::<Value>(&body) {
            Err(error) => {
                let text = words.try_not_json.replacen("{}", &error.line().to_string(), 1);
                form.note("body", text.replacen("{}", &error.column().to_string(), 1));
                None
            }
            Ok(value) => judge_json(&cx, &known.caller, &value, &visit, &mut form).await?,
        }
    };
    Ok(show_try(&cx, &visit, form, judged))
}

/// The judgement of a delivery; none if its envelope cannot be read, which the form then says.
async fn judge_json(
    cx: &Context,
    caller: &Caller,
    body: &Value,
    visit: &Visit,
    form: &mut Form,
) -> Result<Option<Judged>, Problem> {
    let words = Words::of(visit.language);
    let records = match wire::envelope(body) {
        Ok(records) => records,
        Err(findings) => {
            for it in Explained::all(findings.iter(), visit.language) {
                form.note("body", format!("{} {}", it.message, it.hint));
            }
            return Ok(None);
        }
    };
    let answers = validate::validate(cx, caller, records).await?;
    let record = |(at, answer): (usize, &Answer)| Record {
        name: words.try_record.replace("{}", &(at + 1).to_string()),
        status: status(answer.receipt.status, words),
        findings: Explained::all(answer.findings.iter(), visit.language),
    };
    let records = answers.iter().enumerate().map(record).collect();
    Ok(Some(Judged { records, ..Judged::default() }))
}

async fn judge_fhir(cx: &Context, caller: &Caller, body: &str, visit: &Visit) -> Judged {
    let outcome = fhir::judged(cx, caller, body.as_bytes()).await;
    let issues = outcome["issue"].as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let issue = |it: &Value| {
        let coding = &it["details"]["coding"][0];
        let code = text(&coding["code"]);
        let known: Option<exchange::Code> = code.parse().ok();
        let told = known.map(|code| super::record::told(code, visit.language));
        Issue {
            kind: match it["severity"].as_str() {
                Some("error" | "fatal") => "error",
                Some("warning") => "warning",
                _ => "info",
            },
            place: text(&it["expression"][0]),
            text: told.unwrap_or_else(|| text(&it["details"]["text"])),
            code,
        }
    };
    Judged { issues: issues.iter().map(issue).collect(), ..Judged::default() }
}

fn status(status: Status, words: &Words) -> (&'static str, &'static str) {
    match status {
        Status::Accepted => (words.accepted, "ok"),
        Status::AcceptedWithWarnings => (words.accepted_with_warnings, "warning"),
        Status::Rejected => (words.rejected, "error"),
        Status::NotSubject => (words.not_subject_status, "neutral"),
    }
}

fn show_try(cx: &Context, visit: &Visit, form: Form, judged: Option<Judged>) -> Response {
    let words = Words::of(visit.language);
    let (path, kind) = if form.has("kind", "fhir") {
        ("/fhir/R4/$validate", "application/fhir+json")
    } else {
        ("/v1/deliveries/validate", "application/json")
    };
    let issuer = &cx.admission().settings().issuer;
    let is_judged = judged.is_some();
    let Judged { records, issues } = judged.unwrap_or_default();
    let page = Page {
        frame: visit.frame(&cx.portal().face, words.try_out).of_form(&form),
        words,
        kinds: vec![Choice::new("json", words.try_json), Choice::new("fhir", words.try_fhir)],
        examples: vec![
            ("good", words.try_good),
            ("wrong", words.try_wrong),
            ("explantation", words.try_explant),
            ("bundle", words.try_bundle),
        ],
        is_judged,
        records,
        issues,
        curl: format!(
            "curl '{issuer}{path}' \\\n  --header \"Authorization: Bearer $TOKEN\" \\\n  \
             --header 'Content-Type: {kind}' \\\n  --data @message.json"
        ),
        form,
    };
    if page.form.is_faulty() {
        return show_form(&page, &page.frame, &page.form);
    }
    show(StatusCode::OK, &page, &page.frame)
}
