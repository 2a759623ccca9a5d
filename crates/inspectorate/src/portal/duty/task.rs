//! `GET /duty/work/task`: one thing to do, with where it is done; `POST` takes it on, or says what
//! came of it.

use admission::portal::{Submitted, query};
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use exchange::BranchNumber;
use identity::Permit;
use jiff::civil::Date;
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Deadline, Frame, Visit, date_of, day_and_time, show_form};

use super::words::Words;
use super::{frame, trouble};
use crate::context::Context;
use crate::model::case_file::MAX_REASON;
use crate::model::duty::{Kind, State as TaskState, Task};
use crate::portal::fill;
use crate::portal::new_case::line;
use crate::portal::words::Words as Common;
use crate::use_case::duty::work::{Named, finish, list, take};
use crate::use_case::duty::{ReadDutyWork, WorkOnDuty};

#[derive(Template)]
#[template(path = "duty/task.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    named: [String; 3],
    what: &'static str,
    how: &'static str,
    go_to: (String, &'static str),
    site: String,
    site_link: String,
    deadline: Option<Deadline>,
    taken: String,
    is_free: bool,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadDutyWork>,
    RawQuery(sent): RawQuery,
) -> Result<Response, Problem> {
    let value = |name| query::one(sent.as_deref(), name).unwrap_or_default();
    let named = named([value("kind"), value("branch"), value("about")])?;
    let form = Form::blank(&visit, cx.ids().random());
    show(&cx, &visit, known.permit, &named, form).await
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkOnDuty>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let mut form = submitted.form(&visit);
    let value = |name: &str| form.value(name).to_owned();
    let named = named([value("kind"), value("branch"), value("about")])?;
    let back = || Redirect::to("/duty/work").into_response();
    if !form.is_kept() && form.has("do", "take") {
        return match take(&cx, known.permit, &known.caller, &named).await {
            Ok(()) => {
                let here = address(named.kind, &named.branch, &named.about);
                Ok(Redirect::to(&here).into_response())
            }
            Err(error) => trouble(error),
        };
    }
    if !form.is_kept()
        && let Some(note) = line(&mut form, "note", MAX_REASON, Common::of(visit.language))
    {
        return match finish(&cx, known.permit, &known.caller, &named, &note).await {
            Ok(()) => Ok(back()),
            Err(error) => trouble(error),
        };
    }
    let permit = Permit::<ReadDutyWork>::ask(&known.caller).map_err(Problem::denied)?;
    show(&cx, &visit, permit, &named, form).await
}

fn named([kind, branch, about]: [String; 3]) -> Result<Named, Problem> {
    let kind = Kind::of(&kind).ok_or_else(Problem::not_found)?;
    let branch = BranchNumber::parse(&branch).map_err(|_| Problem::not_found())?;
    Ok(Named { kind, branch, about })
}

async fn show(
    cx: &Context,
    visit: &Visit,
    permit: Permit<ReadDutyWork>,
    named: &Named,
    form: Form,
) -> Result<Response, Problem> {
    let (_, tasks) = match list(cx, permit).await {
        Ok(found) => found,
        Err(error) => return trouble(error),
    };
    let is_it =
        |it: &&Task| it.kind == named.kind && it.branch == named.branch && it.about == named.about;
    let it = tasks.iter().find(is_it).ok_or_else(Problem::not_found)?;
    let words = Words::of(visit.language);
    let today = date_of(cx.now());
    let what = name(it.kind, words);
    let page = Page {
        frame: frame(cx, visit, what, &[("/duty/work", words.work)]).of_form(&form),
        words,
        form,
        named: [it.kind.as_str().to_owned(), it.branch.to_string(), it.about.clone()],
        what,
        how: how(it.kind, words),
        go_to: go_to(it, words),
        site: it.name.clone(),
        site_link: format!("/duty/sites/{}", it.branch),
        deadline: it.due.map(|day: Date| Deadline::of(day, today, visit.language)),
        taken: match &it.state {
            TaskState::Free => words.nobody.to_owned(),
            TaskState::Taken(who, at) => {
                fill(words.taken_by, &[&who.name, &day_and_time(*at, visit.language)])
            }
        },
        is_free: it.state == TaskState::Free,
    };
    Ok(show_form(&page, &page.frame, &page.form))
}

/// The page of a task.
pub(super) fn address(kind: Kind, branch: &BranchNumber, about: &str) -> String {
    let about = about.replace('@', "%40");
    format!("/duty/work/task?kind={}&branch={branch}&about={about}", kind.as_str())
}

/// What is to be done, in a few words.
pub(super) fn name(kind: Kind, words: &Words) -> &'static str {
    match kind {
        Kind::LetterUnanswered => words.letter_unanswered,
        Kind::AnswerNotEnough => words.answer_not_enough,
        Kind::PlanOverdue => words.plan_overdue,
        Kind::PlanMissing => words.plan_missing,
        Kind::ReconciliationDue => words.reconciliation_due,
        Kind::LetterDue => words.letter_due,
        Kind::AskAboutDrop => words.ask_about_drop,
        Kind::NotInDirectory => words.look_up,
    }
}

/// How it is done.
fn how(kind: Kind, words: &Words) -> &'static str {
    match kind {
        Kind::LetterUnanswered => words.letter_unanswered_how,
        Kind::AnswerNotEnough => words.answer_not_enough_how,
        Kind::PlanOverdue => words.plan_overdue_how,
        Kind::PlanMissing => words.plan_missing_how,
        Kind::ReconciliationDue => words.reconciliation_due_how,
        Kind::LetterDue => words.letter_due_how,
        Kind::AskAboutDrop => words.ask_about_drop_how,
        Kind::NotInDirectory => words.look_up_how,
    }
}

/// Where it is done: the page, and what the link says.
fn go_to(it: &Task, words: &Words) -> (String, &'static str) {
    let letter = it.about.split('@').next().unwrap_or_default();
    match it.kind {
        Kind::LetterUnanswered => (format!("/duty/letters/{letter}"), words.to_letter),
        Kind::PlanOverdue | Kind::PlanMissing | Kind::ReconciliationDue => {
            (format!("/duty/letters/{letter}/backlog"), words.to_backlog)
        }
        Kind::LetterDue => (format!("/duty/sites/{}/letters/new", it.branch), words.write_letter),
        Kind::NotInDirectory => ("/directory/import".to_owned(), words.to_import),
        Kind::AnswerNotEnough | Kind::AskAboutDrop => {
            (format!("/duty/sites/{}", it.branch), words.to_figures)
        }
    }
}
