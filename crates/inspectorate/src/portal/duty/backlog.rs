//! `GET /duty/letters/{id}/backlog`: how far a site is with what it did not register; `POST .../plan`
//! writes its plan down, and `POST .../reconciliation` what its reconciliation showed.

mod fields;

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use identity::Permit;
use uuid::Uuid;
use web::Problem;
use web::chart::Chart;
use web::doors::Known;
use web::form::{Choice, Form};
use web::page::{Deadline, Frame, Visit, date_of, day_and_time, short_date, show_form, written};

use super::words::Words;
use super::{frame, trouble};
use crate::context::Context;
use crate::model::duty::{Progress, Reconciliation, Step, progress};
use crate::portal::{fill, id};
use crate::use_case::duty::backlog::{Shown, plan as write_plan, read, reconcile as write_shown};
use crate::use_case::duty::{ReadLetter, WorkOnDuty};
use fields::{Names, of_plan, of_reconciliation, rows_of, with_plan};

#[derive(Template)]
#[template(path = "duty/backlog.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    plan: Form,
    shown: Form,
    base: String,
    number: String,
    retro: String,
    done: String,
    is_open: bool,
    chart: Chart,
    years: Vec<Year>,
    told: String,
    steps: Vec<[String; 4]>,
    reconciliations: Vec<[String; 5]>,
    names: Vec<Names>,
    categories: Vec<Choice>,
    trouble: Option<&'static str>,
}

struct Year {
    of: i16,
    expected: String,
    registered: i64,
    state: &'static str,
    kind: &'static str,
    deadline: Option<Deadline>,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadLetter>,
    Path(letter): Path<String>,
) -> Result<Response, Problem> {
    match read(&cx, known.permit, id(&letter)?).await {
        Ok(found) => {
            let forms = (blank_plan(&cx, &visit, &found), blank_shown(&cx, &visit));
            Ok(show(&cx, &visit, &found, forms, None))
        }
        Err(error) => trouble(error),
    }
}

pub(super) async fn plan(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkOnDuty>,
    Path(letter): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let letter = id(&letter)?;
    let found = match again(&cx, &known, letter).await {
        Ok(found) => found,
        Err(error) => return trouble(error),
    };
    let mut form = submitted.form(&visit);
    let mut told = None;
    // More rows are asked for: what was typed stays.
    let is_more = form.has("do", "rows");
    if is_more {
        form.set("rows", (rows_of(&form) + fields::MORE_ROWS).to_string());
    } else if let Some((read, page)) = of_plan(&mut form, &visit, &found, date_of(cx.now())) {
        let made_from = form.version().parse().unwrap_or(0);
        let permit = known.permit.clone();
        let written = write_plan(&cx, permit, &known.caller, letter, read, (made_from, page)).await;
        match written {
            Ok(true) => return Ok(back(letter)),
            Ok(false) => told = Some(Words::of(visit.language).plan_changed),
            Err(error) => return trouble(error),
        }
    }
    let form = match told {
        Some(_) => form.of_version(found.backlog.plan.as_ref().map_or(0, |it| it.number)),
        None => form,
    };
    let forms = (form, blank_shown(&cx, &visit));
    Ok(show(&cx, &visit, &found, forms, told))
}

pub(super) async fn reconcile(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkOnDuty>,
    Path(letter): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let letter = id(&letter)?;
    let found = match again(&cx, &known, letter).await {
        Ok(found) => found,
        Err(error) => return trouble(error),
    };
    let mut form = submitted.form(&visit);
    let mut told = None;
    let day = (found.letter.sent_on, date_of(cx.now()));
    if let Some((read, page)) = of_reconciliation(&mut form, &visit, day) {
        let permit = known.permit.clone();
        match write_shown(&cx, permit, &known.caller, letter, read, page).await {
            Ok(true) => return Ok(back(letter)),
            Ok(false) => told = Some(Words::of(visit.language).plan_changed),
            Err(error) => return trouble(error),
        }
    }
    let forms = (blank_plan(&cx, &visit, &found), form);
    Ok(show(&cx, &visit, &found, forms, told))
}

async fn again(
    cx: &Context,
    known: &Known<WorkOnDuty>,
    letter: Uuid,
) -> Result<Shown, crate::use_case::duty::DutyError> {
    let permit = Permit::<ReadLetter>::ask(&known.caller)?;
    read(cx, permit, letter).await
}

fn back(letter: Uuid) -> Response {
    Redirect::to(&format!("/duty/letters/{letter}/backlog")).into_response()
}

/// A form with the plan that counts, to be changed.
fn blank_plan(cx: &Context, visit: &Visit, found: &Shown) -> Form {
    let plan = found.backlog.plan.as_ref();
    let form = Form::blank(visit, cx.ids().random())
        .of_version(plan.map_or(0, |it| it.number))
        .with("told_on", date_of(cx.now()).to_string());
    with_plan(form, plan.map(|it| it.steps.as_slice()).unwrap_or_default())
}

fn blank_shown(cx: &Context, visit: &Visit) -> Form {
    Form::blank(visit, cx.ids().random()).with("made_on", date_of(cx.now()).to_string())
}

fn show(
    cx: &Context,
    visit: &Visit,
    found: &Shown,
    (plan, shown): (Form, Form),
    trouble: Option<&'static str>,
) -> Response {
    let words = Words::of(visit.language);
    let today = date_of(cx.now());
    let (it, letter) = (&found.backlog, &found.letter);
    let years = progress(it, &found.now, today);
    let by = |name: &str, at| fill(words.by_at, &[name, &day_and_time(at, visit.language)]);
    let categories = fields::categories(visit);
    let step = |step: &Step| {
        let name = categories.iter().find(|it| it.value == step.category);
        [
            step.year.to_string(),
            name.map_or_else(|| words.all_categories.to_owned(), |it| it.label.clone()),
            step.expected.to_string(),
            short_date(step.by),
        ]
    };
    let reconciliation = |it: &Reconciliation| {
        let note = it.note.as_ref().map(|it| it.as_str().to_owned()).unwrap_or_default();
        let made = by(&it.made_by.name, it.made_at);
        [
            it.document.as_str().to_owned(),
            short_date(it.made_on),
            it.missing.to_string(),
            note,
            made,
        ]
    };
    let (site, page_of_letter) =
        (format!("/duty/sites/{}", it.branch), format!("/duty/letters/{}", letter.id));
    let title = fill(words.backlog_of, &[&found.name]);
    let above = [(site.as_str(), found.name.as_str()), (&page_of_letter, &letter.number)];
    let faulty = if plan.is_faulty() { &plan } else { &shown };
    let page = Page {
        frame: frame(cx, visit, &title, &above).of_form(faulty),
        words,
        base: page_of_letter.clone(),
        number: letter.number.clone(),
        retro: fill(words.backlog_lead, &[&written(it.retro_from, visit.language)]),
        done: it
            .done_at
            .map(|at| fill(words.backlog_ended, &[&day_and_time(at, visit.language)]))
            .unwrap_or_default(),
        is_open: it.done_at.is_none(),
        chart: chart(&years, visit, words),
        years: years.iter().map(|it| year(it, visit, today, words)).collect(),
        told: it.plan.as_ref().map_or_else(String::new, |plan| {
            let on = written(plan.told_on, visit.language);
            let by = by(&plan.made_by.name, plan.made_at);
            fill(words.plan_told, &[&plan.number.to_string(), plan.told_by.as_str(), &on, &by])
        }),
        steps: it.plan.iter().flat_map(|plan| plan.steps.iter().map(step)).collect(),
        reconciliations: it.reconciliations.iter().map(reconciliation).collect(),
        names: Names::of(&plan),
        categories,
        trouble,
        plan,
        shown,
    };
    let form = if page.plan.is_faulty() { &page.plan } else { &page.shown };
    show_form(&page, &page.frame, form)
}

fn year(it: &Progress, visit: &Visit, today: jiff::civil::Date, words: &'static Words) -> Year {
    let (state, kind) = match it {
        it if it.is_overdue() => (words.behind, "error"),
        it if it.is_met() => (words.as_expected, "ok"),
        it if it.expected.is_some() => (words.on_its_way, "info"),
        _ => (words.not_in_plan, "neutral"),
    };
    Year {
        of: it.year,
        expected: it.expected.map_or_else(|| words.none.to_owned(), |it| it.to_string()),
        registered: it.registered,
        state,
        kind,
        deadline: it
            .by
            .filter(|_| !it.is_met())
            .map(|day| Deadline::of(day, today, visit.language)),
    }
}

fn chart(years: &[Progress], visit: &Visit, words: &Words) -> Chart {
    let figure = |it: i64| f64::from(i32::try_from(it).unwrap_or(i32::MAX));
    Chart::bars(words.backlog_years, words.year, years.iter().map(|it| it.year.to_string()))
        .series(words.registered_since, years.iter().map(|it| figure(it.registered)))
        .series(words.expected, years.iter().map(|it| figure(it.expected.unwrap_or_default())))
        .language(visit.language)
}
