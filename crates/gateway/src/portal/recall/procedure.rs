//! `GET /recall-procedure`: who does what when a warning comes, and who read that; `POST` there
//! writes a version, `POST /recall-procedure/read` says that one read it.

mod words;

use admission::portal::Submitted;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use web::Problem;
use web::doors::Known;
use web::form::{Form, Standing};
use web::page::{Frame, Language, Visit, day_and_time, merge_page, show, show_form};

use self::words::Words as Own;
use super::desk;
use super::shown::{fill, may, step};
use super::words::Words;
use crate::context::Context;
use crate::model::recall::procedure::{Owned, Procedure, Step};
use crate::use_case::recall::{
    KeepProcedure, Kept, SeeProcedure, WantedProcedure, confirm_procedure, keep_procedure,
    procedures,
};

#[derive(Template)]
#[template(path = "recall/procedure.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    own: &'static Own,
    told: Option<&'static str>,
    current: Option<Shown>,
    earlier: Vec<Shown>,
    readers: Vec<(String, String)>,
    is_read: bool,
    can_keep: bool,
    /// What the button says was read.
    version: i64,
}

#[derive(Template)]
#[template(path = "recall/procedure_form.html")]
struct Edit {
    frame: Frame,
    words: &'static Words,
    own: &'static Own,
    form: Form,
    steps: Vec<Field>,
}

/// The two fields of a step.
struct Field {
    name: &'static str,
    owner: (&'static str, &'static str),
    deputy: (&'static str, &'static str),
}

/// A version, in words.
struct Shown {
    heading: String,
    facts: Vec<(&'static str, String)>,
    steps: Vec<(&'static str, String, String)>,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeProcedure>,
) -> Result<Response, Problem> {
    shown(&cx, &visit, &known, None).await
}

async fn shown(
    cx: &Context,
    visit: &Visit,
    known: &Known<SeeProcedure>,
    told: Option<&'static str>,
) -> Result<Response, Problem> {
    let (words, language) = (Words::of(visit.language), visit.language);
    let desk = desk(cx, &known.caller).await?;
    let found = procedures(cx, &known.permit, &desk).await?;
    let mut versions = found.versions.iter();
    let current = versions.next();
    let readers = found.readers.iter();
    let page = Page {
        frame: visit.frame(&cx.portal.face, words.procedure),
        words,
        own: Own::of(language),
        told,
        version: current.map_or(0, |it| it.version),
        current: current.map(|it| Shown::of(it, words, language)),
        earlier: versions.map(|it| Shown::of(it, words, language)).collect(),
        readers: readers.map(|it| (it.0.clone(), day_and_time(it.1, language))).collect(),
        is_read: found.is_read,
        can_keep: may::<KeepProcedure>(&known.caller),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

pub(super) async fn confirm(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeProcedure>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let version = submitted.form(&visit).value("of").parse().unwrap_or(-1);
    let desk = desk(&cx, &known.caller).await?;
    if confirm_procedure(&cx, &known.permit, &desk, version).await? {
        return Ok(Redirect::to("/recall-procedure").into_response());
    }
    let told = Own::of(visit.language).version_changed;
    shown(&cx, &visit, &known, Some(told)).await
}

pub(super) async fn blank(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<KeepProcedure>,
) -> Result<Response, Problem> {
    let desk = desk(&cx, &known.caller).await?;
    let permit = identity::Permit::<SeeProcedure>::ask(&known.caller);
    let permit = permit.map_err(|_| Problem::not_found())?;
    let found = procedures(&cx, &permit, &desk).await?;
    let mut form = Form::blank(&visit, cx.ids.random()).of_version(0);
    if let Some(it) = found.versions.first() {
        form = form.of_version(it.version);
        for (name, value) in values(it) {
            form.set(name, value);
        }
    }
    Ok(edit(&cx, &visit, form))
}

pub(super) async fn keep(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<KeepProcedure>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let desk = desk(&cx, &known.caller).await?;
    let mut form = submitted.form(&visit);
    let wanted = read(&mut form, visit.language);
    let Some(wanted) = wanted.filter(|_| !form.is_faulty()) else {
        return Ok(edit(&cx, &visit, form));
    };
    let done = || Redirect::to("/recall-procedure").into_response();
    match keep_procedure(&cx, &known.permit, &desk, wanted).await? {
        Kept::Done => Ok(done()),
        Kept::Stale(now) => {
            let version = now.as_ref().map_or(0, |it| it.version);
            let standing: Vec<Standing> =
                now.as_deref().map(|it| standing(it, visit.language)).unwrap_or_default();
            let face = &cx.portal.face;
            let page = merge_page(&visit, face, &form, "/recall-procedure", version, &standing);
            Ok(page.unwrap_or_else(done))
        }
    }
}

/// The fields of the steps: names, and what they are called.
fn fields(words: &Words, own: &Own) -> [(Step, Field); 7] {
    let field = |it: Step, owner, deputy| (it, Field { name: step(it, words), owner, deputy });
    [
        field(Step::Receive, ("owner_receive", own.o_receive), ("deputy_receive", own.d_receive)),
        field(Step::Assess, ("owner_assess", own.o_assess), ("deputy_assess", own.d_assess)),
        field(
            Step::BlockStock,
            ("owner_block_stock", own.o_block_stock),
            ("deputy_block_stock", own.d_block_stock),
        ),
        field(Step::Trace, ("owner_trace", own.o_trace), ("deputy_trace", own.d_trace)),
        field(
            Step::InformPatients,
            ("owner_inform_patients", own.o_inform_patients),
            ("deputy_inform_patients", own.d_inform_patients),
        ),
        field(Step::Reply, ("owner_reply", own.o_reply), ("deputy_reply", own.d_reply)),
        field(Step::Close, ("owner_close", own.o_close), ("deputy_close", own.d_close)),
    ]
}

/// What stands in a version, as fields.
fn values(it: &Procedure) -> Vec<(&'static str, String)> {
    let (words, own) = (Words::of(Language::Dutch), Own::of(Language::Dutch));
    let mut all = vec![
        ("mailbox_outside", it.mailbox_outside.clone()),
        ("mailbox_inside", it.mailbox_inside.clone()),
        ("first_receiver", it.first_receiver.clone()),
        ("coordinator", it.coordinator.clone()),
        ("statement", it.statement.clone()),
    ];
    for (step, field) in fields(words, own) {
        if let Some(owned) = it.steps.iter().find(|it| it.step == step) {
            all.push((field.owner.0, owned.owner.clone()));
            all.push((field.deputy.0, owned.deputy.clone()));
        }
    }
    all
}

fn standing(it: &Procedure, language: Language) -> Vec<Standing> {
    let (words, own) = (Words::of(language), Own::of(language));
    let steps = fields(words, own);
    let label = |name: &str| match name {
        "mailbox_outside" => own.mailbox_outside,
        "mailbox_inside" => own.mailbox_inside,
        "first_receiver" => own.first_receiver,
        "coordinator" => own.coordinator,
        "statement" => own.statement,
        name => steps
            .iter()
            .flat_map(|(_, it)| [it.owner, it.deputy])
            .find(|it| it.0 == name)
            .map_or("", |it| it.1),
    };
    values(it).into_iter().map(|(name, value)| Standing::typed(name, label(name), value)).collect()
}

/// Reads the form; all faults at once.
fn read(form: &mut Form, language: Language) -> Option<WantedProcedure> {
    let (words, own) = (Words::of(language), Own::of(language));
    let from = form.version().parse().unwrap_or_default();
    let outside = form.required("mailbox_outside", own.mailbox_outside);
    let inside = form.required("mailbox_inside", own.mailbox_inside);
    let first = form.required("first_receiver", own.first_receiver);
    let coordinator = form.required("coordinator", own.coordinator);
    let statement = form.optional("statement", own.statement);
    let mut steps = Vec::new();
    for (step, field) in fields(words, own) {
        let owner = form.required(field.owner.0, field.owner.1);
        let deputy = form.required(field.deputy.0, field.deputy.1);
        if let (Some(owner), Some(deputy)) = (owner, deputy) {
            steps.push(Owned { step, owner, deputy });
        }
    }
    Some(WantedProcedure {
        from,
        mailbox_outside: outside?,
        mailbox_inside: inside?,
        first_receiver: first?,
        coordinator: coordinator?,
        statement: statement?.unwrap_or_default(),
        steps,
    })
}

fn edit(cx: &Context, visit: &Visit, form: Form) -> Response {
    let (words, own) = (Words::of(visit.language), Own::of(visit.language));
    let page = Edit {
        frame: visit
            .frame(&cx.portal.face, own.write_procedure)
            .under(&[("/recall-procedure", words.procedure)])
            .of_form(&form),
        words,
        own,
        steps: fields(words, own).into_iter().map(|(_, field)| field).collect(),
        form,
    };
    show_form(&page, &page.frame, &page.form)
}

impl Shown {
    fn of(it: &Procedure, words: &Words, language: Language) -> Self {
        let own = Own::of(language);
        let at = day_and_time(it.written_at, language);
        let heading = fill(own.procedure_version, &[&it.version.to_string(), &at, &it.written_by]);
        let mut facts = vec![
            (own.mailbox_outside, it.mailbox_outside.clone()),
            (own.mailbox_inside, it.mailbox_inside.clone()),
            (own.first_receiver, it.first_receiver.clone()),
            (own.coordinator, it.coordinator.clone()),
        ];
        if !it.statement.is_empty() {
            facts.push((own.statement, it.statement.clone()));
        }
        let steps = it.steps.iter();
        let steps = steps.map(|it| (step(it.step, words), it.owner.clone(), it.deputy.clone()));
        Self { heading, facts, steps: steps.collect() }
    }
}
