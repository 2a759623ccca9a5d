//! `/measure-publications`: decided measures for who publishes; `/{id}`: one, with what is open;
//! `/{id}/{kind}`: the form of a step. No file of the case is shown here.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::Permit;
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Visit, show, show_form, written};

use super::case::{Done, done, state};
use super::fields::{blank, drawn, kind_does, read as read_fields};
use super::note;
use super::step::Page as StepPage;
use super::words::{Words, called, measure_title, waiting_word};
use crate::context::Context;
use crate::model::measure::{Kind, Measure, Whose, is_formal, next, open_kinds};
use crate::portal::id;
use crate::use_case::measure::publish::{list as decided, read, take};
use crate::use_case::measure::take::New;
use crate::use_case::measure::{PublishMeasure, SeeMeasures, Shown};

#[derive(Template)]
#[template(path = "measure/publications.html")]
struct List {
    frame: Frame,
    words: &'static Words,
    rows: Vec<[String; 6]>,
}

#[derive(Template)]
#[template(path = "measure/publication.html")]
struct One {
    frame: Frame,
    words: &'static Words,
    name: String,
    facts: Vec<(&'static str, String)>,
    next: Vec<(&'static str, String)>,
    open: Vec<(String, &'static str)>,
    public: Option<String>,
    course: Vec<Done>,
}

pub(super) async fn list(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeMeasures>,
) -> Result<Response, Problem> {
    let (words, language) = (Words::of(visit.language), visit.language);
    let all = decided(&cx, &known.permit).await?;
    let rows = all.iter().filter(|it| is_formal(it.measure.code)).map(|found| {
        let it = &found.measure;
        let is_shown = it.last(Kind::Published).is_some() && it.last(Kind::Removed).is_none();
        [
            format!("/measure-publications/{}", it.id),
            format!("{}, {}", measure_title(it.code, language), found.case_number),
            it.addressee.name.clone(),
            it.decided_on().map(|on| written(on, language)).unwrap_or_default(),
            state(it, language).to_owned(),
            if is_shown { words.is_public } else { words.not_public }.to_owned(),
        ]
    });
    let page =
        List { frame: visit.frame(&cx.portal().face, words.publish), words, rows: rows.collect() };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

pub(super) async fn one(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeMeasures>,
    Path(measure): Path<String>,
) -> Result<Response, Problem> {
    let measure = id(&measure)?;
    let (shown, entry) = read(&cx, known.permit, measure).await?;
    let it = shown.measure(measure)?;
    let (words, language) = (Words::of(visit.language), visit.language);
    let link = format!("/measure-publications/{measure}");
    let is_ours = |kind: &Kind| kind.whose() == Whose::Publication;
    let waits = next(it, &shown.around(None)).into_iter();
    let waits = waits.filter(|it| {
        it.kind.as_ref().is_some_and(is_ours) || it.what == "publication_waits_for_court"
    });
    let next = waits.map(|it| {
        let on = it.on.map(|on| written(on, language)).unwrap_or_default();
        (waiting_word(it.what, language).unwrap_or_default(), on)
    });
    let name = called(it, language);
    let value = |name| it.last(Kind::Decided).map_or("", |it| it.values.text(name)).to_owned();
    let frame = visit.frame(&cx.portal().face, name.clone());
    let page = One {
        frame: frame.under(&[("/measure-publications", words.publish)]),
        words,
        facts: vec![
            (words.case_number, shown.case.number.as_str().to_owned()),
            (words.addressee, it.addressee.name.clone()),
            (words.decided_on, it.decided_on().map(|on| written(on, language)).unwrap_or_default()),
            (words.basis, value("basis")),
            (words.state, state(it, language).to_owned()),
        ],
        next: next.collect(),
        open: open_kinds(it, &shown.around(None))
            .into_iter()
            .filter(is_ours)
            .map(|kind| (format!("{link}/{}", kind.code()), kind_does(kind, language)))
            .collect(),
        public: entry.map(|it| format!("/measures/{it}")),
        course: it
            .steps
            .iter()
            .rev()
            .filter(|step| is_ours(&step.kind))
            .map(|step| done(step, words, language))
            .collect(),
        name,
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeMeasures>,
    Path((measure, kind)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let (measure, kind) = (id(&measure)?, of_publication(&kind)?);
    let (shown, _) = read(&cx, known.permit, measure).await?;
    let it = shown.measure(measure)?;
    let form = blank(Form::blank(&visit, cx.ids().random()), shown.today, &[]);
    Ok(show_step(&cx, &visit, &shown, it, kind, form))
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<PublishMeasure>,
    Path((measure, kind)): Path<(String, String)>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let (measure, kind) = (id(&measure)?, of_publication(&kind)?);
    let permit = Permit::<SeeMeasures>::ask(&known.caller).map_err(Problem::denied)?;
    let (shown, _) = read(&cx, permit, measure).await?;
    let it = shown.measure(measure)?;
    let mut form = submitted.form(&visit);
    let values = read_fields(&mut form, kind, Some(shown.instrument(it.code)), &visit);
    if let (Some(values), Some(page)) = (values, form.idempotency()) {
        match take(&cx, &known.caller, measure, &New { kind, values, page }).await {
            Ok(()) => {
                let to = format!("/measure-publications/{measure}");
                return Ok(Redirect::to(&to).into_response());
            }
            Err(error) => note(error, &mut form, &visit)?,
        }
    }
    Ok(show_step(&cx, &visit, &shown, it, kind, form))
}

fn of_publication(kind: &str) -> Result<Kind, Problem> {
    let kind = Kind::from_code(kind).filter(|it| it.whose() == Whose::Publication);
    kind.ok_or_else(Problem::not_found)
}

fn show_step(
    cx: &Context,
    visit: &Visit,
    shown: &Shown,
    it: &Measure,
    kind: Kind,
    form: Form,
) -> Response {
    let words = Words::of(visit.language);
    let heading = kind_does(kind, visit.language).to_owned();
    let name = called(it, visit.language);
    let link = format!("/measure-publications/{}", it.id);
    let above = [("/measure-publications", words.publish), (link.as_str(), name.as_str())];
    let frame = visit.frame(&cx.portal().face, heading.clone()).under(&above);
    let page = StepPage {
        frame: frame.of_form(&form),
        heading,
        about: format!("{name}. {}: {}", words.case_number, shown.case.number.as_str()),
        told: Vec::new(),
        concept: Vec::new(),
        words,
        action: format!("{link}/{}", kind.code()),
        fields: drawn(kind, Some(shown.instrument(it.code)), visit.language),
        button: kind_does(kind, visit.language),
        form,
    };
    show_form(&page, &page.frame, &page.form)
}
