//! `/registrations/new` and `/registrations/removed`: registering by hand what was placed, or what
//! was taken out and placed elsewhere. Judged like every delivery (rule R36).

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use exchange::Status;
use identity::{Caller, Permit};
use jiff::civil::Date;
use web::Problem;
use web::doors::{Known, SignedIn};
use web::form::{Choice, Form};
use web::page::{Frame, Visit, show, show_form, written};
use web::scan::{Scanning, allow_devices};

use super::record;
use super::words::Words;
use crate::context::Context;
use crate::model::rules::dutch_day;
use crate::use_case::DeliverByHand;
use crate::use_case::deliver::deliver_by_hand;
use crate::use_case::read_registration::registration_of;
use crate::use_case::search_catalogue::{Asked, search};
use admission::portal::{Submitted, Uploaded};

#[derive(Template)]
#[template(path = "entry.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    scanning: Scanning,
    action: &'static str,
    heading: &'static str,
    is_removal: bool,
    branches: Vec<Choice>,
    reasons: Vec<Choice>,
    elements: Vec<Choice>,
    /// What the catalogue calls the device; none if nothing was scanned yet.
    product: Option<String>,
    product_unknown: bool,
    expires: String,
    has_expired: bool,
}

#[derive(Template)]
#[template(path = "not_subject.html")]
struct NotSubject {
    frame: Frame,
    words: &'static Words,
}

/// What is registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Implantation,
    Explantation,
}

impl Kind {
    fn code(self) -> &'static str {
        match self {
            Self::Implantation => "implantation",
            Self::Explantation => "explantation",
        }
    }
}

pub(super) async fn implant(
    State(cx): State<Context>,
    visit: Visit,
    SignedIn(caller): SignedIn,
) -> Result<Response, Problem> {
    blank(&cx, &visit, &caller, Kind::Implantation).await
}

pub(super) async fn explant(
    State(cx): State<Context>,
    visit: Visit,
    SignedIn(caller): SignedIn,
) -> Result<Response, Problem> {
    blank(&cx, &visit, &caller, Kind::Explantation).await
}

pub(super) async fn register_implant(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<DeliverByHand>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    take(&cx, &visit, &known.caller, submitted.form(&visit), Kind::Implantation).await
}

pub(super) async fn register_explant(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<DeliverByHand>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    take(&cx, &visit, &known.caller, submitted.form(&visit), Kind::Explantation).await
}

/// A photo of a label, where the browser runs no script: it fills the fields as a scan does.
pub(super) async fn implant_photo(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<DeliverByHand>,
    uploaded: Uploaded,
) -> Result<Response, Problem> {
    take_photo(&cx, &visit, &known.caller, &uploaded, Kind::Implantation).await
}

pub(super) async fn explant_photo(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<DeliverByHand>,
    uploaded: Uploaded,
) -> Result<Response, Problem> {
    take_photo(&cx, &visit, &known.caller, &uploaded, Kind::Explantation).await
}

async fn take_photo(
    cx: &Context,
    visit: &Visit,
    caller: &Caller,
    uploaded: &Uploaded,
    kind: Kind,
) -> Result<Response, Problem> {
    let mut form = uploaded.form(visit);
    let photo = uploaded.file("photo").unwrap_or_default();
    match cx.portal().people.decoder().read(photo).await {
        Ok(symbols) => form.set("symbols", symbols.join("\n")),
        Err(fault) => form.note("photo", fault.told(web::scan::Words::of(visit.language))),
    }
    take(cx, visit, caller, form, kind).await
}

/// An empty form. Nothing is done yet, so nothing is put on record but a refusal.
async fn blank(
    cx: &Context,
    visit: &Visit,
    caller: &Caller,
    kind: Kind,
) -> Result<Response, Problem> {
    Permit::<DeliverByHand>::ask(caller).map_err(Problem::denied)?;
    let form = Form::blank(visit, cx.ids().next());
    show_entry(cx, visit, caller, form, kind, None).await
}

/// A scan fills the fields; the button registers.
async fn take(
    cx: &Context,
    visit: &Visit,
    caller: &Caller,
    mut form: Form,
    kind: Kind,
) -> Result<Response, Problem> {
    if form.idempotency().is_none() {
        form.set(web::form::IDEMPOTENCY, cx.ids().next().to_string());
    }
    let expires = record::take_scan(&mut form, dutch_day(cx.now()), visit.language);
    if !form.has("do", "register") || form.is_faulty() {
        return show_entry(cx, visit, caller, form, kind, expires).await;
    }
    let record = record::of_form(&form, kind.code(), caller.branches());
    let answer = deliver_by_hand(cx, caller, &record).await?;
    let status = [("status", answer.receipt.status.as_str())];
    cx.metrics().add("lir_register_records_total", &status, 1.0);
    match (answer.receipt.status, answer.receipt.register_id) {
        (Status::Accepted | Status::AcceptedWithWarnings, Some(id)) => {
            // An explantation may have found the registration of another provider: then there is
            // a receipt of one's own, and no registration.
            let to = match registration_of(cx, caller, id).await? {
                Some(implant) => format!("/registrations/{implant}/slip"),
                None => format!("/receipts/{id}"),
            };
            Ok(Redirect::to(&to).into_response())
        }
        (Status::NotSubject, _) => {
            let words = Words::of(visit.language);
            let frame = visit.frame(&cx.portal().face, words.not_subject);
            let page = NotSubject { frame, words };
            Ok(show(StatusCode::OK, &page, &page.frame))
        }
        _ => {
            record::note(&mut form, &answer, visit.language);
            show_entry(cx, visit, caller, form, kind, None).await
        }
    }
}

async fn show_entry(
    cx: &Context,
    visit: &Visit,
    caller: &Caller,
    form: Form,
    kind: Kind,
    expires: Option<Date>,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let is_removal = kind == Kind::Explantation;
    let heading = if is_removal { words.new_explant } else { words.new_implant };
    let di = form.value("udiDi").trim().to_owned();
    let found = if di.is_empty() {
        Vec::new()
    } else {
        search(cx, &Asked::Devices(vec![di.clone()])).await?.products
    };
    let product = found.first().map(|it| {
        let product = &it.product;
        let parts = [&product.product_name, &product.product_type, &product.manufacturer];
        let parts: Vec<&str> =
            parts.into_iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
        parts.join(", ")
    });
    let branches = caller.branches().iter().map(|it| Choice::new(it.as_str(), it.as_str()));
    let page = Page {
        frame: visit.frame(&cx.portal().face, heading).of_form(&form),
        words,
        scanning: Scanning::new(visit.language, cx.portal().people.decoder().is_there()),
        action: if is_removal { "/registrations/removed" } else { "/registrations/new" },
        heading,
        is_removal,
        branches: branches.collect(),
        reasons: record::reasons(words),
        elements: record::elements(words),
        product_unknown: !di.is_empty() && product.is_none(),
        product,
        expires: expires.map(|day| written(day, visit.language)).unwrap_or_default(),
        has_expired: expires.is_some_and(|day| day < dutch_day(cx.now())),
        form,
    };
    Ok(allow_devices(show_form(&page, &page.frame, &page.form)))
}
