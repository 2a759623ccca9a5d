//! `POST /repairs/{id}/mend`: puts right what could not be delivered.

use admission::portal::Submitted;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use exchange::{BranchNumber, UdiDi};
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::Visit;

use super::super::words::Words;
use super::super::{desk, id};
use super::one::again;
use crate::context::{Context, Desk};
use crate::model::mend::{Fix, Offer, Which, offer, which};
use crate::model::operation::symbol::is_scan;
use crate::use_case::desk::MendRepair;
use crate::use_case::desk::mend_repair::{Mended, mend};
use crate::use_case::desk::repairs::facts_of;

pub(in super::super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<MendRepair>,
    Path(text): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let repair = id(&text)?;
    let desk = desk(&cx, &known.caller).await?;
    let (code, places) = facts_of(&cx, &desk, repair).await?.ok_or_else(Problem::not_found)?;
    let offered = offer(&code, places.len()).ok_or_else(Problem::not_found)?;
    let mut form = submitted.form(&visit);
    let Some(fix) = fix(&cx, &desk, &mut form, offered, &places, words) else {
        return again(&cx, &visit, &known.caller, repair, form, None).await;
    };
    let version = form.version().to_owned();
    let mended = mend(&cx, &known.permit, &desk, repair, &version, &fix).await?;
    let told = match mended.ok_or_else(Problem::not_found)? {
        Mended::Solved => return Ok(Redirect::to(&format!("/repairs/{repair}")).into_response()),
        Mended::More(next) => {
            return Ok(Redirect::to(&format!("/repairs/{next}")).into_response());
        }
        Mended::Still => ("warning", words.still_wrong),
        Mended::Unfit => ("error", words.cannot_here),
        Mended::Stale => {
            let told = Some(("warning", words.changed_meanwhile.to_owned()));
            let mut answer = again(&cx, &visit, &known.caller, repair, form, told).await?;
            *answer.status_mut() = StatusCode::PRECONDITION_FAILED;
            return Ok(answer);
        }
    };
    let told = Some((told.0, told.1.to_owned()));
    let mut answer = again(&cx, &visit, &known.caller, repair, form, told).await?;
    *answer.status_mut() = StatusCode::BAD_REQUEST;
    Ok(answer)
}

/// What was filled in, proven as far as it can be by itself; none if something is wrong.
fn fix(
    cx: &Context,
    desk: &Desk,
    form: &mut Form,
    offered: Offer,
    places: &[String],
    words: &Words,
) -> Option<Fix> {
    if form.is_kept() {
        return None;
    }
    match offered {
        Offer::Backlog => Some(Fix::Backlog),
        Offer::Keep => {
            let fits = |text: &str| text.parse().ok().filter(|index| *index < places.len());
            form.picked("keep", words.which_holds, fits).map(Fix::Keep)
        }
        Offer::Branch => {
            let own = |text: &str| {
                let branch = BranchNumber::parse(text).ok()?;
                desk.provider.branches().contains(&branch).then_some(branch)
            };
            form.picked("branch", words.branch, own).map(Fix::Branch)
        }
        Offer::Date(usual) => {
            let day = form.date("day", words.right_day)?;
            if day > cx.calendar().today {
                form.note("day", words.day_in_future);
                return None;
            }
            let place = places.first().map_or("", String::as_str);
            Some(Fix::Date(
                if usual == Which::Explanted { usual } else { which(place, usual) },
                day,
            ))
        }
        Offer::Label => label(cx, form, words),
    }
}

/// A scan that can be read, or what was typed from the label.
fn label(cx: &Context, form: &mut Form, words: &Words) -> Option<Fix> {
    let today = cx.calendar().today;
    let scan = form.optional("scan", words.scan_label)?;
    // A label that was scanned into a field below is a scan all the same.
    let below = ["udi_di", "lot", "serial"].map(|field| form.value(field).trim().to_owned());
    let is_scanned = |text: &String| text.contains('\u{1d}') || is_scan(text, today);
    if let Some(text) = scan.or_else(|| below.into_iter().find(is_scanned)) {
        return match exchange::carrier::read(&text, today) {
            Ok(_) => Some(Fix::Scan(text)),
            Err(code) => {
                form.note("scan", code.message(words.tongue()));
                None
            }
        };
    }
    let di = form.optional("udi_di", words.udi_di)?;
    let udi_di = match di.map(|text| UdiDi::parse(&text)) {
        Some(Err(_)) => {
            form.note("udi_di", words.udi_di_wrong);
            return None;
        }
        Some(Ok(di)) => Some(di),
        None => None,
    };
    let lot = form.optional("lot", words.lot)?;
    let serial = form.optional("serial", words.serial)?;
    if udi_di.is_none() && lot.is_none() && serial.is_none() {
        form.note("scan", words.scan_or_type);
        return None;
    }
    Some(Fix::Typed { udi_di, lot, serial })
}
