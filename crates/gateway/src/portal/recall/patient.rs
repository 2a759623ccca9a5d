//! `GET /recalls/{id}/patients/{entry}`: one patient of a recall, which implants are meant and why,
//! and what was done; the forms there assign, note a call or a remark, and set the outcome.

mod forms;
mod outcomes;

use admission::portal::query;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use exchange::recall::Outcome;
use identity::Caller;
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form};
use web::page::{Deadline, Frame, Language, Visit, day_and_time, show_form};

pub(super) use self::forms::{assign, call, here, outcome, remark};
use self::outcomes::choices;
use super::patients::{standing, tried};
use super::shown::{Head, certainty, day, device, fill, may, name, outcome as outcome_name, why};
use super::words::Words;
use super::{desk, id};
use crate::context::Context;
use crate::model::recall::Recall;
use crate::model::recall::patient::{Entry, Meant, Note, NoteKind};
use crate::use_case::desk::name_of;
use crate::use_case::recall::{OnePatient, SeeRecallPatient, WorkRecall, patient};

#[derive(Template)]
#[template(path = "recall/patient.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    head: Head,
    /// What was done, or why nothing was.
    told: Option<(&'static str, &'static str)>,
    /// The letter that was made just now; empty for none.
    letter: String,
    here: String,
    name: String,
    number: String,
    born: String,
    died: String,
    is_known: bool,
    is_released: bool,
    sure: (&'static str, &'static str),
    standing: (String, &'static str),
    standing_by: String,
    deadline: Option<Deadline>,
    tried: String,
    with_whom: String,
    proposal: &'static str,
    implants: Vec<Shown>,
    languages: Vec<Choice>,
    reached: Vec<Choice>,
    outcomes: Vec<Choice>,
    log: Vec<Line>,
    can_work: bool,
}

/// An implant that is meant.
struct Shown {
    device: Vec<String>,
    sure: (&'static str, &'static str),
    why: String,
    placed_on: String,
    taken_out_on: String,
    reference: String,
    is_released: bool,
}

/// Something that was done.
struct Line {
    what: String,
    words: String,
    by: String,
    at: String,
}

/// Whose page a form was sent to.
type Place = Path<(String, String)>;

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeRecallPatient>,
    Path((recall, entry)): Place,
    RawQuery(asked): RawQuery,
) -> Result<Response, Problem> {
    let desk = desk(&cx, &known.caller).await?;
    let found = patient(&cx, &known.permit, &desk, id(&recall)?, id(&entry)?).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    let form = filled(Form::blank(&visit, cx.ids.random()), &found.entry, &known.caller);
    let told = query::one(asked.as_deref(), "told");
    let told = told.and_then(|code| done(&code, Words::of(visit.language)));
    let letter = query::one(asked.as_deref(), "letter").filter(|_| told.is_some());
    Ok(shown(&cx, &visit, &known.caller, &found, form, told, letter.as_deref()))
}

/// What a form did, in words.
fn done(code: &str, words: &Words) -> Option<(&'static str, &'static str)> {
    let text = match code {
        "assigned" | "assign" => words.told_saved,
        "call" => words.told_call,
        "remark" => words.told_remark,
        "outcome" => words.told_outcome,
        "letter" => words.told_letter,
        "dead" => return Some(("warning", words.no_letters)),
        _ => return None,
    };
    Some(("ok", text))
}

/// The form as the record has it.
fn filled(form: Form, entry: &Entry, caller: &Caller) -> Form {
    let to = entry.assigned_to.clone().unwrap_or_else(|| name_of(caller));
    form.of_version(entry.version)
        .with("assigned_to", to)
        .with("settle_by", entry.settle_by.to_string())
        .with("outcome", entry.outcome.as_ref().map_or("", |it| it.outcome.as_str()))
        .with("language", "nl")
}

fn shown(
    cx: &Context,
    visit: &Visit,
    caller: &Caller,
    found: &OnePatient,
    form: Form,
    told: Option<(&'static str, &'static str)>,
    letter: Option<&str>,
) -> Response {
    let (words, language) = (Words::of(visit.language), visit.language);
    let OnePatient { recall, entry, .. } = found;
    let head = Head::of(recall, words, language);
    let bearer = entry.bearer.as_ref();
    let name = match entry.patient {
        Some(_) => name(bearer, words),
        None => words.patient_unknown.to_owned(),
    };
    let list = format!("{}/patients", head.link());
    let above = [
        ("/recalls", words.recalls),
        (&*head.link(), &*head.title),
        (list.as_str(), words.patients),
    ];
    let said = |it: &crate::model::recall::patient::Settled| {
        let at = day_and_time(it.at, language);
        match &it.by {
            Some(by) => fill(words.said_by, &[by, &at]),
            None => words.said_by_record.replace("{}", &at),
        }
    };
    let page = Page {
        frame: visit
            .frame(&cx.portal.face, head.titled(words.patient, words))
            .under(&above)
            .of_form(&form),
        words,
        told,
        letter: match letter {
            Some("en") => format!("{list}/{}/letter.pdf?in=en&keep=1", entry.id),
            Some(_) => format!("{list}/{}/letter.pdf?in=nl&keep=1", entry.id),
            None => String::new(),
        },
        here: format!("{list}/{}", entry.id),
        name,
        number: bearer.and_then(|it| it.number.clone()).unwrap_or_default(),
        born: bearer
            .and_then(|it| it.born_on)
            .map_or_else(String::new, |on| day(Some(on), words, language)),
        died: bearer
            .and_then(|it| it.died_on)
            .map_or_else(String::new, |on| day(Some(on), words, language)),
        is_known: entry.patient.is_some(),
        is_released: entry.is_released,
        sure: certainty(entry.certainty, words),
        standing: standing(entry, words),
        standing_by: entry.outcome.as_ref().map(said).unwrap_or_default(),
        deadline: (!entry.is_settled && !entry.is_released)
            .then(|| Deadline::of(entry.settle_by, found.today, language)),
        tried: tried(entry.attempts, words),
        with_whom: entry.assigned_to.clone().unwrap_or_else(|| words.with_nobody.to_owned()),
        proposal: match entry.proposal.filter(|_| entry.outcome.is_none()) {
            Some(Outcome::Explanted) => words.proposes_explanted,
            Some(Outcome::Deceased) => words.proposes_deceased,
            _ => "",
        },
        implants: entry.implants.iter().map(|it| implant(it, recall, words, language)).collect(),
        languages: languages(recall, words),
        reached: vec![Choice::new("yes", words.reached_yes), Choice::new("no", words.reached_no)],
        outcomes: choices(recall, entry, found.attempts_needed, words),
        log: found.notes.iter().map(|it| line(it, words, language)).collect(),
        can_work: may::<WorkRecall>(caller) && recall.is_open(),
        head,
        form,
    };
    show_form(&page, &page.frame, &page.form)
}

/// In which languages there is a letter.
pub(super) fn languages(recall: &Recall, words: &Words) -> Vec<Choice> {
    let english = recall.text.en.is_some().then(|| Choice::new("en", words.english));
    std::iter::once(Choice::new("nl", words.dutch)).chain(english).collect()
}

fn implant(it: &Meant, recall: &Recall, words: &Words, language: Language) -> Shown {
    Shown {
        device: device(it.udi_di.as_deref(), it.lot.as_deref(), it.serial.as_deref(), words),
        sure: certainty(it.certainty, words),
        why: why(it, recall, words),
        placed_on: day(it.implanted_on, words, language),
        taken_out_on: it.explanted_on.map_or_else(String::new, |on| day(Some(on), words, language)),
        reference: it.listed_as.clone(),
        is_released: it.is_released,
    }
}

fn line(it: &Note, words: &Words, language: Language) -> Line {
    let what = match it.kind {
        NoteKind::Letter => words.n_letter.to_owned(),
        NoteKind::Call { is_reached: true } => words.n_call_reached.to_owned(),
        NoteKind::Call { is_reached: false } => words.n_call_missed.to_owned(),
        NoteKind::Remark => words.n_remark.to_owned(),
        NoteKind::Outcome(became) => {
            words.n_outcome.replace("{}", outcome_name(Some(became), words))
        }
    };
    Line {
        what,
        words: it.words.clone(),
        by: it.by.clone().unwrap_or_else(|| words.by_house.to_owned()),
        at: day_and_time(it.at, language),
    }
}
