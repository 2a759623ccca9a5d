//! `GET /choose`, `POST /choose`: somebody with several roles, or known at several providers, picks
//! one to work in.

use askama::Template;
use axum::Extension;
use axum::extract::{RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use web::Problem;
use web::page::{Frame, Visit, names, show};

use super::words::Words;
use super::{Host, Submitted, query};
use crate::people::{Capacity, ReturnPath, Session, StandsIn};

#[derive(Template)]
#[template(path = "choose.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    to: String,
    form_token: String,
    choices: Vec<Choice>,
}

struct Choice {
    index: usize,
    role: String,
    place: String,
    is_present: bool,
}

pub(super) async fn page<S: Host>(
    State(house): State<S>,
    visit: Visit,
    RawQuery(asked): RawQuery,
    session: Option<Extension<Session>>,
) -> Result<Response, Problem> {
    let Extension(session) = session.ok_or_else(Problem::not_found)?;
    let words = Words::of(visit.language);
    let choice = |(index, it): (usize, &Capacity)| Choice {
        index,
        role: match &it.place.stands_in {
            Some(stands_in) => words.representative_of.replace("{}", called(stands_in, words)),
            None => names::role(it.role, visit.language).to_owned(),
        },
        place: place_of(it),
        is_present: session.capacity.as_ref() == Some(it),
    };
    let page = Page {
        frame: visit.frame(&house.portal().face, words.choose),
        words,
        to: ReturnPath::of(query::one(asked.as_deref(), "to").as_deref()).as_str().to_owned(),
        form_token: session.form_token(),
        choices: session.capacities.iter().enumerate().map(choice).collect(),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

/// What to call the patient somebody acts for.
fn called<'a>(stands_in: &'a StandsIn, words: &'a Words) -> &'a str {
    match stands_in.initials.as_str() {
        "" => words.a_patient,
        initials => initials,
    }
}

fn place_of(capacity: &Capacity) -> String {
    if capacity.place.called.is_empty() {
        capacity.organisation.as_ref().map(ToString::to_string).unwrap_or_default()
    } else {
        capacity.place.called.clone()
    }
}

pub(super) async fn handler<S: Host>(
    State(house): State<S>,
    form: Submitted,
) -> Result<Response, Problem> {
    let index = form.field("choice").and_then(|choice| choice.parse().ok());
    let index: usize = index.ok_or_else(Problem::not_found)?;
    let cookie = house.portal().people.pick(&form.session, index).await?;
    let cookie = cookie.ok_or_else(Problem::not_found)?;
    let to = ReturnPath::of(form.field("to"));
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(to.as_str())).into_response())
}
