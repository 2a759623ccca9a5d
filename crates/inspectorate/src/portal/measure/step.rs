//! `GET /enforcement/{id}/measures/{measure}/steps/{kind}`: the form of a step; `POST` takes it.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use identity::Permit;
use law::intervention::Fact;
use law::mandate::Act;
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Language, Visit, show_form, written};

use super::fields::{Drawn, ask, blank, drawn, kind_does, read, said};
use super::words::{Words, called, cited, measure_title};
use super::{frame_of, note};
use crate::context::Context;
use crate::model::measure::{Kind, Measure, Refusal, Whose, dates, is_formal};
use crate::portal::enforcement::{role, value};
use crate::portal::{fill, id};
use crate::use_case::measure::office::mandates;
use crate::use_case::measure::read::of_measure;
use crate::use_case::measure::take::{New, take};
use crate::use_case::measure::{ReadMeasures, Shown, WorkInMeasure};

/// The form of a step, of whatever kind and wherever it is sent to.
#[derive(Template)]
#[template(path = "measure/step.html")]
pub(super) struct Page {
    pub(super) frame: Frame,
    pub(super) form: Form,
    pub(super) heading: String,
    pub(super) about: String,
    pub(super) told: Vec<String>,
    /// What the measure says: who sends, decides or signs it has it before them.
    pub(super) concept: Vec<(&'static str, String)>,
    pub(super) words: &'static Words,
    pub(super) action: String,
    pub(super) fields: Vec<Drawn>,
    pub(super) button: &'static str,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadMeasures>,
    Path((case, measure, kind)): Path<(String, String, String)>,
) -> Result<Response, Problem> {
    let kind = of_enforcement(&kind)?;
    let (case, measure) = (id(&case)?, id(&measure)?);
    let shown = of_measure(&cx, known.permit, case, measure).await?;
    let it = shown.measure(measure)?;
    let form = Form::blank(&visit, cx.ids().random());
    let form = blank(form, shown.today, &known_of(kind, it, &shown, visit.language));
    Ok(show(&cx, &visit, &shown, it, kind, form))
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkInMeasure>,
    Path((case, measure, kind)): Path<(String, String, String)>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let kind = of_enforcement(&kind)?;
    let (case, measure) = (id(&case)?, id(&measure)?);
    let permit = Permit::<ReadMeasures>::ask(&known.caller).map_err(Problem::denied)?;
    let shown = of_measure(&cx, permit, case, measure).await?;
    let it = shown.measure(measure)?;
    let mut form = submitted.form(&visit);
    let values = read(&mut form, kind, Some(shown.instrument(it.code)), &visit);
    if let (Some(values), Some(page)) = (values, form.idempotency()) {
        let new = New { kind, values, page };
        match take(&cx, &known.caller, (case, measure), &new).await {
            Ok(()) => {
                let to = format!("/enforcement/{case}/measures/{measure}");
                return Ok(Redirect::to(&to).into_response());
            }
            Err(error) => note(error, &mut form, &visit)?,
        }
    }
    Ok(show(&cx, &visit, &shown, it, kind, form))
}

fn of_enforcement(kind: &str) -> Result<Kind, Problem> {
    let kind = Kind::from_code(kind).filter(|it| it.whose() == Whose::Enforcement);
    kind.filter(|it| !it.is_of_case()).ok_or_else(Problem::not_found)
}

/// What a form can be filled with beforehand.
fn known_of(
    kind: Kind,
    it: &Measure,
    shown: &Shown,
    language: Language,
) -> Vec<(&'static str, String)> {
    let words = Words::of(language);
    let draft = it.draft();
    let of_draft = |name: &'static str| (name, draft.map_or("", |it| it.text(name)).to_owned());
    match kind {
        Kind::Draft => {
            let names = Kind::Draft.fields(Some(shown.instrument(it.code))).map(|it| it.name);
            names.map(of_draft).collect()
        }
        Kind::Notified => {
            let record = shown.record();
            let device = |it: &crate::model::enforcement::Device| {
                format!("{} {} ({})", it.udi_di, it.name, it.class)
            };
            let devices = record.iter().flat_map(|it| &it.devices).map(device);
            let operator = |it: &crate::model::enforcement::Operator| {
                let role = role(&it.role, language);
                let seat = value(Fact::EstablishedIn, &it.established_in, language);
                format!("{}, {seat} ({role})", it.name)
            };
            let operators = record.iter().flat_map(|it| &it.operators).map(operator);
            let until = it.term_end().or(draft.and_then(|it| it.day("term_end")));
            let until = until.map(|it| fill(words.until_day, &[&written(it, language)]));
            let spoken = it.all(Kind::Submitted).map(|step| step.values.text("text").to_owned());
            let lines = |all: Vec<String>| all.join("\n");
            vec![
                ("identification", lines(devices.collect())),
                ("origin", lines(operators.collect())),
                ("non_conformity", format!("{}\n{}", it.violation, of_draft("grounds").1)),
                (
                    "nature",
                    format!("{}\n{}", measure_title(it.code, language), of_draft("measures").1),
                ),
                ("duration", until.unwrap_or_default()),
                ("arguments", lines(spoken.collect())),
            ]
        }
        Kind::Intended => {
            vec![("hearing_until", dates::hearing_ends(it, shown.today).to_string())]
        }
        _ => Vec::new(),
    }
}

fn show(
    cx: &Context,
    visit: &Visit,
    shown: &Shown,
    it: &Measure,
    kind: Kind,
    form: Form,
) -> Response {
    let words = Words::of(visit.language);
    let heading = kind_does(kind, visit.language).to_owned();
    let name = called(it, visit.language);
    let mut told = Vec::new();
    told.extend(signers(it, shown, kind, visit.language));
    told.extend(of_order(it, shown, kind, visit.language));
    if kind == Kind::Intended {
        let first = written(dates::hearing_ends(it, shown.today), visit.language);
        let article = cited(&Refusal::hearing_short().article, visit.language);
        told.push(fill(words.hearing_from, &[&first, &article]));
    }
    let is_said = matches!(kind, Kind::Intended | Kind::Decided | Kind::Sent);
    let draft = it.last(Kind::Draft).filter(|_| is_said);
    let page = Page {
        frame: frame_of(cx, visit, &shown.case, it, &heading).of_form(&form),
        heading,
        about: format!("{name}. {}: {}", words.addressee, it.addressee.name),
        told,
        action: format!("/enforcement/{}/measures/{}/steps/{}", shown.case.id, it.id, kind.code()),
        concept: draft.map(|step| said(step, visit.language)).unwrap_or_default(),
        words,
        fields: fields(it, shown, kind, visit.language),
        button: kind_does(kind, visit.language),
        form,
    };
    show_form(&page, &page.frame, &page.form)
}

/// The fields of a step, with those marked that have to be filled in as the measure stands.
fn fields(it: &Measure, shown: &Shown, kind: Kind, language: Language) -> Vec<Drawn> {
    let mut fields = drawn(kind, Some(shown.instrument(it.code)), language);
    let departs = !shown.outcome.interventions.contains(&it.code);
    let is_moved = it.draft().is_some_and(|it| !it.text("motive").is_empty());
    if departs && (kind == Kind::Draft || (is_formal(it.code) && !is_moved)) {
        ask(&mut fields, "motive");
    }
    if kind == Kind::Decided && it.is_spoken() {
        ask(&mut fields, "answer");
    }
    fields
}

/// How long an order holds by law, where it holds for so many days.
fn of_order(it: &Measure, shown: &Shown, kind: Kind, language: Language) -> Option<String> {
    let words = Words::of(language);
    let order = shown.around(None).order(it)?;
    let (text, end) = match kind {
        Kind::Draft | Kind::Decided => (words.order_holds, dates::order_ends(order, shown.today)),
        Kind::Extended => (words.order_extends, it.term_end()?),
        _ => return None,
    };
    let article = cited(order.article.citation(), language);
    Some(fill(text, &[&written(end, language), &order.rule, &article]))
}

/// Which functions may sign it today.
fn signers(it: &Measure, shown: &Shown, kind: Kind, language: Language) -> Option<String> {
    let act = match kind {
        Kind::Decided => Act::Measure(it.code),
        Kind::Extended => shown.around(None).order(it)?.extended_by,
        Kind::Collected => Act::CollectPenalty,
        Kind::Costs => Act::RecoverCosts,
        _ => return None,
    };
    let who = mandates().who_may(act, shown.regime, shown.today, None);
    let dutch = language == Language::Dutch;
    let names: Vec<&str> =
        who.iter().map(|it| if dutch { it.name_nl.as_str() } else { &it.name }).collect();
    (!names.is_empty()).then(|| fill(Words::of(language).who_may, &[&names.join(", ")]))
}
