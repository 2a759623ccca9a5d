//! `/functions`: who holds which function, asking for one's own, confirming a colleague's, and the
//! mandate register.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use identity::{Caller, Permit};
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form};
use web::page::{Frame, Language, Visit, date_of, show_form, written};

use super::interviews::line;
use super::note;
use super::words::{Words, cited};
use crate::context::Context;
use crate::model::measure::Assignment;
use crate::portal::{fill, id};
use crate::use_case::measure::office::{self, New, mandates};
use crate::use_case::measure::{GiveFunction, ReadFunctions};

/// Characters of a source at most.
const SOURCE: usize = 200;

#[derive(Template)]
#[template(path = "measure/functions.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    rows: Vec<Row>,
    functions: Vec<Choice>,
    mandates: Vec<[String; 5]>,
}

struct Row {
    id: String,
    name: String,
    function: String,
    days: String,
    source: String,
    standing: String,
    can_confirm: bool,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadFunctions>,
) -> Result<Response, Problem> {
    let all = office::list(&cx, known.permit).await?;
    let today = date_of(cx.now());
    let form = Form::blank(&visit, cx.ids().random()).with("valid_from", today.to_string());
    Ok(show(&cx, &visit, &known.caller, &all, form))
}

pub(super) async fn ask(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<GiveFunction>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let mut form = submitted.form(&visit);
    if let (Some(new), Some(page)) = (read(&mut form, &visit), form.idempotency()) {
        match office::ask(&cx, known.permit, &known.caller, new, page).await {
            Ok(()) => return Ok(Redirect::to("/functions").into_response()),
            Err(error) => note(error, &mut form, &visit)?,
        }
    }
    again(&cx, &visit, &known.caller, form).await
}

pub(super) async fn confirm(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<GiveFunction>,
    Path(assignment): Path<String>,
    _: Submitted,
) -> Result<Response, Problem> {
    let mut form = Form::blank(&visit, cx.ids().random());
    match office::confirm(&cx, known.permit, &known.caller, id(&assignment)?).await {
        Ok(true) => return Ok(Redirect::to("/functions").into_response()),
        Ok(false) => form.note("", Words::of(visit.language).not_confirmed),
        Err(error) => note(error, &mut form, &visit)?,
    }
    again(&cx, &visit, &known.caller, form).await
}

async fn again(
    cx: &Context,
    visit: &Visit,
    caller: &Caller,
    form: Form,
) -> Result<Response, Problem> {
    let permit = Permit::<ReadFunctions>::ask(caller).map_err(Problem::denied)?;
    let all = office::list(cx, permit).await?;
    Ok(show(cx, visit, caller, &all, form))
}

/// What was filled in; all faults at once.
fn read(form: &mut Form, visit: &Visit) -> Option<New> {
    if form.is_kept() {
        return None;
    }
    let words = Words::of(visit.language);
    let function = form.picked("function", words.function, |code| {
        mandates().function(code).map(|it| it.code.clone())
    });
    let from = form.date("valid_from", words.valid_from);
    let has_end = !form.value("valid_to").trim().is_empty();
    let to = if has_end { form.date("valid_to", words.valid_to).map(Some) } else { Some(None) };
    if let (Some(from), Some(Some(end))) = (from, to)
        && end < from
    {
        form.note("valid_to", fill(words.field_says, &[words.valid_to, words.no_day]));
        return None;
    }
    let source = line(form, "source", words.source, SOURCE, words);
    Some(New { function: function?, from: from?, to: to?, source: source? })
}

fn show(cx: &Context, visit: &Visit, caller: &Caller, all: &[Assignment], form: Form) -> Response {
    let (words, language) = (Words::of(visit.language), visit.language);
    let dutch = language == Language::Dutch;
    let own = caller.person().map(|it| it.subject.clone()).unwrap_or_default();
    let name = |code: &str| {
        let found = mandates().function(code);
        found.map_or(code.to_owned(), |it| if dutch { it.name_nl.clone() } else { it.name.clone() })
    };
    let row = |it: &Assignment| Row {
        id: it.id.to_string(),
        name: it.who.name.clone(),
        function: name(&it.function),
        days: it.to.map_or_else(
            || fill(words.since, &[&written(it.from, language)]),
            |to| fill(words.days, &[&written(it.from, language), &written(to, language)]),
        ),
        source: it.source.clone(),
        standing: it.confirmed.as_ref().map_or(words.waits_for_colleague.to_owned(), |(_, who)| {
            fill(words.confirmed, &[&who.name])
        }),
        can_confirm: it.confirmed.is_none() && it.who.subject != own,
    };
    let functions = mandates().functions().iter();
    let functions =
        functions.map(|it| Choice::new(&it.code, if dutch { &it.name_nl } else { &it.name }));
    let mandate = |it: &law::mandate::Mandate| {
        let acts: Vec<&str> =
            it.acts.iter().map(|it| if dutch { it.name_nl() } else { it.name_en() }).collect();
        let ceiling = it.ceiling.map_or(words.no_ceiling.to_owned(), |it| {
            super::fields::money(&it.to_string(), language)
        });
        let behalf = mandates().behalf(&it.behalf);
        let behalf = behalf.map_or("", |it| if dutch { &it.text_nl } else { &it.text });
        let sure = if it.verified { String::new() } else { format!(" ({})", words.unverified) };
        let article = format!("{}{sure}", cited(it.article.citation(), language));
        [
            name(&it.function),
            acts.join(", "),
            ceiling,
            behalf.trim_end_matches(',').to_owned(),
            article,
        ]
    };
    let page = Page {
        frame: visit.frame(&cx.portal().face, words.functions).of_form(&form),
        words,
        rows: all.iter().map(row).collect(),
        functions: functions.collect(),
        mandates: mandates().all().iter().map(mandate).collect(),
        form,
    };
    show_form(&page, &page.frame, &page.form)
}
