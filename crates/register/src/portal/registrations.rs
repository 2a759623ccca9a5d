//! `/registrations`: one's own, page by page, and one of them with all that was told about it.

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use exchange::BranchNumber;
use exchange::device::Designation;
use identity::{Permit, ReadOwn};
use law::Scope;
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form};
use web::page::{Deadline, Frame, Visit, day_and_time, short_date, show, written};

use super::explained::{self, Explained};
use super::words::Words;
use crate::context::Context;
use crate::model::filing::FilingState;
use crate::model::implant::{Implant, State as ImplantState};
use crate::model::registration::{Registration, Told};
use crate::model::rules::dutch_day;
use crate::use_case::confirm_filing::ConfirmFiling;
use crate::use_case::list_registrations::{self, Page as Which};
use crate::use_case::read_registration;
use admission::portal::query;

/// Registrations on a page.
const ON_A_PAGE: u16 = 50;

#[derive(Template)]
#[template(path = "registrations.html")]
struct List {
    frame: Frame,
    words: &'static Words,
    form: Form,
    branches: Vec<Choice>,
    rows: Vec<Row>,
    older: String,
}

struct Row {
    id: Uuid,
    reference: String,
    branch: String,
    device: String,
    number: String,
    day: String,
    state: (&'static str, &'static str),
    waits: bool,
}

pub(super) async fn list(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadOwn>,
    RawQuery(sent): RawQuery,
) -> Result<Response, Problem> {
    let asked = |name| query::one(sent.as_deref(), name);
    let branch = asked("branch").and_then(|text| BranchNumber::parse(&text).ok());
    let before =
        asked("before").and_then(|text| Uuid::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok());
    let which = Which { branch: branch.clone(), before, limit: ON_A_PAGE };
    let listed = list_registrations::list_with_filings(&cx, &known.caller, &which).await?;
    let words = Words::of(visit.language);
    let last = listed.implants.last().filter(|_| listed.more).map(|it| it.id);
    let older = last.map(|id| {
        let of_branch = branch.as_ref().map(|it| format!("&branch={it}")).unwrap_or_default();
        format!("/registrations?before={}{of_branch}", URL_SAFE_NO_PAD.encode(id.as_bytes()))
    });
    let row = |it: &Implant| Row {
        id: it.id,
        reference: it.reference.to_string(),
        branch: it.branch.to_string(),
        device: device(it),
        number: number(it),
        day: it.implanted_on.or(it.state.explanted_on()).map(short_date).unwrap_or_default(),
        state: explained::state(it.state, words),
        waits: listed.waiting.contains(&it.id) && it.state != ImplantState::Withdrawn,
    };
    let own = known.caller.branches().iter().map(|it| Choice::new(it.as_str(), it.as_str()));
    let form = Form::of(&visit, vec![("branch".to_owned(), asked("branch").unwrap_or_default())]);
    let page = List {
        frame: visit.frame(&cx.portal().face, words.own),
        words,
        form,
        branches: own.collect(),
        rows: listed.implants.iter().map(row).collect(),
        older: older.unwrap_or_default(),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

#[derive(Template)]
#[template(path = "registration.html")]
struct One {
    frame: Frame,
    words: &'static Words,
    form: Form,
    id: Uuid,
    facts: Vec<(&'static str, String)>,
    state: (&'static str, &'static str),
    scope: (&'static str, &'static str),
    filed: Vec<Filed>,
    /// The slip that waits, if one does: its event, when it is due, whether the visitor may confirm.
    waiting: Option<(Uuid, Deadline, bool)>,
    events: Vec<Event>,
    can_change: bool,
    can_end: bool,
}

impl One {
    /// An address of this registration.
    fn to(&self, rest: &str) -> String {
        format!("/registrations/{}{rest}", self.id)
    }

    /// Whether anything was found about any event.
    fn has_findings(&self) -> bool {
        self.events.iter().any(|it| !it.findings.is_empty())
    }
}

struct Filed {
    text: String,
}

struct Event {
    id: Option<Uuid>,
    name: &'static str,
    stands: bool,
    reference: String,
    received: String,
    due: String,
    timeliness: (&'static str, &'static str),
    findings: Vec<Explained>,
}

pub(super) async fn one(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadOwn>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let id: Uuid = id.parse().map_err(|_| Problem::not_found())?;
    let it = read_registration::read(&cx, &known.caller, id).await?;
    let words = Words::of(visit.language);
    let may_confirm = Permit::<ConfirmFiling>::ask(&known.caller).is_ok();
    let today = dutch_day(cx.now());
    let waiting = it.filings.iter().find(|filing| filing.state == FilingState::Waiting);
    let waiting = waiting.filter(|_| it.implant.state != ImplantState::Withdrawn).map(|filing| {
        (filing.event_id, Deadline::of(filing.due_on, today, visit.language), may_confirm)
    });
    let filed = it.filings.iter().filter_map(|filing| match &filing.state {
        FilingState::Confirmed { filed_on, by, .. } => {
            let text = words.confirmed_text.replacen("{}", by, 1);
            Some(Filed { text: text.replacen("{}", &written(*filed_on, visit.language), 1) })
        }
        FilingState::Waiting | FilingState::Replaced { .. } => None,
    });
    let scope = match &it.scope {
        Scope::Subject { .. } => (words.subject, "ok"),
        Scope::NotSubject { .. } => (words.not_subject_short, "neutral"),
        Scope::Undetermined { .. } => (words.scope_undetermined, "warning"),
    };
    let form = Form::blank(&visit, cx.ids().next()).with("filedOn", today.to_string());
    let page = One {
        frame: visit
            .frame(&cx.portal().face, heading(&it, words, &visit))
            .under(&[("/registrations", words.own)]),
        words,
        form,
        id,
        facts: facts(&it, words, &visit),
        state: explained::state(it.implant.state, words),
        scope,
        filed: filed.collect(),
        waiting,
        events: it.events.iter().rev().map(|told| event(told, words, &visit)).collect(),
        can_change: it.events.iter().any(|told| told.stands),
        can_end: it.implant.state == ImplantState::InSitu,
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

fn event(told: &Told, words: &'static Words, visit: &Visit) -> Event {
    let receipt = &told.receipt;
    Event {
        id: receipt.register_id,
        name: explained::event(told.event, words),
        stands: told.stands,
        reference: receipt.reference.as_ref().map(ToString::to_string).unwrap_or_default(),
        received: day_and_time(receipt.received_at, visit.language),
        due: receipt.due_on.map(|day| written(day, visit.language)).unwrap_or_default(),
        timeliness: explained::timeliness(receipt, words),
        findings: Explained::of_receipt(receipt, visit.language),
    }
}

/// What a person calls a registration: the product and its day; the reference, if neither is known.
fn heading(it: &Registration, words: &'static Words, visit: &Visit) -> String {
    let named = it.product.as_ref().map(|known| known.product_name.clone());
    let told = it.implant.device.text().map(|text| text.product_name.clone());
    let udi = it.implant.device.udi_di().map(|di| di.as_str().to_owned());
    let name = named.or(told).filter(|name| !name.is_empty()).or(udi);
    let name =
        name.unwrap_or_else(|| format!("{} {}", words.reference, it.implant.reference.as_str()));
    let on = |text: &str, day| {
        text.replacen("{}", &name, 1).replacen("{}", &written(day, visit.language), 1)
    };
    match (it.implant.implanted_on, it.implant.state.explanted_on()) {
        (Some(day), _) => on(words.placed_on, day),
        (None, Some(day)) => on(words.taken_out_on, day),
        (None, None) => name,
    }
}

/// What is known of a registration, with the names of the facts.
pub(super) fn facts(
    it: &Registration,
    words: &'static Words,
    visit: &Visit,
) -> Vec<(&'static str, String)> {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| written(day, visit.language));
    let implant = &it.implant;
    let rows = [
        (words.product, product(it)),
        (words.udi_di, implant.device.udi_di().map(|di| di.as_str().to_owned())),
        (words.lot, implant.device.production.lot.clone()),
        (words.serial, implant.device.production.serial.clone()),
        (words.implanted_on, day(implant.implanted_on)),
        (words.explanted_on, day(implant.state.explanted_on())),
        (words.died_on, day(implant.state.deceased_on())),
        (words.branch, Some(implant.branch.to_string())),
        (words.reference, Some(implant.reference.to_string())),
        (words.receipt_number, Some(implant.id.to_string())),
    ];
    rows.into_iter().filter_map(|(name, text)| Some((name, text?))).collect()
}

/// Name, type and maker: of the catalogue, or as they were told for want of a UDI.
pub(super) fn product(it: &Registration) -> Option<String> {
    let parts = match (&it.product, it.implant.device.text()) {
        (Some(known), _) => [&known.product_name, &known.product_type, &known.manufacturer],
        (None, Some(text)) => [&text.product_name, &text.product_type, &text.manufacturer],
        (None, None) => return None,
    };
    let parts = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty());
    Some(parts.collect::<Vec<_>>().join(", "))
}

/// What a list calls a device.
pub(super) fn device(it: &Implant) -> String {
    match &it.device.designation {
        Designation::Udi(di) => di.as_str().to_owned(),
        Designation::WithoutUdi(text) => format!("{}, {}", text.product_name, text.manufacturer),
        Designation::Unknown => String::new(),
    }
}

pub(super) fn number(it: &Implant) -> String {
    let production = &it.device.production;
    let parts = [production.lot.as_deref(), production.serial.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" / ")
}
