//! `GET /inspections/{id}/do/{act}`: one thing to do in an inspection, as a form; `POST` does it. What
//! a rule forbids is refused with that rule, and what was typed stays.

mod follow;
mod hear;
mod score;
mod visit;

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use identity::Caller;
use jiff::civil::Date;
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Language, Visit, date_of, show_form};

use super::blackout::BlackoutWords;
use super::field::{Field, Kind};
use super::words::Words;
use super::{frame, place, refusal};
use crate::context::Context;
use crate::model::inspection::{Dossier, Entry, Refused};
use crate::portal::id;
use crate::use_case::inspection::backlog::{Owed, owed};
use crate::use_case::inspection::read::read;
use crate::use_case::inspection::record::{Recorded, record};
use crate::use_case::inspection::{ReadInspection, WorkInInspection};

/// Something to do: what it is called, what helps, and what it asks.
pub(super) struct Act {
    pub(super) title: String,
    pub(super) lead: String,
    pub(super) facts: Vec<(String, String)>,
    /// Where more of it is told: the page, and what it is called.
    pub(super) more: Option<(String, &'static str)>,
    pub(super) fields: Vec<Field>,
    /// What the button says; empty where nothing can be done here yet.
    pub(super) button: &'static str,
}

impl Act {
    pub(super) fn of(
        title: impl Into<String>,
        lead: impl Into<String>,
        button: &'static str,
    ) -> Self {
        let (facts, fields) = (Vec::new(), Vec::new());
        Self { title: title.into(), lead: lead.into(), facts, more: None, fields, button }
    }

    fn with(mut self, field: Field) -> Self {
        self.fields.push(field);
        self
    }
}

/// Where something is done: the inspection, the day, the language.
pub(super) struct Desk<'d> {
    pub(super) it: &'d Dossier,
    pub(super) today: Date,
    pub(super) language: Language,
    pub(super) words: &'static Words,
    pub(super) common: &'static crate::portal::words::Words,
    /// The backlog that the letter about the register waits for.
    pub(super) owed: Option<&'d Owed>,
}

impl<'d> Desk<'d> {
    fn of(it: &'d Dossier, today: Date, language: Language, owed: Option<&'d Owed>) -> Self {
        let (words, common) = (Words::of(language), crate::portal::words::Words::of(language));
        Self { it, today, language, words, common, owed }
    }

    /// What an act asks; none if there is no such act.
    fn act(&self, name: &str) -> Option<Act> {
        let (kind, of) = name.split_once('_').unwrap_or((name, ""));
        match kind {
            "request" | "received" | "prepared" | "visited" | "file" | "evidence"
            | "interviews" => self.visit_act(kind, of),
            "norms" | "theme" | "outcome" => self.score_act(kind, of),
            "draft" | "hearing" | "comment" | "done" | "answer" | "final" => {
                self.hear_act(kind, of)
            }
            _ => self.follow_act(kind, of),
        }
    }

    /// What was filled in; all faults at once.
    fn read(&self, name: &str, form: &mut Form) -> Option<Entry> {
        let (kind, of) = name.split_once('_').unwrap_or((name, ""));
        match kind {
            "request" | "received" | "prepared" | "visited" | "file" | "evidence"
            | "interviews" => self.visit_entry(kind, of, form),
            "norms" | "theme" | "outcome" => self.score_entry(kind, of, form),
            "draft" | "hearing" | "comment" | "done" | "answer" | "final" => {
                self.hear_entry(kind, of, form)
            }
            _ => self.follow_entry(kind, of, form),
        }
    }

    /// What stands in its fields at first.
    fn start(&self, name: &str, form: Form) -> Form {
        let (kind, of) = name.split_once('_').unwrap_or((name, ""));
        match kind {
            "norms" | "outcome" | "theme" => self.score_start(kind, of, form),
            "draft" => form.with("findings", self.it.findings.clone()),
            "interviews" => self.interviews_start(form),
            _ => self.follow_start(kind, form),
        }
    }

    /// A page begins with what is typed most: today.
    fn today(&self) -> String {
        self.today.to_string()
    }
}

#[derive(Template)]
#[template(path = "inspection/act.html")]
pub(super) struct Page {
    pub(super) frame: Frame,
    pub(super) form: Form,
    pub(super) action: String,
    pub(super) act: Act,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadInspection>,
    Path((inspection, name)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let it = read(&cx, known.permit, id(&inspection)?, "inspection.read").await?;
    let owed = owed_by(&cx, &known.caller, &it, &name).await?;
    let desk = Desk::of(&it, date_of(cx.now()), visit.language, owed.as_ref());
    let form = Form::blank(&visit, cx.ids().random()).of_version(last(&it));
    let form = desk.start(&name, form);
    shown(&cx, &visit, &desk, &name, form)
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkInInspection>,
    Path((inspection, name)): Path<(String, String)>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let inspection = id(&inspection)?;
    let it = read(&cx, known.permit.clone(), inspection, "inspection.read").await?;
    let owed = owed_by(&cx, &known.caller, &it, &name).await?;
    let desk = Desk::of(&it, date_of(cx.now()), visit.language, owed.as_ref());
    let mut form = submitted.form(&visit);
    // The same page sent twice is done, though it could not be done again.
    if it.kept.iter().any(|kept| Some(kept.page) == form.idempotency()) {
        return Ok(Redirect::to(&format!("/inspections/{inspection}")).into_response());
    }
    let act = desk.act(&name).ok_or_else(Problem::not_found)?;
    let entry = if form.is_kept() { None } else { desk.read(&name, &mut form) };
    if let (Some(entry), Some(page), false) = (entry, form.idempotency(), form.is_faulty()) {
        let seen = form.version().parse().unwrap_or(0);
        let done =
            record(&cx, known.permit, &known.caller, (inspection, seen), entry, page).await?;
        match done {
            Recorded::Done => {
                return Ok(Redirect::to(&format!("/inspections/{inspection}")).into_response());
            }
            Recorded::Changed => {
                form.note("", desk.words.changed);
                form = form.of_version(last(&it));
            }
            Recorded::Refused(all) => note(&mut form, &all, &act.fields, &visit),
        }
    }
    shown(&cx, &visit, &desk, &name, form)
}

/// The backlog, where the act is about it.
async fn owed_by(
    cx: &Context,
    caller: &Caller,
    it: &Dossier,
    name: &str,
) -> Result<Option<Owed>, Problem> {
    if name != "register" {
        return Ok(None);
    }
    Ok(owed(cx, caller, it).await?)
}

/// Notes at its field what a rule forbids; what is of no field is told above the form.
pub(super) fn note(form: &mut Form, all: &[Refused], fields: &[Field], visit: &Visit) {
    for it in all {
        let words = Words::of(visit.language);
        let blackout = BlackoutWords::of(visit.language);
        let (name, text) = match it {
            Refused::Moved => ("", words.moved.to_owned()),
            Refused::Rule(name, code) => (name.as_str(), refusal(code, visit.language)),
            Refused::Text(place, code) => (
                "",
                format!(
                    "{}: {}",
                    place::name(place, words, blackout),
                    refusal(code, visit.language)
                ),
            ),
        };
        // What is about several fields is told at the first.
        let begins = format!("{name}-");
        let field = fields
            .iter()
            .find(|it| it.name == name)
            .or_else(|| fields.iter().find(|it| it.name.starts_with(&begins)))
            .filter(|_| !name.is_empty());
        form.note(field.map_or("", |it| &it.name), text);
    }
}

/// The number of the last entry.
pub(super) fn last(it: &Dossier) -> i64 {
    it.kept.last().map_or(0, |it| it.number)
}

fn shown(
    cx: &Context,
    visit: &Visit,
    desk: &Desk<'_>,
    name: &str,
    form: Form,
) -> Result<Response, Problem> {
    let act = desk.act(name).ok_or_else(Problem::not_found)?;
    let page = Page {
        frame: frame(cx, visit, desk.it, &act.title).of_form(&form),
        action: format!("/inspections/{}/do/{name}", desk.it.head.id),
        form,
        act,
    };
    Ok(show_form(&page, &page.frame, &page.form))
}
