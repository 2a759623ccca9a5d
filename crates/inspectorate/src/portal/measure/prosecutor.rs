//! `/enforcement/{id}/prosecutor/{kind}`: steps towards the public prosecutor; and the export, from
//! which what may not be handed over stays behind.

use admission::portal::Submitted;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use identity::Permit;
use serde_json::{Map, Value, json};
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Visit, show_form};

use super::fields::{blank, drawn, kind_does, read};
use super::step::Page;
use super::words::Words;
use super::{frame, note};
use crate::context::Context;
use crate::model::measure::{Kind, Step, Whose};
use crate::portal::id;
use crate::use_case::measure::export::{ForProsecutor, for_prosecutor};
use crate::use_case::measure::read::of_case;
use crate::use_case::measure::take::{New, take_in_case};
use crate::use_case::measure::{MeasureError, ReadMeasures, Shown, WorkInMeasure};

/// The form of the export; its name changes when its members do.
const FORMAT: &str = "lir-prosecutor-export/1";
/// Fields that tell again what the operator said: they stay behind with it.
const TELLS_AGAIN: [&str; 3] = ["answer", "arguments", "judgement"];

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadMeasures>,
    Path((case, kind)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let kind = of_case_kind(&kind)?;
    let shown = of_case(&cx, known.permit, id(&case)?).await?;
    let form = blank(Form::blank(&visit, cx.ids().random()), shown.today, &[]);
    Ok(show(&cx, &visit, &shown, kind, form))
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkInMeasure>,
    Path((case, kind)): Path<(String, String)>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let kind = of_case_kind(&kind)?;
    let case = id(&case)?;
    let mut form = submitted.form(&visit);
    let values = read(&mut form, kind, None, &visit);
    if let (Some(values), Some(page)) = (values, form.idempotency()) {
        let new = New { kind, values, page };
        match take_in_case(&cx, &known.caller, case, &new).await {
            Ok(()) => {
                return Ok(Redirect::to(&format!("/enforcement/{case}/measures")).into_response());
            }
            Err(error) => note(error, &mut form, &visit)?,
        }
    }
    let permit = Permit::<ReadMeasures>::ask(&known.caller).map_err(Problem::denied)?;
    let shown = of_case(&cx, permit, case).await?;
    Ok(show(&cx, &visit, &shown, kind, form))
}

pub(super) async fn export(
    State(cx): State<Context>,
    known: Known<ReadMeasures>,
    Path(case): Path<String>,
    _: Submitted,
) -> Result<Response, Problem> {
    let found = match for_prosecutor(&cx, &known.caller, id(&case)?).await {
        Ok(found) => found,
        Err(MeasureError::UseCase(error)) => return Err(error.into()),
        Err(_) => return Err(Problem::internal()),
    };
    let name = format!("attachment; filename=\"prosecutor-{}.json\"", found.shown.case.id);
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, format!("{:#}\n", said(&found))).into_response())
}

fn said(it: &ForProsecutor) -> Value {
    let tells = !it.held_back.is_empty();
    let held = it.held_back.iter().map(|(number, why)| json!({ "step": number, "why": why }));
    json!({
        "format": FORMAT,
        "basis": "Sv art. 162; Stcrt. 2022, 269",
        "caseNumber": it.shown.case.number.as_str(),
        "title": it.shown.case.title.as_str(),
        "madeOn": it.shown.today.to_string(),
        "steps": it.handed.iter().map(|step| told(step, tells)).collect::<Vec<_>>(),
        "heldBack": held.collect::<Vec<_>>(),
        "rule": "INT-D10",
    })
}

fn told(it: &Step, tells_again: bool) -> Value {
    let values = it.values.iter().filter(|(name, _)| !tells_again || !TELLS_AGAIN.contains(name));
    let values: Map<String, Value> =
        values.map(|(name, value)| (name.to_owned(), value.into())).collect();
    json!({ "number": it.number, "kind": it.kind.code(), "recordedAt": it.made_at, "values": values })
}

fn of_case_kind(kind: &str) -> Result<Kind, Problem> {
    let kind = Kind::from_code(kind).filter(|it| it.whose() == Whose::Enforcement);
    kind.filter(|it| it.is_of_case()).ok_or_else(Problem::not_found)
}

fn show(cx: &Context, visit: &Visit, shown: &Shown, kind: Kind, form: Form) -> Response {
    let words = Words::of(visit.language);
    let heading = kind_does(kind, visit.language).to_owned();
    let page = Page {
        frame: frame(cx, visit, &shown.case, &heading).of_form(&form),
        heading,
        about: format!("{}: {}", words.case_number, shown.case.number.as_str()),
        told: Vec::new(),
        concept: Vec::new(),
        words,
        action: format!("/enforcement/{}/prosecutor/{}", shown.case.id, kind.code()),
        fields: drawn(kind, None, visit.language),
        button: kind_does(kind, visit.language),
        form,
    };
    show_form(&page, &page.frame, &page.form)
}
