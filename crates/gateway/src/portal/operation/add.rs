//! What is added without a scan: `GET` and `POST /operations/{id}/typed` for a label that cannot be
//! read, `GET` and `POST /operations/{id}/removals` for an implant that was taken out.

use admission::portal::{Submitted, query};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use exchange::device::NoUdiReason;
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form};
use web::page::{Frame, Visit, short_date, show_form};

use super::item::{SCANNED_INTO, moved_to, read_site, read_typed, tell_other};
use super::shown::{Head, parts, role_name, sides};
use super::words::Words;
use super::{desk, look, opened};
use crate::context::Context;
use crate::model::operation::Operation;
use crate::model::operation::item::{Fate, WithoutUdi};
use crate::model::operation::kind::Role;
use crate::model::operation::symbol::is_scan;
use crate::use_case::operation::{
    Addition, Change, Changed, FillOperation, Known as KnownImplant, ReadOperation, Sent, add_item,
    read_implants_of, scan_into,
};

#[derive(Template)]
#[template(path = "operation/typed.html")]
struct TypedPage {
    frame: Frame,
    words: &'static Words,
    form: Form,
    head: Head,
    fates: Vec<Choice>,
    sides: Vec<Choice>,
    parts: Vec<Choice>,
    roles: Vec<Choice>,
    reasons: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "operation/removals.html")]
struct Removals {
    frame: Frame,
    words: &'static Words,
    form: Form,
    head: Head,
    known: Vec<Choice>,
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
    let details = &operation.details;
    let is_removal = query::one(sent.as_deref(), "for").as_deref() == Some("removal");
    let fate = if is_removal { Fate::Removed } else { Fate::Implanted };
    let side = details.side.map_or("none", crate::model::body::Side::as_str);
    let part = details.kind.part().map(crate::model::body::Part::as_str).unwrap_or_default();
    let form = Form::blank(&visit, cx.ids.next())
        .with("fate", fate.as_str())
        .with("side", side)
        .with("body_part", part);
    Ok(TypedPage::new(&cx, &visit, &operation, form).show())
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<FillOperation>,
    Path(id): Path<Uuid>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let desk = desk(&cx, &known.caller).await?;
    let operation = look(&cx, &known.caller, &desk, id).await?;
    let mut form = submitted.form(&visit);
    let item = form.idempotency().ok_or_else(Problem::not_found)?;
    for field in SCANNED_INTO {
        let text = form.value(field).to_owned();
        if !form.is_kept() && is_scan(&text, operation.details.held_on) {
            let fate = Fate::of(form.value("fate")).unwrap_or(Fate::Implanted);
            let sent = Sent { id: item, text, more: Vec::new(), is_meant: false, fate };
            let scanned = scan_into(&cx, &known.permit, &desk, id, &sent).await?;
            return Ok(moved_to(id, &scanned));
        }
    }
    tell_other(&mut form, operation.details.held_on, words);
    let Some(change) = read(&mut form, words) else {
        return Ok(TypedPage::new(&cx, &visit, &operation, form).show());
    };
    let addition = Addition::Typed(change);
    done(&add_item(&cx, &known.permit, &desk, (id, item), &addition).await?, id)
}

fn done(changed: &Changed, id: Uuid) -> Result<Response, Problem> {
    match changed {
        Changed::Done => Ok(Redirect::to(&format!("/operations/{id}?told=added")).into_response()),
        Changed::NotFound | Changed::Stale(_) => Err(Problem::not_found()),
    }
}

/// Reads what was typed; all faults at once.
fn read(form: &mut Form, words: &Words) -> Option<Change> {
    let fate = form.picked("fate", words.fate, Fate::of);
    let mut typed = read_typed(form, words);
    if typed.lot.is_none() && typed.serial.is_none() && form.fault("lot").is_empty() {
        form.note("lot", words.number_needed);
    }
    if let Some(di) = form.optional("udi_di", words.udi_di).flatten() {
        match exchange::UdiDi::parse(&di) {
            Ok(di) => typed.udi_di = Some(di.as_str().to_owned()),
            Err(exchange::Code::UdiDiCheckDigit) => form.note("udi_di", words.udi_di_check),
            Err(_) => form.note("udi_di", words.udi_di_wrong),
        }
    } else {
        typed.without_udi = read_text(form, words);
    }
    if form.is_faulty() {
        return None;
    }
    Some(Change { fate: fate?, site: read_site(form), typed, is_compared: false })
}

/// What the product is, where no code says it (rule R17).
fn read_text(form: &mut Form, words: &Words) -> Option<WithoutUdi> {
    let fields = [
        ("manufacturer", words.manufacturer),
        ("product_name", words.product_name),
        ("product_type", words.product_type),
    ];
    let is_empty = fields.iter().all(|(field, _)| form.value(field).trim().is_empty());
    if is_empty && form.value("no_udi_reason").is_empty() {
        form.note("udi_di", words.code_or_text);
        return None;
    }
    let mut texts = Vec::new();
    for (field, name) in fields {
        let text = form.optional(field, name).flatten();
        if text.is_none() {
            form.note(field, words.text_needed);
        }
        texts.extend(text);
    }
    let reason = form.picked("no_udi_reason", words.no_udi_reason, |code| code.parse().ok());
    let [manufacturer, product_name, product_type] = <[String; 3]>::try_from(texts).ok()?;
    Some(WithoutUdi { reason: reason?, manufacturer, product_name, product_type })
}

pub(super) async fn removals(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadOperation>,
    Path(id): Path<Uuid>,
) -> Result<Response, Problem> {
    let desk = desk(&cx, &known.caller).await?;
    let operation = opened(&cx, &known.permit, &desk, id).await?;
    let implants = read_implants_of(&cx, &known.permit, &desk, &operation).await?;
    let form = Form::blank(&visit, cx.ids.next());
    Ok(Removals::new(&cx, &visit, &operation, &implants, form).show())
}

pub(super) async fn remove(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<FillOperation>,
    Path(id): Path<Uuid>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let desk = desk(&cx, &known.caller).await?;
    let mut form = submitted.form(&visit);
    let item = form.idempotency().ok_or_else(Problem::not_found)?;
    let chosen: Option<Uuid> = form.value("implant").parse().ok();
    let addition = match chosen {
        Some(_) if form.is_kept() => None,
        Some(reference) => Some(Addition::Removal(reference)),
        None => form.must_tick("checked", words.checked_fault).then_some(Addition::Underivable),
    };
    if let Some(addition) = addition {
        return done(&add_item(&cx, &known.permit, &desk, (id, item), &addition).await?, id);
    }
    let permit = identity::Permit::<ReadOperation>::ask(&known.caller);
    let permit = permit.map_err(|_| Problem::not_found())?;
    let operation = look(&cx, &known.caller, &desk, id).await?;
    let implants = read_implants_of(&cx, &permit, &desk, &operation).await?;
    Ok(Removals::new(&cx, &visit, &operation, &implants, form).show())
}

impl TypedPage {
    fn new(cx: &Context, visit: &Visit, operation: &Operation, form: Form) -> Self {
        let (words, language) = (Words::of(visit.language), visit.language);
        let fates = [Fate::Implanted, Fate::NotUsed, Fate::Removed];
        let choice = |it: Fate| Choice::new(it.as_str(), super::shown::fate(it, words).text);
        let role = |role: Role| Choice::new(role.as_str(), role_name(role, language));
        let reason = |reason: NoUdiReason| {
            let name = match reason {
                NoUdiReason::MadeBeforeUdi => words.made_before_udi,
                NoUdiReason::LabelLost => words.label_lost,
                NoUdiReason::CustomMade => words.custom_made,
                NoUdiReason::CarrierDamaged => words.carrier_damaged,
            };
            Choice::new(reason.as_str(), name)
        };
        Self {
            frame: visit.frame(&cx.portal.face, words.typed_heading).of_form(&form),
            words,
            form,
            head: Head::of(operation, words, language),
            fates: fates.into_iter().map(choice).collect(),
            sides: sides(words),
            parts: parts(language),
            roles: operation.details.kind.choices().into_iter().map(role).collect(),
            reasons: NoUdiReason::ALL.into_iter().map(reason).collect(),
        }
    }

    fn show(self) -> Response {
        show_form(&self, &self.frame, &self.form)
    }
}

impl Removals {
    fn new(
        cx: &Context,
        visit: &Visit,
        operation: &Operation,
        implants: &[KnownImplant],
        form: Form,
    ) -> Self {
        let words = Words::of(visit.language);
        let choice = |known: &KnownImplant| {
            let implant = &known.implant;
            let number = implant.serial.clone().or_else(|| implant.lot.clone());
            let named: Vec<String> = implant.udi_di.clone().into_iter().chain(number).collect();
            let day = implant.implanted_on.map(short_date).unwrap_or_default();
            Choice::new(known.reference.to_string(), named.join(", "))
                .hint(words.placed_on.replace("{}", &day))
        };
        Self {
            frame: visit.frame(&cx.portal.face, words.removal_heading).of_form(&form),
            words,
            form,
            head: Head::of(operation, words, visit.language),
            known: implants.iter().map(choice).collect(),
        }
    }

    fn show(self) -> Response {
        show_form(&self, &self.frame, &self.form)
    }
}
