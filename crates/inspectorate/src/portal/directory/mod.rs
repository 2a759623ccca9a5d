//! The pages of the directory: who is watched, an import of a file, one site with its past and its
//! exemptions, and programmes of supervision.

mod import;
mod list;
mod programmes;
mod site;
mod words;

use web::doors::{Doors, may};
use web::page::Place;

use crate::context::Context;
use crate::use_case::directory::{KeepDirectory, ReadDirectory};

/// The page of all sites.
pub(super) const DIRECTORY: Place =
    Place::of::<ReadDirectory>("/directory", "Zorgaanbieders", "Care providers");

/// The doors of these pages.
pub(super) fn doors(doors: Doors<Context>) -> Doors<Context> {
    doors
        .page("/directory", may::<ReadDirectory>(), list::page)
        .page("/directory/import", may::<ReadDirectory>(), import::page)
        .kept_form("/directory/import", may::<KeepDirectory>(), import::handler)
        .page("/directory/sites/{branch}", may::<ReadDirectory>(), site::page)
        .kept_form("/directory/sites/{branch}", may::<KeepDirectory>(), site::handler)
        .page("/directory/programmes", may::<ReadDirectory>(), programmes::page)
        .kept_form("/directory/programmes", may::<KeepDirectory>(), programmes::handler)
}
