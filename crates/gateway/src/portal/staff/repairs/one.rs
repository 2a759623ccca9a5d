//! `GET /repairs/{id}`: what is wrong, the value as it was sent, and what may be done about it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::{Caller, Permit};
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form};
use web::page::{Deadline, Frame, Language, Visit, date_of, show, show_form, written};

use super::super::words::Words;
use super::super::{desk, id};
use super::list::source;
use super::tongue;
use crate::context::Context;
use crate::model::mend::Offer;
use crate::model::reason::Reason;
use crate::use_case::desk::close_repair::Why;
use crate::use_case::desk::repairs::{Seen, Value, read};
use crate::use_case::desk::{CloseRepair, MendRepair, SeeRepair};

#[expect(
    clippy::struct_excessive_bools,
    reason = "what a template asks is yes or no, each by itself"
)]
#[derive(Template)]
#[template(path = "staff/repair.html")]
pub(super) struct Page {
    pub(super) frame: Frame,
    words: &'static Words,
    form: Form,
    /// What came of an attempt: kind of alert, and words.
    told: Option<(&'static str, String)>,
    what: &'static str,
    fix: &'static str,
    code: String,
    rule: &'static str,
    blocks: bool,
    source: String,
    since: String,
    solved: String,
    deadline: Option<Deadline>,
    values: Vec<Shown>,
    mend: &'static str,
    mend_at: String,
    close_at: String,
    keeps: Vec<Choice>,
    branches: Vec<Choice>,
    reasons: Vec<Choice>,
    takes_device: bool,
    ask: String,
    can_mend: bool,
    can_close: bool,
}

struct Shown {
    place: String,
    value: String,
    is_value: bool,
}

pub(in super::super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeRepair>,
    Path(text): Path<String>,
) -> Result<Response, Problem> {
    let desk = desk(&cx, &known.caller).await?;
    let found =
        read(&cx, &known.permit, &desk, id(&text)?).await?.ok_or_else(Problem::not_found)?;
    let form = Form::blank(&visit, cx.ids.random()).of_version(&found.version);
    let page = shown(&cx, &visit, &known.caller, form, &found, None);
    Ok(show(StatusCode::OK, &page, &page.frame))
}

/// The page again, behind a form that did not do it: a look like any other.
pub(super) async fn again(
    cx: &Context,
    visit: &Visit,
    caller: &Caller,
    repair: Uuid,
    form: Form,
    told: Option<(&'static str, String)>,
) -> Result<Response, Problem> {
    let permit = Permit::<SeeRepair>::ask(caller).map_err(|_| Problem::not_found())?;
    let desk = desk(cx, caller).await?;
    let found = read(cx, &permit, &desk, repair).await?.ok_or_else(Problem::not_found)?;
    let form = form.of_version(&found.version);
    let page = shown(cx, visit, caller, form, &found, told);
    Ok(show_form(&page, &page.frame, &page.form))
}

fn shown(
    cx: &Context,
    visit: &Visit,
    caller: &Caller,
    form: Form,
    found: &Seen,
    told: Option<(&'static str, String)>,
) -> Page {
    let words = Words::of(visit.language);
    let language = visit.language;
    let repair = &found.repair;
    let (what, fix) = match language {
        Language::Dutch => repair.dutch,
        Language::English => repair.english,
    };
    let values: Vec<Shown> = found.values.iter().map(|it| value(it, words)).collect();
    let keep = |(index, it): (usize, &Shown)| {
        Choice::new(index.to_string(), it.value.clone()).hint(it.place.clone())
    };
    let why = |why: &Why| Choice::new(why.as_str(), why_words(why.as_str(), words));
    let mend = match found.offer {
        Some(Offer::Date(_)) => "date",
        Some(Offer::Keep) => "keep",
        Some(Offer::Label) => "label",
        Some(Offer::Branch) => "branch",
        Some(Offer::Backlog) => "backlog",
        None => "",
    };
    let solved = repair.solved_at.map(|at| {
        let on = written(date_of(at), language);
        match &found.closed {
            Some((why, note, by)) => {
                let why = why_words(why, words);
                let note = note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
                let text = words.closed_by.replacen("{}", by, 1).replacen("{}", &on, 1);
                format!("{text}: {why}{note}")
            }
            None => words.solved_on.replace("{}", &on),
        }
    });
    Page {
        frame: visit.frame(&cx.portal.face, words.repair).of_form(&form),
        words,
        told,
        what,
        fix,
        code: repair.code.clone(),
        rule: repair.rule,
        blocks: repair.blocks,
        source: source(&repair.source, words),
        since: written(date_of(repair.opened_at), language),
        solved: solved.unwrap_or_default(),
        deadline: found.due_on.map(|on| Deadline::of(on, found.today, language)),
        keeps: if mend == "keep" {
            values.iter().enumerate().map(keep).collect()
        } else {
            Vec::new()
        },
        branches: found.branches.iter().map(|it| Choice::new(it.as_str(), it.as_str())).collect(),
        reasons: Why::ALL.iter().map(why).collect(),
        takes_device: found.form != "scan",
        ask: ask(found, what, fix, words, language),
        mend_at: format!("/repairs/{}/mend", repair.id),
        close_at: format!("/repairs/{}/close", repair.id),
        can_mend: Permit::<MendRepair>::ask(caller).is_ok(),
        can_close: Permit::<CloseRepair>::ask(caller).is_ok() && repair.solved_at.is_none(),
        values,
        mend,
        form,
    }
}

fn value((place, value): &(String, Value), words: &Words) -> Shown {
    let place = if place.is_empty() { words.whole_message.to_owned() } else { place.clone() };
    let (value, is_value) = match value {
        Value::Is(value) => (value.clone(), true),
        Value::Nothing => (words.nothing_there.to_owned(), false),
        Value::Hidden => (words.hidden.to_owned(), false),
    };
    Shown { place, value, is_value }
}

pub(super) fn why_words(why: &str, words: &Words) -> String {
    let known = match why {
        "not_done" => words.why_not_done,
        "not_an_implant" => words.why_not_implant,
        "registered" => words.why_registered,
        "corrected" => words.why_corrected,
        "unknowable" => words.why_unknowable,
        "other" => words.why_other,
        other => other,
    };
    known.to_owned()
}

/// What to send to the vendor: everything but values.
fn ask(found: &Seen, what: &str, fix: &str, words: &Words, language: Language) -> String {
    let repair = &found.repair;
    let rule = repair.code.parse::<Reason>().map_or("", Reason::rule);
    let message = repair.message_id.map(|id| id.to_string()).unwrap_or_default();
    let hint = repair.code.parse::<Reason>().map_or(fix, |reason| reason.fix(tongue(language)));
    let lines = [
        words.ask_greeting.to_owned(),
        String::new(),
        what.to_owned(),
        hint.to_owned(),
        String::new(),
        format!("{}: {} ({rule})", words.code, repair.code),
        format!("{}: {}", words.place, repair.fields.join("; ")),
        format!("{}: {message}", words.message),
        format!("{}: {}", words.since, repair.opened_at),
    ];
    lines.join("\n")
}
