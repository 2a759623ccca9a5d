//! `GET /take-along`: what a patient can take along, and what each is for.

use admission::people::Session;
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use web::Problem;
use web::doors::Known;
use web::page::{Frame, Visit, show};

use super::Around;
use super::words::Words;
use crate::context::Context;
use crate::use_case::own::{SeeOwnImplants, own_implants};

#[derive(Template)]
#[template(path = "patient_take_along.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    around: Around,
    has_implants: bool,
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeOwnImplants>,
    session: Option<Extension<Session>>,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let found = own_implants(&cx, &known.permit, &known.caller).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    let page = Page {
        frame: visit.frame(&cx.portal.face, words.take_along),
        words,
        around: Around::of(session.as_deref(), words),
        has_implants: !found.is_empty(),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}
