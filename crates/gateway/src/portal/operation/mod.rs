//! The pages of an operation: for whom, scan by scan, check and sign, what became of it.
//!
//! Every step is kept by the request that makes it. What a scan held never stands in an address.

mod add;
mod details;
mod item;
mod list;
mod outcome;
mod review;
mod scan;
mod shown;
mod words;

use std::cmp::Ordering;

use identity::{Caller, Permit};
use uuid::Uuid;
use web::Problem;
use web::doors::{Doors, may};
use web::page::{Place, Step};

use self::words::Words;
use crate::context::{Context, Desk};
use crate::model::operation::Operation;
use crate::use_case::operation::{
    FillOperation, ListOperations, ReadOperation, SignOperation, find_desk, read_operation,
};

/// Where the operations of today are.
pub(super) const START: &str = "/operations";

/// The page that the frame links to.
pub(super) const PLACES: [Place; 1] =
    [Place::of::<ListOperations>(START, "Operaties", "Operations")];

/// The doors of these pages.
pub(super) fn doors(doors: Doors<Context>) -> Doors<Context> {
    doors
        .page(START, may::<ListOperations>(), list::handler)
        .kept_form(START, may::<FillOperation>(), details::open)
        .page("/operations/new", may::<FillOperation>(), details::blank)
        .page("/operations/{id}", may::<ReadOperation>(), scan::page)
        .kept_form("/operations/{id}/scans", may::<FillOperation>(), scan::handler)
        .form("/operations/{id}/photo", may::<FillOperation>(), scan::photo)
        .form("/operations/{id}/scans/{scan}/undo", may::<FillOperation>(), scan::undo)
        .page("/operations/{id}/details", may::<ReadOperation>(), details::page)
        .kept_form("/operations/{id}/details", may::<FillOperation>(), details::change)
        .page("/operations/{id}/items/{item}", may::<ReadOperation>(), item::page)
        .kept_form("/operations/{id}/items/{item}", may::<FillOperation>(), item::change)
        .form("/operations/{id}/items/{item}/drop", may::<FillOperation>(), item::drop_it)
        .form("/operations/{id}/items/{item}/compared", may::<FillOperation>(), item::compared)
        .page("/operations/{id}/typed", may::<ReadOperation>(), add::page)
        .kept_form("/operations/{id}/typed", may::<FillOperation>(), add::handler)
        .page("/operations/{id}/removals", may::<ReadOperation>(), add::removals)
        .kept_form("/operations/{id}/removals", may::<FillOperation>(), add::remove)
        .page("/operations/{id}/review", may::<ReadOperation>(), review::page)
        .form("/operations/{id}/ready", may::<FillOperation>(), review::ready)
        .form("/operations/{id}/signature", may::<SignOperation>(), review::sign)
        .page("/operations/{id}/outcome", may::<ReadOperation>(), outcome::page)
}

/// The desk of who asks; the pages are not there for who is of no provider.
async fn desk(cx: &Context, caller: &Caller) -> Result<Desk, Problem> {
    find_desk(cx, caller).await?.ok_or_else(Problem::not_found)
}

/// The operation as it stands, for the answer to a form that changed nothing.
async fn look(cx: &Context, caller: &Caller, desk: &Desk, id: Uuid) -> Result<Operation, Problem> {
    let permit = Permit::<ReadOperation>::ask(caller).map_err(|_| Problem::not_found())?;
    opened(cx, &permit, desk, id).await
}

/// The operation that a page shows.
async fn opened(
    cx: &Context,
    permit: &Permit<ReadOperation>,
    desk: &Desk,
    id: Uuid,
) -> Result<Operation, Problem> {
    read_operation(cx, permit, desk, id).await?.ok_or_else(Problem::not_found)
}

/// The steps of an operation, as seen from one of them.
fn steps(id: Uuid, at: usize, words: &Words) -> Vec<Step> {
    let all = [
        (words.step_patient, format!("/operations/{id}/details")),
        (words.step_scan, format!("/operations/{id}")),
        (words.step_sign, format!("/operations/{id}/review")),
        (words.step_outcome, format!("/operations/{id}/outcome")),
    ];
    let step = |(index, (name, link)): (usize, (&'static str, String))| match index.cmp(&at) {
        Ordering::Less => Step::done(name, link),
        Ordering::Equal => Step::now(name),
        Ordering::Greater => Step::later(name),
    };
    all.into_iter().enumerate().map(step).collect()
}
