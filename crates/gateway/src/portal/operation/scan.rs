//! The scan page: `GET /operations/{id}`, `POST /operations/{id}/scans` and its undoing. One field
//! that has focus, and under it what was scanned.

use admission::portal::{Submitted, Uploaded, query};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use exchange::label;
use jiff::civil::Date;
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Step, Visit, show};
use web::scan::{Posted, Scanning, allow_devices};

use super::shown::{Head, Shown, Told, items, no_device, tell_read};
use super::words::Words;
use super::{desk, look, opened, steps};
use crate::context::Context;
use crate::model::operation::Operation;
use crate::model::operation::item::Fate;
use crate::model::operation::symbol::NoDevice;
use crate::use_case::operation::{
    Changed, FillOperation, ReadOperation, Scanned, Sent, scan_into, undo_scan,
};

#[derive(Template)]
#[template(path = "operation/table.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    scanning: Scanning,
    steps: Vec<Step>,
    head: Head,
    /// The items, the last one first.
    items: Vec<Shown>,
    told: Option<Told>,
    /// Whether what is told is of a scan, which is heard too.
    is_of_scan: bool,
    /// The scan that can be added all the same; empty if there is none. The field stays empty for
    /// the next one.
    asked: String,
    is_removal: bool,
    /// Whether instructions changed that the visitor did not say to have read.
    is_unread: bool,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadOperation>,
    Path(id): Path<Uuid>,
    RawQuery(sent): RawQuery,
) -> Result<Response, Problem> {
    let desk = desk(&cx, &known.caller).await?;
    let operation = opened(&cx, &known.permit, &desk, id).await?;
    let one = |name| query::one(sent.as_deref(), name);
    let item = one("item").and_then(|id| id.parse().ok());
    let told = one("told").and_then(|code| told(&code, item, &operation, &visit));
    let is_of_scan =
        told.is_some() && (item.is_some() || one("told").as_deref() == Some("not_moved"));
    let is_removal = one("for").as_deref() == Some("removal");
    let form = Form::blank(&visit, cx.ids.next());
    let page = Page { is_of_scan, is_removal, ..Page::new(&cx, &visit, &operation, form, told) };
    Ok(page.show(StatusCode::OK))
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<FillOperation>,
    Path(id): Path<Uuid>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let form = submitted.form(&visit);
    let symbols = Posted::of(&form).symbols;
    take(&cx, &visit, &known, id, form, symbols).await
}

/// A photo of a label: read here, and then it is a scan like any other.
pub(super) async fn photo(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<FillOperation>,
    Path(id): Path<Uuid>,
    uploaded: Uploaded,
) -> Result<Response, Problem> {
    let mut form = uploaded.form(&visit);
    let photo = uploaded.file("photo").unwrap_or_default();
    match cx.portal.people.decoder().read(photo).await {
        Ok(symbols) => take(&cx, &visit, &known, id, form, symbols).await,
        Err(fault) => {
            form.note("photo", fault.told(web::scan::Words::of(visit.language)));
            form.set(web::form::IDEMPOTENCY, cx.ids.next().to_string());
            let desk = desk(&cx, &known.caller).await?;
            let operation = look(&cx, &known.caller, &desk, id).await?;
            let is_removal = form.value("for") == "removal";
            let page = Page { is_removal, ..Page::new(&cx, &visit, &operation, form, None) };
            Ok(page.show(StatusCode::BAD_REQUEST))
        }
    }
}

/// Takes the symbols of one label into the operation.
async fn take(
    cx: &Context,
    visit: &Visit,
    known: &Known<FillOperation>,
    id: Uuid,
    form: Form,
    symbols: Vec<String>,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let desk = desk(cx, &known.caller).await?;
    let first = form.idempotency().ok_or_else(Problem::not_found)?;
    let is_removal = form.value("for") == "removal";
    if form.is_kept() {
        // Scanned before signing in again: it stands in the field, and is added when sent again.
        let operation = look(cx, &known.caller, &desk, id).await?;
        let page = Page { is_removal, ..Page::new(cx, visit, &operation, form, None) };
        return Ok(page.show(StatusCode::OK));
    }
    let day = law::terms::dutch_day(cx.clock.now());
    let Some((text, more)) = one_label(&symbols, day) else {
        let form = refuse(cx, form, words.not_one_label);
        let operation = look(cx, &known.caller, &desk, id).await?;
        let page = Page { is_removal, ..Page::new(cx, visit, &operation, form, None) };
        return Ok(page.show(StatusCode::BAD_REQUEST));
    };
    let fate = if is_removal { Fate::Removed } else { Fate::Implanted };
    let is_meant = form.has("meant", "yes");
    let sent = Sent { id: first, text: text.clone(), more, is_meant, fate };
    let scanned = scan_into(cx, &known.permit, &desk, id, &sent).await?;
    let to = |code: &str, item: Option<Uuid>| {
        let item = item.map(|item| format!("&item={item}")).unwrap_or_default();
        let purpose = if is_removal { "&for=removal" } else { "" };
        let place = format!("/operations/{id}?told={code}{item}{purpose}");
        Ok(Redirect::to(&place).into_response())
    };
    let (fault, asks) = match scanned {
        Scanned::Added(item) => return to("added", Some(item)),
        Scanned::Joined(item) => return to("joined", Some(item)),
        Scanned::ThisPatient => return to("this_patient", None),
        Scanned::NotFound => return Err(Problem::not_found()),
        Scanned::NoDevice(reason) => (no_device(reason, words), reason == NoDevice::Article),
        Scanned::Contradicts => (words.contradicts, true),
        Scanned::Again(_) => (words.again, true),
        Scanned::Full => (words.full, false),
    };
    let form = refuse(cx, form, fault);
    let asked = if asks { text } else { String::new() };
    let operation = look(cx, &known.caller, &desk, id).await?;
    let page = Page { asked, is_removal, ..Page::new(cx, visit, &operation, form, None) };
    Ok(page.show(StatusCode::BAD_REQUEST))
}

/// The symbols of one label: the one to begin with, and others that say more. A scanner sends one;
/// a picture may hold several, and some that are no device's.
fn one_label(symbols: &[String], day: Date) -> Option<(String, Vec<String>)> {
    let label = label::read(symbols, day);
    if !label.contradictions.is_empty() {
        return None;
    }
    let mut carriers: Vec<usize> = label.carriers;
    if carriers.is_empty() {
        carriers.extend((!symbols.is_empty()).then_some(0));
    }
    let mut texts = carriers.into_iter().filter_map(|at| symbols.get(at).cloned());
    Some((texts.next().unwrap_or_default(), texts.collect()))
}

/// The form of a scan that was not taken, with why, and ready for the next.
fn refuse(cx: &Context, mut form: Form, fault: &str) -> Form {
    form.note("carrier", fault);
    form.set("carrier", "");
    form.set(web::form::IDEMPOTENCY, cx.ids.next().to_string());
    form
}

pub(super) async fn undo(
    State(cx): State<Context>,
    known: Known<FillOperation>,
    Path((id, scan)): Path<(Uuid, Uuid)>,
    _: Submitted,
) -> Result<Response, Problem> {
    let desk = desk(&cx, &known.caller).await?;
    match undo_scan(&cx, &known.permit, &desk, id, scan).await? {
        Changed::Done => Ok(Redirect::to(&format!("/operations/{id}?told=undone")).into_response()),
        Changed::NotFound | Changed::Stale(_) => Err(Problem::not_found()),
    }
}

/// What became of the step before, in words.
fn told(code: &str, item: Option<Uuid>, operation: &Operation, visit: &Visit) -> Option<Told> {
    let words = Words::of(visit.language);
    let item = item.and_then(|id| operation.item(id));
    let ok = |text: &str| Some(Told { text: text.to_owned(), kind: "ok" });
    match (code, item) {
        ("added", Some(item)) if !item.scans.is_empty() => {
            Some(tell_read(operation, item, false, words))
        }
        ("joined", Some(item)) => Some(tell_read(operation, item, true, words)),
        ("moved", Some(item)) => {
            let read = tell_read(operation, item, false, words);
            Some(Told { text: format!("{} {}", words.told_moved, read.text), ..read })
        }
        ("not_moved", _) => Some(Told { text: words.told_not_moved.to_owned(), kind: "warning" }),
        ("added", _) => ok(words.told_added),
        ("this_patient", _) => ok(words.told_this_patient),
        ("undone", _) => ok(words.told_undone),
        ("dropped", _) => ok(words.told_dropped),
        ("saved", _) => ok(words.told_saved),
        _ => None,
    }
}

impl Page {
    fn new(
        cx: &Context,
        visit: &Visit,
        operation: &Operation,
        form: Form,
        told: Option<Told>,
    ) -> Self {
        let words = Words::of(visit.language);
        let mut shown = items(operation, words, visit.language);
        shown.reverse();
        Self {
            frame: visit.frame(&cx.portal.face, words.scan_heading).of_form(&form),
            words,
            form,
            scanning: Scanning::new(visit.language, cx.portal.people.decoder().is_there()),
            steps: steps(operation.id, 1, words),
            head: Head::of(operation, words, visit.language),
            items: shown,
            told,
            is_of_scan: false,
            asked: String::new(),
            is_removal: false,
            is_unread: operation.is_unread(),
        }
    }

    fn show(self, status: StatusCode) -> Response {
        allow_devices(show(status, &self, &self.frame))
    }
}
