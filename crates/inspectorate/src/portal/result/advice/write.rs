//! The form of an action: a new one, or the next record of one.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use identity::{Caller, Permit};
use uuid::Uuid;
use web::Problem;
use web::doors::{Known, SignedIn};
use web::form::{Choice, Form};
use web::page::{Frame, Language, Visit, show_form};

use crate::context::Context;
use crate::model::result::{Departure, MAX_MONTHS, Measured, Record};
use crate::portal::result::method;
use crate::portal::result::words::Words;
use crate::portal::{faults, fill, id};
use crate::use_case::result::advice::{Saved, forms, read, save};
use crate::use_case::result::{ListAdvice, WriteAdvice};

#[derive(Template)]
#[template(path = "result/advice_form.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    title: String,
    action: String,
    forms: Vec<Choice>,
    measures: Vec<Choice>,
    months: String,
}

pub(crate) async fn new(
    State(cx): State<Context>,
    visit: Visit,
    SignedIn(caller): SignedIn,
) -> Result<Response, Problem> {
    Permit::<WriteAdvice>::ask(&caller).map_err(Problem::denied)?;
    let form = Form::blank(&visit, cx.ids().random()).with("months", "12");
    Ok(shown(&cx, &visit, None, form))
}

pub(crate) async fn create(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WriteAdvice>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let form = submitted.form(&visit);
    keep(&cx, &visit, (&known.permit, &known.caller), None, form).await
}

pub(crate) async fn edit(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WriteAdvice>,
    Path(action): Path<String>,
) -> Result<Response, Problem> {
    let permit = Permit::<ListAdvice>::ask(&known.caller).map_err(Problem::denied)?;
    let (action, _) = read(&cx, &permit, id(&action)?).await?;
    let (record, _) = action.record().ok_or_else(Problem::not_found)?;
    let form = Form::blank(&visit, cx.ids().random()).of_version(action.version());
    let form = values(record).into_iter().fold(form, |form, (name, value)| form.with(name, value));
    Ok(shown(&cx, &visit, Some(action.id), form))
}

pub(crate) async fn change(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WriteAdvice>,
    Path(action): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let form = submitted.form(&visit);
    keep(&cx, &visit, (&known.permit, &known.caller), Some(id(&action)?), form).await
}

async fn keep(
    cx: &Context,
    visit: &Visit,
    (permit, caller): (&Permit<WriteAdvice>, &Caller),
    action: Option<Uuid>,
    mut form: Form,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    if form.is_kept() {
        return Ok(shown(cx, visit, action, form));
    }
    let sent = form.clone();
    let value = move |name: &str| sent.value(name).to_owned();
    let page = form.idempotency().ok_or_else(Problem::not_found)?;
    let record = match Record::read(&value, forms()) {
        Ok(record) => record,
        Err(found) => {
            faults::note(&mut form, found, visit.language, |field| label(field, words).to_owned());
            return Ok(shown(cx, visit, action, form));
        }
    };
    let known = action.map(|it| (it, form.version().parse().unwrap_or(0)));
    match save(cx, permit, caller, known, record, page).await? {
        Saved::Done(id) => {
            return Ok(Redirect::to(&format!("/advice-actions/{id}")).into_response());
        }
        Saved::Refused(found) => {
            for (field, why) in found {
                form.note(field, refused(&why, words));
            }
        }
        Saved::Stale(now) => {
            form.note("", words.changed);
            form = form.of_version(now);
        }
        Saved::Dropped => form.note("", words.is_dropped),
    }
    Ok(shown(cx, visit, action, form))
}

/// Why an action is refused: what, which rule, and what to do.
pub(super) fn refused(why: &Departure, words: &Words) -> String {
    match why {
        Departure::NoCase(number) => fill(words.no_case, &[number]),
        Departure::Operator(field) => fill(words.names_operator, &[label(field, words)]),
        Departure::NoMotive => words.no_motive.to_owned(),
    }
}

/// What a field is called.
pub(super) fn label(field: &str, words: &Words) -> &'static str {
    match field {
        "theme" => words.theme,
        "norm" => words.norm,
        "target" => words.target,
        "form" => words.form,
        "title_nl" => words.title_nl,
        "text_nl" => words.text_nl,
        "title_en" => words.title_en,
        "text_en" => words.text_en,
        "planned_on" => words.planned_on,
        "cases" => words.cases,
        "measured" => words.measured,
        "months" => words.months,
        "motive" => words.motive,
        "what" => words.figure_of,
        "before" => words.before,
        "after" => words.after,
        "source" => words.figure_source,
        "on" => words.done_on,
        "note" => words.what_was_done,
        _ => words.because,
    }
}

fn values(it: &Record) -> [(&'static str, String); 13] {
    [
        ("theme", it.theme.clone()),
        ("norm", it.norm.clone()),
        ("target", it.target.clone()),
        ("form", it.form.clone()),
        ("title_nl", it.title_nl.clone()),
        ("text_nl", it.text_nl.clone()),
        ("title_en", it.title_en.clone()),
        ("text_en", it.text_en.clone()),
        ("planned_on", it.planned_on.to_string()),
        ("cases", it.cases.join(" ")),
        ("measured", it.measured.as_str().to_owned()),
        ("months", it.months.to_string()),
        ("motive", it.motive.clone()),
    ]
}

fn shown(cx: &Context, visit: &Visit, action: Option<Uuid>, form: Form) -> Response {
    let (words, language) = (Words::of(visit.language), visit.language);
    let form_of = |it: &law::advice::Form| {
        let name = if language == Language::Dutch { &it.name_nl } else { &it.name };
        Choice::new(it.code.as_str(), name.as_str())
    };
    let measure = |it: Measured| {
        let (name, how) = method(it, language);
        Choice::new(it.as_str(), name).hint(how)
    };
    let (title, path) = match action {
        None => (words.new_action, "/advice-actions/new".to_owned()),
        Some(id) => (words.edit_action, format!("/advice-actions/{id}/edit")),
    };
    let frame = visit.frame(&cx.portal().face, title).under(&[("/advice-actions", words.advice)]);
    let page = Page {
        frame: frame.of_form(&form),
        words,
        title: title.to_owned(),
        action: path,
        forms: forms().all().iter().map(form_of).collect(),
        measures: Measured::ALL.into_iter().map(measure).collect(),
        months: fill(words.months_hint, &[&MAX_MONTHS.to_string()]),
        form,
    };
    show_form(&page, &page.frame, &page.form)
}
