//! The pages about safety notices outside a case: the public list, the decisions about it, and a
//! manufacturer's own recalls.

mod atom;
mod decide;
mod own;
mod public;
mod words;

use exchange::recall::{Action, Wording};
use web::doors::{Doors, may, open};
use web::page::{Language, Place};

use crate::context::Context;
use crate::model::publication::Content;
use crate::use_case::{DecidePublication, ReadOwnRecalls, SeePublications};
use words::Words;

/// Why everybody may come in.
pub(crate) const PUBLIC: &str =
    "safety notices that were published are public (Gezondheidswet art. 44; MDR art. 92(3))";

/// The page of the decisions.
pub(super) const DECISIONS: Place =
    Place::of::<SeePublications>("/publications", "Publicatie", "Publication");
/// The page of a manufacturer.
pub(super) const OWN: Place =
    Place::of::<ReadOwnRecalls>("/own-recalls", "Eigen terugroepacties", "Own recalls");

/// The doors of these pages.
pub(super) fn doors(doors: Doors<Context>) -> Doors<Context> {
    doors
        .page("/safety-notices", open(PUBLIC), public::list)
        .page("/safety-notices/{id}", open(PUBLIC), public::one)
        .get("/safety-notices.atom", open(PUBLIC), atom::feed)
        .page("/publications", may::<SeePublications>(), decide::list)
        .page("/publications/{id}", may::<SeePublications>(), decide::page)
        .kept_form("/publications/{id}", may::<DecidePublication>(), decide::handler)
        .page("/own-recalls", may::<ReadOwnRecalls>(), own::list)
        .page("/own-recalls/{id}", may::<ReadOwnRecalls>(), own::one)
        .page("/own-recalls/{id}/totals.json", may::<ReadOwnRecalls>(), own::totals)
}

/// The words in the language somebody reads, and whether they are.
fn wording(content: &Content, language: Language) -> (&Wording, bool) {
    match (language, &content.text.en) {
        (Language::Dutch, _) => (&content.text.nl, true),
        (Language::English, Some(english)) => (english, true),
        (Language::English, None) => (&content.text.nl, false),
    }
}

/// What is asked, in words.
fn actions(content: &Content, words: &Words) -> Vec<&'static str> {
    let name = |action| match action {
        Action::RemoveStock => words.remove_stock,
        Action::InstructionsChanged => words.instructions_changed,
        Action::Information => words.information,
        Action::PatientReview => words.patient_review,
        Action::ExplantationAdvised => words.explantation_advised,
    };
    content.actions.iter().map(name).collect()
}
