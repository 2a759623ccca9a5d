//! `GET /cases/{id}/traces/new`: a scope is put together; `POST` counts what it means now, or asks
//! and keeps the answer. While it is put together, [`count`] says what it means so far.

mod count;

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use exchange::trace::Purpose;
use identity::Permit;
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form};
use web::page::{Frame, Language, Visit, show_form};

use count::{Count, Said};

use super::words::Words;
use super::{fill, id};
use crate::context::Context;
use crate::model::answer::Answer;
use crate::model::case_file::CaseFile;
use crate::use_case::ask_register::AskError;
use crate::use_case::ask_trace::{self, AskTraceError, Asked};
use crate::use_case::read_cases::head;
use crate::use_case::{ReadCase, WorkInCase};
use exchange::trace::typed::{self as scope, Reading, Wrong};

/// Characters of a wrong value in a message at most.
const MOST_SHOWN: usize = 40;

#[derive(Template)]
#[template(path = "new_trace.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    case: String,
    number: String,
    title: String,
    is_open: bool,
    purposes: Vec<Choice>,
    categories: Vec<Choice>,
    count: Count,
    counted: Option<String>,
    trouble: Option<String>,
}

/// What stands on the page beside the form.
#[derive(Default)]
struct Beside {
    reading: Option<Reading>,
    counted: Option<String>,
    trouble: Option<String>,
}

pub(super) use count::handler as count_so_far;

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadCase>,
    Path(case): Path<String>,
) -> Result<Response, Problem> {
    let case = head(&cx, known.permit, id(&case)?).await?;
    let form = Form::blank(&visit, cx.ids().random());
    let form = form.with("purpose", Purpose::RiskInsight.as_str());
    Ok(shown(&cx, &visit, &case, form, Beside::default()))
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkInCase>,
    Path(case): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let case = id(&case)?;
    let words = Words::of(visit.language);
    let mut form = submitted.form(&visit);
    let (asked, reading) = read(&mut form, words, visit.language);
    let mut beside = Beside { reading: Some(reading), ..Beside::default() };
    let made_by = form.idempotency();
    if let (Some(asked), Some(made_by)) = (asked, made_by) {
        if form.has("do", "ask") {
            match ask_trace::ask(&cx, &known.caller, case, &asked, made_by).await {
                Ok(trace) => return Ok(Redirect::to(&format!("/traces/{trace}")).into_response()),
                Err(error) => beside.trouble = Some(trouble(error, words)?),
            }
        } else {
            match ask_trace::count(&cx, &known.caller, case, &asked).await {
                Ok(answer) => beside.counted = Some(counted(&answer, words)),
                Err(error) => beside.trouble = Some(trouble(error, words)?),
            }
        }
    }
    let permit = Permit::<ReadCase>::ask(&known.caller);
    let case = head(&cx, permit.map_err(Problem::denied)?, case).await?;
    Ok(shown(&cx, &visit, &case, form, beside))
}

/// What was filled in; all faults at once, each list with its line.
fn read(form: &mut Form, words: &Words, language: Language) -> (Option<Asked>, Reading) {
    let purpose = form.value("purpose").parse::<Purpose>();
    if purpose.is_err() {
        form.note("purpose", words.pick_one);
    }
    let reading = scope::read(|name| form.values(name).collect());
    for wrong in &reading.wrong {
        form.note(wrong.field, told(wrong, words, language));
    }
    let purpose = purpose.ok().filter(|_| reading.wrong.is_empty() && !form.is_kept());
    let asked = purpose.map(|purpose| Asked { purpose, scope: reading.members.clone() });
    (asked, reading)
}

pub(super) fn told(wrong: &Wrong, words: &Words, language: Language) -> String {
    let told = wrong.reason.message(language);
    let name = name(wrong.field, words);
    match (wrong.line, &wrong.text) {
        (Some(line), Some(text)) => {
            fill(words.wrong_line, &[name, &line.to_string(), &cut(text), &told])
        }
        _ if name.is_empty() => told,
        _ => fill(words.wrong_field, &[name, &told]),
    }
}

/// A value as a message shows it: its beginning, if it is long.
fn cut(text: &str) -> String {
    let mut first: String = text.chars().take(MOST_SHOWN).collect();
    if first.len() < text.len() {
        first.push('\u{2026}');
    }
    first
}

/// What a field is called.
pub(super) fn name(field: &str, words: &Words) -> &'static str {
    match field {
        "udi_dis" => words.udi_dis,
        "lots" => words.lots,
        "serials" => words.serials,
        "manufacturers" => words.manufacturers,
        "categories" => words.categories,
        "providers" => words.branches,
        "implanted_from" => words.implanted_from,
        "implanted_to" => words.implanted_to,
        _ => "",
    }
}

/// Why there is no answer, for who asked. What may not be asked does not exist.
pub(super) fn trouble(error: AskTraceError, words: &Words) -> Result<String, Problem> {
    let told = match error {
        AskTraceError::UseCase(error) => return Err(error.into()),
        AskTraceError::Closed => words.case_is_closed.to_owned(),
        AskTraceError::Ask(AskError::NoRegister) => words.register_none.to_owned(),
        AskTraceError::Ask(AskError::Refused { status, codes }) => {
            let codes = if codes.is_empty() { status.to_string() } else { codes.join(", ") };
            words.register_refused.replace("{}", &codes)
        }
        AskTraceError::Ask(AskError::Unproven(fault)) => {
            tracing::error!(code = fault.code(), "an answer of the register was not believed");
            words.register_unproven.replace("{}", fault.code())
        }
        AskTraceError::Ask(error) => {
            let cause = std::error::Error::source(&error).map(ToString::to_string);
            tracing::warn!(%error, cause, "the register gave no answer");
            words.register_away.to_owned()
        }
    };
    Ok(told)
}

fn counted(answer: &Answer, words: &Words) -> String {
    let (certain, possible) = (answer.total.certain, answer.total.possible);
    if certain.registered + possible.registered == 0 {
        return words.counted_none.to_owned();
    }
    let figures = [certain.registered, possible.registered].map(|it| it.to_string());
    let providers = answer.providers.len().to_string();
    fill(words.counted_text, &[&figures[0], &figures[1], &providers])
}

fn shown(cx: &Context, visit: &Visit, case: &CaseFile, form: Form, beside: Beside) -> Response {
    let words = Words::of(visit.language);
    let (link, number) = (format!("/cases/{}", case.id), case.number.as_str());
    let above = [("/inbox", words.inbox), (link.as_str(), number)];
    let frame = visit.frame(&cx.portal().face, words.new_trace).under(&above).of_form(&form);
    let said = if beside.reading.is_some() { Said::Above } else { Said::Waits };
    let count = Count::new(frame.clone(), visit, &form, beside.reading.as_ref(), said);
    let page = Page {
        frame: frame.lively(),
        words,
        form,
        case: case.id.to_string(),
        number: number.to_owned(),
        title: case.title.as_str().to_owned(),
        is_open: case.is_open(),
        purposes: purposes(words),
        categories: categories(visit.language),
        count,
        counted: beside.counted,
        trouble: beside.trouble,
    };
    show_form(&page, &page.frame, &page.form)
}

fn purposes(words: &Words) -> Vec<Choice> {
    vec![
        Choice::new(Purpose::RiskInsight.as_str(), words.purpose_insight)
            .hint("Wkkgz art. 7a(2)(a)"),
        Choice::new(Purpose::InformProviders.as_str(), words.purpose_inform)
            .hint("Wkkgz art. 7a(2)(b)"),
    ]
}

/// The categories of every version of the list, each once, by name.
pub(super) fn categories(language: Language) -> Vec<Choice> {
    let history = law::InclusionHistory::shipped();
    let mut choices: Vec<Choice> = Vec::new();
    for category in history.lists().iter().flat_map(law::InclusionList::categories) {
        let name = match language {
            Language::Dutch => &category.name_nl,
            Language::English => &category.name_en,
        };
        if !choices.iter().any(|choice| choice.value == category.code) {
            choices.push(Choice::new(&category.code, name));
        }
    }
    choices.sort_by(|one, other| one.label.cmp(&other.label));
    choices
}

/// The id of a page that is to be asked once.
pub(super) fn made_by(submitted: &Submitted) -> Option<Uuid> {
    submitted.field(web::form::IDEMPOTENCY).and_then(|id| id.parse().ok())
}
