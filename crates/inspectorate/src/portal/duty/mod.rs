//! The pages of the duty to register: everybody, one site, one organisation, what is to be done,
//! letters, and backlogs.

mod all;
mod backlog;
mod figures;
mod letter;
mod new_letter;
mod organisation;
mod paper;
mod signal;
mod site;
mod task;
mod words;
mod work;

use axum::response::{IntoResponse, Redirect, Response};
use exchange::BranchNumber;
use web::Problem;
use web::doors::{Doors, may};
use web::page::{Frame, Place, Visit};

use crate::context::Context;
use crate::use_case::duty::{DutyError, ReadDuty, ReadDutyWork, ReadLetter, WatchDuty, WorkOnDuty};
pub(super) use work::due;

/// The page of everybody.
pub(super) const WATCH: Place =
    Place::of::<WatchDuty>("/duty", "Registratieplicht", "Duty to register");
/// What is to be done.
pub(super) const WORK: Place = Place::of::<ReadDutyWork>("/duty/work", "Werklijst", "Work list");

/// The doors of these pages.
pub(super) fn doors(doors: Doors<Context>) -> Doors<Context> {
    doors
        .page("/duty", may::<WatchDuty>(), all::page)
        .page("/duty/sites/{branch}", may::<ReadDuty>(), site::page)
        .page("/duty/sites/{branch}/signal", may::<WorkOnDuty>(), signal::page)
        .kept_form("/duty/sites/{branch}/signal", may::<WorkOnDuty>(), signal::handler)
        .page("/duty/organisations/{number}", may::<ReadDuty>(), organisation::page)
        .page("/duty/work", may::<ReadDutyWork>(), work::page)
        .page("/duty/work/task", may::<ReadDutyWork>(), task::page)
        .kept_form("/duty/work/task", may::<WorkOnDuty>(), task::handler)
        .page("/duty/sites/{branch}/letters/new", may::<ReadLetter>(), new_letter::page)
        .kept_form("/duty/sites/{branch}/letters/new", may::<WorkOnDuty>(), new_letter::handler)
        .page("/duty/letters/{id}", may::<ReadLetter>(), letter::page)
        .kept_form("/duty/letters/{id}", may::<WorkOnDuty>(), letter::answer)
        .page("/duty/letters/{id}/letter.pdf", may::<ReadLetter>(), paper::download)
        .page("/duty/letters/{id}/backlog", may::<ReadLetter>(), backlog::page)
        .kept_form("/duty/letters/{id}/plan", may::<WorkOnDuty>(), backlog::plan)
        .kept_form("/duty/letters/{id}/reconciliation", may::<WorkOnDuty>(), backlog::reconcile)
}

/// The frame of a page of the duty, under the page of everybody.
fn frame(cx: &Context, visit: &Visit, title: &str, above: &[(&str, &str)]) -> Frame {
    let words = words::Words::of(visit.language);
    let mut all = vec![("/duty", words.duty)];
    all.extend(above);
    visit.frame(&cx.portal().face, title.to_owned()).under(&all)
}

/// What cannot be shown. Without a programme there is nobody to watch: the page of the programmes says
/// so, and how one begins.
fn trouble(error: DutyError) -> Result<Response, Problem> {
    match error {
        DutyError::UseCase(error) => Err(error.into()),
        DutyError::NoProgramme => Ok(Redirect::to("/directory/programmes").into_response()),
    }
}

/// The branch number in a path; what is none does not exist.
fn branch(text: &str) -> Result<BranchNumber, Problem> {
    BranchNumber::parse(text).map_err(|_| Problem::not_found())
}
