//! The pages of measures: those of a case, one measure with its next step first, a form a step, the
//! prosecutor, interviews for a fine, functions, publication, and what everybody can read.

mod case;
mod decision;
mod fields;
mod files;
mod follow_up;
mod functions;
mod interviews;
mod new;
mod notification;
mod one;
mod owed;
mod prosecutor;
pub(crate) mod public;
mod publications;
mod step;
mod words;
mod words_refusals;
mod words_steps;
mod words_waiting;
mod zgw;

use web::Problem;
use web::doors::{Doors, may, open};
use web::form::Form;
use web::page::{Frame, Place, Visit};

use crate::context::Context;
use crate::model::case_file::CaseFile;
use crate::model::measure::{Measure, Refusal};
use crate::portal::fill;
use crate::use_case::measure::{
    GiveFunction, HoldFineInterview, MeasureError, PublishMeasure, ReadFineInterviews,
    ReadFunctions, ReadMeasures, SeeMeasures, WorkInMeasure,
};
pub(super) use case::in_a_line;
use words::{Words, cited, refusal_word};

/// Why everybody may come in.
pub(crate) const PUBLIC: &str =
    "measures that were published are public (Gezondheidswet art. 44, 44a)";

/// The page of functions and mandates.
pub(super) const FUNCTIONS: Place =
    Place::of::<ReadFunctions>("/functions", "Functies en mandaat", "Functions and mandate");
/// The page of who publishes measures.
pub(super) const PUBLICATIONS: Place =
    Place::of::<SeeMeasures>("/measure-publications", "Maatregelen publiceren", "Publish measures");

/// The doors of these pages.
pub(super) fn doors(doors: Doors<Context>) -> Doors<Context> {
    let doors = doors
        .page("/enforcement/{id}/measures", may::<ReadMeasures>(), case::page)
        .page("/enforcement/{id}/measures/new", may::<ReadMeasures>(), new::choose)
        .page("/enforcement/{id}/measures/new/{code}", may::<ReadMeasures>(), new::page)
        .kept_form("/enforcement/{id}/measures/new/{code}", may::<WorkInMeasure>(), new::handler)
        .page("/enforcement/{id}/measures/{measure}", may::<ReadMeasures>(), one::page)
        .page(
            "/enforcement/{id}/measures/{measure}/{file}",
            may::<ReadMeasures>(),
            files::of_measure_file,
        )
        .page(
            "/enforcement/{id}/measures/{measure}/steps/{kind}",
            may::<ReadMeasures>(),
            step::page,
        )
        .kept_form(
            "/enforcement/{id}/measures/{measure}/steps/{kind}",
            may::<WorkInMeasure>(),
            step::handler,
        )
        .page(
            "/enforcement/{id}/measures/{measure}/steps/interviews",
            may::<ReadFineInterviews>(),
            interviews::page,
        )
        .kept_form(
            "/enforcement/{id}/measures/{measure}/steps/interviews",
            may::<HoldFineInterview>(),
            interviews::handler,
        )
        .page("/enforcement/{id}/zgw.json", may::<ReadMeasures>(), files::zgw)
        .page("/enforcement/{id}/prosecutor/{kind}", may::<ReadMeasures>(), prosecutor::page)
        .kept_form(
            "/enforcement/{id}/prosecutor/{kind}",
            may::<WorkInMeasure>(),
            prosecutor::handler,
        )
        .form("/enforcement/{id}/prosecutor-export", may::<ReadMeasures>(), prosecutor::export);
    doors
        .page("/functions", may::<ReadFunctions>(), functions::page)
        .kept_form("/functions", may::<GiveFunction>(), functions::ask)
        .form("/functions/{id}/confirm", may::<GiveFunction>(), functions::confirm)
        .page("/measure-publications", may::<SeeMeasures>(), publications::list)
        .page("/measure-publications/{id}", may::<SeeMeasures>(), publications::one)
        .page("/measure-publications/{id}/{kind}", may::<SeeMeasures>(), publications::page)
        .kept_form(
            "/measure-publications/{id}/{kind}",
            may::<PublishMeasure>(),
            publications::handler,
        )
        .page("/measures", open(PUBLIC), public::list)
        .page("/measures/{id}", open(PUBLIC), public::one)
}

/// The frame of a page under the measures of a case.
fn frame(cx: &Context, visit: &Visit, case: &CaseFile, title: &str) -> Frame {
    let words = Words::of(visit.language);
    let (link, number) = (format!("/enforcement/{}", case.id), case.number.as_str());
    let measures = format!("{link}/measures");
    let above = [
        ("/enforcement", super::enforcement::words::Words::of(visit.language).cases),
        (link.as_str(), number),
        (measures.as_str(), words.measures),
    ];
    let depth = if title == words.measures { 2 } else { 3 };
    visit.frame(&cx.portal().face, title.to_owned()).under(&above[..depth])
}

/// The frame of a page under one measure.
fn frame_of(cx: &Context, visit: &Visit, case: &CaseFile, it: &Measure, title: &str) -> Frame {
    let link = format!("/enforcement/{}", case.id);
    let (measures, own) = (format!("{link}/measures"), format!("{link}/measures/{}", it.id));
    let name = words::called(it, visit.language);
    let above = [
        ("/enforcement", super::enforcement::words::Words::of(visit.language).cases),
        (link.as_str(), case.number.as_str()),
        (measures.as_str(), Words::of(visit.language).measures),
        (own.as_str(), name.as_str()),
    ];
    visit.frame(&cx.portal().face, title.to_owned()).under(&above)
}

/// Notes in a form what stands in the way: every rule at its field. What may not be asked does not
/// exist.
fn note(error: MeasureError, form: &mut Form, visit: &Visit) -> Result<(), Problem> {
    match error {
        MeasureError::UseCase(error) => return Err(error.into()),
        MeasureError::Busy => form.note("", Words::of(visit.language).busy),
        MeasureError::Refused(all) => {
            for refusal in &all {
                form.note(refusal.field, told(refusal, visit));
            }
        }
    }
    Ok(())
}

/// A refusal in words, with its code, rule and article.
fn told(it: &Refusal, visit: &Visit) -> String {
    let dutch = visit.language == web::page::Language::Dutch;
    let own = refusal_word(it.code, visit.language).map(str::to_owned);
    let said = it.told.as_ref().map(|(nl, en)| if dutch { nl.clone() } else { en.clone() });
    let text = said.or(own).unwrap_or_default();
    let article = cited(&it.article, visit.language);
    fill(Words::of(visit.language).refused_by, &[&text, it.code, &it.rule, &article])
}
