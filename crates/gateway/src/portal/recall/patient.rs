//! `GET /recalls/{id}/patients/{entry}`: one patient of a recall, which implants are meant and why,
//! and what was done; the forms there assign, note a call or a remark, and set the outcome.

mod outcomes;

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use exchange::recall::Outcome;
use identity::{Caller, Permit};
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form, Standing};
use web::page::{Deadline, Frame, Language, Visit, day_and_time, merge_page, show_form};

use self::outcomes::{choices, fault};
use super::patients::{standing, tried};
use super::shown::{Head, certainty, day, device, fill, may, outcome as outcome_name, why};
use super::words::Words;
use super::{derived, desk, id};
use crate::context::{Context, Desk};
use crate::model::recall::patient::{Entry, Meant, Note, NoteKind};
use crate::use_case::desk::name_of;
use crate::use_case::recall::{
    OnePatient, SeeRecallPatient, WorkRecall, Worked, assign as keep_assigned, note as keep_note,
    patient, set_outcome,
};

/// What a form of this page makes: beside its own id, by which the same form sent twice is one.
const CALL: Uuid = Uuid::from_u128(1);
const REMARK: Uuid = Uuid::from_u128(2);
const OUTCOME: Uuid = Uuid::from_u128(3);

#[derive(Template)]
#[template(path = "recall/patient.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    head: Head,
    told: Option<&'static str>,
    here: String,
    name: String,
    born: String,
    died: String,
    is_known: bool,
    is_released: bool,
    sure: (&'static str, &'static str),
    standing: (String, &'static str),
    standing_by: String,
    deadline: Option<Deadline>,
    tried: String,
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
) -> Result<Response, Problem> {
    let desk = desk(&cx, &known.caller).await?;
    let found = patient(&cx, &known.permit, &desk, id(&recall)?, id(&entry)?).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    let form = filled(Form::blank(&visit, cx.ids.random()), &found.entry, &known.caller);
    Ok(shown(&cx, &visit, &known.caller, &found, form, None))
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

pub(super) async fn assign(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkRecall>,
    Path((recall, entry)): Place,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let (desk, own) = (desk(&cx, &known.caller).await?, (id(&recall)?, id(&entry)?));
    let mut form = submitted.form(&visit);
    let to = form.optional("assigned_to", words.assign_to);
    let day = form.date("settle_by", words.settle_by);
    let mut worked = None;
    if let (Some(to), Some(day), false) = (to, day, form.is_faulty()) {
        let made_from = (own.0, own.1, form.version().parse().unwrap_or_default());
        let kept = keep_assigned(&cx, &known.permit, &desk, made_from, to.as_deref(), day).await?;
        if let Worked::Stale(now) = kept {
            let standing = [
                Standing::typed(
                    "assigned_to",
                    words.assign_to,
                    now.assigned_to.unwrap_or_default(),
                ),
                Standing::day("settle_by", words.settle_by, Some(now.settle_by)),
            ];
            return Ok(merged(&cx, &visit, &form, own, "assign", now.version, &standing));
        }
        worked = Some(kept);
    }
    answer(&cx, &visit, (&known.caller, &desk), own, form, worked).await
}

pub(super) async fn call(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkRecall>,
    Path((recall, entry)): Place,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let (desk, own) = (desk(&cx, &known.caller).await?, (id(&recall)?, id(&entry)?));
    let mut form = submitted.form(&visit);
    let reached = form.picked("reached", words.call_reached, |code| match code {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    });
    let said = form.optional("call_words", words.call_words);
    let mut worked = None;
    if let (Some(is_reached), Some(said), false) = (reached, said, form.is_faulty()) {
        let note = derived(form.idempotency().unwrap_or_else(|| cx.ids.random()), CALL);
        let (kind, said) = (NoteKind::Call { is_reached }, said.unwrap_or_default());
        let which = (own.0, own.1, note);
        worked = Some(keep_note(&cx, &known.permit, &desk, which, kind, &said).await?);
    }
    answer(&cx, &visit, (&known.caller, &desk), own, form, worked).await
}

pub(super) async fn remark(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkRecall>,
    Path((recall, entry)): Place,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let (desk, own) = (desk(&cx, &known.caller).await?, (id(&recall)?, id(&entry)?));
    let mut form = submitted.form(&visit);
    let said = form.required("remark_words", words.remark_words);
    let mut worked = None;
    if let (Some(said), false) = (said, form.is_faulty()) {
        let note = derived(form.idempotency().unwrap_or_else(|| cx.ids.random()), REMARK);
        let which = (own.0, own.1, note);
        let kind = NoteKind::Remark;
        worked = Some(keep_note(&cx, &known.permit, &desk, which, kind, &said).await?);
    }
    answer(&cx, &visit, (&known.caller, &desk), own, form, worked).await
}

pub(super) async fn outcome(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkRecall>,
    Path((recall, entry)): Place,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let (desk, own) = (desk(&cx, &known.caller).await?, (id(&recall)?, id(&entry)?));
    let mut form = submitted.form(&visit);
    let became = form.picked("outcome", words.outcome, |code| code.parse::<Outcome>().ok());
    let said = form.optional("outcome_words", words.outcome_words);
    let mut worked = None;
    if let (Some(became), Some(said), false) = (became, said, form.is_faulty()) {
        let note = derived(form.idempotency().unwrap_or_else(|| cx.ids.random()), OUTCOME);
        let said = said.unwrap_or_default();
        let made_from = (own.0, own.1, form.version().parse().unwrap_or_default());
        let kept = set_outcome(&cx, &known.permit, &desk, made_from, became, (note, &said)).await?;
        match kept {
            Worked::Stale(now) => {
                let stands = now.outcome.as_ref().map_or("", |it| it.outcome.as_str());
                let names =
                    Outcome::ALL.map(|it| Choice::new(it.as_str(), outcome_name(Some(it), words)));
                let standing = [Standing::picked("outcome", words.outcome, stands, &names)];
                return Ok(merged(&cx, &visit, &form, own, "outcome", now.version, &standing));
            }
            Worked::Refused(refusal) => {
                let (field, text) = fault(refusal, words);
                form.note(field, text);
            }
            other => worked = Some(other),
        }
    }
    answer(&cx, &visit, (&known.caller, &desk), own, form, worked).await
}

/// Both versions side by side; where the form says what stands there already, nothing is left to do.
fn merged(
    cx: &Context,
    visit: &Visit,
    form: &Form,
    own: (Uuid, Uuid),
    verb: &str,
    version: i64,
    standing: &[Standing],
) -> Response {
    let action = format!("/recalls/{}/patients/{}/{verb}", own.0, own.1);
    let page = merge_page(visit, &cx.portal.face, form, action, version, standing);
    page.unwrap_or_else(|| here(own))
}

fn here((recall, entry): (Uuid, Uuid)) -> Response {
    Redirect::to(&format!("/recalls/{recall}/patients/{entry}")).into_response()
}

/// Back to the page if it is kept; else the page with what is wrong.
async fn answer(
    cx: &Context,
    visit: &Visit,
    (caller, desk): (&Caller, &Desk),
    own: (Uuid, Uuid),
    form: Form,
    worked: Option<Worked>,
) -> Result<Response, Problem> {
    let told = match worked {
        Some(Worked::Done) => return Ok(here(own)),
        Some(Worked::NotFound) => return Err(Problem::not_found()),
        Some(Worked::Closed) => Some(Words::of(visit.language).recall_is_closed),
        Some(Worked::Stale(_) | Worked::Refused(_)) | None => None,
    };
    let permit = Permit::<SeeRecallPatient>::ask(caller).map_err(|_| Problem::not_found())?;
    let found = patient(cx, &permit, desk, own.0, own.1).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    // The page has more forms than the one that was sent: they show what stands.
    let mut form = form;
    for (name, value) in filled(Form::blank(visit, cx.ids.random()), &found.entry, caller).fields()
    {
        let is_sent = form.fields().iter().any(|(sent, _)| sent == name);
        if !is_sent && form.value(name).is_empty() {
            form.set(name, value.clone());
        }
    }
    Ok(shown(cx, visit, caller, &found, form, told))
}

fn shown(
    cx: &Context,
    visit: &Visit,
    caller: &Caller,
    found: &OnePatient,
    form: Form,
    told: Option<&'static str>,
) -> Response {
    let (words, language) = (Words::of(visit.language), visit.language);
    let OnePatient { recall, entry, .. } = found;
    let head = Head::of(recall, words, language);
    let bearer = entry.bearer.as_ref();
    let name = match entry.patient {
        Some(_) => bearer.and_then(|it| it.name.clone()),
        None => Some(words.patient_unknown.to_owned()),
    };
    let name = name.unwrap_or_else(|| words.name_unknown.to_owned());
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
        here: format!("{list}/{}", entry.id),
        name,
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
        proposal: match entry.proposal.filter(|_| entry.outcome.is_none()) {
            Some(Outcome::Explanted) => words.proposes_explanted,
            Some(Outcome::Deceased) => words.proposes_deceased,
            _ => "",
        },
        implants: entry.implants.iter().map(|it| implant(it, words, language)).collect(),
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
pub(super) fn languages(recall: &crate::model::recall::Recall, words: &Words) -> Vec<Choice> {
    let english = recall.text.en.is_some().then(|| Choice::new("en", words.english));
    std::iter::once(Choice::new("nl", words.dutch)).chain(english).collect()
}

fn implant(it: &Meant, words: &Words, language: Language) -> Shown {
    Shown {
        device: device(it.udi_di.as_deref(), it.lot.as_deref(), it.serial.as_deref(), words),
        sure: certainty(it.certainty, words),
        why: why(it, words),
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
