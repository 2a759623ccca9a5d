//! `POST /logout` signs out here and at the identity provider; `GET /logged-out` says so.

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use web::Problem;
use web::page::{Frame, Visit, show};

use super::words::Words;
use super::{Host, Submitted};

#[derive(Template)]
#[template(path = "logged_out.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
}

pub(super) async fn handler<S: Host>(
    State(house): State<S>,
    form: Submitted,
) -> Result<Response, Problem> {
    let ended = house.portal().people.sign_out(&form.session).await?;
    let to = ended.at_provider.map_or_else(|| "/logged-out".to_owned(), String::from);
    Ok(([(header::SET_COOKIE, ended.cookie)], Redirect::to(&to)).into_response())
}

pub(super) async fn page<S: Host>(State(house): State<S>, visit: Visit) -> Response {
    let words = Words::of(visit.language);
    let page = Page { frame: visit.frame(&house.portal().face, words.signed_out), words };
    show(StatusCode::OK, &page, &page.frame)
}
