//! `GET /inspections/new`: the form that plans an inspection; `POST` plans it.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use exchange::{BranchNumber, Reference};
use identity::Permit;
use law::Text;
use law::inspection::{Framework, Frameworks, Procedure};
use web::Problem;
use web::doors::{Known, SignedIn};
use web::form::{Choice, Form};
use web::page::{Frame, Language, Visit, show_form};

use super::act::Act;
use super::field::{Field, Kind, maybe, maybe_reference, text};
use super::of;
use super::words::Words;
use crate::context::Context;
use crate::model::case_file::Line;
use crate::portal::words::Words as Common;
use crate::use_case::inspection::plan::{New, Planned, frameworks, plan};
use crate::use_case::inspection::{PlanInspection, ReadInspections};

/// Characters of a name at most.
const MAX_NAME: usize = 150;
/// People in a team at most.
const MAX_TEAM: usize = 20;

#[derive(Template)]
#[template(path = "inspection/act.html")]
struct Page {
    frame: Frame,
    form: Form,
    action: String,
    act: Act,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    SignedIn(caller): SignedIn,
) -> Result<Response, Problem> {
    let permit = Permit::<ReadInspections>::ask(&caller).map_err(Problem::denied)?;
    let all = frameworks(&cx, &permit).await?;
    let form = Form::blank(&visit, cx.ids().random());
    Ok(shown(&cx, &visit, &all, form))
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<PlanInspection>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let permit = Permit::<ReadInspections>::ask(&known.caller).map_err(Problem::denied)?;
    let all = frameworks(&cx, &permit).await?;
    let mut form = submitted.form(&visit);
    if let Some((new, page)) = read(&mut form, &all, visit.language) {
        match plan(&cx, known.permit, &known.caller, new, page).await? {
            Planned::Done(id) => {
                return Ok(Redirect::to(&format!("/inspections/{id}")).into_response());
            }
            Planned::NumberTaken => {
                form.note("number", Words::of(visit.language).number_taken);
            }
        }
    }
    Ok(shown(&cx, &visit, &all, form))
}

/// What was filled in; all faults at once.
fn read(form: &mut Form, all: &Frameworks, language: Language) -> Option<(New, uuid::Uuid)> {
    if form.is_kept() {
        return None;
    }
    let (words, common, procedure) =
        (Words::of(language), Common::of(language), Procedure::shipped());
    let number = Reference::parse(form.value("number").trim()).ok();
    if number.is_none() {
        form.note("number", common.number_wrong);
    }
    let code = |all: &[(String, Text)], it: &str| {
        all.iter().find(|(code, _)| code == it).map(|(code, _)| code.clone())
    };
    let subject_kind =
        form.picked("subject", words.subject_kind, |it| code(&procedure.subjects, it));
    let subject_number = subject_number(form, subject_kind.as_deref(), words);
    let subject_name = text(form, "name", MAX_NAME, common);
    let site = maybe(form, "site", MAX_NAME, common);
    let planned_on = form.date("on", words.planned_on);
    let framework = framework(form, all, (subject_kind.as_deref(), planned_on), words);
    let visit = form.picked("visit", words.visit, |it| code(&procedure.visits, it));
    let reason = form.picked("reason", words.reason, |it| code(&procedure.reasons, it));
    let round = maybe_reference(form, "round", words.round_wrong);
    let team = team(form, words);
    let is_pilot = form.ticked("pilot");
    let page = form.idempotency()?;
    if form.is_faulty() {
        return None;
    }
    let new = New {
        number: number?,
        subject_kind: subject_kind?,
        subject_number: subject_number?,
        subject_name: Line::kept(subject_name?),
        site: site.filter(|it| !it.is_empty()).map(Line::kept),
        framework: framework?,
        round,
        visit: visit?,
        reason: reason?,
        planned_on: planned_on?,
        team: team?,
        is_pilot,
    };
    Some((new, page))
}

/// A provider is named by its branch number, another by any reference.
fn subject_number(form: &mut Form, kind: Option<&str>, words: &Words) -> Option<Reference> {
    let typed = form.value("subject_number").trim().to_owned();
    let is_branch = kind != Some("provider") || BranchNumber::parse(&typed).is_ok();
    let read = Reference::parse(&typed).ok().filter(|_| is_branch);
    if read.is_none() {
        form.note("subject_number", words.subject_number_wrong);
    }
    read
}

/// A framework that is for such a subject on that day.
fn framework(
    form: &mut Form,
    all: &Frameworks,
    (kind, on): (Option<&str>, Option<jiff::civil::Date>),
    words: &Words,
) -> Option<(String, String)> {
    let (id, version) = form.value("framework").split_once('/').unwrap_or_default();
    let Some(found) = all.get(id, version) else {
        form.note("framework", words.framework_wrong);
        return None;
    };
    let (kind, on) = (kind?, on?);
    if !all.open_on(on, kind).any(|it| it == found) {
        form.note("framework", words.framework_not_open);
        return None;
    }
    Some((found.id.clone(), found.version.clone()))
}

/// Who goes, one name a line.
fn team(form: &mut Form, words: &Words) -> Option<Vec<String>> {
    let typed = form.value("team").to_owned();
    let lines: Vec<&str> = typed.lines().map(str::trim).filter(|it| !it.is_empty()).collect();
    let read: Result<Vec<Line>, _> = lines.iter().map(|it| Line::parse(it, MAX_NAME)).collect();
    match read {
        Ok(read) if !read.is_empty() && read.len() <= MAX_TEAM => {
            Some(read.iter().map(|it| it.as_str().to_owned()).collect())
        }
        _ => {
            form.note("team", words.team_wrong);
            None
        }
    }
}

fn shown(cx: &Context, visit: &Visit, all: &Frameworks, form: Form) -> Response {
    let (words, procedure) = (Words::of(visit.language), Procedure::shipped());
    let choices = |all: &[(String, Text)]| -> Vec<Choice> {
        all.iter().map(|(code, word)| Choice::new(code, of(word, visit.language))).collect()
    };
    let framework = |it: &Framework| {
        let label = format!("{} ({})", of(&it.name, visit.language), it.version);
        Choice::new(format!("{}/{}", it.id, it.version), label)
    };
    let frameworks = all.all().iter().map(framework).collect();
    let fields = vec![
        Field::of(Kind::Line, "number", words.number).hint(words.number_hint),
        Field::of(Kind::Pick, "subject", words.subject_kind).choices(choices(&procedure.subjects)),
        Field::of(Kind::Line, "subject_number", words.subject_number)
            .hint(words.subject_number_hint),
        Field::of(Kind::Line, "name", words.subject_name),
        Field::of(Kind::Line, "site", words.site).optional(),
        Field::of(Kind::Day, "on", words.planned_on),
        Field::of(Kind::List, "framework", words.framework).choices(frameworks),
        Field::of(Kind::Pick, "visit", words.visit).choices(choices(&procedure.visits)),
        Field::of(Kind::Pick, "reason", words.reason).choices(choices(&procedure.reasons)),
        Field::of(Kind::Line, "round", words.round).hint(words.round_hint).optional(),
        Field::of(Kind::Area, "team", words.team).hint(words.team_hint),
        Field::of(Kind::Tick, "pilot", words.pilot).hint(words.pilot_hint),
    ];
    let frame = visit.frame(&cx.portal().face, words.plan_new);
    let page = Page {
        frame: frame.under(&[("/inspections", words.inspections)]).of_form(&form),
        form,
        action: "/inspections/new".to_owned(),
        act: Act { fields, ..Act::of(words.plan_new, "", words.plan_new) },
    };
    show_form(&page, &page.frame, &page.form)
}
