//! `GET /sessions`: where one is signed in; `POST /sessions/revoke` ends one of these.

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::Assurance;
use web::Problem;
use web::doors::Known;
use web::page::{Frame, Visit, day_and_time, names, show};

use super::words::Words;
use super::{EndOwnSession, Host, SeeOwnSessions, Submitted};
use crate::people::{Session, Summary};

#[derive(Template)]
#[template(path = "sessions.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form_token: String,
    sessions: Vec<Shown>,
}

struct Shown {
    id: String,
    is_present: bool,
    role: &'static str,
    level: &'static str,
    since: String,
    seen: String,
    ends: String,
}

pub(super) async fn page<S: Host>(
    State(house): State<S>,
    visit: Visit,
    known: Known<SeeOwnSessions>,
    session: Option<Extension<Session>>,
) -> Result<Response, Problem> {
    let Extension(session) = session.ok_or_else(Problem::not_found)?;
    let words = Words::of(visit.language);
    let found = house.portal().people.own_sessions(&known.permit, &session).await?;
    let shown = |it: &Summary| Shown {
        id: it.id.to_string(),
        is_present: it.id == session.id,
        role: it.role.map_or("", |role| names::role(role, visit.language)),
        level: match it.assurance {
            Assurance::Low => words.low,
            Assurance::Substantial => words.substantial,
            Assurance::High => words.high,
        },
        since: day_and_time(it.created_at, visit.language),
        seen: day_and_time(it.seen_at, visit.language),
        ends: day_and_time(it.ends_at, visit.language),
    };
    let page = Page {
        frame: visit.frame(&house.portal().face, words.sessions),
        words,
        form_token: session.form_token(),
        sessions: found.iter().map(shown).collect(),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

pub(super) async fn revoke<S: Host>(
    State(house): State<S>,
    known: Known<EndOwnSession>,
    form: Submitted,
) -> Result<Response, Problem> {
    let id = form.field("session").and_then(|id| id.parse().ok());
    let id = id.ok_or_else(Problem::not_found)?;
    if !house.portal().people.revoke_own(&known.permit, &form.session, id).await? {
        return Err(Problem::not_found());
    }
    Ok(Redirect::to("/sessions").into_response())
}
