//! The pages of the end of a recall: whether it can be closed, the check at random, the closure, its
//! report, how fast each provider was, and exercises.

mod check;
mod drill;
mod files;
mod page;
mod report;
mod times;
mod words;

use web::doors::{Doors, may};
use web::page::{Frame, Place, Visit};

use super::words::Words as Common;
use crate::context::Context;
use crate::model::case_file::CaseFile;
use crate::use_case::{CloseCase, OpenCase, ReadCase, ReadCases, WorkInCase};
use words::Words;

/// The page of the exercises.
pub(super) const DRILLS: Place = Place::of::<ReadCases>("/drills", "Oefeningen", "Drills");

/// The doors of these pages.
pub(super) fn doors(doors: Doors<Context>) -> Doors<Context> {
    doors
        .page("/cases/{id}/closing", may::<ReadCase>(), page::page)
        .kept_form("/cases/{id}/closing", may::<CloseCase>(), page::close)
        .page("/cases/{id}/closing/{file}", may::<ReadCase>(), files::download)
        .form("/cases/{id}/checks", may::<WorkInCase>(), check::draw)
        .page("/cases/{id}/checks/{branch}", may::<ReadCase>(), check::page)
        .kept_form("/cases/{id}/checks/{branch}", may::<WorkInCase>(), check::answer)
        .page("/cases/{id}/times", may::<ReadCase>(), times::page)
        .page("/cases/{id}/drill", may::<ReadCase>(), drill::page)
        .kept_form("/cases/{id}/drill", may::<OpenCase>(), drill::start)
        .page("/drills", may::<ReadCases>(), drill::year)
}

/// The frame of a page under the recall of a case.
fn frame(cx: &Context, visit: &Visit, case: &CaseFile, title: &str) -> Frame {
    let (words, common) = (Words::of(visit.language), Common::of(visit.language));
    let (link, number) = (format!("/cases/{}", case.id), case.number.as_str());
    let (recall, closing) = (format!("{link}/recall"), format!("{link}/closing"));
    let above = [
        ("/inbox", common.inbox),
        (link.as_str(), number),
        (&recall, words.recall),
        (&closing, words.closing),
    ];
    let is_below = [words.answer_of, words.times]
        .iter()
        .any(|it| title.starts_with(it.split("{}").next().unwrap_or_default()));
    let depth = if is_below { 4 } else { 3 };
    visit.frame(&cx.portal().face, title.to_owned()).under(&above[..depth])
}

/// How long something took, in its two largest units.
fn span(minutes: Option<i64>, words: &Words) -> String {
    let fill = |text: &str, figures: &[i64]| {
        let figures: Vec<String> = figures.iter().map(ToString::to_string).collect();
        super::fill(text, &figures.iter().map(String::as_str).collect::<Vec<_>>())
    };
    match minutes {
        None => words.not_yet.to_owned(),
        Some(it) if it < 60 => fill(words.minutes, &[it]),
        Some(it) if it < 24 * 60 => fill(words.hours, &[it / 60, it % 60]),
        Some(it) => fill(words.days, &[it / (24 * 60), it / 60 % 24]),
    }
}
