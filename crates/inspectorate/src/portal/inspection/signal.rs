//! `GET /inspections/{id}/signal`: the form that makes an inspection a signal, for a case; `POST`
//! makes it one.

use admission::portal::Submitted;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Visit, show_form};

use super::act::{Act, Page, last, note};
use super::field::{Field, Kind, maybe, text};
use super::frame;
use super::words::Words;
use crate::context::Context;
use crate::model::inspection::{Dossier, MAX_TEXT};
use crate::portal::words::Words as Common;
use crate::portal::{faults, fill, id};
use crate::use_case::inspection::read::read;
use crate::use_case::inspection::record::Recorded;
use crate::use_case::inspection::signal::{Said, signal};
use crate::use_case::inspection::{ReadInspection, WorkInInspection};
use crate::use_case::signal::SignalError;

/// Characters of what it is about at most.
const MAX_ABOUT: usize = 200;

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadInspection>,
    Path(inspection): Path<String>,
) -> Result<Response, Problem> {
    let it = read(&cx, known.permit, id(&inspection)?, "inspection.read").await?;
    let words = Words::of(visit.language);
    let outcome = it.outcome.as_ref().map(|(it, _)| it.score.clone()).unwrap_or_default();
    let about = fill(words.signal_about, &[it.head.subject_name.as_str(), &outcome]);
    let form = Form::blank(&visit, cx.ids().random()).of_version(last(&it));
    let form = form.with("about", about).with("text", it.findings.clone());
    Ok(shown(&cx, &visit, &it, form))
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkInInspection>,
    Path(inspection): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let inspection = id(&inspection)?;
    let it = read(&cx, known.permit.clone(), inspection, "inspection.read").await?;
    let (words, common) = (Words::of(visit.language), Common::of(visit.language));
    let mut form = submitted.form(&visit);
    if !form.is_kept() {
        let about = text(&mut form, "about", MAX_ABOUT, common);
        let said = text(&mut form, "text", MAX_TEXT, common);
        let provision = maybe(&mut form, "provision", MAX_ABOUT, common);
        if let (Some(about), Some(text), Some(provision), Some(page)) =
            (about, said, provision, form.idempotency())
        {
            let said = Said { about, text, provision };
            match signal(&cx, known.permit, &known.caller, inspection, said, page).await {
                Ok(Recorded::Done) => {
                    let back = format!("/inspections/{inspection}");
                    return Ok(Redirect::to(&back).into_response());
                }
                Ok(Recorded::Refused(all)) => note(&mut form, &all, &fields(words), &visit),
                Ok(Recorded::Changed) => form.note("", words.changed),
                Err(SignalError::Faults(all)) => {
                    faults::note(&mut form, all, visit.language, |_| words.signal.to_owned());
                }
                Err(SignalError::NoSource) => return Err(Problem::not_found()),
                Err(SignalError::UseCase(error)) => return Err(error.into()),
            }
        }
    }
    Ok(shown(&cx, &visit, &it, form))
}

fn fields(words: &Words) -> Vec<Field> {
    vec![
        Field::of(Kind::Line, "about", words.what_about),
        Field::of(Kind::Area, "text", words.facts).hint(words.no_patient),
        Field::of(Kind::Line, "provision", words.provision).hint(words.provision_hint).optional(),
    ]
}

fn shown(cx: &Context, visit: &Visit, it: &Dossier, form: Form) -> Response {
    let words = Words::of(visit.language);
    let act = Act {
        fields: fields(words),
        ..Act::of(words.do_signal, words.do_signal_lead, words.do_signal)
    };
    let page = Page {
        frame: frame(cx, visit, it, &act.title).of_form(&form),
        action: format!("/inspections/{}/signal", it.head.id),
        form,
        act,
    };
    show_form(&page, &page.frame, &page.form)
}
