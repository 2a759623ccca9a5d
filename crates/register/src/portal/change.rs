//! `/registrations/{id}/change`: a correction, an explantation, a death or a withdrawal of one's own.
//!
//! A correction is made from a version: who made it from an older one than stands is shown both,
//! field by field, and nothing is lost.

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use exchange::Status;
use serde_json::{Map, Value, json};
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form, Standing};
use web::page::{Frame, Visit, merge_page, show_form};
use web::scan::{Posted, Scanning, allow_devices};

use super::words::Words;
use super::{explained, record};
use crate::context::Context;
use crate::model::registration::{Registration, Told};
use crate::model::rules::dutch_day;
use crate::use_case::deliver::{MadeFrom, correct_by_hand, deliver_by_hand};
use crate::use_case::{DeliverByHand, read_registration};
use admission::portal::{Submitted, query};

#[derive(Template)]
#[template(path = "change.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    id: Uuid,
    act: Act,
    heading: &'static str,
    text: &'static str,
    events: Vec<Choice>,
    /// The kind of event that is corrected.
    kind: &'static str,
    has_device: bool,
    has_text: bool,
    scanning: Scanning,
}

impl Page {
    /// An address of this registration.
    fn to(&self, rest: &str) -> String {
        format!("/registrations/{}{rest}", self.id)
    }
}

/// What is done to a registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Correct,
    Explant,
    Death,
    Withdraw,
}

impl Act {
    const ALL: [Self; 4] = [Self::Correct, Self::Explant, Self::Death, Self::Withdraw];

    fn code(self) -> &'static str {
        match self {
            Self::Correct => "correct",
            Self::Explant => "explant",
            Self::Death => "death",
            Self::Withdraw => "withdraw",
        }
    }

    fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.code() == code)
    }
}

/// Fields that a correction may change, as the data set calls them.
const FIELDS: [&str; 9] = [
    "udiDi",
    "lot",
    "serial",
    "implantedOn",
    "explantedOn",
    "diedOn",
    "manufacturer",
    "productName",
    "productType",
];

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<DeliverByHand>,
    Path(id): Path<String>,
    RawQuery(sent): RawQuery,
) -> Result<Response, Problem> {
    let id: Uuid = id.parse().map_err(|_| Problem::not_found())?;
    let act = query::one(sent.as_deref(), "do").and_then(|code| Act::of(&code));
    let act = act.ok_or_else(Problem::not_found)?;
    let it = read_registration::read(&cx, &known.caller, id).await?;
    let event = query::one(sent.as_deref(), "event");
    let told = picked(&it, event.as_deref()).ok_or_else(Problem::not_found)?;
    let mut form = Form::blank(&visit, cx.ids().next()).of_version(it.version);
    form.set("do", act.code());
    form.set("event", name(told));
    if act == Act::Correct {
        let stands = wire(told);
        for field in FIELDS {
            form.set(field, stands.get(field).and_then(Value::as_str).unwrap_or_default());
        }
    }
    Ok(show_change(&cx, &visit, &it, act, form))
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<DeliverByHand>,
    Path(id): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let id: Uuid = id.parse().map_err(|_| Problem::not_found())?;
    let mut form = submitted.form(&visit);
    let act = Act::of(form.value("do")).ok_or_else(Problem::not_found)?;
    let it = read_registration::read(&cx, &known.caller, id).await?;
    let words = Words::of(visit.language);
    if it.events.iter().any(|told| told.told.reference.as_str() == form.idempotency_text()) {
        // The same form sent twice is one act.
        return Ok(Redirect::to(&format!("/registrations/{id}")).into_response());
    }
    let told = picked(&it, Some(form.value("event"))).ok_or_else(Problem::not_found)?;
    // A scan fills the fields; a form of before signing in again is shown once more.
    let is_scanned = !Posted::of(&form).symbols.is_empty();
    if is_scanned && !form.is_kept() {
        record::take_scan(&mut form, dutch_day(cx.now()), visit.language);
    }
    if is_scanned || form.is_kept() {
        return Ok(show_change(&cx, &visit, &it, act, form));
    }
    if act == Act::Withdraw && !form.must_tick("sure", words.withdraw_tick) {
        return Ok(show_change(&cx, &visit, &it, act, form));
    }
    let record = match act {
        Act::Correct => correction(&form, told),
        Act::Explant => json!({
            "event": "explantation", "branchNumber": it.implant.branch.as_str(),
            "reference": form.idempotency_text(), "implantReference": it.implant.reference.as_str(),
            "explantedOn": form.value("explantedOn"),
        }),
        Act::Death => json!({
            "event": "death", "branchNumber": it.implant.branch.as_str(),
            "reference": form.idempotency_text(),
            "implantReferences": [it.implant.reference.as_str()], "diedOn": form.value("diedOn"),
        }),
        Act::Withdraw => json!({
            "event": "withdrawal", "branchNumber": told.told.branch.as_str(),
            "reference": form.idempotency_text(), "withdraws": told.told.reference.as_str(),
        }),
    };
    let answer = if act == Act::Correct {
        let made_from = MadeFrom { implant: id, version: form.version().parse().unwrap_or(0) };
        let corrected = correct_by_hand(&cx, &known.caller, &record, made_from).await?;
        let Ok(answer) = corrected else {
            let it = read_registration::read(&cx, &known.caller, id).await?;
            return show_both(&cx, &visit, &it, &form);
        };
        answer
    } else {
        deliver_by_hand(&cx, &known.caller, &record).await?
    };
    let status = [("status", answer.receipt.status.as_str())];
    cx.metrics().add("lir_register_records_total", &status, 1.0);
    match answer.receipt.status {
        Status::Accepted | Status::AcceptedWithWarnings => {
            // What changes the file ends with a slip for it.
            let slip = if matches!(act, Act::Correct | Act::Explant) { "/slip" } else { "" };
            Ok(Redirect::to(&format!("/registrations/{id}{slip}")).into_response())
        }
        Status::Rejected | Status::NotSubject => {
            record::note(&mut form, &answer, visit.language);
            if !form.is_faulty() {
                form.note("", words.not_subject_text);
            }
            Ok(show_change(&cx, &visit, &it, act, form))
        }
    }
}

/// The event that is meant: the one named, or what stands in its place by now; else the first that
/// stands.
fn picked<'r>(it: &'r Registration, event: Option<&str>) -> Option<&'r Told> {
    let usual = || it.events.iter().find(|told| told.stands && told.event != "withdrawal");
    let Some(id) = event.filter(|event| !event.is_empty()) else { return usual() };
    let mut found = it.events.iter().find(|told| name(told) == id)?;
    while !found.stands {
        let id = found.receipt.register_id;
        found = it.events.iter().find(|told| told.replaces == id && id.is_some())?;
    }
    Some(found).filter(|told| told.event != "withdrawal")
}

fn name(told: &Told) -> String {
    told.receipt.register_id.map(|id| id.to_string()).unwrap_or_default()
}

/// An event as a record of the data set.
fn wire(told: &Told) -> Map<String, Value> {
    match serde_json::from_str(&told.told.canonical()) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

/// The event told anew, with what the form says.
fn correction(form: &Form, told: &Told) -> Value {
    let mut record = wire(told);
    let reference = told.told.reference.as_str();
    for field in FIELDS {
        let value = form.value(field).trim();
        if value.is_empty() {
            record.remove(field);
        } else {
            record.insert(field.to_owned(), value.into());
        }
    }
    // Which agency a UDI-DI is of, its form says.
    record.remove("issuer");
    record.insert("corrects".to_owned(), reference.into());
    record.insert("reference".to_owned(), form.idempotency_text().into());
    Value::Object(record)
}

fn show_change(cx: &Context, visit: &Visit, it: &Registration, act: Act, form: Form) -> Response {
    let words = Words::of(visit.language);
    let (heading, text) = match act {
        Act::Correct => (words.correct, words.correct_text),
        Act::Explant => (words.explant, words.to_file_text),
        Act::Death => (words.report_death, words.death_text),
        Act::Withdraw => (words.withdraw, words.withdraw_text),
    };
    let told = picked(it, Some(form.value("event"))).or_else(|| picked(it, None));
    let events = it.events.iter().filter(|told| told.stands && told.event != "withdrawal");
    let choice = |told: &Told| {
        Choice::new(
            name(told),
            format!("{} {}", explained::event(told.event, words), told.told.reference),
        )
    };
    let device = told.and_then(|told| told.told.what.device());
    let page = Page {
        frame: visit.frame(&cx.portal().face, heading).of_form(&form),
        words,
        id: it.implant.id,
        act,
        heading,
        text,
        events: events.map(choice).collect(),
        kind: told.map_or("", |told| told.event),
        has_device: device.is_some(),
        has_text: device.is_some_and(|device| device.text().is_some()),
        scanning: Scanning::new(visit.language, cx.portal().people.decoder().is_there()),
        form,
    };
    allow_devices(show_form(&page, &page.frame, &page.form))
}

/// 412: both versions, field by field; or the registration, if it says by now what the form says.
fn show_both(
    cx: &Context,
    visit: &Visit,
    it: &Registration,
    form: &Form,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let told = picked(it, Some(form.value("event"))).ok_or_else(Problem::not_found)?;
    let stands = wire(told);
    let text = |field: &str| stands.get(field).and_then(Value::as_str).unwrap_or_default();
    let typed = [
        ("udiDi", words.udi_di),
        ("manufacturer", words.manufacturer),
        ("productName", words.product_name),
        ("productType", words.product_type),
        ("lot", words.lot),
        ("serial", words.serial),
    ];
    let typed = typed.map(|(field, label)| Standing::typed(field, label, text(field)));
    let days = [
        ("implantedOn", words.implanted_on),
        ("explantedOn", words.explanted_on),
        ("diedOn", words.died_on),
    ];
    let days = days.map(|(field, label)| Standing::day(field, label, text(field).parse().ok()));
    let now: Vec<Standing> = typed.into_iter().chain(days).collect();
    let (face, path) = (&cx.portal().face, format!("/registrations/{}", it.implant.id));
    let page = merge_page(visit, face, form, format!("{path}/change"), it.version, &now);
    Ok(page.unwrap_or_else(|| Redirect::to(&path).into_response()))
}
