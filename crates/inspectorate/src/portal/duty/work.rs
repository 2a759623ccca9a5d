//! `GET /duty/work`: what inspectors do next about the duty to register.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use identity::{Caller, Permit};
use jiff::civil::Date;
use web::Problem;
use web::doors::Known;
use web::page::{Deadline, Due, Frame, Urgency, Visit, date_of, show};

use super::words::Words;
use super::{frame, task, trouble};
use crate::context::Context;
use crate::model::duty::{State as TaskState, Task};
use crate::portal::fill;
use crate::use_case::duty::ReadDutyWork;
use crate::use_case::duty::work::{count, list};

#[derive(Template)]
#[template(path = "duty/work.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    under: String,
    rows: Vec<Row>,
}

struct Row {
    link: String,
    what: &'static str,
    mark: &'static str,
    kind: &'static str,
    site: String,
    site_link: String,
    deadline: Option<Deadline>,
    points: i64,
    who: String,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadDutyWork>,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let own = known.caller.person().map(|it| it.subject.clone()).unwrap_or_default();
    let (programme, tasks) = match list(&cx, known.permit).await {
        Ok(found) => found,
        Err(error) => return trouble(error),
    };
    let today = date_of(cx.now());
    let page = Page {
        frame: frame(&cx, &visit, words.work, &[]),
        words,
        under: fill(words.under, &[programme.number.as_str(), programme.title.as_str()]),
        rows: tasks.iter().map(|it| row(it, &own, today, &visit)).collect(),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

fn row(it: &Task, own: &str, today: Date, visit: &Visit) -> Row {
    let words = Words::of(visit.language);
    Row {
        link: task::address(it.kind, &it.branch, &it.about),
        what: task::name(it.kind, words),
        mark: if it.kind.presses() { words.presses } else { words.to_do },
        kind: if it.kind.presses() { "error" } else { "neutral" },
        site: it.name.clone(),
        site_link: format!("/duty/sites/{}", it.branch),
        deadline: it.due.map(|day| Deadline::of(day, today, visit.language)),
        points: it.points,
        who: match &it.state {
            TaskState::Free => words.nobody.to_owned(),
            TaskState::Taken(who, _) if who.subject == own => words.you.to_owned(),
            TaskState::Taken(who, _) => who.name.clone(),
        },
    }
}

/// What waits for who signed in, on the landing page; none for who has other work.
pub(in crate::portal) async fn due(
    cx: &Context,
    visit: &Visit,
    caller: &Caller,
) -> Result<Option<Due>, Problem> {
    let Ok(permit) = Permit::<ReadDutyWork>::ask(caller) else { return Ok(None) };
    let words = Words::of(visit.language);
    let counted = count(cx, &permit).await.map_err(|error| match error {
        crate::use_case::duty::DutyError::UseCase(error) => Problem::from(error),
        crate::use_case::duty::DutyError::NoProgramme => Problem::internal(),
    })?;
    Ok(Some(match counted {
        Some((all, pressing)) => Due {
            title: words.work_due.to_owned(),
            count: u64::try_from(all).unwrap_or(u64::MAX),
            link: "/duty/work".to_owned(),
            urgency: match (all, pressing) {
                (0, _) => Urgency::Calm,
                (_, 0) => Urgency::Soon,
                _ => Urgency::Late,
            },
            words: match pressing {
                0 => words.work_calm_text.to_owned(),
                _ => fill(words.work_due_text, &[&pressing.to_string()]),
            },
        },
        None => Due {
            title: words.programme_due.to_owned(),
            count: 1,
            link: "/directory/programmes".to_owned(),
            urgency: Urgency::Soon,
            words: words.programme_due_text.to_owned(),
        },
    }))
}
