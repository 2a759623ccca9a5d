//! `GET /kept`: what somebody had filled in when the session ended. It is shown again in the page
//! it came from, and not sent.

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use web::Problem;
use web::form::KEPT;
use web::page::{Frame, Visit, show};

use super::Host;
use super::words::Words;
use crate::people::Session;

/// Where it is.
pub(super) const PATH: &str = "/kept";

#[derive(Template)]
#[template(path = "kept.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    path: String,
    fields: Vec<(String, String)>,
}

pub(super) async fn page<S: Host>(
    State(house): State<S>,
    visit: Visit,
    headers: HeaderMap,
    session: Option<Extension<Session>>,
) -> Result<Response, Problem> {
    let Extension(session) = session.ok_or_else(Problem::not_found)?;
    let portal = house.portal();
    let Some(kept) = portal.people.kept_form(&session, &headers).await? else {
        return Ok(Redirect::to("/").into_response());
    };
    let words = Words::of(visit.language);
    let frame = visit.frame(&portal.face, words.kept);
    let fields = kept.fields.into_iter().filter(|(name, _)| name != KEPT).collect();
    let page = Page { frame, words, path: kept.path, fields };
    Ok(show(StatusCode::OK, &page, &page.frame))
}
