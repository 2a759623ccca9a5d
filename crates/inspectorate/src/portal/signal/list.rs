//! `GET /signals`: the signals that wait, or with `?state=settled` those that were settled.

use admission::portal::query;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::Permit;
use identity::policy::Scope;
use web::Problem;
use web::doors::Known;
use web::page::{Frame, Visit, show, written};

use super::words::Words;
use super::{source_name, state};
use crate::context::Context;
use crate::model::signal::Signal;
use crate::use_case::signal::{ListSignals, list, may_hand_in, sources};

#[derive(Template)]
#[template(path = "signal/list.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    is_waiting: bool,
    caption: &'static str,
    none: &'static str,
    lead: &'static str,
    new_label: &'static str,
    may_hand_in: bool,
    signals: Vec<Row>,
    older: String,
}

/// A signal in a table of signals.
pub(super) struct Row {
    pub(super) link: String,
    pub(super) about: String,
    pub(super) source: String,
    pub(super) received: String,
    pub(super) state: (&'static str, &'static str),
}

impl Row {
    pub(super) fn of(it: &Signal, visit: &Visit) -> Self {
        Self {
            link: format!("/signals/{}", it.id),
            about: it.about().to_owned(),
            source: source_name(sources().find(&it.source), visit.language),
            received: written(it.received_on, visit.language),
            state: state(it.state, Words::of(visit.language)),
        }
    }
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ListSignals>,
    RawQuery(sent): RawQuery,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let before = query::one(sent.as_deref(), "before").and_then(|id| id.parse().ok());
    let is_waiting = query::one(sent.as_deref(), "state").as_deref() != Some("settled");
    let (found, more) = list(&cx, &known.permit, &known.caller, (is_waiting, before)).await?;
    let sees_all = Permit::<ListSignals>::ask_about(&known.caller, Scope::Foreign).is_ok();
    let (caption, none) = if is_waiting {
        (words.waiting, words.none_waiting)
    } else {
        (words.settled, words.none_settled)
    };
    let of_state = if is_waiting { "" } else { "state=settled&" };
    let page = Page {
        frame: visit.frame(&cx.portal().face, words.signals),
        words,
        is_waiting,
        caption,
        none,
        lead: if sees_all { words.lead } else { words.lead_own },
        new_label: if sees_all { words.new_signal } else { words.hand_in },
        may_hand_in: sources().all().iter().any(|it| may_hand_in(&known.caller, it)),
        signals: found.iter().map(|it| Row::of(it, &visit)).collect(),
        older: more.map(|id| format!("?{of_state}before={id}")).unwrap_or_default(),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}
