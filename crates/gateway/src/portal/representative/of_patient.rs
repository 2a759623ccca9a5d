//! `/representatives/{patient}`: who may act for a patient; add somebody, or end it.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use identity::{Caller, Standing};
use jiff::civil::Date;
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form};
use web::page::{Frame, Visit, date_of, short_date, show_form, written};

use super::words::Words;
use super::{START, bsn};
use crate::context::Context;
use crate::model::representative::{Evidence, Representative, Unfit};
use crate::use_case::representatives::{
    EndRepresentative, EnterError, EnterRepresentative, Represented, SeeRepresentatives, Wanted,
    end_representative, enter_representative, see_representatives,
};

#[derive(Template)]
#[template(path = "representative_of_patient.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    heading: String,
    born_on: String,
    action: String,
    rows: Vec<Row>,
    standings: Vec<Choice>,
    evidences: Vec<Choice>,
}

struct Row {
    id: String,
    name: String,
    standing: &'static str,
    evidence: &'static str,
    from: String,
    until: String,
    state: String,
    kind: &'static str,
    can_end: bool,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeRepresentatives>,
    Path(patient): Path<String>,
) -> Result<Response, Problem> {
    let patient = patient.parse().map_err(|_| Problem::not_found())?;
    let today = law::terms::dutch_day(cx.clock.now());
    let form = Form::blank(&visit, cx.ids.random()).with("from", today.to_string());
    let found = see_representatives(&cx, &known.permit, &known.caller, patient).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    Ok(shown(&cx, &visit, form, patient, &found))
}

pub(super) async fn enter(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<EnterRepresentative>,
    Path(patient): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let patient: Uuid = patient.parse().map_err(|_| Problem::not_found())?;
    let words = Words::of(visit.language);
    let mut form = submitted.form(&visit);
    if let Some(wanted) = wanted(&mut form, patient, words) {
        match enter_representative(&cx, &known.permit, &known.caller, &wanted).await {
            Ok(_) => return Ok(Redirect::to(&format!("{START}/{patient}")).into_response()),
            Err(EnterError::NotFound) => return Err(Problem::not_found()),
            Err(EnterError::Store(error)) => return Err(error.into()),
            Err(EnterError::Unfit(unfit)) => {
                let (field, text) = fault(unfit, words);
                form.note(field, text);
            }
        }
    }
    let found = seen_again(&cx, &known.caller, patient).await?;
    Ok(shown(&cx, &visit, form, patient, &found))
}

pub(super) async fn end(
    State(cx): State<Context>,
    known: Known<EndRepresentative>,
    Path(patient): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let patient: Uuid = patient.parse().map_err(|_| Problem::not_found())?;
    let id = submitted.field("representative").and_then(|id| id.parse().ok());
    let id = id.ok_or_else(Problem::not_found)?;
    if !end_representative(&cx, &known.permit, &known.caller, patient, id).await? {
        return Err(Problem::not_found());
    }
    Ok(Redirect::to(&format!("{START}/{patient}")).into_response())
}

/// The page behind a form that has faults: a look like any other.
async fn seen_again(cx: &Context, caller: &Caller, patient: Uuid) -> Result<Represented, Problem> {
    let permit = identity::Permit::<SeeRepresentatives>::ask(caller);
    let permit = permit.map_err(|_| Problem::not_found())?;
    let found = see_representatives(cx, &permit, caller, patient).await?;
    found.ok_or_else(Problem::not_found)
}

fn wanted(form: &mut Form, patient: Uuid, words: &Words) -> Option<Wanted> {
    let name = form.required("name", words.name);
    let number = form.required("bsn", words.bsn_of_person);
    let number = number.and_then(|text| {
        let number = bsn(&text);
        if number.is_none() {
            form.note("bsn", words.bsn_wrong);
        }
        number
    });
    let entered = |code: &str| Standing::of(code).filter(|it| *it != Standing::Vouched);
    let standing = form.picked("standing", words.as_what, entered);
    let evidence = form.picked("evidence", words.seen, Evidence::of);
    let from = form.date("from", words.from);
    let until = match form.optional("until", words.until) {
        Some(Some(_)) => form.date("until", words.until).map(Some),
        Some(None) => Some(None),
        None => None,
    };
    let checked = form.must_tick("checked", words.checked_fault);
    let id = form.idempotency();
    Some(Wanted {
        id: id?,
        patient,
        bsn: number?,
        name: name?,
        standing: standing?,
        evidence: evidence?,
        from: from?,
        until: until?,
    })
    .filter(|_| checked)
}

/// Which field a fault is about, and how it is told.
fn fault(unfit: Unfit, words: &Words) -> (&'static str, &'static str) {
    match unfit {
        Unfit::EndsBefore => ("until", words.ends_before),
        Unfit::OfAge => ("standing", words.of_age),
        Unfit::BirthDateUnknown => ("until", words.birth_date_unknown),
        Unfit::Oneself => ("bsn", words.oneself),
    }
}

fn shown(cx: &Context, visit: &Visit, form: Form, patient: Uuid, found: &Represented) -> Response {
    let words = Words::of(visit.language);
    let today = law::terms::dutch_day(cx.clock.now());
    let name = found.bearer.name.as_deref().unwrap_or(words.nameless);
    let heading = words.of_patient.replace("{}", name);
    let born_on = found.bearer.born_on.map(|day| written(day, visit.language));
    let entered = Standing::ALL.into_iter().filter(|it| *it != Standing::Vouched);
    let page = Page {
        frame: visit.frame(&cx.portal.face, words.title).of_form(&form),
        words,
        heading,
        born_on: born_on.map(|day| words.born_on.replace("{}", &day)).unwrap_or_default(),
        action: format!("{START}/{patient}"),
        rows: found.representatives.iter().map(|it| Row::of(it, today, words)).collect(),
        standings: entered.map(|it| Choice::new(it.as_str(), standing(it, words))).collect(),
        evidences: Evidence::ALL
            .into_iter()
            .map(|it| Choice::new(it.as_str(), evidence(it, words)))
            .collect(),
        form,
    };
    show_form(&page, &page.frame, &page.form)
}

impl Row {
    fn of(it: &Representative, today: Date, words: &Words) -> Self {
        let (state, kind) = match it.ended_at {
            Some(at) => (words.ended.replace("{}", &short_date(date_of(at))), "neutral"),
            None if it.is_in_force(today) => (words.in_force.to_owned(), "ok"),
            None if it.is_over(today) => (words.over.to_owned(), "neutral"),
            None => (words.not_yet.to_owned(), "info"),
        };
        Self {
            id: it.id.to_string(),
            name: it.name.clone(),
            standing: standing(it.standing, words),
            evidence: evidence(it.evidence, words),
            from: short_date(it.from),
            until: it.until.map_or_else(|| words.until_ended.to_owned(), short_date),
            state,
            kind,
            can_end: it.ended_at.is_none() && !it.is_over(today),
        }
    }
}

fn standing(standing: Standing, words: &Words) -> &'static str {
    match standing {
        Standing::Parent => words.parent,
        Standing::Guardian => words.guardian,
        Standing::Curator => words.curator,
        Standing::Mentor => words.mentor,
        Standing::Authorised => words.authorised,
        Standing::Relative => words.relative,
        Standing::Vouched => words.vouched,
    }
}

fn evidence(evidence: Evidence, words: &Words) -> &'static str {
    match evidence {
        Evidence::AuthorityRegister => words.authority_register,
        Evidence::CourtOrder => words.court_order,
        Evidence::SignedLetter => words.signed_letter,
        Evidence::Talk => words.talk,
    }
}
