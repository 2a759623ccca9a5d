//! Check and sign: `GET /operations/{id}/review`, `POST /operations/{id}/ready` by staff,
//! `POST /operations/{id}/signature` by the professional.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::Role;
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Step, Visit, show, show_form};

use super::shown::{Head, Shown, hindrance, items};
use super::words::Words;
use super::{desk, look, opened, steps};
use crate::context::Context;
use crate::model::operation::{Hindrance, Operation, Status};
use crate::use_case::operation::{
    FillOperation, Filled, ReadOperation, SignOperation, SignOutcome, say_ready, sign_operation,
};

#[expect(
    clippy::struct_excessive_bools,
    reason = "each decides about a part of the page by itself"
)]
#[derive(Template)]
#[template(path = "operation/review.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    steps: Vec<Step>,
    head: Head,
    items: Vec<Shown>,
    hindrances: Vec<String>,
    /// Whether something is being recalled: who signs says why it was placed.
    asks_reason: bool,
    /// Whether instructions changed that the visitor did not say to have read.
    is_unread: bool,
    may_sign: bool,
    is_ready: bool,
    is_signed: bool,
    is_stale: bool,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadOperation>,
    Path(id): Path<Uuid>,
) -> Result<Response, Problem> {
    let desk = desk(&cx, &known.caller).await?;
    let operation = opened(&cx, &known.permit, &desk, id).await?;
    let form = Form::blank(&visit, cx.ids.next());
    let page = Page::new(&cx, &visit, &operation, form);
    Ok(show_form(&page, &page.frame, &page.form))
}

pub(super) async fn ready(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<FillOperation>,
    Path(id): Path<Uuid>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let desk = desk(&cx, &known.caller).await?;
    let version = submitted.form(&visit).version().parse().unwrap_or_default();
    match say_ready(&cx, &known.permit, &desk, id, version).await? {
        Filled::Done => Ok(Redirect::to("/operations").into_response()),
        Filled::Stale(now) => {
            let page = Page::new(&cx, &visit, &now, Form::blank(&visit, cx.ids.next()));
            let page = Page { is_stale: true, ..page };
            Ok(show(StatusCode::PRECONDITION_FAILED, &page, &page.frame))
        }
        Filled::NotFound | Filled::Patient(_) => Err(Problem::not_found()),
    }
}

pub(super) async fn sign(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SignOperation>,
    Path(id): Path<Uuid>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let desk = desk(&cx, &known.caller).await?;
    let mut form = submitted.form(&visit);
    let version = form.version().parse().unwrap_or_default();
    let why = form.optional("recall_reason", words.recall_reason).flatten();
    form.must_tick("agreed", words.agree_fault);
    if form.is_faulty() {
        let operation = look(&cx, &known.caller, &desk, id).await?;
        let lacks_reason = why.is_none() && form.fault("recall_reason").is_empty();
        if lacks_reason && let Some(told) = unreasoned(&operation, words) {
            form.note("recall_reason", told);
        }
        let page = Page::new(&cx, &visit, &operation, form);
        return Ok(show_form(&page, &page.frame, &page.form));
    }
    match sign_operation(&cx, &known.permit, &desk, (id, version), why.as_deref()).await? {
        SignOutcome::Signed(_) | SignOutcome::Already => {
            Ok(Redirect::to(&format!("/operations/{id}/outcome")).into_response())
        }
        SignOutcome::NotFound => Err(Problem::not_found()),
        SignOutcome::Hindered(operation, found)
            if found.iter().all(|it| matches!(it, Hindrance::Recalled(_))) =>
        {
            form.note("recall_reason", unreasoned(&operation, words).unwrap_or_default());
            let page = Page::new(&cx, &visit, &operation, form);
            Ok(show_form(&page, &page.frame, &page.form))
        }
        SignOutcome::Hindered(operation, found) => {
            let page = Page::new(&cx, &visit, &operation, again(form));
            let told = found.into_iter().map(|it| hindrance(it, &operation, words)).collect();
            let page = Page { hindrances: told, ..page };
            Ok(show(StatusCode::BAD_REQUEST, &page, &page.frame))
        }
        SignOutcome::Stale => {
            let operation = look(&cx, &known.caller, &desk, id).await?;
            if operation.status == Status::Signed && operation.version == version {
                let place = format!("/operations/{id}/outcome");
                return Ok(Redirect::to(&place).into_response());
            }
            let page = Page::new(&cx, &visit, &operation, again(form));
            let page = Page { is_stale: true, ..page };
            Ok(show(StatusCode::PRECONDITION_FAILED, &page, &page.frame))
        }
    }
}

/// The form to look at once more: what was typed stays, and it is to be agreed to anew.
fn again(mut form: Form) -> Form {
    form.set("agreed", "");
    form
}

/// What is told where something is being recalled and no reason was given; none if nothing is.
fn unreasoned(operation: &Operation, words: &Words) -> Option<String> {
    let mut barred: Vec<Uuid> = operation.barred().into_iter().map(|(item, _)| item).collect();
    // Of two recalls of one device one is told.
    barred.dedup();
    let told = barred.into_iter().map(|it| hindrance(Hindrance::Recalled(it), operation, words));
    Some(told.collect::<Vec<_>>().join(" ")).filter(|told| !told.is_empty())
}

impl Page {
    fn new(cx: &Context, visit: &Visit, operation: &Operation, form: Form) -> Self {
        let words = Words::of(visit.language);
        let today = law::terms::dutch_day(cx.clock.now());
        let found = operation.hindrances(today);
        let role = visit.visitor().and_then(|visitor| visitor.role);
        Self {
            frame: visit.frame(&cx.portal.face, words.review).of_form(&form),
            words,
            form: form.of_version(operation.version),
            steps: steps(operation.id, 2, words),
            head: Head::of(operation, words, visit.language),
            items: items(operation, words, visit.language),
            hindrances: found.into_iter().map(|it| hindrance(it, operation, words)).collect(),
            asks_reason: !operation.barred().is_empty(),
            is_unread: operation.is_unread(),
            may_sign: role == Some(Role::Professional),
            is_ready: operation.status == Status::Ready,
            is_signed: operation.status == Status::Signed,
            is_stale: false,
        }
    }
}
