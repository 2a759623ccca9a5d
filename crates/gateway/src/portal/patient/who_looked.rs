//! `GET /who-looked`: a patient sees who looked at one's own data, in plain words and by day
//! (Wabvpz; AVG art. 15).

use admission::people::Session;
use admission::portal::query;
use askama::Template;
use audit::{Actor, Entry, Outcome};
use axum::Extension;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::{Representation, Role};
use web::Problem;
use web::doors::Known;
use web::page::{Frame, Language, Visit, day, names, show, time};

use super::words::Words;
use super::{Around, represents, standing};
use crate::context::Context;
use crate::use_case::read_access_log::{ReadOwnLog, read_own_log};

#[derive(Template)]
#[template(path = "patient_who_looked.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    around: Around,
    provider: String,
    days: Vec<Day>,
    /// Where the days before these are.
    older: Option<String>,
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
    session: Option<Extension<Session>>,
    RawQuery(asked): RawQuery,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let before = query::one(asked.as_deref(), "before").and_then(|number| number.parse().ok());
    let found = read_own_log(&cx, &known.permit, &known.caller, before).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    let session = session.as_deref();
    let reader =
        Reader { words, language: visit.language, acts_for: represents(session).is_some() };
    let provider = visit.visitor().map(|visitor| visitor.place.clone()).unwrap_or_default();
    let mut days: Vec<Day> = Vec::new();
    for seen in &found.looks {
        let name = day(seen.entry.at, visit.language);
        let look = reader.look(&seen.entry, &provider);
        match days.last_mut().filter(|day| day.name == name) {
            Some(day) => day.looks.push(look),
            None => days.push(Day { name, looks: vec![look] }),
        }
    }
    let frame = visit.frame(&cx.portal.face, words.who_looked);
    let around = Around::of(session, words);
    let older = found.before.map(|before| format!("?before={before}"));
    let page = Page { frame, words, around, provider, days, older };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

/// Who reads the page.
struct Reader {
    words: &'static Words,
    language: Language,
    /// Whether it is somebody who acts for the patient.
    acts_for: bool,
}

impl Reader {
    fn look(&self, entry: &Entry, provider: &str) -> Look {
        Look {
            time: time(entry.at),
            who: self.who(&entry.actor, provider),
            what: what(&entry.action, self.words),
            why: names::purpose(entry.purpose, self.language),
            basis: entry.basis.to_string(),
            is_refused: entry.outcome != Outcome::Done,
        }
    }

    /// Who it was: the role and where, never a name.
    fn who(&self, actor: &Actor, provider: &str) -> String {
        let words = self.words;
        let Actor::Caller { role, responsible, .. } = actor else {
            return words.the_system.to_owned();
        };
        let acted_for = responsible.as_deref().and_then(Representation::read);
        match (role.parse::<Role>(), acted_for) {
            (Ok(Role::Patient), Some(acted)) => {
                words.representative.replace("{}", standing(acted.standing, words))
            }
            (Ok(Role::Patient), None) if self.acts_for => words.the_patient.to_owned(),
            (Ok(Role::Patient), None) => words.yourself.to_owned(),
            (Ok(Role::Provider), _) => words.ehr_of.replace("{}", provider),
            (Ok(role), _) => format!("{} ({provider})", names::role(role, self.language)),
            (Err(_), _) => words.somebody_at.replace("{}", provider),
        }
    }
}

/// What was done. An action without words here is one that a test misses.
fn what(action: &str, words: &Words) -> String {
    let known = match action {
        "message.take_in" => words.sent_message,
        "implant.read" => words.read_implant,
        "implant.list" | "registration.open" => words.listed_implant,
        "resource.read" => words.read_resource,
        "receipt.read" | "receipt.list" | "receipt.look" | "receipt.search" | "receipt.prove" => {
            words.read_receipt
        }
        "repair.read" | "repair.list" | "repair.see" | "repair.look" => words.read_repair,
        "repair.mend" => words.mended,
        "repair.close" => words.closed_repair,
        "operation.list" | "operation.read" => words.read_operation,
        "operation.fill" => words.filled_operation,
        "operation.sign" | "operation.place_recalled" => words.signed_operation,
        "hand_over.list" | "hand_over.look" => words.read_hand_over,
        "hand_over.record" => words.recorded_hand_over,
        "hand_over.print" => words.printed_paper,
        "reconciliation.see" | "reconciliation.keep" => words.compared_lists,
        "own_access_log.read" => words.read_own_log,
        "recall.take_notice" | "recall.open" | "recall.join" | "recall.search" => {
            words.recall_listed
        }
        "recall.list"
        | "recall.look"
        | "recall.patient"
        | "recall.patients"
        | "recall.count"
        | "recall.find_patient"
        | "recall.merge_look" => words.recall_seen,
        "recall.work" | "recall.outcome" | "recall.acknowledge" | "recall.close"
        | "recall.merge" => words.recall_worked,
        "instructions.ask"
        | "instructions.confirm"
        | "instructions.read"
        | "instructions.readers" => words.recall_read,
        "recall_procedure.read" | "recall_procedure.keep" | "recall_procedure.confirm" => {
            words.recall_agreed
        }
        "own_implants.notices" => words.read_own_notices,
        "own_implants.list" => words.read_own_implants,
        "own_implants.read" => words.read_own_implant,
        "own_implants.export" => words.took_along,
        "complaint_routes.read" => words.read_routes,
        "representative.find" => words.found_patient,
        "representative.list" => words.read_representatives,
        "representative.enter" => words.entered_representative,
        "representative.end" => words.ended_representative,
        "session.open" | "session.pick" => words.signed_in,
        other => return words.did_other.replace("{}", other),
    };
    known.to_owned()
}
