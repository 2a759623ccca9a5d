//! The pages of a recall: its notice, which devices it means, what the register says of those, how
//! many it hits, sending, and how far each provider is.

mod new_scope;
mod overview;
mod progress;
mod record;
mod scope;
mod send;
mod words;

use web::Problem;
use web::doors::{Doors, may};
use web::page::{Frame, Visit};

use super::new_trace::trouble as trouble_of_trace;
use super::words::Words as Common;
use crate::context::Context;
use crate::model::case_file::CaseFile;
use crate::use_case::ask_trace::AskTraceError;
use crate::use_case::recall::RecallError;
use crate::use_case::{ReadCase, WorkInCase};
use words::Words;

/// The doors of these pages.
pub(super) fn doors(doors: Doors<Context>) -> Doors<Context> {
    doors
        .page("/cases/{id}/recall", may::<ReadCase>(), overview::page)
        .page("/cases/{id}/recall/progress", may::<ReadCase>(), progress::part)
        .page("/cases/{id}/notice", may::<ReadCase>(), record::page)
        .kept_form("/cases/{id}/notice", may::<WorkInCase>(), record::handler)
        .page("/cases/{id}/scopes/new", may::<ReadCase>(), new_scope::page)
        .kept_form("/cases/{id}/scopes/new", may::<WorkInCase>(), new_scope::handler)
        .page("/cases/{id}/scopes/{version}", may::<ReadCase>(), scope::page)
        .form("/cases/{id}/scopes/{version}/check", may::<WorkInCase>(), scope::check)
        .form("/cases/{id}/scopes/{version}/take", may::<WorkInCase>(), scope::take)
        .form("/cases/{id}/scopes/{version}/trace", may::<WorkInCase>(), scope::trace)
        .page("/cases/{id}/scopes/{version}/send", may::<ReadCase>(), send::page)
        .kept_form("/cases/{id}/scopes/{version}/send", may::<WorkInCase>(), send::handler)
}

/// The frame of a page of a recall, under its case.
fn frame(cx: &Context, visit: &Visit, case: &CaseFile, title: &str) -> Frame {
    let (words, common) = (Words::of(visit.language), Common::of(visit.language));
    let (link, number) = (format!("/cases/{}", case.id), case.number.as_str());
    let recall = format!("{link}/recall");
    let above = [("/inbox", common.inbox), (link.as_str(), number), (&recall, words.recall)];
    let depth = if title.starts_with(words.recall) { 2 } else { 3 };
    visit.frame(&cx.portal().face, title.to_owned()).under(&above[..depth])
}

/// Why something could not be done, for who asked. What may not be asked does not exist.
fn trouble(error: RecallError, visit: &Visit) -> Result<String, Problem> {
    let (words, common) = (Words::of(visit.language), Common::of(visit.language));
    match error {
        RecallError::UseCase(error) => Err(error.into()),
        RecallError::Closed => Ok(common.case_is_closed.to_owned()),
        RecallError::NoRecord => Ok(words.no_record.to_owned()),
        RecallError::Ask(error) => trouble_of_trace(AskTraceError::Ask(error), common),
    }
}

/// A version in a path; what is none does not exist.
fn version(text: &str) -> Result<i64, Problem> {
    text.parse().ok().filter(|it| *it > 0).ok_or_else(Problem::not_found)
}

/// The fields of a scope, as the members of a question fill them.
fn fields(scope: &serde_json::Map<String, serde_json::Value>) -> Vec<(String, String)> {
    use exchange::trace::typed::{CATEGORIES, DAYS, LISTS};
    let mut fields = Vec::new();
    for list in LISTS {
        let values =
            scope.get(list.member).and_then(|it| it.as_array()).cloned().unwrap_or_default();
        let lines: Vec<String> = values.iter().map(value).collect();
        if !lines.is_empty() {
            fields.push((list.field.to_owned(), lines.join("\n")));
        }
    }
    for (field, member) in DAYS {
        if let Some(day) = scope.get(member).and_then(|it| it.as_str()) {
            fields.push((field.to_owned(), day.to_owned()));
        }
    }
    let picked = scope.get(CATEGORIES.1).and_then(|it| it.as_array()).cloned().unwrap_or_default();
    let picked = picked.iter().filter_map(|it| it.as_str());
    fields.extend(picked.map(|it| (CATEGORIES.0.to_owned(), it.to_owned())));
    fields
}

/// A value of a list as it is typed: what would be taken apart or for a wildcard stands in quotes.
fn value(value: &serde_json::Value) -> String {
    match (value.as_str(), value["from"].as_str(), value["to"].as_str()) {
        (Some(text), ..) if text.contains(['*', '?', '%']) => format!("\"{text}\""),
        (Some(text), ..) => text.to_owned(),
        (None, Some(from), Some(to)) => format!("{from} .. {to}"),
        _ => String::new(),
    }
}
