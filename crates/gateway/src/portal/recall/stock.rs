//! `GET` and `POST /recalls/{id}/stock`: what was not used yet is found by scanning or typing, and
//! put where nobody takes it. What a scan held stands in no address.

use admission::portal::{Submitted, query};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use exchange::UdiDi;
use exchange::trace::read_scope;
use identity::{Caller, Permit};
use serde_json::Value;
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form};
use web::page::{Frame, Language, Visit, day_and_time, show};
use web::scan::{Posted, Scanning, allow_devices};

use super::shown::{Head, device, fill, may};
use super::words::Words;
use super::{derived, desk, id};
use crate::context::{Context, Desk};
use crate::model::recall::search::{Known as Device, asks_maker, meant};
use crate::use_case::recall::{
    Branch, Found, SeeRecall, Seen, StockChange, StockItem, WorkRecall, add_stock, block_stock,
    look_for_stock, read, stock,
};

/// What a find is made from, beside the form.
const FIND: Uuid = Uuid::from_u128(5);
/// Devices of one find at most.
const MOST: i64 = 100_000;

#[derive(Template)]
#[template(path = "recall/stock.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    scanning: Scanning,
    head: Head,
    told: Option<&'static str>,
    items: Vec<Shown>,
    /// More than one: then it has to be said at which.
    branches: Vec<Choice>,
    looked: Vec<Looked>,
    can_work: bool,
}

/// Devices found in one place.
struct Shown {
    id: Uuid,
    device: Vec<String>,
    place: String,
    quantity: i64,
    found: String,
    /// Empty if they are not blocked.
    blocked: String,
}

/// A branch, and whether somebody looked there.
struct Looked {
    number: String,
    /// Empty if nobody did.
    by: String,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeRecall>,
    Path(text): Path<String>,
    RawQuery(asked): RawQuery,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let (desk, recall) = (desk(&cx, &known.caller).await?, id(&text)?);
    let told = match query::one(asked.as_deref(), "told").as_deref() {
        Some("added") => Some(words.told_added),
        Some("blocked") => Some(words.told_blocked),
        Some("looked") => Some(words.told_looked),
        _ => None,
    };
    let form = Form::blank(&visit, cx.ids.random()).with("quantity", "1");
    shown(&cx, &visit, (&known.caller, &desk), recall, form, told).await
}

pub(super) async fn add(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkRecall>,
    Path(text): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let (desk, recall) = (desk(&cx, &known.caller).await?, id(&text)?);
    let permit = Permit::<SeeRecall>::ask(&known.caller).map_err(|_| Problem::not_found())?;
    let seen = read(&cx, &permit, &desk, recall).await?.ok_or_else(Problem::not_found)?;
    let mut form = submitted.form(&visit);
    if let Some(found) = filled(&cx, &mut form, &seen, words) {
        match add_stock(&cx, &known.permit, &desk, recall, found).await? {
            StockChange::Done => return Ok(back(recall, "added")),
            StockChange::NotFound => return Err(Problem::not_found()),
            StockChange::Closed => form.note("place", words.recall_is_closed),
        }
    }
    shown(&cx, &visit, (&known.caller, &desk), recall, form, None).await
}

pub(super) async fn looked(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkRecall>,
    Path(text): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let (desk, recall) = (desk(&cx, &known.caller).await?, id(&text)?);
    let form = submitted.form(&visit);
    let branch = form.value("branch");
    changed(look_for_stock(&cx, &known.permit, &desk, recall, branch).await?, recall, "looked")
}

pub(super) async fn block(
    State(cx): State<Context>,
    known: Known<WorkRecall>,
    Path((text, find)): Path<(String, String)>,
    _: Submitted,
) -> Result<Response, Problem> {
    let (desk, recall) = (desk(&cx, &known.caller).await?, id(&text)?);
    let change = block_stock(&cx, &known.permit, &desk, recall, id(&find)?).await?;
    changed(change, recall, "blocked")
}

/// A closed recall says so at the top of its pages.
fn changed(change: StockChange, recall: Uuid, told: &str) -> Result<Response, Problem> {
    match change {
        StockChange::Done => Ok(back(recall, told)),
        StockChange::Closed => Ok(back(recall, "closed")),
        StockChange::NotFound => Err(Problem::not_found()),
    }
}

fn back(recall: Uuid, told: &str) -> Response {
    Redirect::to(&format!("/recalls/{recall}/stock?told={told}")).into_response()
}

/// Reads what was found; all faults at once. A scan fills in the numbers.
fn filled(cx: &Context, form: &mut Form, seen: &Seen, words: &Words) -> Option<Found> {
    let day = law::terms::dutch_day(cx.clock.now());
    let symbols = Posted::of(form).symbols;
    if !symbols.is_empty() && !form.is_kept() {
        let label = exchange::label::read(&symbols, day);
        match label.device.filter(|_| label.contradictions.is_empty()) {
            Some(scan) => {
                form.set("udi_di", scan.di.map(|di| di.as_str().to_owned()).unwrap_or_default());
                form.set("lot", scan.production.lot.unwrap_or_default());
                form.set("serial", scan.production.serial.unwrap_or_default());
            }
            None => form.note("carrier", words.not_one_label),
        }
        form.set("carrier", "");
    }
    let place = form.required("place", words.place);
    let quantity = form.number("quantity", words.quantity, 1, MOST);
    let udi_di = form.optional("udi_di", words.udi_di)?;
    let lot = form.optional("lot", words.lot)?;
    let serial = form.optional("serial", words.serial)?;
    let udi_di = udi_di.and_then(|text| {
        let read = UdiDi::parse(&text).ok();
        if read.is_none() {
            form.note("udi_di", words.udi_wrong);
        }
        read.map(|di| di.as_str().to_owned())
    });
    let is_empty = udi_di.is_none() && lot.is_none() && serial.is_none();
    if is_empty && form.fault("udi_di").is_empty() && form.fault("carrier").is_empty() {
        form.note("udi_di", words.needs_device);
    }
    let branch = match seen.branches.as_slice() {
        [only] => Some(only.number.clone()),
        several => form.picked("branch", words.branch, |code| {
            several.iter().map(|it| &it.number).find(|it| *it == code).cloned()
        }),
    };
    let found = (udi_di.as_deref(), lot.as_deref(), serial.as_deref());
    if !is_empty && !form.is_faulty() && !belongs(&seen.scope, found) {
        form.note("udi_di", words.added_fits_not);
    }
    if form.is_faulty() {
        return None;
    }
    let id = derived(form.idempotency().unwrap_or_else(|| cx.ids.random()), FIND);
    let is_blocked = form.ticked("blocked");
    let (branch, place, quantity) = (branch?, place?, quantity?);
    Some(Found { id, branch, place, udi_di, lot, serial, quantity, is_blocked })
}

/// Whether a device may be meant. Of a maker or kind nothing stands on the label.
fn belongs(
    scope: &Value,
    (udi_di, lot, serial): (Option<&str>, Option<&str>, Option<&str>),
) -> bool {
    let Ok(scope) = read_scope(scope, "") else { return true };
    let known = Device { udi_di, lot, serial, ..Device::default() };
    asks_maker(&scope) || meant(&scope, &known).is_some()
}

async fn shown(
    cx: &Context,
    visit: &Visit,
    (caller, desk): (&Caller, &Desk),
    recall: Uuid,
    form: Form,
    told: Option<&'static str>,
) -> Result<Response, Problem> {
    let (words, language) = (Words::of(visit.language), visit.language);
    let permit = Permit::<SeeRecall>::ask(caller).map_err(|_| Problem::not_found())?;
    let seen = read(cx, &permit, desk, recall).await?.ok_or_else(Problem::not_found)?;
    let found = stock(cx, &permit, desk, recall).await?.ok_or_else(Problem::not_found)?;
    let head = Head::of(&found.0, words, language);
    // Who scans a cabinet names the place once.
    let last = found.1.last().filter(|_| form.value("place").is_empty() && !form.is_faulty());
    let form = match last {
        Some(last) => form.with("place", last.place.clone()),
        None => form,
    };
    let several = seen.branches.len() > 1;
    let branch = |it: &Branch| Choice::new(it.number.as_str(), it.number.as_str());
    let page = Page {
        frame: visit
            .frame(&cx.portal.face, head.titled(words.stock, words))
            .under(&[("/recalls", words.recalls), (&*head.link(), &*head.title)])
            .of_form(&form),
        words,
        scanning: Scanning::new(language, cx.portal.people.decoder().is_there()),
        told,
        items: found.1.iter().map(|it| item(it, words, language)).collect(),
        branches: if several { seen.branches.iter().map(branch).collect() } else { Vec::new() },
        looked: seen.branches.iter().map(|it| looked_at(it, words, language)).collect(),
        can_work: may::<WorkRecall>(caller) && head.is_open,
        head,
        form,
    };
    let status = if page.form.is_faulty() { StatusCode::BAD_REQUEST } else { StatusCode::OK };
    Ok(allow_devices(show(status, &page, &page.frame)))
}

fn item(it: &StockItem, words: &Words, language: Language) -> Shown {
    let at = |(by, at): &(String, jiff::Timestamp)| (by.clone(), day_and_time(*at, language));
    let (by, on) = at(&it.found);
    let blocked = it.blocked.as_ref().map(at);
    Shown {
        id: it.id,
        device: device(it.udi_di.as_deref(), it.lot.as_deref(), it.serial.as_deref(), words),
        place: it.place.clone(),
        quantity: it.quantity,
        found: format!("{by}, {on}"),
        blocked: blocked.map_or_else(String::new, |(by, on)| fill(words.blocked_by, &[&by, &on])),
    }
}

fn looked_at(it: &Branch, words: &Words, language: Language) -> Looked {
    let by = it
        .stock_looked
        .as_ref()
        .map(|(by, at)| fill(words.looked_by, &[by, &day_and_time(*at, language)]));
    Looked { number: it.number.clone(), by: by.unwrap_or_default() }
}
