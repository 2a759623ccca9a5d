//! `GET /`: where somebody who signed in begins: an inspector with the cases that are open.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use identity::Permit;
use web::Problem;
use web::doors::SignedIn;
use web::page::{Due, Urgency, Visit, desk, desk_with};

use super::HERE;
use super::words::Words;
use crate::context::Context;
use crate::model::recall::{Next, Open};
use crate::use_case::read_cases::{count_open, open_recalls};
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
            Err(_) => Ok(desk(&visit, face, HERE)),
        },
        // A machine that calls has no desk.
        None => Err(Problem::not_found()),
    }
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
