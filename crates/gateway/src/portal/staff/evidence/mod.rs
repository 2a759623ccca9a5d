//! `/evidence`: choose a period, and take along what shows an inspection that the provider does what
//! it must: a report to read and files for programs, in one archive.

mod archive;
mod report;
mod tables;
mod words;

use admission::portal::Submitted;
use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Span;
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Visit, show, show_form};

use self::archive::{Unpacked, archive};
use self::words::Words;
use super::desk;
use crate::context::Context;
use crate::use_case::desk::PackEvidence;
use crate::use_case::desk::evidence::{MOST_RECEIPTS, NotPacked, Pack, Period, gather};

#[derive(Template)]
#[template(path = "staff/evidence.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    holds: Vec<&'static str>,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    _known: Known<PackEvidence>,
) -> Response {
    let today = cx.calendar().today;
    let from = today.first_of_month().saturating_sub(Span::new().months(12));
    let form = Form::blank(&visit, cx.ids.random());
    let form = form.with("from", from.to_string()).with("to", today.to_string());
    let page = shown(&cx, &visit, form);
    show(StatusCode::OK, &page, &page.frame)
}

pub(super) async fn pack(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<PackEvidence>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let mut form = submitted.form(&visit);
    let (from, to) = (form.date("from", words.from), form.date("to", words.to));
    if let (Some(from), Some(to)) = (from, to) {
        if to > cx.calendar().today {
            form.note("to", words.in_future);
        } else if from > to {
            form.note("to", words.before_from);
        }
    }
    if let (Some(from), Some(to), false) = (from, to, form.is_faulty()) {
        let desk = desk(&cx, &known.caller).await?;
        match gather(&cx, &known.permit, &desk, Period { from, to }).await {
            Ok(pack) => return written(pack, &visit).await,
            Err(NotPacked::TooMuch) => {
                form.note("from", words.too_much.replace("{}", &MOST_RECEIPTS.to_string()));
            }
            Err(NotPacked::Ending) => return Err(Problem::internal()),
            Err(NotPacked::Store(error)) => return Err(error.into()),
        }
    }
    let page = shown(&cx, &visit, form);
    Ok(show_form(&page, &page.frame, &page.form))
}

fn shown(cx: &Context, visit: &Visit, form: Form) -> Page {
    let words = Words::of(visit.language);
    Page {
        frame: visit.frame(&cx.portal.face, words.evidence).of_form(&form),
        words,
        form,
        holds: vec![
            words.holds_readiness,
            words.holds_months,
            words.holds_receipts,
            words.holds_repairs,
            words.holds_hand_overs,
            words.holds_decisions,
        ],
    }
}

/// The archive as a download; it is made beside what answers others.
async fn written(pack: Pack, visit: &Visit) -> Result<Response, Problem> {
    let language = visit.language;
    let Period { from, to } = pack.period;
    let made = tokio::task::spawn_blocking(move || archive(&pack, language)).await;
    let bytes = match made {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(error @ (Unpacked::Report(_) | Unpacked::Archive(_)))) => {
            tracing::error!(%error, "an evidence pack could not be made");
            return Err(Problem::internal());
        }
        Err(_) => return Err(Problem::internal()),
    };
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"evidence-{from}-{to}.zip\"")),
    ];
    Ok((headers, bytes).into_response())
}
