//! The pages of patients: their own implants, what they take along, who looked, where to complain.
//! A representative sees the same pages, and on each of them for whom.
//!
//! No page shows a BSN, and none says what is not known. What is somebody else's is not there.

mod complaint;
mod drawing;
mod files;
mod notices;
mod one;
mod own;
pub(super) mod papers;
pub(super) mod part;
mod plain;
mod take_along;
mod who_looked;
mod words;

use admission::people::Session;
use identity::{Representation, Standing};
use web::doors::{Doors, may};
use web::page::Place;

use self::words::Words;
use crate::context::Context;
use crate::use_case::own::{SeeComplaintRoutes, SeeOwnImplant, SeeOwnImplants, TakeAlong};
use crate::use_case::read_access_log::ReadOwnLog;

/// Where a patient begins.
pub(super) const START: &str = "/my-implants";

/// The doors of these pages.
pub(super) fn doors(doors: Doors<Context>) -> Doors<Context> {
    doors
        .page(START, may::<SeeOwnImplants>(), own::handler)
        .page("/my-implants/{reference}", may::<SeeOwnImplant>(), one::handler)
        .page("/take-along", may::<SeeOwnImplants>(), take_along::handler)
        .page("/take-along/statement.pdf", may::<TakeAlong>(), papers::statement)
        .page("/take-along/fhir.json", may::<TakeAlong>(), files::fhir)
        .page("/take-along/implants.json", may::<TakeAlong>(), files::json)
        .page("/take-along/{reference}/card.pdf", may::<TakeAlong>(), papers::card)
        .page("/who-looked", may::<ReadOwnLog>(), who_looked::handler)
        .page("/complaint", may::<SeeComplaintRoutes>(), complaint::handler)
}

/// The pages that the frame links to.
pub(super) const PLACES: [Place; 4] = [
    Place::of::<SeeOwnImplants>(START, "Mijn implantaten", "My implants"),
    Place::of::<SeeOwnImplants>("/take-along", "Gegevens meenemen", "Take data along"),
    Place::of::<ReadOwnLog>("/who-looked", "Wie keek er?", "Who looked?"),
    Place::of::<SeeComplaintRoutes>("/complaint", "Vraag of klacht", "Question or complaint"),
];

/// What stands around each of these pages.
struct Around {
    /// Who looks for somebody else, and for whom; empty for a patient.
    acting_for: String,
}

impl Around {
    /// What stands around a page of this session.
    fn of(session: Option<&Session>, words: &Words) -> Self {
        Self { acting_for: acting_for(session, words) }
    }
}

/// The words that tell somebody for whom they look.
fn acting_for(session: Option<&Session>, words: &Words) -> String {
    let place = session.and_then(|session| session.capacity.as_ref()).map(|it| &it.place);
    let Some(stands_in) = place.and_then(|place| place.stands_in.as_ref()) else {
        return String::new();
    };
    let named = match stands_in.initials.as_str() {
        "" => words.the_patient_named,
        initials => initials,
    };
    let begin = words.acting_for_text.replacen("{}", named, 1);
    let begin = begin.replacen("{}", standing(stands_in.representation.standing, words), 1);
    begin.replacen("{}", &capital(named), 1)
}

/// As what somebody acts for a patient, in words.
fn standing(standing: Standing, words: &Words) -> &'static str {
    match standing {
        Standing::Parent => words.parent,
        Standing::Guardian => words.guardian,
        Standing::Curator => words.curator,
        Standing::Mentor => words.mentor,
        Standing::Authorised => words.authorised,
        Standing::Relative => words.relative,
        Standing::Vouched => words.vouched,
    }
}

/// Whether somebody acts for the patient.
fn represents(session: Option<&Session>) -> Option<Representation> {
    let place = &session?.capacity.as_ref()?.place;
    place.stands_in.as_ref().map(|stands_in| stands_in.representation)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    first + letters.as_str()
}
