//! `/mailbox/{position}/report`: how far the provider is, in numbers only (rule R54). The form begins
//! with the last report; all that is wrong with it is said at once.

mod field;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use exchange::Findings;
use exchange::recall::{Action, Progress};
use serde_json::{Value, json};
use store::Instant;
use web::Problem;
use web::doors::Known;
use web::form::{Form, Standing};
use web::page::{Deadline, Frame, Visit, day_and_time, merge_page, show, show_form};

use super::wording;
use super::words::Words;
use crate::context::Context;
use crate::model::rules::dutch_day;
use crate::use_case::see_mailbox::{self, Opened};
use crate::use_case::{ReportProgress, UseCaseError, report_progress};
use admission::portal::Submitted;
use field::{FIELDS, Field, Group};

/// The largest count a form takes.
const MOST: i64 = 1_000_000;

#[derive(Template)]
#[template(path = "mailbox_report.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    position: i64,
    title: String,
    lang: &'static str,
    drill: bool,
    closed: bool,
    told: i64,
    last: String,
    settle: Deadline,
    groups: Vec<(&'static str, Vec<Shown>)>,
}

impl Page {
    /// An address of this notice.
    fn to(&self, rest: &str) -> String {
        format!("/mailbox/{}{rest}", self.position)
    }
}

struct Shown {
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    needed: bool,
}

/// Which fields a notice asks for.
fn fields(opened: &Opened) -> impl Iterator<Item = &'static Field> {
    let actions = &opened.line.actions;
    let stock = actions.have(Action::RemoveStock);
    let reading = actions.have(Action::InstructionsChanged);
    FIELDS.iter().filter(move |field| match field.group {
        Group::Implants | Group::Patients => true,
        Group::Stock => stock,
        Group::Reading => reading,
    })
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReportProgress>,
    Path(position): Path<String>,
) -> Result<Response, Problem> {
    let (opened, last) = load(&cx, &known, &position).await?;
    let mut form = Form::blank(&visit, cx.ids().next());
    for (field, value) in fields(&opened).zip(values(&opened, last.as_ref())) {
        form.set(field.name, value);
    }
    let form = form.of_version(last.as_ref().map_or(0, |it| it.sequence));
    let page = shown(&cx, &visit, &opened, last.as_ref(), form);
    Ok(show(StatusCode::OK, &page, &page.frame))
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReportProgress>,
    Path(position): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let mut form = submitted.form(&visit);
    let (opened, last) = load(&cx, &known, &position).await?;
    let words = Words::of(visit.language);
    if opened.line.closed && !form.is_kept() {
        form.note("", words.report_closed);
    }
    let Some(told) = read(&cx, &opened, last.as_ref(), &mut form, words) else {
        let page = shown(&cx, &visit, &opened, last.as_ref(), form);
        return Ok(show_form(&page, &page.frame, &page.form));
    };
    let address = format!("/mailbox/{}", opened.line.position);
    // Another report came since the form was opened: both are shown, unless they say the same.
    let made_from: i64 = form.version().parse().unwrap_or(0);
    let sequence = last.as_ref().map_or(0, |it| it.sequence);
    if made_from == sequence {
        match report_progress::keep(&cx, &known.caller, known.permit, told.clone()).await {
            Ok(newest) if newest == told => return Ok(Redirect::to(&address).into_response()),
            Ok(newest) => return Ok(both(&cx, &visit, &opened, &newest, &form, &address)),
            Err(UseCaseError::Refused(_)) => form.note("", words.report_closed),
            Err(UseCaseError::Invalid(findings)) => note(&mut form, &findings, &told, words),
            Err(error) => return Err(error.into()),
        }
        let page = shown(&cx, &visit, &opened, last.as_ref(), form);
        return Ok(show_form(&page, &page.frame, &page.form));
    }
    let newest = last.unwrap_or(told);
    Ok(both(&cx, &visit, &opened, &newest, &form, &address))
}

async fn load(
    cx: &Context,
    known: &Known<ReportProgress>,
    position: &str,
) -> Result<(Opened, Option<Progress>), Problem> {
    let position = position.parse().map_err(|_| Problem::not_found())?;
    let opened = see_mailbox::open(cx, &known.caller, position, 0).await?;
    let line = &opened.line;
    let last = report_progress::newest(cx, &known.caller, &line.case, &line.branch).await?;
    Ok((opened, last))
}

/// The report that a form tells, or none and what is wrong with it.
fn read(
    cx: &Context,
    opened: &Opened,
    last: Option<&Progress>,
    form: &mut Form,
    words: &'static Words,
) -> Option<Progress> {
    let mut report = json!({
        "caseNumber": opened.line.case.as_str(), "branchNumber": opened.line.branch.as_str(),
        "sequence": last.map_or(0, |it| it.sequence) + 1, "asOf": Instant(cx.now()).text(),
        "implants": {}, "patients": {},
    });
    let mut is_whole = true;
    let looked = ["stockFound", "stockBlocked"].iter().any(|it| !form.value(it).trim().is_empty());
    for field in fields(opened) {
        if field.group == Group::Stock && !looked {
            continue;
        }
        let is_empty = form.value(field.name).trim().is_empty();
        if is_empty && field.is_none_if_empty() && !form.is_kept() {
            form.set(field.name, "0");
        }
        match form.number(field.name, (field.label)(words), 0, MOST) {
            Some(count) => {
                let (part, member) = field.path();
                report[part][member] = count.into();
            }
            None => is_whole = false,
        }
    }
    if !is_whole {
        return None;
    }
    let told = opened.told();
    let traced = report["implants"]["traced"].as_i64().unwrap_or_default();
    let not_in_file = report["implants"]["notInFile"].as_i64().unwrap_or_default();
    let fits = traced + not_in_file <= told;
    if traced > told {
        form.note("traced", words.traced_wrong.replace("{}", &told.to_string()));
    } else if !fits {
        form.note("notInFile", words.not_in_file_wrong.replace("{}", &told.to_string()));
    }
    report["implants"]["told"] = told.into();
    report["implants"]["untraced"] = (told - traced - not_in_file).max(0).into();
    if !fits {
        // The rest is judged all the same, so that everything is said at once.
        report["implants"]["traced"] = told.into();
        report["implants"]["notInFile"] = 0.into();
    }
    match Progress::read(&report) {
        Ok(progress) if fits && form.faults().is_empty() => Some(progress),
        Ok(_) => None,
        Err(findings) => {
            note_read(form, &findings, &report, words);
            None
        }
    }
}

fn note(form: &mut Form, findings: &Findings, told: &Progress, words: &'static Words) {
    let value = serde_json::to_value(told).unwrap_or(Value::Null);
    note_read(form, findings, &value, words);
}

/// What does not add up, in words about the fields it is about.
fn note_read(form: &mut Form, findings: &Findings, report: &Value, words: &'static Words) {
    let patients = &report["patients"];
    let count = |name: &str| patients[name].as_i64().unwrap_or_default();
    for finding in findings.iter() {
        let (field, text) = match finding.field.as_str() {
            "/patients/found" => {
                let outcomes = FIELDS.iter().filter(|it| it.adds_up);
                let sum: i64 = outcomes.map(|it| count(it.path().1)).sum();
                ("found", words.found_wrong.replace("{}", &sum.to_string()))
            }
            "/patients/open" => ("open", words.open_wrong.to_owned()),
            "/patients/untold" => {
                ("open", words.untold_wrong.replace("{}", &count("untold").to_string()))
            }
            "/patients/overdue" => ("overdue", words.overdue_wrong.to_owned()),
            "/stock/blocked" => ("stockBlocked", words.blocked_wrong.to_owned()),
            "/reading/read" => ("readDone", words.read_wrong.to_owned()),
            "/implants/told" => ("traced", words.traced_wrong.replace("{}", "0")),
            _ => ("", finding.code.as_str().to_owned()),
        };
        form.note(field, text);
    }
}

/// What the fields hold by a report.
fn values(opened: &Opened, last: Option<&Progress>) -> Vec<String> {
    let report = last.and_then(|it| serde_json::to_value(it).ok()).unwrap_or(Value::Null);
    let value = |field: &Field| {
        let (part, member) = field.path();
        // A report leaves out a count of none that older systems do not know.
        let none = if last.is_some() && field.is_none_if_empty() { "0" } else { "" };
        report[part][member].as_i64().map_or_else(|| none.to_owned(), |count| count.to_string())
    };
    fields(opened).map(value).collect()
}

/// 412: what was typed beside what was reported meanwhile; or the notice, if they are the same.
fn both(
    cx: &Context,
    visit: &Visit,
    opened: &Opened,
    newest: &Progress,
    form: &Form,
    address: &str,
) -> Response {
    let words = Words::of(visit.language);
    let now: Vec<Standing> = fields(opened)
        .zip(values(opened, Some(newest)))
        .map(|(field, value)| Standing::typed(field.name, (field.label)(words), value))
        .collect();
    let action = format!("{address}/report");
    let page = merge_page(visit, &cx.portal().face, form, action, newest.sequence, &now);
    page.unwrap_or_else(|| Redirect::to(address).into_response())
}

fn shown(
    cx: &Context,
    visit: &Visit,
    opened: &Opened,
    last: Option<&Progress>,
    form: Form,
) -> Page {
    let words = Words::of(visit.language);
    let line = &opened.line;
    let (text, lang) = wording(&line.text, visit.language);
    let group = |group: Group| {
        let of_group = fields(opened).filter(|it| it.group == group).map(|it| Shown {
            name: it.name,
            label: (it.label)(words),
            hint: (it.hint)(words),
            needed: it.group != Group::Stock && !it.is_none_if_empty(),
        });
        of_group.collect::<Vec<Shown>>()
    };
    let groups = [
        (words.implants, group(Group::Implants)),
        (words.patients, group(Group::Patients)),
        (words.stock, group(Group::Stock)),
        (words.reading, group(Group::Reading)),
    ];
    let drill = if line.drill { format!("{}: ", words.drill) } else { String::new() };
    let notice = format!("/mailbox/{}", line.position);
    let above = [("/mailbox", words.mailbox), (notice.as_str(), text.title.as_str())];
    let last =
        last.map(|it| words.last_report.replace("{}", &day_and_time(it.as_of, visit.language)));
    Page {
        frame: visit
            .frame(&cx.portal().face, format!("{drill}{}", words.report))
            .under(&above)
            .of_form(&form),
        words,
        form,
        position: line.position,
        title: text.title.clone(),
        lang,
        drill: line.drill,
        closed: line.closed,
        told: opened.told(),
        last: last.unwrap_or_else(|| words.no_report.to_owned()),
        settle: Deadline::of(line.settle_by, dutch_day(cx.now()), visit.language),
        groups: groups.into_iter().filter(|(_, fields)| !fields.is_empty()).collect(),
    }
}
