//! Pages on which staff keeps who may act for a patient: find the patient, see who is put down, add
//! somebody, end it.

mod find;
mod of_patient;
mod words;

use web::doors::{Doors, may};
use web::page::Place;

use crate::context::Context;
use crate::use_case::representatives::{
    EndRepresentative, EnterRepresentative, FindRepresented, SeeRepresentatives,
};

/// Where staff begins.
pub(super) const START: &str = "/representatives";

/// The page that the frame links to.
pub(super) const PLACES: [Place; 1] =
    [Place::of::<FindRepresented>(START, "Vertegenwoordigers", "Representatives")];

/// The doors of these pages.
pub(super) fn doors(doors: Doors<Context>) -> Doors<Context> {
    doors
        .page(START, may::<FindRepresented>(), find::page)
        .form("/representatives/find", may::<FindRepresented>(), find::handler)
        .page("/representatives/{patient}", may::<SeeRepresentatives>(), of_patient::page)
        .form("/representatives/{patient}", may::<EnterRepresentative>(), of_patient::enter)
        .form("/representatives/{patient}/end", may::<EndRepresentative>(), of_patient::end)
}

/// A BSN as people type it.
fn bsn(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    let padded = format!("{digits:0>9}");
    exchange::bsn::is_like(&padded).then_some(padded)
}
