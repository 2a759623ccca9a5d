//! `GET /signals/new`: where a signal comes from; `GET /signals/new/{source}`: the form of that
//! source, made from its data; `POST` takes the signal in.

use std::collections::BTreeMap;

use admission::portal::{Submitted, query};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{Caller, Permit};
use law::signal::{FieldKind, Source};
use law::terms::dutch_day;
use web::Problem;
use web::doors::{Known, SignedIn};
use web::form::Form;
use web::page::{Frame, Language, Visit, show, show_form};

use super::source_name;
use super::words::Words;
use crate::context::Context;
use crate::portal::faults;
use crate::use_case::signal::{SignalError, TakeInSignal, hand_in, may_hand_in, sources};

#[derive(Template)]
#[template(path = "signal/sources.html")]
struct Sources {
    frame: Frame,
    words: &'static Words,
    picked_from: Vec<[String; 3]>,
}

#[derive(Template)]
#[template(path = "signal/new.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    action: String,
    article: String,
    fields: Vec<Field>,
}

struct Field {
    code: String,
    label: String,
    hint: String,
    kind: &'static str,
    needed: bool,
}

pub(super) async fn pick(
    State(cx): State<Context>,
    visit: Visit,
    SignedIn(caller): SignedIn,
) -> Result<Response, Problem> {
    Permit::<TakeInSignal>::ask(&caller).map_err(Problem::denied)?;
    let words = Words::of(visit.language);
    let mine = sources().all().iter().filter(|it| may_hand_in(&caller, it));
    let shown = |it: &Source| {
        let name = source_name(Some(it), visit.language);
        [format!("/signals/new/{}", it.code), name, it.article.clone()]
    };
    let frame = visit.frame(&cx.portal().face, words.pick_source);
    let page = Sources {
        frame: frame.under(&[("/signals", words.signals)]),
        words,
        picked_from: mine.map(shown).collect(),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    SignedIn(caller): SignedIn,
    Path(source): Path<String>,
    RawQuery(sent): RawQuery,
) -> Result<Response, Problem> {
    Permit::<TakeInSignal>::ask(&caller).map_err(Problem::denied)?;
    let source = find(&caller, &source)?;
    let mut form =
        Form::blank(&visit, cx.ids().random()).with("received_on", dutch_day(cx.now()).to_string());
    // A page of this house may say which case a signal comes from.
    if let Some(case) = query::one(sent.as_deref(), "case") {
        form.set("case_number", case);
    }
    Ok(shown(&cx, &visit, source, form))
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<TakeInSignal>,
    Path(source): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let source = find(&known.caller, &source)?;
    let mut form = submitted.form(&visit);
    if form.is_kept() {
        return Ok(shown(&cx, &visit, source, form));
    }
    let page = form.idempotency().ok_or_else(Problem::not_found)?;
    let codes = source.asks.iter().map(|it| it.field.code.clone());
    let fields: BTreeMap<String, String> =
        codes.map(|code| (code.clone(), form.value(&code).to_owned())).collect();
    match hand_in(&cx, &known.permit, &known.caller, (source, fields), page).await {
        Ok(taken) => Ok(Redirect::to(&format!("/signals/{}", taken.id)).into_response()),
        Err(SignalError::Faults(found)) => {
            faults::note(&mut form, found, visit.language, |field| {
                let asked = source.asks.iter().find(|it| it.field.code == field);
                asked.map(|it| label(&it.field, visit.language).0).unwrap_or_default()
            });
            Ok(shown(&cx, &visit, source, form))
        }
        Err(SignalError::NoSource) => Err(Problem::not_found()),
        Err(SignalError::UseCase(error)) => Err(error.into()),
    }
}

/// The source of this code, if it is one the caller hands signals in for; another does not exist.
fn find(caller: &Caller, code: &str) -> Result<&'static Source, Problem> {
    let source = sources().find(code).filter(|it| may_hand_in(caller, it));
    source.ok_or_else(Problem::not_found)
}

/// What a field is called, and what helps to fill it in.
pub(super) fn label(field: &law::signal::Field, language: Language) -> (String, String) {
    match language {
        Language::Dutch => (field.label_nl.clone(), field.hint_nl.clone()),
        Language::English => (field.label.clone(), field.hint.clone()),
    }
}

fn shown(cx: &Context, visit: &Visit, source: &Source, form: Form) -> Response {
    let words = Words::of(visit.language);
    let field = |it: &law::signal::Asked| {
        let (label, hint) = label(&it.field, visit.language);
        let kind = match it.field.kind {
            FieldKind::Line => "line",
            FieldKind::Text => "text",
            FieldKind::Day => "day",
            FieldKind::UdiDi | FieldKind::Branch | FieldKind::Srn => "code",
            FieldKind::Country => "short",
        };
        Field { code: it.field.code.clone(), label, hint, kind, needed: it.needed }
    };
    let title = source_name(Some(source), visit.language);
    let above = [("/signals", words.signals), ("/signals/new", words.pick_source)];
    let page = Page {
        frame: visit.frame(&cx.portal().face, title).under(&above).of_form(&form),
        words,
        action: format!("/signals/new/{}", source.code),
        article: source.article.clone(),
        fields: source.asks.iter().map(field).collect(),
        form,
    };
    show_form(&page, &page.frame, &page.form)
}
