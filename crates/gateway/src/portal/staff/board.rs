//! `GET /board`: what the board watches; `POST /board/decisions` records what it decided.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{Caller, Permit};
use web::Problem;
use web::chart::Chart;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Visit, percent, show_form};

use super::super::recall;
use super::desk;
use super::readiness::title;
use super::reconciliation::month::kind;
use super::shown::day;
use super::words::Words;
use crate::context::Context;
use crate::use_case::desk::board::{decide as keep, read};
use crate::use_case::desk::reconcile::Month;
use crate::use_case::desk::{DecideBoard, SeeBoard};
use crate::use_case::recall::SeeRecallTotals;

/// The whole of a share that is kept in hundredths of a percent.
const WHOLE: i64 = 10_000;

#[derive(Template)]
#[template(path = "staff/board.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    share: String,
    overdue_all: i64,
    overdue: Vec<(&'static str, i64)>,
    chart: Option<Chart>,
    recalls: Option<recall::Board>,
    plans: Vec<(String, String, String)>,
    decisions: Vec<(String, String, String)>,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeBoard>,
) -> Result<Response, Problem> {
    let today = law::terms::dutch_day(cx.clock.now());
    let form = Form::blank(&visit, cx.ids.random()).with("day", today.to_string());
    shown(&cx, &visit, &known.caller, &known.permit, form).await
}

pub(super) async fn decide(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<DecideBoard>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let mut form = submitted.form(&visit);
    let on = form.date("day", words.decided_on);
    let text = form.required("text", words.decision);
    if on.is_some_and(|on| on > cx.calendar().today) {
        form.note("day", words.day_in_future);
    }
    if let (Some(on), Some(text), false) = (on, text, form.is_faulty()) {
        let desk = desk(&cx, &known.caller).await?;
        // The page's own id: sent twice, it is one decision.
        let id = form.idempotency().unwrap_or_else(|| cx.ids.random());
        keep(&cx, &known.permit, &desk, id, on, &text).await?;
        return Ok(Redirect::to("/board").into_response());
    }
    let permit = Permit::<SeeBoard>::ask(&known.caller).map_err(|_| Problem::not_found())?;
    shown(&cx, &visit, &known.caller, &permit, form).await
}

async fn shown(
    cx: &Context,
    visit: &Visit,
    caller: &Caller,
    permit: &Permit<SeeBoard>,
    form: Form,
) -> Result<Response, Problem> {
    let (words, language) = (Words::of(visit.language), visit.language);
    let desk = desk(cx, caller).await?;
    let recalls = Permit::<SeeRecallTotals>::ask(caller).ok();
    let (found, recalls) = read(cx, permit, recalls.as_ref(), &desk).await?;
    // Short, so that thirteen of them stand beside each other.
    let label = |it: &Month| format!("{:02}-{}", it.first.month(), it.first.year());
    let share = |it: &Month| match it.filed {
        0 => 0.0,
        filed => to_f64(it.in_time) * 100.0 / to_f64(filed),
    };
    let chart = Chart::bars(words.share_chart, words.month, found.months.iter().map(label))
        .series(words.in_time_share, found.months.iter().map(share))
        .unit("%")
        .language(language)
        .about(words.share_about);
    let plans = found.plans.iter().filter_map(|it| {
        let recorded = it.recorded.as_ref()?;
        let until = day(recorded.plan_due_on, language);
        let name = format!("{} {}", it.code, title(it.code, words));
        Some((name, recorded.plan.clone().unwrap_or_default(), until))
    });
    let rounded = |share: i64| percent(share, WHOLE, language).unwrap_or_default();
    let decisions = found.decisions.iter().map(|it| {
        let saw = words.saw.replacen("{}", &rounded(it.in_time), 1);
        let saw = saw.replacen("{}", &it.overdue.to_string(), 1);
        (format!("{} ({})", day(Some(it.on), language), it.by), it.text.clone(), saw)
    });
    let page = Page {
        frame: visit.frame(&cx.portal.face, words.board).of_form(&form),
        words,
        recalls: recalls.map(|found| recall::board(found, language)),
        share: found.share().map_or_else(|| words.no_figures.to_owned(), rounded),
        overdue_all: found.overdue_count(),
        overdue: found.overdue.iter().map(|(code, count)| (kind(code, words), *count)).collect(),
        chart: (!found.months.is_empty()).then_some(chart),
        plans: plans.collect(),
        decisions: decisions.collect(),
        form,
    };
    Ok(show_form(&page, &page.frame, &page.form))
}

fn to_f64(number: i64) -> f64 {
    f64::from(i32::try_from(number).unwrap_or(i32::MAX))
}
