//! `POST /cases/{id}/checks` draws providers at random; `GET /cases/{id}/checks/{branch}` is where an
//! inspector writes down what one of them answered.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use exchange::BranchNumber;
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form};
use web::page::{Frame, Visit, day_and_time, show_form};

use super::frame;
use super::page::verdict;
use super::words::Words;
use crate::context::Context;
use crate::model::case_file::MAX_REASON;
use crate::model::closing::Verdict;
use crate::portal::new_case::line;
use crate::portal::words::Words as Common;
use crate::portal::{fill, id};
use crate::use_case::recall::RecallError;
use crate::use_case::recall::closing::read::{Shown, read};
use crate::use_case::recall::closing::sample;
use crate::use_case::{ReadCase, WorkInCase};

#[derive(Template)]
#[template(path = "closing/check.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    action: String,
    is_drill: bool,
    is_open: bool,
    closed_text: &'static str,
    verdicts: Vec<Choice>,
    earlier: Vec<[String; 3]>,
}

pub(super) async fn draw(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkInCase>,
    Path(case): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let case = id(&case)?;
    let page = submitted.form(&visit).idempotency().ok_or_else(Problem::not_found)?;
    match sample::draw(&cx, &known.caller, case, page).await {
        // Nobody to draw from, or closed meanwhile: the page says so.
        Ok(_) | Err(RecallError::Closed) => {}
        Err(RecallError::UseCase(error)) => return Err(error.into()),
        Err(_) => return Err(Problem::internal()),
    }
    Ok(Redirect::to(&format!("/cases/{case}/closing#check")).into_response())
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadCase>,
    Path((case, branch)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let branch = BranchNumber::parse(&branch).map_err(|_| Problem::not_found())?;
    let shown = read(&cx, &known.caller, id(&case)?, "closing.read").await?;
    show(&cx, &visit, &shown, &branch, Form::blank(&visit, cx.ids().random()))
}

pub(super) async fn answer(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkInCase>,
    Path((case, branch)): Path<(String, String)>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let case = id(&case)?;
    let branch = BranchNumber::parse(&branch).map_err(|_| Problem::not_found())?;
    let (words, common) = (Words::of(visit.language), Common::of(visit.language));
    let mut form = submitted.form(&visit);
    if !form.is_kept() {
        let said = Verdict::of(form.value("verdict"));
        if said.is_none() {
            form.note("verdict", words.pick_one);
        }
        let note = line(&mut form, "note", MAX_REASON, common);
        if let (Some(said), Some(note), Some(page)) = (said, note, form.idempotency()) {
            let answer = (branch.clone(), said, note);
            match sample::answer(&cx, &known.caller, case, answer, page).await {
                Ok(true) | Err(RecallError::Closed) => {
                    let back = format!("/cases/{case}/closing#check");
                    return Ok(Redirect::to(&back).into_response());
                }
                Ok(false) => return Err(Problem::not_found()),
                Err(RecallError::UseCase(error)) => return Err(error.into()),
                Err(_) => return Err(Problem::internal()),
            }
        }
    }
    let shown = read(&cx, &known.caller, case, "closing.read").await?;
    show(&cx, &visit, &shown, &branch, form)
}

fn show(
    cx: &Context,
    visit: &Visit,
    shown: &Shown,
    branch: &BranchNumber,
    form: Form,
) -> Result<Response, Problem> {
    // Who was not drawn is not asked.
    if !shown.sample.drawn().any(|it| it == branch) {
        return Err(Problem::not_found());
    }
    let (words, common) = (Words::of(visit.language), Common::of(visit.language));
    let title = fill(words.answer_of, &[branch.as_str()]);
    let earlier = shown.sample.answers.iter().filter(|it| it.branch == *branch).map(|it| {
        let at = day_and_time(it.made_at, visit.language);
        let said = verdict(Some(it.verdict), words).0;
        [said.to_owned(), it.note.as_str().to_owned(), fill(words.by_at, &[&it.made_by.name, &at])]
    });
    let page = Page {
        frame: frame(cx, visit, &shown.case, &title).of_form(&form),
        words,
        action: format!("/cases/{}/checks/{branch}", shown.case.id),
        is_drill: shown.recall.drill,
        is_open: shown.case.is_open(),
        closed_text: common.case_is_closed,
        verdicts: Verdict::ALL
            .map(|it| Choice::new(it.as_str(), verdict(Some(it), words).0))
            .to_vec(),
        earlier: earlier.collect(),
        form,
    };
    Ok(show_form(&page, &page.frame, &page.form))
}
