//! The pages of inspections: the list, one inspection that asks the next open thing, what is done in
//! it, rounds with their charts, frameworks, and the reports that everybody may read.

mod act;
mod backlog;
mod blackout;
mod decide;
mod field;
mod framework;
mod list;
mod new;
mod one;
mod part;
mod place;
mod public;
mod public_part;
mod report;
mod round;
mod said;
mod signal;
mod words;

use identity::{Caller, Permit};
use law::Text;
use law::inspection::{Framework, Procedure};
use web::Problem;
use web::doors::{Doors, may, open, signed_in};
use web::page::{Due, Frame, Language, Place, Urgency, Visit};

use crate::context::Context;
use crate::model::inspection::{Dossier, State};
use crate::use_case::inspection::read::count_due;
use crate::use_case::inspection::{
    DecideReport, LoadFramework, PlanInspection, ReadInspection, ReadInspections, SeeReports,
    WorkInInspection,
};
use words::Words;

pub(crate) use blackout::mark;

/// Why everybody may come in.
pub(crate) const PUBLIC: &str =
    "reports of inspections that were published are public (Gezondheidswet art. 44-44a)";

/// The page of the inspections.
pub(super) const INSPECTIONS: Place =
    Place::of::<ReadInspections>("/inspections", "Inspecties", "Inspections");
/// The page of the reports that can be published.
pub(super) const REPORTS: Place =
    Place::of::<SeeReports>("/report-decisions", "Inspectierapporten", "Inspection reports");

/// The doors of these pages.
pub(super) fn doors(doors: Doors<Context>) -> Doors<Context> {
    doors
        .page("/inspections", may::<ReadInspections>(), list::open)
        .page("/closed-inspections", may::<ReadInspections>(), list::closed)
        // What is no inspection: who may see it is asked on the page.
        .page("/inspections/new", signed_in(), new::page)
        .kept_form("/inspections/new", may::<PlanInspection>(), new::handler)
        .page("/inspections/{id}", may::<ReadInspection>(), one::page)
        .page("/inspections/{id}/do/{act}", may::<ReadInspection>(), act::page)
        .kept_form("/inspections/{id}/do/{act}", may::<WorkInInspection>(), act::handler)
        .page("/inspections/{id}/signal", may::<ReadInspection>(), signal::page)
        .kept_form("/inspections/{id}/signal", may::<WorkInInspection>(), signal::handler)
        .page("/inspections/{id}/report/{file}", may::<ReadInspection>(), report::download)
        .page("/inspection-rounds/{round}", may::<ReadInspections>(), round::page)
        .page("/inspection-rounds/{round}/{file}", may::<ReadInspections>(), round::file)
        .page("/frameworks", signed_in(), framework::list)
        .kept_form("/frameworks", may::<LoadFramework>(), framework::load)
        .page("/frameworks/{id}/{version}", signed_in(), framework::one)
        .page("/report-decisions", may::<SeeReports>(), decide::list)
        .page("/report-decisions/{id}", may::<SeeReports>(), decide::page)
        .page("/report-decisions/{id}/do/{act}", may::<SeeReports>(), decide::form)
        .kept_form("/report-decisions/{id}/do/{act}", may::<DecideReport>(), decide::handler)
        .page("/inspection-reports", open(PUBLIC), public::list)
        .page("/inspection-reports/{id}", open(PUBLIC), public::one)
        .page("/inspection-reports/{id}/{file}", open(PUBLIC), public::file)
}

/// Inspections in which something waits for us, for whom they are.
pub(super) async fn due(
    cx: &Context,
    visit: &Visit,
    caller: &Caller,
) -> Result<Option<Due>, Problem> {
    let Ok(permit) = Permit::<ReadInspections>::ask(caller) else { return Ok(None) };
    let count = count_due(cx, &permit).await?;
    let words = Words::of(visit.language);
    Ok(Some(Due {
        title: words.inspections.to_owned(),
        count,
        link: "/inspections".to_owned(),
        urgency: if count == 0 { Urgency::Calm } else { Urgency::Soon },
        words: words.inspections_due.to_owned(),
    }))
}

/// A text in the language of who reads.
fn of(word: &Text, language: Language) -> &str {
    word.of(language == Language::Dutch)
}

/// What a code of a list is called.
fn named<'a>(all: &'a [(String, Text)], code: &'a str, language: Language) -> &'a str {
    all.iter().find(|(it, _)| it == code).map_or(code, |(_, word)| of(word, language))
}

/// An outcome with what it is called.
fn outcome(framework: &Framework, code: &str, language: Language) -> String {
    framework
        .outcome_of(code)
        .map_or_else(|| code.to_owned(), |it| format!("{code}: {}", of(&it.name, language)))
}

/// What is refused, with the rule that forbids it.
fn refusal(code: &str, language: Language) -> String {
    Procedure::shipped().refusal(code).map_or_else(
        || code.to_owned(),
        |it| match it.confidence {
            // What is our own model rests on no source.
            law::Confidence::None => format!("{} ({})", of(&it.what, language), it.id),
            _ => format!("{} ({}, {})", of(&it.what, language), it.id, it.article),
        },
    )
}

/// What a state is called.
fn state(state: State, words: &Words) -> &'static str {
    match state {
        State::Planned => words.planned,
        State::Prepared => words.prepared,
        State::Visited => words.visited,
        State::Draft => words.draft,
        State::Hearing => words.hearing,
        State::Final => words.is_final,
        State::FollowUp => words.follow_up,
        State::Closed => words.is_closed,
    }
}

/// The frame of a page under an inspection.
fn frame(cx: &Context, visit: &Visit, dossier: &Dossier, title: &str) -> Frame {
    let words = Words::of(visit.language);
    let link = format!("/inspections/{}", dossier.head.id);
    let number = dossier.head.number.as_str();
    let above = [("/inspections", words.inspections), (link.as_str(), number)];
    visit.frame(&cx.portal().face, title.to_owned()).under(&above)
}
