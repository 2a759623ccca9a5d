//! The forms of the page of one patient: assign, note a call or a remark, set the outcome. Each goes
//! back to the page, which says what was done; who saves second sees both versions.

use admission::portal::Submitted;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use exchange::recall::Outcome;
use identity::{Caller, Permit};
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form, Standing};
use web::page::{Visit, merge_page};

use super::super::shown::outcome as outcome_name;
use super::super::words::Words;
use super::super::{derived, desk, id};
use super::outcomes::fault;
use super::{Place, filled, shown};
use crate::context::{Context, Desk};
use crate::model::recall::patient::NoteKind;
use crate::use_case::recall::{
    SeeRecallPatient, WorkRecall, Worked, assign as keep_assigned, note as keep_note, patient,
    set_outcome,
};

/// What a form of this page makes: beside its own id, by which the same form sent twice is one.
const CALL: Uuid = Uuid::from_u128(1);
const REMARK: Uuid = Uuid::from_u128(2);
const OUTCOME: Uuid = Uuid::from_u128(3);

pub(in super::super) async fn assign(
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
    answer(&cx, &visit, (&known.caller, &desk), own, form, ("assigned", worked)).await
}

pub(in super::super) async fn call(
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
    let said = said.map(Option::unwrap_or_default);
    let note = reached.zip(said).map(|(is_reached, said)| (NoteKind::Call { is_reached }, said));
    noted(&cx, &visit, (&known, &desk), own, form, (CALL, "call", note)).await
}

pub(in super::super) async fn remark(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkRecall>,
    Path((recall, entry)): Place,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let (desk, own) = (desk(&cx, &known.caller).await?, (id(&recall)?, id(&entry)?));
    let mut form = submitted.form(&visit);
    let note = form.required("remark_words", words.remark_words);
    let note = note.map(|said| (NoteKind::Remark, said));
    noted(&cx, &visit, (&known, &desk), own, form, (REMARK, "remark", note)).await
}

/// Keeps a note that a form asks for, once however often it is sent.
async fn noted(
    cx: &Context,
    visit: &Visit,
    (known, desk): (&Known<WorkRecall>, &Desk),
    own: (Uuid, Uuid),
    form: Form,
    (of, told, note): (Uuid, &str, Option<(NoteKind, String)>),
) -> Result<Response, Problem> {
    let mut worked = None;
    if let Some((kind, said)) = note.filter(|_| !form.is_faulty()) {
        let made = derived(form.idempotency().unwrap_or_else(|| cx.ids.random()), of);
        let which = (own.0, own.1, made);
        worked = Some(keep_note(cx, &known.permit, desk, which, kind, &said).await?);
    }
    answer(cx, visit, (&known.caller, desk), own, form, (told, worked)).await
}

pub(in super::super) async fn outcome(
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
    answer(&cx, &visit, (&known.caller, &desk), own, form, ("outcome", worked)).await
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
    page.unwrap_or_else(|| here(own, verb))
}

/// Back to the page, which says what was done.
pub(in super::super) fn here((recall, entry): (Uuid, Uuid), told: &str) -> Response {
    Redirect::to(&format!("/recalls/{recall}/patients/{entry}?told={told}")).into_response()
}

/// Back to the page if it is kept; else the page with what is wrong.
async fn answer(
    cx: &Context,
    visit: &Visit,
    (caller, desk): (&Caller, &Desk),
    own: (Uuid, Uuid),
    form: Form,
    (told, worked): (&str, Option<Worked>),
) -> Result<Response, Problem> {
    let told = match worked {
        Some(Worked::Done) => return Ok(here(own, told)),
        Some(Worked::NotFound) => return Err(Problem::not_found()),
        Some(Worked::Closed) => Some(("warning", Words::of(visit.language).recall_is_closed)),
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
    Ok(shown(cx, visit, caller, &found, form, told, None))
}
