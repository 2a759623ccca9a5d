//! `/recall-contact`: where a provider is reached for a recall, and who coordinates it there (rule
//! R55). Who saves second is shown both.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use exchange::{BranchNumber, Findings};
use identity::Caller;
use serde_json::json;
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form, Standing};
use web::page::{Frame, Visit, day_and_time, merge_page, show, show_form};

use super::words::Words;
use crate::context::Context;
use crate::model::contact::KeptContact;
use crate::portal::record::told;
use crate::use_case::{KeepContact, ReadContact, UseCaseError, keep_contact};
use admission::portal::{Submitted, query};

#[derive(Template)]
#[template(path = "recall_contact.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    branch: String,
    branches: Vec<Choice>,
    is_missing: bool,
    mails: bool,
    saved: String,
}

/// Fields of the form, as the message has them.
const FIELDS: [&str; 4] = ["mailbox", "coordinator", "telephone", "secondMailbox"];

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadContact>,
    RawQuery(sent): RawQuery,
) -> Result<Response, Problem> {
    let asked = query::one(sent.as_deref(), "branch");
    let branch = own(&known.caller, asked.as_deref())?;
    let kept = keep_contact::read(&cx, &known.caller, &branch).await?;
    let mut form = Form::blank(&visit, cx.ids().next());
    for (name, value) in FIELDS.into_iter().zip(values(kept.as_ref())) {
        form.set(name, value);
    }
    let form = form
        .with("branch", branch.to_string())
        .of_version(kept.as_ref().map_or(0, |it| it.version));
    let page = shown(&cx, &visit, &known.caller, &branch, kept.as_ref(), form);
    Ok(show(StatusCode::OK, &page, &page.frame))
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<KeepContact>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let mut form = submitted.form(&visit);
    let branch = own(&known.caller, Some(form.value("branch")))?;
    if !form.is_kept() {
        let text = |name: &str| form.value(name).trim().to_owned();
        let mut body = json!({
            "version": form.version().parse::<i64>().unwrap_or(0),
            "mailbox": text("mailbox"), "coordinator": text("coordinator"),
            "telephone": text("telephone"),
        });
        if !text("secondMailbox").is_empty() {
            body["secondMailbox"] = json!(text("secondMailbox"));
        }
        match keep_contact::keep(&cx, &known.caller, &branch, &body).await {
            Ok(_) => return Ok(Redirect::to(&address(&branch)).into_response()),
            Err(UseCaseError::Stale) => {
                let kept = keep_contact::read(&cx, &known.caller, &branch).await?;
                return Ok(both(&cx, &visit, kept.as_ref(), &form, &branch));
            }
            Err(UseCaseError::Invalid(findings)) => note(&mut form, &findings, &visit),
            Err(error) => return Err(error.into()),
        }
    }
    let kept = keep_contact::read(&cx, &known.caller, &branch).await?;
    let page = shown(&cx, &visit, &known.caller, &branch, kept.as_ref(), form);
    Ok(show_form(&page, &page.frame, &page.form))
}

/// The branch that is meant: the one named, or the first of the caller's own.
fn own(caller: &Caller, asked: Option<&str>) -> Result<BranchNumber, Problem> {
    let named = asked.filter(|text| !text.is_empty());
    let named = named.map(BranchNumber::parse).transpose().map_err(|_| Problem::not_found())?;
    let branch = named.or_else(|| caller.branches().first().cloned());
    branch.filter(|it| caller.acts_for(it)).ok_or_else(Problem::not_found)
}

fn address(branch: &BranchNumber) -> String {
    format!("/recall-contact?branch={branch}")
}

fn note(form: &mut Form, findings: &Findings, visit: &Visit) {
    let labels = labels(Words::of(visit.language));
    for finding in findings.iter() {
        let name = finding.field.trim_start_matches('/');
        // Two addresses may be wrong in the same way: which one is meant is said.
        let told = told(finding.code, visit.language).replace('`', "");
        match FIELDS.iter().zip(labels).find(|(field, _)| **field == name) {
            Some((field, label)) => form.note(field, format!("{label}: {told}")),
            None => form.note("", told),
        }
    }
}

/// What the fields are called.
fn labels(words: &'static Words) -> [&'static str; 4] {
    [words.address, words.coordinator, words.telephone, words.second]
}

fn values(kept: Option<&KeptContact>) -> [String; 4] {
    let Some(kept) = kept else { return Default::default() };
    let it = &kept.contact;
    let second = it.second_mailbox.clone().unwrap_or_default();
    [it.mailbox.clone(), it.coordinator.clone(), it.telephone.clone(), second]
}

/// 412: what was typed beside what somebody else saved; or the contact, if they are the same.
fn both(
    cx: &Context,
    visit: &Visit,
    kept: Option<&KeptContact>,
    form: &Form,
    branch: &BranchNumber,
) -> Response {
    let words = Words::of(visit.language);
    let now: Vec<Standing> = FIELDS
        .into_iter()
        .zip(labels(words))
        .zip(values(kept))
        .map(|((name, label), value)| Standing::typed(name, label, value))
        .collect();
    let version = kept.map_or(0, |it| it.version);
    let page = merge_page(visit, &cx.portal().face, form, "/recall-contact", version, &now);
    page.unwrap_or_else(|| Redirect::to(&address(branch)).into_response())
}

fn shown(
    cx: &Context,
    visit: &Visit,
    caller: &Caller,
    branch: &BranchNumber,
    kept: Option<&KeptContact>,
    form: Form,
) -> Page {
    let words = Words::of(visit.language);
    let saved =
        kept.map(|it| words.saved_on.replace("{}", &day_and_time(it.kept_at, visit.language)));
    Page {
        frame: visit.frame(&cx.portal().face, words.contact).of_form(&form),
        words,
        form,
        branch: branch.to_string(),
        branches: caller
            .branches()
            .iter()
            .map(|it| Choice::new(it.as_str(), it.as_str()))
            .collect(),
        is_missing: kept.is_none(),
        mails: cx.mailer().is_some(),
        saved: saved.unwrap_or_default(),
    }
}
