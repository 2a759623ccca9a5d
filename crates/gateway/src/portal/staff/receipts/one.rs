//! `GET /receipts/{reference}`: what the register said, and what proves it;
//! `POST /receipts/{reference}/prove` fetches the proof from the register's log;
//! `GET /receipts/{reference}/file` takes both along.

use admission::portal::{Submitted, query};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;
use serde_json::value::RawValue;
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Language, Visit, day_and_time, show};

use super::super::shown::day;
use super::super::words::Words;
use super::super::{desk, id};
use super::{kind, status, timeliness};
use crate::context::Context;
use crate::use_case::desk::SeeReceipt;
use crate::use_case::desk::prove::{Fetched, Shown, Standing, fetch};
use crate::use_case::desk::receipts::{Found, read};

#[derive(Template)]
#[template(path = "staff/receipt.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    told: Option<(&'static str, &'static str)>,
    what: String,
    status: (String, &'static str),
    timeliness: (String, &'static str),
    received: String,
    due_on: String,
    reference: String,
    register_id: String,
    content: String,
    findings: Vec<(String, String)>,
    proven: (&'static str, String),
    facts: Vec<(&'static str, String)>,
    can_fetch: bool,
    here: String,
}

pub(in super::super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeReceipt>,
    Path(text): Path<String>,
    RawQuery(asked): RawQuery,
) -> Result<Response, Problem> {
    let (words, language) = (Words::of(visit.language), visit.language);
    let desk = desk(&cx, &known.caller).await?;
    let found = read(&cx, &known.permit, &desk, id(&text)?).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    let told = match query::one(asked.as_deref(), "asked").as_deref() {
        Some("logged") => Some(("ok", words.proof_fetched)),
        Some("not_yet") => Some(("info", words.proof_not_yet)),
        Some("wrong") => Some(("error", words.proof_wrong)),
        Some("unreached") => Some(("warning", words.proof_unreached)),
        _ => None,
    };
    let (proven, facts) = proven(&found.standing, words, language);
    let listed = &found.listed;
    let finding = |it: &Found| match it {
        Found::Known(code) => {
            (code.message(words.tongue()).to_owned(), code.hint(words.tongue()).to_owned())
        }
        Found::Newer(code) => (code.clone(), words.newer_code.to_owned()),
    };
    let page = Page {
        frame: visit.frame(&cx.portal.face, words.receipt),
        words,
        form: Form::blank(&visit, cx.ids.random()),
        told,
        what: kind(&listed.kind, words),
        status: status(&listed.status, words),
        timeliness: timeliness(&listed.timeliness, words),
        received: listed.received_at.map(|at| day_and_time(at, language)).unwrap_or_default(),
        due_on: day(found.due_on, language),
        reference: listed.reference.to_string(),
        register_id: found.register_id.map(|id| id.to_string()).unwrap_or_default(),
        content: found.content.clone().unwrap_or_default(),
        findings: found.findings.iter().map(finding).collect(),
        proven,
        facts,
        can_fetch: matches!(found.standing, Standing::Signed(_) | Standing::NoKeys),
        here: format!("/receipts/{}", listed.reference),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

/// What is said of the proof: kind of alert and words, and what it rests on.
fn proven(
    standing: &Standing,
    words: &Words,
    language: Language,
) -> ((&'static str, String), Vec<(&'static str, String)>) {
    match standing {
        Standing::Logged(shown) => {
            (("ok", words.proven_logged.to_owned()), facts(shown, words, language))
        }
        Standing::Signed(shown) => {
            (("ok", words.proven_signed.to_owned()), facts(shown, words, language))
        }
        Standing::Nothing => (("info", words.proven_nothing.to_owned()), Vec::new()),
        Standing::NoKeys => (("info", words.proven_no_keys.to_owned()), Vec::new()),
        Standing::Broken(code, reason) => {
            (("error", words.proven_broken.replace("{}", &format!("{code}: {reason}"))), Vec::new())
        }
    }
}

fn facts(shown: &Shown, words: &Words, language: Language) -> Vec<(&'static str, String)> {
    let place = words.place_of_size.replacen("{}", &shown.position.to_string(), 1);
    let seen = shown.key_seen_at.map(|at| day_and_time(at, language)).unwrap_or_default();
    vec![
        (words.log_name, shown.origin.clone()),
        (words.log_place, place.replacen("{}", &shown.size.to_string(), 1)),
        (words.signed_by, shown.key.clone()),
        (words.key_known_since, seen),
    ]
}

pub(in super::super) async fn prove(
    State(cx): State<Context>,
    known: Known<SeeReceipt>,
    Path(text): Path<String>,
    _form: Submitted,
) -> Result<Response, Problem> {
    let reference = id(&text)?;
    let desk = desk(&cx, &known.caller).await?;
    let fetched = fetch(&cx, &known.permit, &desk, reference).await?;
    let came = match fetched.ok_or_else(Problem::not_found)? {
        Fetched::Logged => "logged",
        Fetched::NotYet => "not_yet",
        Fetched::Nothing => "nothing",
        Fetched::Wrong => "wrong",
        Fetched::Unreached => "unreached",
    };
    Ok(Redirect::to(&format!("/receipts/{reference}?asked={came}")).into_response())
}

/// A receipt and its proof: a file that `lir receipt verify` reads.
#[derive(Serialize)]
struct File {
    receipt: Option<Box<RawValue>>,
    proof: Option<String>,
}

pub(in super::super) async fn file(
    State(cx): State<Context>,
    known: Known<SeeReceipt>,
    Path(text): Path<String>,
) -> Result<Response, Problem> {
    let desk = desk(&cx, &known.caller).await?;
    let reference = id(&text)?;
    let found = read(&cx, &known.permit, &desk, reference).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    let file = File { receipt: found.raw, proof: found.proof };
    let body = serde_json::to_vec(&file).map_err(|_| Problem::internal())?;
    let name = format!("attachment; filename=\"receipt-{reference}.json\"");
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, body).into_response())
}
