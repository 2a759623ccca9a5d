//! The pages of recalls: which there are, the work list of patients, stock, letters, who must read
//! changed instructions, and the provider's own procedure.
//!
//! An exercise says on every page and paper that it is one. What a device is called by stands in no
//! address: a recall, a patient and a find of stock are named by ids.

mod instructions;
mod letter;
mod letters;
mod list;
mod merge;
mod one;
mod open;
mod patient;
mod patients;
mod placings;
mod procedure;
mod readers;
mod reply;
pub(super) mod shown;
mod stock;
mod today;
mod totals;
mod whose;
pub(super) mod words;

use identity::Caller;
use uuid::Uuid;
use web::Problem;
use web::doors::{Doors, may};
use web::page::Place;

use crate::context::{Context, Desk};
use crate::use_case::operation::find_desk;
use crate::use_case::recall::{
    AcknowledgeNotice, AskReaders, ConfirmInstructions, KeepProcedure, OpenRecall,
    ReadInstructions, SeeProcedure, SeeReaders, SeeRecall, SeeRecallPatient, SeeRecallPatients,
    SeeRecalls, WorkRecall,
};

pub(super) use today::due_recalls;
pub(super) use totals::{Board, board};

/// The pages that the frame links to.
pub(super) const PLACES: [Place; 3] = [
    Place::of::<SeeRecalls>("/recalls", "Terugroepacties", "Recalls"),
    Place::of::<ReadInstructions>(
        "/instructions",
        "Gewijzigde gebruiksaanwijzingen",
        "Changed instructions",
    ),
    Place::of::<SeeProcedure>(
        "/recall-procedure",
        "Procedure voor terugroepacties",
        "Procedure for recalls",
    ),
];

/// The doors of these pages.
pub(super) fn doors(doors: Doors<Context>) -> Doors<Context> {
    let doors = doors
        .page("/recalls", may::<SeeRecalls>(), list::page)
        .page("/recalls/new", may::<OpenRecall>(), open::page)
        .kept_form("/recalls/new", may::<OpenRecall>(), open::handler)
        .page("/recalls/{id}", may::<SeeRecall>(), one::page)
        .form("/recalls/{id}/acknowledge", may::<AcknowledgeNotice>(), one::acknowledge)
        .form("/recalls/{id}/steps/{step}", may::<WorkRecall>(), one::step)
        .kept_form("/recalls/{id}/close", may::<OpenRecall>(), one::close)
        .page("/recalls/{id}/merge", may::<OpenRecall>(), merge::page)
        .kept_form("/recalls/{id}/merge", may::<OpenRecall>(), merge::handler)
        .page("/recalls/{id}/reply.pdf", may::<SeeRecall>(), reply::handler)
        .page("/recalls/{id}/patients", may::<SeeRecallPatients>(), patients::page)
        .form("/recalls/{id}/patients", may::<WorkRecall>(), patients::assign)
        .page("/recalls/{id}/patients/{entry}", may::<SeeRecallPatient>(), patient::page);
    doors
        .kept_form("/recalls/{id}/patients/{entry}/assign", may::<WorkRecall>(), patient::assign)
        .kept_form("/recalls/{id}/patients/{entry}/call", may::<WorkRecall>(), patient::call)
        .kept_form("/recalls/{id}/patients/{entry}/remark", may::<WorkRecall>(), patient::remark)
        .kept_form("/recalls/{id}/patients/{entry}/outcome", may::<WorkRecall>(), patient::outcome)
        .page("/recalls/{id}/patients/{entry}/whose", may::<SeeRecallPatient>(), whose::page)
        .kept_form("/recalls/{id}/patients/{entry}/whose", may::<WorkRecall>(), whose::handler)
        .page(
            "/recalls/{id}/patients/{entry}/letter.pdf",
            may::<SeeRecallPatient>(),
            letters::preview,
        )
        .form("/recalls/{id}/patients/{entry}/letter", may::<WorkRecall>(), letters::one)
        .page("/recalls/{id}/letters", may::<SeeRecallPatients>(), letters::page)
        .form("/recalls/{id}/letters", may::<WorkRecall>(), letters::batch)
        .page("/recalls/{id}/letters/sample.pdf", may::<SeeRecall>(), letters::sample)
        .page("/recalls/{id}/placings", may::<SeeRecallPatients>(), placings::page)
        .page("/recalls/{id}/stock", may::<SeeRecall>(), stock::page)
        .kept_form("/recalls/{id}/stock", may::<WorkRecall>(), stock::add)
        .form("/recalls/{id}/stock/looked", may::<WorkRecall>(), stock::looked)
        .form("/recalls/{id}/stock/{find}/block", may::<WorkRecall>(), stock::block)
        .page("/recalls/{id}/readers", may::<SeeReaders>(), readers::page)
        .kept_form("/recalls/{id}/readers", may::<AskReaders>(), readers::ask)
        .page("/instructions", may::<ReadInstructions>(), instructions::page)
        .form("/instructions/{id}", may::<ConfirmInstructions>(), instructions::confirm)
        .page("/recall-procedure", may::<SeeProcedure>(), procedure::page)
        .page("/recall-procedure/new", may::<KeepProcedure>(), procedure::blank)
        .kept_form("/recall-procedure", may::<KeepProcedure>(), procedure::keep)
        .form("/recall-procedure/read", may::<SeeProcedure>(), procedure::confirm)
}

/// The desk of who asks; the pages are not there for who is of no provider.
async fn desk(cx: &Context, caller: &Caller) -> Result<Desk, Problem> {
    find_desk(cx, caller).await?.ok_or_else(Problem::not_found)
}

/// An id in an address.
fn id(text: &str) -> Result<Uuid, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

/// An id of its own for each thing that a page's form may make: the same form sent twice makes one.
fn derived(form: Uuid, of: Uuid) -> Uuid {
    Uuid::from_u128(form.as_u128() ^ of.as_u128().rotate_left(17))
}
