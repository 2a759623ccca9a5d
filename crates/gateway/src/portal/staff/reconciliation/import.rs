//! `POST /reconciliation/import`: takes in what was used, or says everything that is wrong with it.

use axum::extract::{Request, State};
use axum::response::Response;
use bytes::Bytes;
use identity::{Caller, Permit};
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::Visit;

use super::super::desk;
use super::super::sent::sent;
use super::super::words::Words;
use super::months::{Told, shown};
use super::name;
use crate::context::Context;
use crate::use_case::desk::reconcile::{Fault, FileKind, import};
use crate::use_case::desk::{KeepReconciliation, SeeReconciliation};

/// Faults that are shown; who has more repairs those first.
const MOST_FAULTS: usize = 200;

pub(in super::super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<KeepReconciliation>,
    request: Request,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let sent = sent(request).await?;
    let form = Form::of(&visit, sent.fields.clone());
    let pasted = Some(form.value("pasted").trim()).filter(|text| !text.is_empty());
    let pasted = pasted.map(|text| Bytes::from(text.to_owned()));
    // From before signing in again: it is shown once more.
    if form.is_kept() {
        return again(&cx, &visit, &known.caller, form, Told::Nothing).await;
    }
    let kind = match form.value("kind") {
        "csv" => Some(FileKind::Csv),
        "fhir" => Some(FileKind::Fhir),
        _ => None,
    };
    let (Some(kind), Some(file)) = (kind, sent.file("file").or(pasted.as_ref())) else {
        let told = Told::Faults(vec![words.import_incomplete.to_owned()]);
        return again(&cx, &visit, &known.caller, form, told).await;
    };
    let desk = desk(&cx, &known.caller).await?;
    let told = match import(&cx, &known.permit, &desk, kind, file).await? {
        Err(faults) => Told::Faults(
            faults.iter().take(MOST_FAULTS).map(|fault| in_words(fault, words)).collect(),
        ),
        Ok(imported) => {
            let months: Vec<String> =
                imported.months.iter().map(|first| name(*first, visit.language)).collect();
            let text = words.imported.replacen("{}", &imported.new.to_string(), 1);
            let text = text.replacen("{}", &imported.known.to_string(), 1);
            Told::Done(text.replacen("{}", &months.join(", "), 1))
        }
    };
    again(&cx, &visit, &known.caller, form, told).await
}

/// The page with what came of it: a look like any other.
async fn again(
    cx: &Context,
    visit: &Visit,
    caller: &Caller,
    form: Form,
    told: Told,
) -> Result<Response, Problem> {
    let permit = Permit::<SeeReconciliation>::ask(caller).map_err(|_| Problem::not_found())?;
    shown(cx, visit, caller, &permit, form, told).await
}

fn in_words(fault: &Fault, words: &Words) -> String {
    match fault {
        Fault::Unreadable(why) => words.fault_unreadable.replace("{}", why),
        Fault::Date(line) => words.fault_date.replace("{}", &line.to_string()),
        Fault::Device(line) => words.fault_device.replace("{}", &line.to_string()),
        Fault::Empty => words.fault_empty.to_owned(),
    }
}
