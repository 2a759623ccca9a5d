//! Pages of results: a year in counts, what of it is public, and advice to others than the operator
//! of a case.

mod advice;
mod effect;
mod public;
mod publish;
mod table;
mod words;
mod year;

pub(crate) use effect::method;

use web::doors::{Doors, may, open, signed_in};
use web::page::Place;

use crate::context::Context;
use crate::use_case::result::{ListAdvice, PublishResults, ReadResults, WriteAdvice};

/// Why everybody may come in.
pub(crate) const PUBLIC: &str = "results of supervision are public, with small counts hidden (Gezondheidswet art. 44; MDR art. 93(8))";

/// The page of a year.
pub(super) const RESULTS: Place = Place::of::<ReadResults>("/results", "Resultaten", "Results");
/// The page of advice.
pub(super) const ADVICE: Place =
    Place::of::<ListAdvice>("/advice-actions", "Voorlichting", "Advice to others");

/// The doors of these pages.
pub(super) fn doors(doors: Doors<Context>) -> Doors<Context> {
    doors
        .page("/results", may::<ReadResults>(), year::now)
        .page("/results/{year}", may::<ReadResults>(), year::page)
        .page("/results/{year}/figures.json", may::<ReadResults>(), year::json)
        .page("/results/{year}/public", may::<PublishResults>(), publish::page)
        .form("/results/{year}/public", may::<PublishResults>(), publish::handler)
        .page("/advice-actions", may::<ListAdvice>(), advice::list)
        // An empty form shows nothing: who may fill it in is asked on the page.
        .page("/advice-actions/new", signed_in(), advice::new)
        .kept_form("/advice-actions/new", may::<WriteAdvice>(), advice::create)
        .page("/advice-actions/{id}", may::<ListAdvice>(), advice::one)
        .page("/advice-actions/{id}/edit", may::<WriteAdvice>(), advice::edit)
        .kept_form("/advice-actions/{id}/edit", may::<WriteAdvice>(), advice::change)
        .kept_form("/advice-actions/{id}/done", may::<WriteAdvice>(), advice::done)
        .kept_form("/advice-actions/{id}/drop", may::<WriteAdvice>(), advice::drop_it)
        .kept_form("/advice-actions/{id}/figure", may::<WriteAdvice>(), advice::figure)
        .kept_form("/advice-actions/{id}/publication", may::<PublishResults>(), advice::publish)
        .page("/supervision-results", open(PUBLIC), public::results)
        .page("/advice", open(PUBLIC), public::advice)
        .page("/advice/{id}", open(PUBLIC), public::one)
}
