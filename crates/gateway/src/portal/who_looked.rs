//! `GET /who-looked`: a patient sees who looked at one's own data, in plain words and by day
//! (Wabvpz; AVG art. 15).

use admission::portal::query;
use askama::Template;
use audit::{Actor, Entry, Outcome};
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::Role;
use web::Problem;
use web::doors::Known;
use web::page::{Frame, Language, Visit, day, names, show, time};

use super::words::Words;
use crate::context::Context;
use crate::use_case::read_access_log::{ReadOwnLog, read_own_log};

#[derive(Template)]
#[template(path = "who_looked.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    provider: String,
    days: Vec<Day>,
    older: Option<i64>,
}

/// What happened on one day.
struct Day {
    name: String,
    looks: Vec<Look>,
}

/// One thing that happened.
struct Look {
    time: String,
    who: String,
    what: String,
    why: &'static str,
    basis: String,
    is_refused: bool,
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadOwnLog>,
    RawQuery(asked): RawQuery,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let before = query::one(asked.as_deref(), "before").and_then(|number| number.parse().ok());
    let found = read_own_log(&cx, &known.permit, &known.caller, before).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    let provider = visit.visitor().map(|visitor| visitor.place.clone()).unwrap_or_default();
    let mut days: Vec<Day> = Vec::new();
    for seen in &found.looks {
        let name = day(seen.entry.at, visit.language);
        let look = look(&seen.entry, &provider, words, visit.language);
        match days.last_mut().filter(|day| day.name == name) {
            Some(day) => day.looks.push(look),
            None => days.push(Day { name, looks: vec![look] }),
        }
    }
    let frame = visit.frame(&cx.portal.face, words.who_looked);
    let page = Page { frame, words, provider, days, older: found.before };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

fn look(entry: &Entry, provider: &str, words: &Words, language: Language) -> Look {
    Look {
        time: time(entry.at),
        who: who(&entry.actor, provider, words, language),
        what: what(&entry.action, words),
        why: names::purpose(entry.purpose, language),
        basis: entry.basis.to_string(),
        is_refused: entry.outcome != Outcome::Done,
    }
}

/// Who it was: the role and where, never a name.
fn who(actor: &Actor, provider: &str, words: &Words, language: Language) -> String {
    let Actor::Caller { role, .. } = actor else { return words.the_system.to_owned() };
    match role.parse::<Role>() {
        Ok(Role::Patient) => words.yourself.to_owned(),
        Ok(Role::Provider) => words.ehr_of.replace("{}", provider),
        Ok(role) => format!("{} ({provider})", names::role(role, language)),
        Err(_) => words.somebody_at.replace("{}", provider),
    }
}

/// What was done. An action without words here is one that a test misses.
fn what(action: &str, words: &Words) -> String {
    let known = match action {
        "message.take_in" => words.sent_message,
        "implant.read" => words.read_implant,
        "implant.list" => words.listed_implant,
        "resource.read" => words.read_resource,
        "receipt.read" => words.read_receipt,
        "own_access_log.read" => words.read_own_log,
        "session.open" | "session.pick" => words.signed_in,
        other => return words.did_other.replace("{}", other),
    };
    known.to_owned()
}
