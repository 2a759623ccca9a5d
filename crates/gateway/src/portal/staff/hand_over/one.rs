//! `GET /hand-overs/{reference}`: what one patient must be given, to print and to record;
//! `POST` there records how it was given.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use identity::{Caller, Permit};
use jiff::civil::Date;
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form};
use web::page::{Deadline, Frame, Visit, day_and_time, show_form};

use super::super::shown::{day, device};
use super::super::words::Words;
use super::super::{desk, id};
use super::patient;
use crate::context::Context;
use crate::use_case::desk::hand_over::{Channel, NotRecorded, Telling, read, record as keep};
use crate::use_case::desk::{RecordHandOver, SeeHandOver};

#[derive(Template)]
#[template(path = "staff/hand_over.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    patient: String,
    device: Vec<String>,
    implanted_on: String,
    explanted_on: String,
    deadline: Option<Deadline>,
    told: Vec<String>,
    downloaded: String,
    channels: Vec<Choice>,
    here: String,
    can_print: bool,
}

pub(in super::super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeHandOver>,
    Path(text): Path<String>,
) -> Result<Response, Problem> {
    let desk = desk(&cx, &known.caller).await?;
    let found = read(&cx, &known.permit, &desk, id(&text)?).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    let form = Form::blank(&visit, cx.ids.random()).with("day", found.today.to_string());
    Ok(shown(&cx, &visit, form, &found))
}

pub(in super::super) async fn record(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<RecordHandOver>,
    Path(text): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let reference = id(&text)?;
    let desk = desk(&cx, &known.caller).await?;
    let mut form = submitted.form(&visit);
    if let Some((channel, on)) = filled(&mut form, words) {
        let here = || Redirect::to(&format!("/hand-overs/{reference}")).into_response();
        match keep(&cx, &known.permit, &desk, reference, channel, on).await {
            // Sent twice, it is recorded once.
            Ok(()) | Err(NotRecorded::NotDue) => return Ok(here()),
            Err(NotRecorded::Unknown) => return Err(Problem::not_found()),
            Err(NotRecorded::Store(error)) => return Err(error.into()),
            Err(NotRecorded::Day) => form.note("day", words.hand_over_day_wrong),
        }
    }
    again(&cx, &visit, &known.caller, reference, form).await
}

/// The page behind a form that has faults: a look like any other.
async fn again(
    cx: &Context,
    visit: &Visit,
    caller: &Caller,
    reference: Uuid,
    form: Form,
) -> Result<Response, Problem> {
    let permit = Permit::<SeeHandOver>::ask(caller).map_err(|_| Problem::not_found())?;
    let desk = desk(cx, caller).await?;
    let found = read(cx, &permit, &desk, reference).await?.ok_or_else(Problem::not_found)?;
    Ok(shown(cx, visit, form, &found))
}

/// How and when; the portal counts only where the patient was pointed to it and can use it.
fn filled(form: &mut Form, words: &Words) -> Option<(Channel, Date)> {
    let channel = form.picked("channel", words.channel, |code| {
        ["paper", "card", "portal"].into_iter().find(|known| *known == code)
    });
    let on = form.date("day", words.handed_on);
    let channel = match channel? {
        "paper" => Channel::Paper,
        "card" => Channel::Card,
        _ => {
            let pointed_out_on = form.date("pointed_out_on", words.pointed_out_on);
            let able = form.must_tick("ability", words.ability_needed);
            Channel::Portal { pointed_out_on: pointed_out_on.filter(|_| able)? }
        }
    };
    Some((channel, on?))
}

fn shown(cx: &Context, visit: &Visit, form: Form, found: &Telling) -> Response {
    let (words, language) = (Words::of(visit.language), visit.language);
    let told = found.told.iter().map(|told| {
        let what = if told.is_removal { words.about_removal } else { words.about_placing };
        let text = words.told_line.replacen("{}", what, 1);
        let text = text.replacen("{}", channel_words(&told.channel, words), 1);
        let text = text.replacen("{}", &day(Some(told.on), language), 1);
        text.replacen("{}", &told.by, 1)
    });
    let downloaded =
        found.downloaded_at.map(|at| words.downloaded.replace("{}", &day_and_time(at, language)));
    let page = Page {
        frame: visit.frame(&cx.portal.face, words.hand_over).of_form(&form),
        words,
        patient: patient(found.bearer.as_ref(), words, language),
        device: device(
            found.udi_di.as_deref(),
            found.lot.as_deref(),
            found.serial.as_deref(),
            words,
        ),
        implanted_on: day(found.implanted_on, language),
        explanted_on: day(found.explanted_on, language),
        deadline: found.due_on.map(|on| Deadline::with_near(on, found.today, 10, language)),
        told: told.collect(),
        downloaded: downloaded.unwrap_or_default(),
        channels: vec![
            Choice::new("paper", words.channel_paper),
            Choice::new("card", words.channel_card).hint(words.channel_card_hint),
            Choice::new("portal", words.channel_portal).hint(words.channel_portal_hint),
        ],
        here: format!("/hand-overs/{}", found.reference),
        can_print: found.bearer.is_some(),
        form,
    };
    show_form(&page, &page.frame, &page.form)
}

fn channel_words<'w>(code: &str, words: &'w Words) -> &'w str {
    match code {
        "card" => words.channel_card,
        "portal" => words.channel_portal,
        _ => words.channel_paper,
    }
}
