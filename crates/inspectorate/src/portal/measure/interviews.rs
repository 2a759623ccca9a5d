//! `/enforcement/{id}/measures/{measure}/steps/interviews`: interviews for a fine, apart from what
//! supervision found.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use identity::Permit;
use jiff::civil::Date;
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Visit, show_form, written};

use super::words::Words;
use super::{frame_of, note, told};
use crate::context::Context;
use crate::model::case_file::{Line, LineFault};
use crate::model::measure::{Interview, Refusal};
use crate::portal::{fill, id};
use crate::use_case::measure::interview::{New, hold, list};
use crate::use_case::measure::{HoldFineInterview, ReadFineInterviews, Shown};

/// Characters of a function at most.
const FUNCTION: usize = 100;
/// Characters of a report at most.
const REPORT: usize = 10_000;

#[derive(Template)]
#[template(path = "measure/interviews.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    action: String,
    is_open: bool,
    all: Vec<[String; 4]>,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadFineInterviews>,
    Path((case, measure)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let (case, measure) = (id(&case)?, id(&measure)?);
    let (shown, all) = list(&cx, known.permit, (case, measure)).await?;
    let form = Form::blank(&visit, cx.ids().random()).with("held_on", shown.today.to_string());
    show(&cx, &visit, &shown, measure, &all, form)
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<HoldFineInterview>,
    Path((case, measure)): Path<(String, String)>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let (case, measure) = (id(&case)?, id(&measure)?);
    let mut form = submitted.form(&visit);
    if let (Some(new), Some(page)) = (read(&mut form, &visit), form.idempotency()) {
        match hold(&cx, known.permit, &known.caller, (case, measure), new, page).await {
            Ok(()) => {
                let to = format!("/enforcement/{case}/measures/{measure}/steps/interviews");
                return Ok(Redirect::to(&to).into_response());
            }
            Err(error) => note(error, &mut form, &visit)?,
        }
    }
    let permit = Permit::<ReadFineInterviews>::ask(&known.caller).map_err(Problem::denied)?;
    let (shown, all) = list(&cx, permit, (case, measure)).await?;
    show(&cx, &visit, &shown, measure, &all, form)
}

/// What was filled in; all faults at once.
fn read(form: &mut Form, visit: &Visit) -> Option<New> {
    if form.is_kept() {
        return None;
    }
    let words = Words::of(visit.language);
    let held_on: Option<Date> = form.date("held_on", words.held_on);
    let spoken_with = line(form, "spoken_with", words.spoken_with, FUNCTION, words);
    let report = line(form, "report", words.report, REPORT, words);
    let is_cautioned = form.ticked("is_cautioned");
    // Told with the other faults; alone, the use case refuses it.
    if !is_cautioned && (held_on.is_none() || spoken_with.is_none() || report.is_none()) {
        let refusal = Refusal::not_cautioned();
        form.note(refusal.field, told(&refusal, visit));
    }
    Some(New { held_on: held_on?, spoken_with: spoken_with?, is_cautioned, report: report? })
}

/// A text without a person's number.
pub(super) fn line(
    form: &mut Form,
    name: &str,
    label: &str,
    most: usize,
    words: &Words,
) -> Option<String> {
    match Line::parse(form.value(name), most) {
        Ok(line) => Some(line.as_str().to_owned()),
        Err(fault) => {
            let what = match fault {
                LineFault::Empty => words.empty.to_owned(),
                LineFault::Long => fill(words.long, &[&most.to_string()]),
                LineFault::Bsn => words.bsn.to_owned(),
            };
            form.note(name, fill(words.field_says, &[label, &what]));
            None
        }
    }
}

fn show(
    cx: &Context,
    visit: &Visit,
    shown: &Shown,
    measure: uuid::Uuid,
    all: &[Interview],
    form: Form,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let row = |it: &Interview| {
        [
            written(it.held_on, visit.language),
            it.spoken_with.clone(),
            it.made_by.name.clone(),
            it.report.clone(),
        ]
    };
    let page = Page {
        frame: frame_of(cx, visit, &shown.case, shown.measure(measure)?, words.interviews)
            .of_form(&form),
        words,
        action: format!("/enforcement/{}/measures/{measure}/steps/interviews", shown.case.id),
        is_open: shown.measure(measure)?.decided_on().is_none(),
        all: all.iter().map(row).collect(),
        form,
    };
    Ok(show_form(&page, &page.frame, &page.form))
}
