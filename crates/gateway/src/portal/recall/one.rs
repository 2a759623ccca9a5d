//! `GET /recalls/{id}`: what a recall is about, what is asked, how far it is and who does what;
//! the forms there acknowledge, tick a step off, and close one's own.

mod parts;

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use exchange::recall::{Action, Wording};
use identity::{Caller, Permit};
use uuid::Uuid;
use web::Problem;
use web::chart::Chart;
use web::doors::Known;
use web::form::Form;
use web::page::{Deadline, Frame, Visit, day_and_time, show_form};

use self::parts::{Branch, Numbers, Part, Step, Version, branch, chart, numbers, scope, version};
use super::shown::{Head, action, asks, fill, may, wording};
use super::words::Words;
use super::{desk, id};
use crate::context::{Context, Desk};
use crate::model::recall::procedure::Step as Which;
use crate::use_case::recall::{
    AcknowledgeNotice, Closed, OpenRecall, SeeReaders, SeeRecall, SeeRecallPatients, Seen,
    WorkRecall, Worked, acknowledge as keep_acknowledged, close_own, finish_step, read,
};

#[derive(Template)]
#[template(path = "recall/one.html")]
#[expect(clippy::struct_excessive_bools, reason = "what a visitor may do stands beside each other")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    head: Head,
    told: Option<&'static str>,
    wording: Wording,
    actions: Vec<(&'static str, &'static str)>,
    is_unread: bool,
    acknowledge: Option<Deadline>,
    can_acknowledge: bool,
    settle: Deadline,
    case: String,
    fsca: String,
    number: String,
    opened: String,
    numbers: Numbers,
    chart: Option<Chart>,
    unreadable: String,
    steps: Vec<Step>,
    has_owners: bool,
    branches: Vec<Branch>,
    looked: String,
    versions: Vec<Version>,
    scope: Vec<Part>,
    has_patients: bool,
    has_readers: bool,
    has_placings: bool,
    can_work: bool,
    can_close: bool,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeRecall>,
    Path(text): Path<String>,
) -> Result<Response, Problem> {
    let desk = desk(&cx, &known.caller).await?;
    let found = read(&cx, &known.permit, &desk, id(&text)?).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    let form = Form::blank(&visit, cx.ids.random()).of_version(found.recall.version);
    Ok(shown(&cx, &visit, &known.caller, &found, form, None))
}

pub(super) async fn acknowledge(
    State(cx): State<Context>,
    known: Known<AcknowledgeNotice>,
    Path(text): Path<String>,
    _: Submitted,
) -> Result<Response, Problem> {
    let (desk, recall) = (desk(&cx, &known.caller).await?, id(&text)?);
    if !keep_acknowledged(&cx, &known.permit, &desk, recall).await? {
        return Err(Problem::not_found());
    }
    Ok(here(recall))
}

pub(super) async fn step(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkRecall>,
    Path((text, step)): Path<(String, String)>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let (desk, recall) = (desk(&cx, &known.caller).await?, id(&text)?);
    let which = Which::of(&step).ok_or_else(Problem::not_found)?;
    match finish_step(&cx, &known.permit, &desk, recall, which).await? {
        Worked::Done => Ok(here(recall)),
        Worked::NotFound => Err(Problem::not_found()),
        Worked::Closed | Worked::Stale(_) | Worked::Refused(_) => {
            let told = Words::of(visit.language).recall_is_closed;
            let form = submitted.form(&visit);
            again(&cx, &visit, (&known.caller, &desk), recall, form, Some(told)).await
        }
    }
}

pub(super) async fn close(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<OpenRecall>,
    Path(text): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let (desk, recall) = (desk(&cx, &known.caller).await?, id(&text)?);
    let mut form = submitted.form(&visit);
    let why = form.optional("why", words.close_why);
    let mut told = None;
    if let (Some(why), false) = (why, form.is_faulty()) {
        let version = form.version().parse().unwrap_or_default();
        match close_own(&cx, &known.permit, &desk, (recall, version), why.as_deref()).await? {
            Closed::Done => return Ok(here(recall)),
            Closed::NotFound | Closed::NotOwn => return Err(Problem::not_found()),
            Closed::Stale => told = Some(words.changed_meanwhile),
            Closed::Left(count) => {
                form.note("why", words.close_left.replace("{}", &count.to_string()));
            }
        }
    }
    again(&cx, &visit, (&known.caller, &desk), recall, form, told).await
}

/// Whether a device must not be placed without a reason.
fn bars(action: Action) -> bool {
    matches!(action, Action::RemoveStock | Action::ExplantationAdvised)
}

fn here(recall: Uuid) -> Response {
    Redirect::to(&format!("/recalls/{recall}")).into_response()
}

/// The page behind a form that changed nothing: a look like any other.
async fn again(
    cx: &Context,
    visit: &Visit,
    (caller, desk): (&Caller, &Desk),
    recall: Uuid,
    form: Form,
    told: Option<&'static str>,
) -> Result<Response, Problem> {
    let permit = Permit::<SeeRecall>::ask(caller).map_err(|_| Problem::not_found())?;
    let found = read(cx, &permit, desk, recall).await?.ok_or_else(Problem::not_found)?;
    let form = form.of_version(found.recall.version);
    Ok(shown(cx, visit, caller, &found, form, told))
}

fn shown(
    cx: &Context,
    visit: &Visit,
    caller: &Caller,
    found: &Seen,
    form: Form,
    told: Option<&'static str>,
) -> Response {
    let (words, language) = (Words::of(visit.language), visit.language);
    let recall = &found.recall;
    let head = Head::of(recall, words, language);
    let title = head.titled(&head.title, words);
    let is_unread = found.notices.iter().any(|it| it.acknowledged.is_none());
    let by = recall.opened_by.as_deref();
    let opened = day_and_time(recall.opened_at, language);
    let is_open = recall.is_open();
    let deadline = |on| Deadline::of(on, found.today, language);
    let page = Page {
        frame: visit
            .frame(&cx.portal.face, title)
            .under(&[("/recalls", words.recalls)])
            .of_form(&form),
        words,
        told,
        wording: wording(&recall.text, language).clone(),
        actions: recall.actions.iter().map(|it| (action(it, words), asks(it, words))).collect(),
        is_unread: is_unread && is_open,
        acknowledge: recall.acknowledge_by.map(deadline),
        can_acknowledge: may::<AcknowledgeNotice>(caller),
        settle: deadline(recall.settle_by),
        case: recall.case_number.clone().unwrap_or_default(),
        fsca: recall.fsca_reference.clone().unwrap_or_default(),
        number: recall.number.to_string(),
        opened: by.map_or_else(|| opened.clone(), |by| fill(words.opened_by, &[&opened, by])),
        numbers: numbers(found, words),
        chart: chart(&found.totals.patients, words, language),
        unreadable: match found.unreadable {
            0 => String::new(),
            count => words.unreadable.replace("{}", &count.to_string()),
        },
        has_owners: found.steps.iter().any(|it| !it.owner.is_empty()),
        steps: found.steps.iter().map(|it| Step::of(it, found.today, words, language)).collect(),
        branches: match recall.case_number {
            Some(_) => found.branches.iter().map(|it| branch(it, words, language)).collect(),
            None => Vec::new(),
        },
        looked: match found.looked_at {
            Some(at) => words.looked_at.replace("{}", &day_and_time(at, language)),
            None => words.never_looked.to_owned(),
        },
        versions: found.notices.iter().map(|it| version(it, words, language)).collect(),
        scope: scope(&found.scope, words, language),
        has_patients: may::<SeeRecallPatients>(caller),
        has_readers: recall.actions.have(Action::InstructionsChanged) && may::<SeeReaders>(caller),
        has_placings: may::<SeeRecallPatients>(caller) && recall.actions.iter().any(bars),
        can_work: may::<WorkRecall>(caller) && is_open,
        can_close: may::<OpenRecall>(caller) && is_open && recall.case_number.is_none(),
        head,
        form,
    };
    show_form(&page, &page.frame, &page.form)
}
