//! `GET /duty/letters/{id}`: a letter as it was sent, and what was answered; `POST` writes an answer
//! down.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use identity::Permit;
use jiff::civil::Date;
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form};
use web::page::{Deadline, Frame, Visit, date_of, day_and_time, short_date, show_form, written};

use super::words::Words;
use super::{frame, trouble};
use crate::context::Context;
use crate::model::case_file::{Line, MAX_REASON};
use crate::model::duty::{Backlog, Channel, Letter, Watched};
use crate::portal::new_case::line;
use crate::portal::words::Words as Common;
use crate::portal::{fill, id};
use crate::use_case::duty::write_letter::{answer as write_answer, read};
use crate::use_case::duty::{ReadLetter, WorkOnDuty};

#[derive(Template)]
#[template(path = "duty/letter.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    base: String,
    state: &'static str,
    kind: &'static str,
    is_open: bool,
    /// Whether an answer is waited for.
    waits: bool,
    deadline: Deadline,
    motive: String,
    facts: Vec<(&'static str, String)>,
    subject: String,
    paragraphs: Vec<Vec<String>>,
    proposed: Vec<Vec<String>>,
    answers: Vec<[String; 4]>,
    enough: Vec<Choice>,
    backlog: Option<&'static str>,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadLetter>,
    Path(letter): Path<String>,
) -> Result<Response, Problem> {
    let form =
        Form::blank(&visit, cx.ids().random()).with("received_on", date_of(cx.now()).to_string());
    match read(&cx, known.permit, id(&letter)?).await {
        Ok(found) => Ok(shown(&cx, &visit, &found, form)),
        Err(error) => trouble(error),
    }
}

pub(super) async fn answer(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkOnDuty>,
    Path(letter): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let letter = id(&letter)?;
    let permit = Permit::<ReadLetter>::ask(&known.caller).map_err(Problem::denied)?;
    let found = match read(&cx, permit, letter).await {
        Ok(found) => found,
        Err(error) => return trouble(error),
    };
    let mut form = submitted.form(&visit);
    if let Some((answer, page)) = fields(&mut form, &visit, (found.0.sent_on, date_of(cx.now()))) {
        let done = write_answer(&cx, known.permit, &known.caller, letter, answer, page).await;
        return match done {
            Ok(()) => Ok(Redirect::to(&format!("/duty/letters/{letter}#answers")).into_response()),
            Err(error) => trouble(error),
        };
    }
    Ok(shown(&cx, &visit, &found, form))
}

/// What was filled in; all faults at once.
fn fields(
    form: &mut Form,
    visit: &Visit,
    (sent_on, today): (Date, Date),
) -> Option<((Date, Line, bool), Uuid)> {
    if form.is_kept() {
        return None;
    }
    let words = Words::of(visit.language);
    let received_on = form.date("received_on", words.received_on);
    if received_on.is_some_and(|on| on > today) {
        form.note("received_on", words.not_in_future);
    } else if received_on.is_some_and(|on| on < sent_on) {
        form.note("received_on", words.before_sent);
    }
    let note = line(form, "note", MAX_REASON, Common::of(visit.language));
    let enough = form.picked("enough", words.is_enough, |it| match it {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    });
    let page = form.idempotency()?;
    if form.is_faulty() {
        return None;
    }
    Some(((received_on?, note?, enough?), page))
}

fn shown(
    cx: &Context,
    visit: &Visit,
    (it, begun, site): &(Letter, Option<Backlog>, Watched),
    form: Form,
) -> Response {
    let words = Words::of(visit.language);
    let today = date_of(cx.now());
    let (state, kind) = state(it, today, words);
    let site_link = format!("/duty/sites/{}", it.branch);
    let day = |day| written(day, visit.language);
    let by = |name: &str, at| fill(words.by_at, &[name, &day_and_time(at, visit.language)]);
    let mut facts = vec![
        (words.number, it.number.clone()),
        (words.sent_to, it.sent_to.clone()),
        (words.channel, channel(it.channel, words).to_owned()),
        (words.sent_on, day(it.sent_on)),
        (words.reply_by, day(it.reply_by)),
        (words.written, by(&it.made_by.name, it.made_at)),
    ];
    if let Some(from) = it.retro_from {
        facts.push((words.retro_from, day(from)));
    }
    if let Some(at) = it.done_at {
        facts.push((words.done, day_and_time(at, visit.language)));
    }
    let answers = it.answers.iter().map(|it| {
        let enough = if it.is_enough { words.yes } else { words.no };
        let made = by(&it.made_by.name, it.made_at);
        [short_date(it.received_on), it.note.as_str().to_owned(), enough.to_owned(), made]
    });
    let page = Page {
        frame: frame(cx, visit, &it.number, &[(&site_link, site.name())]).of_form(&form),
        words,
        form,
        base: format!("/duty/letters/{}", it.id),
        state,
        kind,
        is_open: it.is_open(),
        waits: it.is_open() && it.answers.is_empty(),
        deadline: Deadline::of(it.reply_by, today, visit.language),
        motive: it.motive.clone(),
        facts,
        subject: it.subject.clone(),
        paragraphs: paragraphs(&it.body),
        proposed: if it.departs() { paragraphs(&it.proposed) } else { Vec::new() },
        answers: answers.collect(),
        enough: vec![Choice::new("yes", words.yes), Choice::new("no", words.no)],
        backlog: begun.as_ref().map(|it| match it.done_at {
            Some(_) => words.backlog_done,
            None => words.backlog_open,
        }),
    };
    show_form(&page, &page.frame, &page.form)
}

/// The paragraphs of a letter, each in its lines.
pub(super) fn paragraphs(body: &str) -> Vec<Vec<String>> {
    let lines = |it: &str| it.lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>();
    body.split("\n\n").filter(|it| !it.trim().is_empty()).map(lines).collect()
}

/// How a letter stands, and how that looks.
pub(super) fn state(it: &Letter, today: Date, words: &Words) -> (&'static str, &'static str) {
    match (it.is_open(), it.answers.first()) {
        (false, _) => (words.settled, "ok"),
        (true, None) if it.is_unanswered(today) => (words.not_answered, "error"),
        (true, None) => (words.waits_for_answer, "info"),
        (true, Some(last)) if !last.is_enough => (words.answered_not_enough, "warning"),
        (true, Some(_)) => (words.answered, "info"),
    }
}

/// How a letter went.
pub(super) fn channel(it: Channel, words: &Words) -> &'static str {
    match it {
        Channel::Post => words.by_post,
        Channel::RegisteredPost => words.by_registered_post,
        Channel::SecureMail => words.by_secure_mail,
        Channel::HandedOver => words.handed_over,
    }
}
