//! `/to-file`: what was registered by hand and is not confirmed to be in the file; and the
//! confirmation itself.

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::page::{Deadline, Frame, Told, Visit, short, show, told, written};

use super::registrations::{device, number};
use super::words::Words;
use crate::context::Context;
use crate::model::rules::dutch_day;
use crate::use_case::confirm_filing::{self, ConfirmFiling, Confirmed};
use crate::use_case::list_filings::{self, SeeFilings, Waiting};
use admission::portal::{Submitted, query};

#[derive(Template)]
#[template(path = "to_file.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    rows: Vec<Row>,
    more: String,
}

struct Row {
    implant: Uuid,
    /// What the catalogue calls it; else its code.
    device: String,
    /// Lot and serial number.
    number: String,
    branch: String,
    made: String,
    made_as: String,
    due: Deadline,
}

pub(super) async fn list(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeFilings>,
    RawQuery(sent): RawQuery,
) -> Result<Response, Problem> {
    let after = query::one(sent.as_deref(), "after").and_then(|text| text.parse().ok());
    let (filings, more) = list_filings::list(&cx, &known.caller, &known.permit, after).await?;
    let words = Words::of(visit.language);
    let today = dutch_day(cx.now());
    let last = filings.last().filter(|_| more);
    let last = last.map(|it| format!("/to-file?after={}", it.filing.event_id));
    let rows = filings.into_iter().map(|Waiting { filing, implant, product }| Row {
        implant: filing.implant_id,
        device: product
            .or_else(|| implant.as_ref().map(device))
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| words.to_registration.to_owned()),
        number: implant.as_ref().map(number).unwrap_or_default(),
        branch: filing.branch.to_string(),
        made: short(filing.made_at),
        made_as: filing.made_as,
        due: Deadline::of(filing.due_on, today, visit.language),
    });
    let page = Page {
        frame: visit.frame(&cx.portal().face, words.to_file),
        words,
        rows: rows.collect(),
        more: last.unwrap_or_default(),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

pub(super) async fn confirm(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ConfirmFiling>,
    Path(id): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let id: Uuid = id.parse().map_err(|_| Problem::not_found())?;
    let words = Words::of(visit.language);
    let mut form = submitted.form(&visit);
    let event: Uuid = form.value("event").parse().map_err(|_| Problem::not_found())?;
    let to = format!("/registrations/{id}");
    let Some(day) = form.date("filedOn", words.filed_on) else {
        let text = form.fault("filedOn").to_owned();
        return Ok(refused(&cx, &visit, text, to));
    };
    let Known { caller, permit } = known;
    match confirm_filing::confirm(&cx, &caller, &permit, event, day).await? {
        Confirmed::Done(_) | Confirmed::Replaced(_) => Ok(Redirect::to(&to).into_response()),
        Confirmed::WrongDay { from, to: last } => {
            let day = |day: Date| written(day, visit.language);
            let text = words.filed_wrong_day.replacen("{}", &day(from), 1);
            Ok(refused(&cx, &visit, text.replacen("{}", &day(last), 1), to))
        }
    }
}

fn refused(cx: &Context, visit: &Visit, text: String, to: String) -> Response {
    let words = Words::of(visit.language);
    let link = Some((to, words.to_registration.to_owned()));
    let heading = words.confirm.to_owned();
    told(visit, &cx.portal().face, Told { status: StatusCode::BAD_REQUEST, heading, text, link })
}
