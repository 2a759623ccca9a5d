//! `GET /recalls/{id}/patients`: the work list, narrowed and page by page; `POST` there assigns
//! those who are ticked.

use admission::portal::{Submitted, query};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use exchange::recall::Outcome;
use jiff::civil::Date;
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Deadline, Frame, Language, Visit, show};

use super::shown::{Figure, Head, certainty, device, fill, may, outcome, patient};
use super::words::Words;
use super::{desk, id};
use crate::context::Context;
use crate::model::recall::patient::Entry;
use crate::use_case::desk::name_of;
use crate::use_case::recall::{
    Filter, PAGE, PatientPage, SeeRecallPatients, WorkRecall, Worked, assign as keep, patients,
};

#[derive(Template)]
#[template(path = "recall/patients.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    head: Head,
    told: Vec<(&'static str, String)>,
    figures: Vec<Figure>,
    filters: Vec<Link>,
    /// The filter of this page, to come back to.
    filter: &'static str,
    lines: Vec<Line>,
    older: String,
    can_work: bool,
}

/// A way to narrow the list.
struct Link {
    to: String,
    name: &'static str,
    is_here: bool,
}

/// Somebody on the list.
struct Line {
    link: String,
    /// What a tick sends: row, version and day.
    value: String,
    name: String,
    devices: Vec<String>,
    sure: (&'static str, &'static str),
    deadline: Option<Deadline>,
    assigned: String,
    standing: (String, &'static str),
    tried: String,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeRecallPatients>,
    Path(text): Path<String>,
    RawQuery(asked): RawQuery,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let (desk, recall) = (desk(&cx, &known.caller).await?, id(&text)?);
    let one = |name| query::one(asked.as_deref(), name);
    let filter = one("show").and_then(|code| Filter::of(&code)).unwrap_or_default();
    let after = one("after").and_then(|text| place_of(&text));
    let found = patients(&cx, &known.permit, &desk, recall, filter, after).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    let count = |name| one(name).and_then(|text| text.parse::<u32>().ok()).filter(|it| *it > 0);
    let mut told = Vec::new();
    if let Some(done) = count("assigned") {
        told.push(("ok", words.told_assigned.replace("{}", &done.to_string())));
    }
    if let Some(stale) = count("stale") {
        told.push(("warning", words.told_stale.replace("{}", &stale.to_string())));
    }
    match one("told").as_deref() {
        Some("nobody") => told.push(("warning", words.pick_somebody.to_owned())),
        Some("closed") => told.push(("warning", words.recall_is_closed.to_owned())),
        _ => {}
    }
    let language = visit.language;
    let head = Head::of(&found.recall, words, language);
    let form = Form::blank(&visit, cx.ids.random()).with("assigned_to", name_of(&known.caller));
    let title = head.titled(words.patients, words);
    let above = [("/recalls", words.recalls), (&*head.link(), &*head.title)];
    let page = Page {
        frame: visit.frame(&cx.portal.face, title).under(&above).of_form(&form),
        words,
        told,
        figures: figures(&found, words),
        filters: filters(recall, filter, words),
        filter: filter.as_str(),
        lines: found.entries.iter().map(|it| line(it, &found, words, language)).collect(),
        older: found.next.map_or_else(String::new, |(day, entry)| {
            format!("?show={}&after={day}.{entry}", filter.as_str())
        }),
        can_work: may::<WorkRecall>(&known.caller) && head.is_open,
        head,
        form,
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

/// Assigns those who are ticked, each by the version its tick was made from.
pub(super) async fn assign(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkRecall>,
    Path(text): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let (desk, recall) = (desk(&cx, &known.caller).await?, id(&text)?);
    let form = submitted.form(&visit);
    let filter = Filter::of(form.value("show")).unwrap_or_default().as_str();
    let to = form.value("assigned_to").trim().chars().take(100).collect::<String>();
    let whom = if form.has("whom", "page") { "listed" } else { "entry" };
    let picked: Vec<(Uuid, i64, Date)> = form.values(whom).filter_map(ticked).take(PAGE).collect();
    let (mut done, mut stale, mut closed) = (0, 0, false);
    for (entry, version, day) in &picked {
        let own = (recall, *entry, *version);
        match keep(&cx, &known.permit, &desk, own, Some(&to), *day).await? {
            Worked::Done => done += 1,
            Worked::NotFound => return Err(Problem::not_found()),
            Worked::Stale(_) => stale += 1,
            Worked::Closed | Worked::Refused(_) => closed = true,
        }
    }
    let told = match (picked.is_empty(), closed) {
        (true, _) => "&told=nobody".to_owned(),
        (_, true) => "&told=closed".to_owned(),
        _ => format!("&assigned={done}&stale={stale}"),
    };
    let to = format!("/recalls/{recall}/patients?show={filter}{told}");
    Ok(Redirect::to(&to).into_response())
}

/// Who is ticked, from which version, and the day that stays.
fn ticked(value: &str) -> Option<(Uuid, i64, Date)> {
    let mut parts = value.split('.');
    let entry = parts.next()?.parse().ok()?;
    let version = parts.next()?.parse().ok()?;
    Some((entry, version, parts.next()?.parse().ok()?))
}

/// Where a page begins: behind a day and a row.
fn place_of(text: &str) -> Option<(Date, Uuid)> {
    let (day, entry) = text.split_once('.')?;
    Some((day.parse().ok()?, entry.parse().ok()?))
}

fn figures(found: &PatientPage, words: &Words) -> Vec<Figure> {
    let (patients, implants) = (&found.totals.patients, &found.totals.implants);
    vec![
        Figure::of(words.open_patients, patients.open, "info"),
        Figure::of(words.overdue_patients, patients.overdue, "error"),
        Figure::of(words.without_patient, implants.untraced, "warning"),
        Figure::of(words.patients_done, patients.found - patients.open, "ok"),
    ]
}

fn filters(recall: Uuid, here: Filter, words: &Words) -> Vec<Link> {
    let link = |it: Filter| Link {
        to: format!("/recalls/{recall}/patients?show={}", it.as_str()),
        name: filter_name(it, words),
        is_here: it == here,
    };
    Filter::ALL.into_iter().map(link).collect()
}

fn filter_name(it: Filter, words: &Words) -> &'static str {
    match it {
        Filter::All => words.f_all,
        Filter::Open => words.f_open,
        Filter::Overdue => words.f_overdue,
        Filter::Mine => words.f_mine,
        Filter::WithoutPatient => words.f_without_patient,
        Filter::Possible => words.f_possible,
        Filter::Settled => words.f_settled,
        Filter::Released => words.f_released,
    }
}

fn line(it: &Entry, found: &PatientPage, words: &Words, language: Language) -> Line {
    let devices = it.implants.iter().map(|it| {
        device(it.udi_di.as_deref(), it.lot.as_deref(), it.serial.as_deref(), words).join(", ")
    });
    Line {
        link: format!("/recalls/{}/patients/{}", found.recall.id, it.id),
        value: format!("{}.{}.{}", it.id, it.version, it.settle_by),
        name: match it.patient {
            Some(_) => patient(it.bearer.as_ref(), words, language),
            None => words.patient_unknown.to_owned(),
        },
        devices: devices.collect(),
        sure: certainty(it.certainty, words),
        deadline: (!it.is_settled && !it.is_released)
            .then(|| Deadline::of(it.settle_by, found.today, language)),
        assigned: it.assigned_to.clone().unwrap_or_else(|| words.with_nobody.to_owned()),
        standing: standing(it, words),
        tried: tried(it.attempts, words),
    }
}

/// What became of somebody, as a badge has it.
pub(super) fn standing(it: &Entry, words: &Words) -> (String, &'static str) {
    let became: Option<Outcome> = it.outcome.as_ref().map(|it| it.outcome);
    let kind = match (it.is_settled, became) {
        (true, _) => "ok",
        (false, Some(_)) => "info",
        (false, None) => "neutral",
    };
    let name = if it.is_released { words.f_released } else { outcome(became, words) };
    (name.to_owned(), kind)
}

/// How often somebody was tried; empty for never.
pub(super) fn tried(attempts: i64, words: &Words) -> String {
    match attempts {
        ..=0 => String::new(),
        1 => words.tried_once.to_owned(),
        many => fill(words.tried, &[&many.to_string()]),
    }
}
