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
use crate::use_case::ReadCases;
use crate::use_case::read_cases::count_open;

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
                let due = Due {
                    title: words.open_cases.to_owned(),
                    count: count_open(&cx, &permit).await?,
                    link: "/inbox".to_owned(),
                    urgency: Urgency::Calm,
                    words: words.open_cases_due.to_owned(),
                };
                Ok(desk_with(&visit, face, HERE, vec![due]))
            }
            // Not for this role, which has other work here.
            Err(_) => Ok(desk(&visit, face, HERE)),
        },
        // A machine that calls has no desk.
        None => Err(Problem::not_found()),
    }
}
