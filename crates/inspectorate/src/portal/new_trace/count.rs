//! `POST /cases/{id}/traces/count`: what the scope means so far, as a part of the page on which it is
//! put together. The page fetches it when a field was left; without script the button counts.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Language, Visit, show, time};

use super::{categories, counted, name, read, trouble};
use crate::context::Context;
use crate::portal::id;
use crate::portal::words::Words;
use crate::use_case::{WorkInCase, ask_trace};
use exchange::trace::pasted::Meant;
use exchange::trace::typed::Reading;

/// The part of the page.
#[derive(Template)]
#[template(path = "count.html")]
pub(super) struct Count {
    frame: Frame,
    words: &'static Words,
    said: Said,
    read: Vec<ReadAs>,
}

/// What is said about the count.
pub(super) enum Said {
    /// When there will be one.
    Waits,
    /// Nothing: the top of the page says it.
    Above,
    /// What was counted, and when.
    Counted { at: String, text: String },
    /// Why there is no answer.
    Trouble(String),
    /// What is wrong with the scope as it is.
    Wrong(Vec<String>),
}

/// How a list was read.
struct ReadAs {
    name: &'static str,
    values: usize,
    ranges: Vec<String>,
    repeated: usize,
}

impl Count {
    pub(super) fn new(
        frame: Frame,
        visit: &Visit,
        form: &Form,
        reading: Option<&Reading>,
        said: Said,
    ) -> Self {
        let words = Words::of(visit.language);
        let read = reading.map(|it| read_as(it, form, words, visit.language)).unwrap_or_default();
        Self { frame, words, said, read }
    }
}

/// A scope that is not right yet is no question, and nothing is on record for it.
pub(in super::super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkInCase>,
    Path(case): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let (case, words) = (id(&case)?, Words::of(visit.language));
    let mut form = submitted.form(&visit);
    let (asked, reading) = read(&mut form, words, visit.language);
    let said = match asked {
        None => Said::Wrong(form.faults().iter().map(|fault| fault.text.clone()).collect()),
        Some(asked) => match ask_trace::count(&cx, &known.caller, case, &asked).await {
            Ok(answer) => Said::Counted { at: time(cx.now()), text: counted(&answer, words) },
            Err(error) => Said::Trouble(trouble(error, words)?),
        },
    };
    let frame = visit.frame(&cx.portal().face, words.new_trace);
    let part = Count::new(frame, &visit, &form, Some(&reading), said);
    Ok(show(StatusCode::OK, &part, &part.frame))
}

fn read_as(reading: &Reading, form: &Form, words: &Words, language: Language) -> Vec<ReadAs> {
    let mut all: Vec<ReadAs> = (reading.seen.iter())
        .map(|seen| {
            let ranges = seen.entries.iter().filter(|it| matches!(it.meant, Meant::Range(..)));
            let ranges: Vec<String> = ranges.map(|it| it.meant.text()).collect();
            let values = seen.entries.len() - ranges.len();
            ReadAs { name: name(seen.field, words), values, ranges, repeated: seen.repeated }
        })
        .collect();
    let picked = categories(language).into_iter().filter(|it| form.has("categories", &it.value));
    let ranges: Vec<String> = picked.map(|it| it.label).collect();
    if !ranges.is_empty() {
        all.push(ReadAs { name: words.categories, values: ranges.len(), ranges, repeated: 0 });
    }
    all
}
