//! `GET /traces/{id}`: an answer of the register with its proof, checked while the page is made;
//! `/answer.csv`, `/answer.json` and `/proof.json` to take along; `POST /repeat` asks again.

mod files;
pub(super) mod question;

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{Caller, Permit};
use web::Problem;
use web::chart::Chart;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Language, Visit, day_and_time, show, written};

use super::new_trace::{made_by, trouble};
use super::words::Words;
use super::{fill, id};
use crate::context::Context;
use crate::model::answer::{Counts, Overdue, Provider, Tally};
use crate::model::trace::Standing;
use crate::use_case::ask_trace;
use crate::use_case::read_trace::{Shown, read};
use crate::use_case::{ReadCase, ReadTrace, WorkInCase};

/// Providers in the picture at most; all stand in the table.
const MOST_BARS: usize = 12;

#[derive(Template)]
#[template(path = "trace.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    id: String,
    case: String,
    number: String,
    title: String,
    is_open: bool,
    standing: Told,
    repeat: Option<Told>,
    first: Option<String>,
    trouble: Option<String>,
    asked_at: String,
    asked_by: String,
    snapshot: String,
    key: Option<String>,
    question: Vec<(&'static str, String)>,
    by_state: Chart,
    by_provider: Chart,
    providers: Vec<Provider>,
    overdue_text: String,
    overdue: Vec<Overdue>,
}

/// Something to tell at the top of the page.
struct Told {
    kind: &'static str,
    heading: &'static str,
    text: String,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadCase>,
    Path(trace): Path<String>,
) -> Result<Response, Problem> {
    let found = read(&cx, leave(&known.caller)?, id(&trace)?).await?;
    Ok(shown(&cx, &visit, &found, None))
}

pub(super) async fn download(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadCase>,
    Path((trace, file)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let file = files::File::named(&file).ok_or_else(Problem::not_found)?;
    let found = read(&cx, leave(&known.caller)?, id(&trace)?).await?;
    Ok(file.of(&found, Words::of(visit.language)))
}

pub(super) async fn repeat(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkInCase>,
    Path(trace): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let trace = id(&trace)?;
    let words = Words::of(visit.language);
    let made_by = made_by(&submitted).ok_or_else(Problem::not_found)?;
    match ask_trace::repeat(&cx, &known.caller, trace, made_by).await {
        Ok(new) => Ok(Redirect::to(&format!("/traces/{new}")).into_response()),
        Err(error) => {
            let trouble = trouble(error, words)?;
            let found = read(&cx, leave(&known.caller)?, trace).await?;
            Ok(shown(&cx, &visit, &found, Some(trouble)))
        }
    }
}

/// Leave to read what the register said, under the law that it was asked by.
fn leave(caller: &Caller) -> Result<Permit<ReadTrace>, Problem> {
    Permit::ask(caller).map_err(Problem::denied)
}

fn shown(cx: &Context, visit: &Visit, found: &Shown, trouble: Option<String>) -> Response {
    let words = Words::of(visit.language);
    let (summary, answer) = (&found.trace.summary, &found.trace.answer);
    let at = |moment| day_and_time(moment, visit.language);
    let day = |day| written(day, visit.language);
    let position = answer.snapshot.to_string();
    let period = answer.overdue_period;
    let (link, number) = (format!("/cases/{}", found.case.id), found.case.number.as_str());
    let above = [("/inbox", words.inbox), (link.as_str(), number)];
    let frame = visit.frame(&cx.portal().face, words.trace).under(&above);
    let page = Page {
        words,
        form: Form::blank(visit, cx.ids().random()),
        id: summary.id.to_string(),
        case: found.case.id.to_string(),
        number: found.case.number.as_str().to_owned(),
        title: found.case.title.as_str().to_owned(),
        is_open: found.case.is_open(),
        standing: standing(&found.standing, words),
        repeat: found.is_same.map(|is_same| repeated(is_same, words)),
        first: summary.repeats.map(|first| format!("/traces/{first}")),
        trouble,
        asked_at: at(summary.asked_at),
        asked_by: summary.asked_by.name.clone(),
        snapshot: fill(words.snapshot_text, &[&position, &at(answer.snapshot_at)]),
        key: match &found.standing {
            Standing::Proven(verified) | Standing::Signed(verified) => {
                Some(verified.key.to_string())
            }
            _ => None,
        },
        question: question::told(found.trace.question(), words, visit.language),
        by_state: by_state(answer.total, visit.language),
        by_provider: by_provider(&answer.providers, visit.language),
        providers: answer.providers.clone(),
        overdue_text: fill(words.late_text, &[&day(period.from), &day(period.to)]),
        overdue: answer.overdue.clone(),
        frame,
    };
    show(StatusCode::OK, &page, &page.frame)
}

/// How far the answer is proven, in words.
fn standing(standing: &Standing, words: &Words) -> Told {
    let (kind, heading, text) = match standing {
        Standing::Proven(verified) => {
            let size = verified.covered_by.as_ref().map_or(0, |head| head.size).to_string();
            let snapshot = verified.snapshot.to_string();
            ("ok", words.proven, fill(words.proven_text, &[&size, &snapshot]))
        }
        Standing::Signed(_) => ("info", words.signed, words.signed_text.to_owned()),
        Standing::Unsigned => ("warning", words.unsigned, words.unsigned_text.to_owned()),
        Standing::Unchecked => ("warning", words.unchecked, words.unchecked_text.to_owned()),
        Standing::Broken(fault) => {
            ("error", words.broken, words.broken_text.replace("{}", fault.code()))
        }
    };
    Told { kind, heading, text }
}

fn repeated(is_same: bool, words: &Words) -> Told {
    let (kind, text) =
        if is_same { ("ok", words.same_answer) } else { ("error", words.other_answer) };
    Told { kind, heading: words.again, text: text.to_owned() }
}

/// Each state with its certain and its possible implants.
fn by_state(total: Tally, language: Language) -> Chart {
    let words = Words::of(language);
    let states = [words.registered, words.in_situ, words.explanted, words.deceased];
    let of =
        |it: Counts| [it.registered, it.presumed_in_situ, it.explanted, it.deceased].map(figure);
    Chart::bars(words.by_state, words.state, states)
        .series(words.certain, of(total.certain))
        .series(words.possible, of(total.possible))
        .language(language)
}

/// The providers with the most implants presumed in the body.
fn by_provider(providers: &[Provider], language: Language) -> Chart {
    let words = Words::of(language);
    let in_situ =
        |it: &Provider| (it.tally.certain.presumed_in_situ, it.tally.possible.presumed_in_situ);
    let mut most: Vec<&Provider> = providers.iter().collect();
    most.sort_by_key(|it| std::cmp::Reverse(in_situ(it)));
    most.truncate(MOST_BARS);
    let labels = most.iter().map(|it| it.branch_number.as_str());
    Chart::bars(words.most_in_situ, words.branch, labels)
        .series(words.certain, most.iter().map(|it| figure(in_situ(it).0)))
        .series(words.possible, most.iter().map(|it| figure(in_situ(it).1)))
        .stacked()
        .language(language)
}

/// A number as a chart takes it; there are few enough implants to be exact.
fn figure(count: i64) -> f64 {
    f64::from(i32::try_from(count).unwrap_or(i32::MAX))
}
