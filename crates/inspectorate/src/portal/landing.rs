//! `GET /`: where somebody who signed in begins: an inspector with the cases that are open.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{Caller, Permit};
use web::Problem;
use web::doors::SignedIn;
use web::page::{Due, Urgency, Visit, desk, desk_with};

use super::HERE;
use super::enforcement::words::Words as EnforcementWords;
use super::signal::words::Words as SignalWords;
use super::words::Words;
use crate::context::Context;
use crate::model::recall::{Next, Open};
use crate::use_case::enforcement::{self, ListEnforcement};
use crate::use_case::read_cases::{count_open, open_recalls};
use crate::use_case::signal::count_waiting;
use crate::use_case::{ReadCases, ReadProgress};

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    SignedIn(caller): SignedIn,
) -> Result<Response, Problem> {
    let face = &cx.portal().face;
    match visit.visitor() {
        Some(visitor) if visitor.role.is_none() => Ok(Redirect::to("/choose").into_response()),
        Some(_) => match Permit::<ReadCases>::ask(&caller) {
            Ok(permit) => {
                let words = Words::of(visit.language);
                let mut due = vec![Due {
                    title: words.open_cases.to_owned(),
                    count: count_open(&cx, &permit).await?,
                    link: "/inbox".to_owned(),
                    urgency: Urgency::Calm,
                    words: words.open_cases_due.to_owned(),
                }];
                if let Ok(permit) = Permit::<ReadProgress>::ask(&caller) {
                    due.push(recalls(&open_recalls(&cx, &permit).await?, words));
                }
                Ok(desk_with(&visit, face, HERE, due))
            }
            // Not for this role, which has other work here.
            Err(_) => match waiting(&cx, &caller, &visit).await? {
                due if due.is_empty() => Ok(desk(&visit, face, HERE)),
                due => Ok(desk_with(&visit, face, HERE, due)),
            },
        },
        // A machine that calls has no desk.
        None => Err(Problem::not_found()),
    }
}

/// Signals nobody decided about, and cases of enforcement that are open, for whom they are.
async fn waiting(cx: &Context, caller: &Caller, visit: &Visit) -> Result<Vec<Due>, Problem> {
    let mut due = Vec::new();
    let mut put = |count: u64, link: &str, (title, words): (&str, &str)| {
        let urgency = if count == 0 { Urgency::Calm } else { Urgency::Soon };
        let (title, link, words) = (title.to_owned(), link.to_owned(), words.to_owned());
        due.push(Due { title, count, link, urgency, words });
    };
    if let Some(count) = count_waiting(cx, caller).await? {
        let words = SignalWords::of(visit.language);
        put(count, "/signals", (words.waiting, words.due));
    }
    if let Ok(permit) = Permit::<ListEnforcement>::ask(caller) {
        let words = EnforcementWords::of(visit.language);
        let count = enforcement::count_open(cx, &permit).await?;
        put(count, "/enforcement", (words.open_cases, words.due));
    }
    due.extend(super::inspection::due(cx, visit, caller).await?);
    due.extend(super::duty::due(cx, visit, caller).await?);
    Ok(due)
}

/// The recalls in which the inspectorate has to do something.
fn recalls(open: &[Open], words: &Words) -> Due {
    let waiting = open.iter().map(Open::next).filter(|it| it.waits_for_us());
    let count = waiting.clone().count();
    let urgency = match count {
        0 => Urgency::Calm,
        _ if waiting.clone().any(Next::presses) => Urgency::Late,
        _ => Urgency::Soon,
    };
    Due {
        title: words.recalls_due.to_owned(),
        count: u64::try_from(count).unwrap_or(u64::MAX),
        link: "/inbox".to_owned(),
        urgency,
        words: words.recalls_due_text.to_owned(),
    }
}
