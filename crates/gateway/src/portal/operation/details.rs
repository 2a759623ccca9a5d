//! Whose operation it is, when and what: `GET /operations/new`, `POST /operations`, and
//! `GET` and `POST /operations/{id}/details`.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use exchange::BranchNumber;
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form, Standing};
use web::page::{Frame, Step, Visit, merge_page, show_form};

use admission::portal::Submitted;

use super::item::moved_to;
use super::shown::{kind_name, sides};
use super::words::Words;
use super::{desk, look, opened, steps};
use crate::context::{Context, Desk};
use crate::model::body::Side;
use crate::model::operation::item::Fate;
use crate::model::operation::kind::Kind;
use crate::model::operation::symbol::is_scan;
use crate::model::operation::{Details, Operation, People, read_bsn};
use crate::use_case::operation::{
    FillOperation, Filled, PatientFault, ReadOperation, Sent, change_details, open_operation,
    scan_into,
};

#[derive(Template)]
#[template(path = "operation/details.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    action: String,
    heading: &'static str,
    steps: Vec<Step>,
    kinds: Vec<Choice>,
    sides: Vec<Choice>,
    branches: Vec<Choice>,
}

/// The field with a scan that was made on this page, until the operation is there to take it.
const CARRIED: &str = "carried";

pub(super) async fn blank(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<FillOperation>,
) -> Result<Response, Problem> {
    let desk = desk(&cx, &known.caller).await?;
    let today = law::terms::dutch_day(cx.clock.now());
    let name = known.caller.person().map(|person| person.name.clone()).unwrap_or_default();
    let is_professional = known.caller.role() == identity::Role::Professional;
    let form = Form::blank(&visit, cx.ids.next()).with("held_on", today.to_string());
    let form = form.with("responsible", if is_professional { name } else { String::new() });
    Ok(Page::new(&cx, &visit, &desk, form, None).show())
}

pub(super) async fn open(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<FillOperation>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let desk = desk(&cx, &known.caller).await?;
    let mut form = submitted.form(&visit);
    let id = form.idempotency().ok_or_else(Problem::not_found)?;
    let Some(details) = read(&cx, &desk, &mut form, Words::of(visit.language)) else {
        return Ok(Page::new(&cx, &visit, &desk, form, None).show());
    };
    match open_operation(&cx, &known.permit, &desk, id, &details).await? {
        Filled::Done => {}
        Filled::Patient(fault) => {
            note(&mut form, fault, Words::of(visit.language));
            return Ok(Page::new(&cx, &visit, &desk, form, None).show());
        }
        Filled::NotFound | Filled::Stale(_) => return Err(Problem::not_found()),
    }
    let carried = form.value(CARRIED).to_owned();
    if !carried.is_empty() {
        let sent =
            Sent { id, text: carried, more: Vec::new(), is_meant: false, fate: Fate::Implanted };
        let scanned = scan_into(&cx, &known.permit, &desk, id, &sent).await?;
        return Ok(moved_to(id, &scanned));
    }
    Ok(Redirect::to(&format!("/operations/{id}")).into_response())
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadOperation>,
    Path(id): Path<Uuid>,
) -> Result<Response, Problem> {
    let desk = desk(&cx, &known.caller).await?;
    let operation = opened(&cx, &known.permit, &desk, id).await?;
    let mut form = Form::blank(&visit, cx.ids.next()).of_version(operation.details_version);
    for (name, value) in values(&operation) {
        form.set(name, value);
    }
    Ok(Page::new(&cx, &visit, &desk, form, Some(id)).show())
}

pub(super) async fn change(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<FillOperation>,
    Path(id): Path<Uuid>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let desk = desk(&cx, &known.caller).await?;
    let mut form = submitted.form(&visit);
    let made_from = form.version().parse().unwrap_or_default();
    look(&cx, &known.caller, &desk, id).await?;
    let Some(details) = read(&cx, &desk, &mut form, words) else {
        return Ok(Page::new(&cx, &visit, &desk, form, Some(id)).show());
    };
    match change_details(&cx, &known.permit, &desk, id, made_from, &details).await? {
        Filled::Done => Ok(Redirect::to(&format!("/operations/{id}?told=saved")).into_response()),
        Filled::NotFound => Err(Problem::not_found()),
        Filled::Patient(fault) => {
            note(&mut form, fault, words);
            Ok(Page::new(&cx, &visit, &desk, form, Some(id)).show())
        }
        Filled::Stale(now) => {
            unsaid(&mut form, "side");
            let page = Page::new(&cx, &visit, &desk, form, Some(id));
            let (face, version) = (&cx.portal.face, now.details_version);
            let merged =
                merge_page(&visit, face, &page.form, &page.action, version, &page.standing(&now));
            let saved = || Redirect::to(&format!("/operations/{id}?told=saved")).into_response();
            Ok(merged.unwrap_or_else(saved))
        }
    }
}

/// The fields as they stand in an operation.
fn values(operation: &Operation) -> Vec<(&'static str, String)> {
    let Details { people, held_on, branch, kind, side } = &operation.details;
    let side = match side {
        Some(side) => side.as_str(),
        None => "none",
    };
    vec![
        ("patient_number", people.patient_number.clone().unwrap_or_default()),
        ("birth_date", people.birth_date.map(|day| day.to_string()).unwrap_or_default()),
        ("bsn", people.bsn.clone().unwrap_or_default()),
        ("held_on", held_on.to_string()),
        ("branch", branch.as_str().to_owned()),
        ("kind", kind.as_str().to_owned()),
        ("side", side.to_owned()),
        ("responsible", people.responsible.clone()),
    ]
}

/// Reads the form; all faults at once.
fn read(cx: &Context, desk: &Desk, form: &mut Form, words: &Words) -> Option<Details> {
    if form.is_kept() {
        return None;
    }
    let today = law::terms::dutch_day(cx.clock.now());
    // A device that was scanned here moves to where it belongs.
    for field in ["patient_number", "bsn", "responsible"] {
        let text = form.value(field).to_owned();
        if is_scan(&text, today) {
            form.set(CARRIED, text);
            form.set(field, "");
            form.note(field, words.moved_here);
        }
    }
    let held_on = form.date("held_on", words.held_on);
    if held_on.is_some_and(|day| day > today) {
        form.note("held_on", words.in_future);
    }
    let number = form.optional("patient_number", words.patient_number)?;
    let bsn = form.optional("bsn", words.bsn)?;
    let read = bsn.as_deref().and_then(read_bsn);
    if bsn.is_some() && read.is_none() {
        form.note("bsn", words.bsn_wrong);
    }
    if number.is_none() && bsn.is_none() && form.fault("patient_number").is_empty() {
        form.note("patient_number", words.number_or_bsn);
    }
    let birth_date = form.date("birth_date", words.birth_date);
    if birth_date.zip(held_on).is_some_and(|(born, held)| born > held) {
        form.note("birth_date", words.born_later);
    }
    let branches = desk.provider.branches();
    let branch = match branches.as_slice() {
        [only] => Some(only.clone()),
        several => form.picked("branch", words.branch, |code| {
            several.iter().find(|branch| branch.as_str() == code).cloned()
        }),
    };
    let kind = form.picked("kind", words.procedure, Kind::of);
    let side = one_side(form.value("side"));
    let asks = kind.is_some_and(Kind::has_sides);
    if asks && side.is_none() && form.value("side") != "none" {
        form.note("side", words.no_side);
    }
    let responsible = form.required("responsible", words.responsible);
    if form.is_faulty() {
        return None;
    }
    let people =
        People { patient_number: number, bsn: read, birth_date, responsible: responsible? };
    Some(Details { people, held_on: held_on?, branch: branch?, kind: kind?, side })
}

/// Which side nobody picked is none, as the record has it.
pub(super) fn unsaid(form: &mut Form, field: &str) {
    if form.value(field).is_empty() {
        form.set(field, "none");
    }
}

/// Left or right; nothing is on both sides at once.
pub(super) fn one_side(code: &str) -> Option<Side> {
    Side::of(code).filter(|side| *side != Side::Both)
}

fn note(form: &mut Form, fault: PatientFault, words: &Words) {
    match fault {
        PatientFault::TwoPatients => form.note("patient_number", words.two_patients),
        PatientFault::BirthDate => form.note("birth_date", words.other_birth_date),
        PatientFault::Bsn => form.note("bsn", words.other_bsn),
    }
}

impl Page {
    fn new(cx: &Context, visit: &Visit, desk: &Desk, form: Form, id: Option<Uuid>) -> Self {
        let words = Words::of(visit.language);
        let heading = if id.is_some() { words.change_details } else { words.patient_step };
        let kind = |kind: &Kind| Choice::new(kind.as_str(), kind_name(*kind, visit.language));
        let branch = |branch: BranchNumber| Choice::new(branch.as_str(), branch.as_str());
        let branches: Vec<Choice> = desk.provider.branches().into_iter().map(branch).collect();
        Self {
            frame: visit.frame(&cx.portal.face, heading).of_form(&form),
            words,
            form,
            action: id.map_or("/operations".to_owned(), |id| format!("/operations/{id}/details")),
            heading,
            steps: steps(id.unwrap_or_default(), 0, words),
            kinds: Kind::ALL.iter().map(kind).collect(),
            sides: sides(words),
            branches: if branches.len() > 1 { branches } else { Vec::new() },
        }
    }

    /// The fields of this page as they stand in an operation.
    fn standing(&self, operation: &Operation) -> Vec<Standing> {
        let words = self.words;
        let named = |(name, value): (&'static str, String)| match name {
            "patient_number" => Some(Standing::typed(name, words.patient_number, value)),
            "birth_date" => Some(Standing::day(name, words.birth_date, value.parse().ok())),
            "bsn" => Some(Standing::typed(name, words.bsn, value)),
            "held_on" => Some(Standing::day(name, words.held_on, value.parse().ok())),
            "branch" if self.branches.is_empty() => None,
            "branch" => Some(Standing::picked(name, words.branch, value, &self.branches)),
            "kind" => Some(Standing::picked(name, words.procedure, value, &self.kinds)),
            "side" => Some(Standing::picked(name, words.side, value, &self.sides)),
            _ => Some(Standing::typed(name, words.responsible, value)),
        };
        values(operation).into_iter().filter_map(named).collect()
    }

    fn show(self) -> Response {
        show_form(&self, &self.frame, &self.form)
    }
}
