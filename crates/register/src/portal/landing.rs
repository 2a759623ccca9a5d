//! `GET /`: where somebody who signed in begins: of a provider with what is to be done now.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::Permit;
use web::Problem;
use web::doors::SignedIn;
use web::page::{Deadline, Frame, Visit, desk, show};

use super::words::Words;
use super::{HERE, is_of_a_provider};
use crate::context::Context;
use crate::model::rules::dutch_day;
use crate::use_case::list_filings::{self, SeeFilings};

#[derive(Template)]
#[template(path = "provider.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    waiting: usize,
    more: bool,
    first: Option<Deadline>,
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    SignedIn(caller): SignedIn,
) -> Result<Response, Problem> {
    match visit.visitor() {
        Some(visitor) if visitor.role.is_none() => Ok(Redirect::to("/choose").into_response()),
        Some(_) if is_of_a_provider(caller.role()) => {
            let permit = Permit::<SeeFilings>::ask(&caller).map_err(Problem::denied)?;
            let (filings, more) = list_filings::list(&cx, &caller, &permit, None).await?;
            let words = Words::of(visit.language);
            let today = dutch_day(cx.now());
            let due = filings.iter().map(|it| it.due_on).min();
            let page = Page {
                frame: visit.frame(&cx.portal().face, visit.frame(&cx.portal().face, "").words.start),
                words,
                waiting: filings.len(),
                more,
                first: due.map(|day| Deadline::of(day, today, visit.language)),
            };
            Ok(show(StatusCode::OK, &page, &page.frame))
        }
        Some(_) => Ok(desk(&visit, &cx.portal().face, HERE)),
        // A machine that calls has no desk.
        None => Err(Problem::not_found()),
    }
}
