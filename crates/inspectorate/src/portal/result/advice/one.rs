//! An action: what it is, how far it is, what the figures say, and who said what.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use identity::{Caller, Permit};
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form};
use web::page::{Frame, Language, Visit, day_and_time, show_form, written};

use super::state;
use crate::context::Context;
use crate::model::result::{Action, Effect, Entry, Said, State as Standing};
use crate::portal::result::effect;
use crate::portal::result::public::form_name;
use crate::portal::result::words::Words;
use crate::portal::{fill, id};
use crate::use_case::result::{ListAdvice, PublishResults, WriteAdvice, advice};

#[derive(Template)]
#[template(path = "result/advice_one.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    id: String,
    title: String,
    number: String,
    state: (&'static str, &'static str),
    /// Where everybody reads it; empty while nobody does.
    public: String,
    is_planned: bool,
    departs: String,
    facts: Vec<(&'static str, String)>,
    /// Language, what it is called, title and paragraphs.
    texts: Vec<(&'static str, &'static str, String, Vec<String>)>,
    effect: effect::Shown,
    typed: Vec<[String; 5]>,
    said: Vec<[String; 3]>,
    may_write: bool,
    may_publish: bool,
    /// Which of the forms was sent: only that shows its faults.
    sent: &'static str,
    blank: Form,
    choices: Vec<Choice>,
}

impl Page {
    /// A form of the page: what was sent to it, or a blank one.
    fn of(&self, name: &str) -> &Form {
        if self.sent == name { &self.form } else { &self.blank }
    }

    fn is_sent(&self, name: &str) -> bool {
        self.sent == name
    }
}

pub(crate) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ListAdvice>,
    Path(action): Path<String>,
) -> Result<Response, Problem> {
    let (action, found) = advice::read(&cx, &known.permit, id(&action)?).await?;
    let form = Form::blank(&visit, cx.ids().random()).of_version(action.version());
    Ok(shown(&cx, &visit, &known.caller, (&action, &found), (form, "")))
}

/// The page again, with what was sent to one of its forms.
pub(super) async fn again(
    cx: &Context,
    visit: &Visit,
    caller: &Caller,
    id: uuid::Uuid,
    (form, sent): (Form, &'static str),
) -> Result<Response, Problem> {
    let permit = Permit::<ListAdvice>::ask(caller).map_err(Problem::denied)?;
    let (action, found) = advice::read(cx, &permit, id).await?;
    Ok(shown(cx, visit, caller, (&action, &found), (form, sent)))
}

fn shown(
    cx: &Context,
    visit: &Visit,
    caller: &Caller,
    (action, found): (&Action, &Effect),
    (form, sent): (Form, &'static str),
) -> Response {
    let (words, language) = (Words::of(visit.language), visit.language);
    let Some((record, departs)) = action.record() else {
        return axum::response::IntoResponse::into_response(Problem::not_found());
    };
    let mut facts = vec![
        (words.theme, record.theme.clone()),
        (words.norm, record.norm.clone()),
        (words.target, record.target.clone()),
        (words.form, form_name(&record.form, language)),
        (words.planned_on, written(record.planned_on, language)),
    ];
    if let Some(on) = action.done_on() {
        facts.push((words.done_on, written(on, language)));
    }
    let cases = if record.cases.is_empty() { words.no_cases } else { "" };
    facts.push((words.cases, format!("{}{cases}", record.cases.join(", "))));
    let paragraphs = |text: &str| text.split("\n\n").map(ToOwned::to_owned).collect();
    let mut texts = vec![("nl", words.dutch, record.title_nl.clone(), paragraphs(&record.text_nl))];
    if !record.text_en.is_empty() {
        let paragraphs = paragraphs(&record.text_en);
        texts.push(("en", words.english, record.title_en.clone(), paragraphs));
    }
    let typed = |(it, entry): (&crate::model::result::TypedFigure, &Entry)| {
        let by = fill(words.typed_by, &[&entry.by.name, &day_and_time(entry.at, language)]);
        [it.what.clone(), it.before.clone(), it.after.clone(), it.source.clone(), by]
    };
    let is_public = action.published().is_some();
    let mut choices = vec![Choice::new("show", words.show_it)];
    if is_public {
        choices.push(Choice::new("hide", words.hide_it));
    }
    let goes_on = action.state() != Standing::Dropped;
    let frame = visit.frame(&cx.portal().face, action.number.clone());
    let blank = Form::blank(visit, cx.ids().random()).of_version(action.version());
    let page = Page {
        frame: frame.under(&[("/advice-actions", words.advice)]).of_form(&form),
        words,
        blank,
        id: action.id.to_string(),
        title: record.title_nl.clone(),
        number: action.number.clone(),
        state: state(action.state(), words),
        public: if is_public { format!("/advice/{}", action.id) } else { String::new() },
        is_planned: action.state() == Standing::Planned,
        departs: if departs { fill(words.departs, &[&record.motive]) } else { String::new() },
        facts,
        texts,
        effect: effect::shown(found, language),
        typed: action.typed().map(typed).collect(),
        said: action.entries.iter().rev().map(|it| told(it, words, language)).collect(),
        may_write: goes_on && Permit::<WriteAdvice>::ask(caller).is_ok(),
        may_publish: goes_on && Permit::<PublishResults>::ask(caller).is_ok(),
        sent,
        choices,
        form,
    };
    show_form(&page, &page.frame, &page.form)
}

/// What was said, why, and by whom.
fn told(it: &Entry, words: &Words, language: Language) -> [String; 3] {
    let (what, why) = match &it.said {
        Said::Recorded { record, .. } => (words.said_recorded, record.motive.clone()),
        Said::Done { note, .. } => (words.said_done, note.clone()),
        Said::Dropped { because } => (words.said_dropped, because.clone()),
        Said::Typed(figure) => (words.said_typed, figure.what.clone()),
        Said::Published { because, .. } => (words.said_published, because.clone()),
        Said::Hidden { because } => (words.said_hidden, because.clone()),
    };
    let by = fill(words.by_at, &[&it.by.name, &day_and_time(it.at, language)]);
    [what.to_owned(), why, by]
}
