//! One item: `GET` and `POST /operations/{id}/items/{item}`, and the buttons beside it in the list.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form, Standing};
use web::page::{Frame, Visit, merge_page, show_form};

use super::details::{one_side, unsaid};
use super::shown::{Head, Shown, fate, items, no_device, parts, role_name, sides};
use super::words::Words;
use super::{desk, look, opened};
use crate::context::Context;
use crate::model::body::Part;
use crate::model::operation::Operation;
use crate::model::operation::item::{Fate, Item, Position, Typed};
use crate::model::operation::kind::Role;
use crate::model::operation::symbol::{self, NoDevice, is_scan};
use crate::use_case::operation::{
    Change, Changed, FillOperation, ReadOperation, Scanned, Sent, change_item, drop_item, scan_into,
};

#[derive(Template)]
#[template(path = "operation/item.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    head: Head,
    item: Shown,
    /// Fields for what the scan does not say.
    asks: Vec<(&'static str, &'static str)>,
    asks_expiry: bool,
    fates: Vec<Choice>,
    sides: Vec<Choice>,
    parts: Vec<Choice>,
    roles: Vec<Choice>,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadOperation>,
    Path((id, item)): Path<(Uuid, Uuid)>,
) -> Result<Response, Problem> {
    let desk = desk(&cx, &known.caller).await?;
    let operation = opened(&cx, &known.permit, &desk, id).await?;
    let item = operation.item(item).ok_or_else(Problem::not_found)?;
    let mut form = Form::blank(&visit, cx.ids.next()).of_version(item.version);
    for (name, value) in values(item) {
        form.set(name, value);
    }
    let page = Page::new(&cx, &visit, &operation, item, form);
    Ok(show_form(&page, &page.frame, &page.form))
}

pub(super) async fn change(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<FillOperation>,
    Path((id, item_id)): Path<(Uuid, Uuid)>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let desk = desk(&cx, &known.caller).await?;
    let operation = look(&cx, &known.caller, &desk, id).await?;
    let item = operation.item(item_id).ok_or_else(Problem::not_found)?;
    let mut form = submitted.form(&visit);
    if let Some(place) = moved(&cx, &known, &desk, &operation, &form).await? {
        return Ok(place);
    }
    tell_other(&mut form, operation.details.held_on, words);
    let Some(change) = read(&mut form, item, operation.details.held_on, words) else {
        let page = Page::new(&cx, &visit, &operation, item, form);
        return Ok(show_form(&page, &page.frame, &page.form));
    };
    let made_from = form.version().parse().unwrap_or_default();
    match change_item(&cx, &known.permit, &desk, (id, item_id), made_from, &change).await? {
        Changed::Done => Ok(Redirect::to(&format!("/operations/{id}?told=saved")).into_response()),
        Changed::NotFound => Err(Problem::not_found()),
        Changed::Stale(now) => {
            let item = now.item(item_id).ok_or_else(Problem::not_found)?;
            unsaid(&mut form, "side");
            let (version, action) = (item.version, format!("/operations/{id}/items/{item_id}"));
            let page = Page::new(&cx, &visit, &now, item, form);
            let now = page.standing(item);
            let merged = merge_page(&visit, &cx.portal.face, &page.form, action, version, &now);
            let saved = || Redirect::to(&format!("/operations/{id}?told=saved")).into_response();
            Ok(merged.unwrap_or_else(saved))
        }
    }
}

/// Where somebody goes who scanned a device into another field: to the list, which has it or says
/// that it has not.
pub(super) fn moved_to(id: Uuid, scanned: &Scanned) -> Response {
    let told = match scanned {
        Scanned::Added(item) | Scanned::Joined(item) => format!("moved&item={item}"),
        _ => "not_moved".to_owned(),
    };
    Redirect::to(&format!("/operations/{id}?told={told}")).into_response()
}

/// Fields a device may be scanned into; the first holds what was scanned beside all of them.
pub(super) const SCANNED_INTO: [&str; 7] =
    ["carrier", "udi_di", "lot", "serial", "manufacturer", "product_name", "product_type"];

/// What was scanned beside all fields and is no device is told as what it is.
pub(super) fn tell_other(form: &mut Form, day: jiff::civil::Date, words: &Words) {
    let text = form.value("carrier").to_owned();
    if !text.is_empty() && !form.is_kept() && !is_scan(&text, day) {
        let reason = symbol::read(&text, day, &[]).err().unwrap_or(NoDevice::Unreadable);
        form.note("", no_device(reason, words));
    }
}

/// A device that was scanned into a field of another item moves to the list.
async fn moved(
    cx: &Context,
    known: &Known<FillOperation>,
    desk: &crate::context::Desk,
    operation: &Operation,
    form: &Form,
) -> Result<Option<Response>, Problem> {
    let day = operation.details.held_on;
    if form.is_kept() {
        return Ok(None);
    }
    for field in SCANNED_INTO {
        let text = form.value(field).to_owned();
        if is_scan(&text, day) {
            let id = form.idempotency().ok_or_else(Problem::not_found)?;
            let sent = Sent { id, text, more: Vec::new(), is_meant: false, fate: Fate::Implanted };
            let scanned = scan_into(cx, &known.permit, desk, operation.id, &sent).await?;
            return Ok(Some(moved_to(operation.id, &scanned)));
        }
    }
    Ok(None)
}

pub(super) async fn drop_it(
    State(cx): State<Context>,
    known: Known<FillOperation>,
    Path((id, item)): Path<(Uuid, Uuid)>,
    _: Submitted,
) -> Result<Response, Problem> {
    let desk = desk(&cx, &known.caller).await?;
    match drop_item(&cx, &known.permit, &desk, id, item).await? {
        Changed::Done => {
            Ok(Redirect::to(&format!("/operations/{id}?told=dropped")).into_response())
        }
        Changed::NotFound | Changed::Stale(_) => Err(Problem::not_found()),
    }
}

pub(super) async fn compared(
    State(cx): State<Context>,
    known: Known<FillOperation>,
    Path((id, item_id)): Path<(Uuid, Uuid)>,
    _: Submitted,
) -> Result<Response, Problem> {
    let desk = desk(&cx, &known.caller).await?;
    let operation = look(&cx, &known.caller, &desk, id).await?;
    let item = operation.item(item_id).ok_or_else(Problem::not_found)?.clone();
    let Item { fate, site, typed, version, .. } = item;
    let change = Change { fate, site, typed, is_compared: true };
    match change_item(&cx, &known.permit, &desk, (id, item_id), version, &change).await? {
        // Of two who compared it at once, the first was enough.
        Changed::Done | Changed::Stale(_) => {
            Ok(Redirect::to(&format!("/operations/{id}?told=saved")).into_response())
        }
        Changed::NotFound => Err(Problem::not_found()),
    }
}

/// The fields as they stand in an item.
fn values(item: &Item) -> Vec<(&'static str, String)> {
    let typed = item.typed.clone();
    vec![
        ("fate", item.fate.as_str().to_owned()),
        ("side", item.site.side.map_or("none", crate::model::body::Side::as_str).to_owned()),
        ("body_part", item.site.part.map(Part::as_str).unwrap_or_default().to_owned()),
        ("role", item.site.role.map(Role::as_str).unwrap_or_default().to_owned()),
        ("lot", typed.lot.unwrap_or_default()),
        ("serial", typed.serial.unwrap_or_default()),
        ("expires_on", typed.expires_on.map(|day| day.to_string()).unwrap_or_default()),
    ]
}

fn read(form: &mut Form, item: &Item, day: jiff::civil::Date, words: &Words) -> Option<Change> {
    let told = form.picked("fate", words.fate, Fate::of);
    let typed = read_typed(form, words);
    let label = item.label(day).unwrap_or_default();
    for (field, scanned, typed) in
        [("lot", &label.lot, &typed.lot), ("serial", &label.serial, &typed.serial)]
    {
        if typed.as_ref().zip(scanned.as_ref()).is_some_and(|(typed, scanned)| typed != scanned) {
            form.note(field, words.differs_from_scan);
        }
    }
    if form.is_faulty() {
        return None;
    }
    // What the page does not ask for stays as it was.
    let typed = Typed {
        udi_di: item.typed.udi_di.clone(),
        without_udi: item.typed.without_udi.clone(),
        ..typed
    };
    Some(Change {
        fate: told?,
        site: read_site(form),
        typed,
        is_compared: item.is_compared || form.ticked("compared"),
    })
}

/// Side, part of the body and part of the operation.
pub(super) fn read_site(form: &Form) -> Position {
    Position {
        side: one_side(form.value("side")),
        part: Part::of(form.value("body_part")),
        role: Role::of(form.value("role")),
    }
}

/// Lot, serial number and expiry date, as typed.
pub(super) fn read_typed(form: &mut Form, words: &Words) -> Typed {
    let mut typed = Typed::default();
    for (field, name) in [("lot", words.lot), ("serial", words.serial)] {
        let value = form.optional(field, name).flatten();
        if value.as_deref().is_some_and(|text| !exchange::Production::accepts(text)) {
            form.note(field, words.number_wrong);
        }
        if field == "lot" {
            typed.lot = value;
        } else {
            typed.serial = value;
        }
    }
    if !form.value("expires_on").is_empty() {
        typed.expires_on = form.date("expires_on", words.expires);
    }
    typed
}

impl Page {
    fn new(cx: &Context, visit: &Visit, operation: &Operation, item: &Item, form: Form) -> Self {
        let (words, language) = (Words::of(visit.language), visit.language);
        let day = operation.details.held_on;
        let label = item.label(day).unwrap_or_default();
        let asks = [
            (label.lot.is_none(), "lot", words.lot),
            (label.serial.is_none(), "serial", words.serial),
        ];
        let mut all = items(operation, words, language);
        let index = operation.items.iter().position(|it| it.id == item.id).unwrap_or_default();
        let fates = [Fate::Implanted, Fate::NotUsed, Fate::Removed];
        let choice = |it: Fate| Choice::new(it.as_str(), fate(it, words).text);
        let hinted = |it: Fate| match it {
            Fate::NotUsed => choice(it).hint(words.not_used_hint),
            it => choice(it),
        };
        let roles = operation.details.kind.choices();
        let role = |role: Role| Choice::new(role.as_str(), role_name(role, language));
        Self {
            frame: visit.frame(&cx.portal.face, words.item_heading).of_form(&form),
            words,
            form,
            head: Head::of(operation, words, language),
            item: all.swap_remove(index),
            asks: asks.into_iter().filter(|it| it.0).map(|it| (it.1, it.2)).collect(),
            asks_expiry: label.expires_on.is_none(),
            fates: fates.into_iter().map(hinted).collect(),
            sides: sides(words),
            parts: parts(language),
            roles: roles.into_iter().map(role).collect(),
        }
    }

    /// The fields of this page as they stand in an item: only what it asks.
    fn standing(&self, item: &Item) -> Vec<Standing> {
        let words = self.words;
        let asks = |field: &str| self.asks.iter().any(|(name, _)| *name == field);
        let named = |(name, value): (&'static str, String)| match name {
            "fate" => Some(Standing::picked(name, words.fate, value, &self.fates)),
            "side" => Some(Standing::picked(name, words.side, value, &self.sides)),
            "body_part" => Some(Standing::picked(name, words.body_part, value, &self.parts)),
            "role" => Some(Standing::picked(name, words.part_role, value, &self.roles)),
            "lot" => asks(name).then(|| Standing::typed(name, words.lot, value)),
            "serial" => asks(name).then(|| Standing::typed(name, words.serial, value)),
            _ => self.asks_expiry.then(|| Standing::day(name, words.expires, value.parse().ok())),
        };
        // A tick counts for the label that was looked at: who ticked it says so again.
        let ticked = self.item.is_doubtful && self.form.ticked("compared");
        let yes = [Choice::new("yes", words.yes)];
        let compared = ticked.then(|| Standing::picked("compared", words.compared, "", &yes));
        values(item).into_iter().filter_map(named).chain(compared).collect()
    }
}
