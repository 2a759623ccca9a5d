//! `/publications`: the notices that can be published; `/publications/{id}`: one, with what the
//! public would read, and the decision. By `POST` it is decided.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::Permit;
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form};
use web::page::{Frame, Visit, day, day_and_time, show, show_form};

use super::public::{Told, in_words};
use super::words::Words;
use crate::context::Context;
use crate::model::case_file::MAX_REASON;
use crate::model::publication::{Content, Decision, Entry};
use crate::portal::new_case::line;
use crate::portal::words::Words as Common;
use crate::portal::{fill, id};
use crate::use_case::publish::{self, Decide, Shown};
use crate::use_case::{DecidePublication, SeePublications};

#[derive(Template)]
#[template(path = "notices/decisions.html")]
struct List {
    frame: Frame,
    words: &'static Words,
    rows: Vec<Row>,
}

struct Row {
    link: String,
    number: String,
    title: String,
    standing: &'static str,
    kind: &'static str,
    decided: String,
}

#[derive(Template)]
#[template(path = "notices/decide.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    case: String,
    number: String,
    standing: &'static str,
    kind: &'static str,
    public: Option<String>,
    it: Told,
    choices: Vec<Choice>,
    decisions: Vec<[String; 4]>,
    trouble: Option<&'static str>,
}

pub(super) async fn list(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeePublications>,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let found = publish::list(&cx, &known.permit).await?;
    let row = |it: &Shown| {
        let (standing, kind) = standing(it, words);
        let last = it.decisions.first();
        Row {
            link: format!("/publications/{}", it.case.id),
            number: it.case.number.as_str().to_owned(),
            title: it.recall.record.text.nl.title.clone(),
            standing,
            kind,
            decided: last.map(|it| day(it.made_at, visit.language)).unwrap_or_default(),
        }
    };
    let page = List {
        frame: visit.frame(&cx.portal().face, words.publications),
        words,
        rows: found.iter().map(row).collect(),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeePublications>,
    Path(case): Path<String>,
) -> Result<Response, Problem> {
    let found = publish::read(&cx, known.permit, id(&case)?).await?;
    let form = Form::blank(&visit, cx.ids().random()).of_version(found.recall.version);
    Ok(shown(&cx, &visit, &found, form, None))
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<DecidePublication>,
    Path(case): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let case = id(&case)?;
    let words = Words::of(visit.language);
    let mut form = submitted.form(&visit);
    let mut trouble = None;
    if let Some((decide, page)) = read(&mut form, &visit) {
        if publish::decide(&cx, known.permit, &known.caller, case, decide, page).await? {
            return Ok(Redirect::to(&format!("/publications/{case}")).into_response());
        }
        trouble = Some(words.changed);
    }
    let permit = Permit::<SeePublications>::ask(&known.caller).map_err(Problem::denied)?;
    let found = publish::read(&cx, permit, case).await?;
    let form = if trouble.is_some() { form.of_version(found.recall.version) } else { form };
    Ok(shown(&cx, &visit, &found, form, trouble))
}

/// What was filled in; all faults at once.
fn read(form: &mut Form, visit: &Visit) -> Option<(Decide, uuid::Uuid)> {
    if form.is_kept() {
        return None;
    }
    let is_shown = match form.value("decision") {
        "show" => Some(true),
        "hide" => Some(false),
        _ => None,
    };
    if is_shown.is_none() {
        form.note("decision", Words::of(visit.language).pick_one);
    }
    let because = line(form, "because", MAX_REASON, Common::of(visit.language));
    let record_version = form.version().parse().unwrap_or(0);
    let page = form.idempotency()?;
    Some((Decide { is_shown: is_shown?, record_version, because: because? }, page))
}

/// What was decided last.
fn standing(it: &Shown, words: &Words) -> (&'static str, &'static str) {
    match it.decisions.first() {
        None => (words.not_decided, "warning"),
        Some(last) if !last.is_shown => (words.is_hidden, "neutral"),
        Some(last) if last.content != Content::of(&it.recall.record) => (words.is_older, "warning"),
        Some(_) => (words.is_shown, "ok"),
    }
}

fn shown(
    cx: &Context,
    visit: &Visit,
    found: &Shown,
    form: Form,
    trouble: Option<&'static str>,
) -> Response {
    let words = Words::of(visit.language);
    let last = found.decisions.first();
    let is_on_list = last.is_some_and(|it| it.is_shown);
    let entry = Entry {
        id: last.map_or(found.case.id, |it| it.entry_id),
        published_at: last.map_or(cx.now(), |it| it.first_at),
        decided_at: cx.now(),
        closed_at: found.case.closed.as_ref().map(|it| it.at),
        content: Content::of(&found.recall.record),
    };
    let mut choices = vec![Choice::new("show", words.show_it)];
    if is_on_list {
        choices.push(Choice::new("hide", words.hide_it));
    }
    let decision = |it: &Decision| {
        let at = day_and_time(it.made_at, visit.language);
        [
            if it.is_shown { words.is_shown } else { words.is_hidden }.to_owned(),
            it.record_version.to_string(),
            it.because.as_str().to_owned(),
            fill(words.by_at, &[&it.made_by.name, &at]),
        ]
    };
    let (standing, kind) = standing(found, words);
    let frame = visit.frame(&cx.portal().face, words.decide);
    let page = Page {
        frame: frame.under(&[("/publications", words.publications)]).of_form(&form),
        words,
        form,
        case: found.case.id.to_string(),
        number: found.case.number.as_str().to_owned(),
        standing,
        kind,
        public: last.filter(|_| is_on_list).map(|it| format!("/safety-notices/{}", it.entry_id)),
        it: in_words(&entry, visit),
        choices,
        decisions: found.decisions.iter().map(decision).collect(),
        trouble,
    };
    show_form(&page, &page.frame, &page.form)
}
