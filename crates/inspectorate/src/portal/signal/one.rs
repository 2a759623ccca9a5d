//! `GET /signals/{id}`: a signal, what may be the same, and what became of it; `POST` says what does.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use identity::{Caller, Permit};
use law::signal::FieldKind;
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form};
use web::page::{Frame, Visit, day_and_time, show_form, written};

use super::list::Row;
use super::words::Words;
use super::{new, source_name, state};
use crate::context::Context;
use crate::model::case_file::{Line, MAX_REASON};
use crate::model::signal::{Signal, State as Standing};
use crate::portal::id;
use crate::portal::new_case::line;
use crate::portal::words::Words as Common;
use crate::use_case::enforcement::{OpenEnforcement, ReadEnforcement};
use crate::use_case::signal::{
    ReadSignal, SettleSignal, Settled, Shown, Wish, read, settle, sources,
};

#[derive(Template)]
#[template(path = "signal/one.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    action: String,
    id: String,
    state: (&'static str, &'static str),
    source: String,
    taken: String,
    said: Vec<[String; 2]>,
    alike: Vec<Row>,
    same: Vec<Choice>,
    became: Vec<Became>,
    may_settle: bool,
    may_open: bool,
    is_case: bool,
}

struct Became {
    kind: &'static str,
    because: String,
    by: String,
    at: String,
    case: Option<[String; 2]>,
    other: String,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadSignal>,
    Path(signal): Path<String>,
) -> Result<Response, Problem> {
    let shown = read(&cx, &known.permit, &known.caller, id(&signal)?).await?;
    Ok(show(&cx, &visit, &known.caller, &shown, Form::blank(&visit, cx.ids().random())))
}

pub(super) async fn settle_one(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SettleSignal>,
    Path(signal): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let signal = id(&signal)?;
    let words = Words::of(visit.language);
    let mut form = submitted.form(&visit);
    let wish = if form.is_kept() { None } else { wish(&mut form, &visit) };
    if let (Some((field, wish, because)), Some(page)) = (wish, form.idempotency()) {
        let because = because.as_str().to_owned();
        let fault = match settle(&cx, &known.caller, signal, (wish, because), page).await? {
            Settled::Done => {
                return Ok(Redirect::to(&format!("/signals/{signal}")).into_response());
            }
            Settled::NoCase => words.no_case,
            Settled::NoSignal => words.no_signal,
            Settled::IsCase => words.case_already,
        };
        form.note(field, fault);
    }
    let permit = Permit::<ReadSignal>::ask(&known.caller).map_err(Problem::denied)?;
    let shown = read(&cx, &permit, &known.caller, signal).await?;
    Ok(show(&cx, &visit, &known.caller, &shown, form))
}

/// What somebody wants to become of it, with the field that a refusal is about.
fn wish(form: &mut Form, visit: &Visit) -> Option<(&'static str, Wish, Line)> {
    let (words, common) = (Words::of(visit.language), Common::of(visit.language));
    match form.value("do") {
        "link" => {
            let number = form.required("number", words.link_number);
            let because = line(form, "link_because", MAX_REASON, common);
            Some(("number", Wish::Link(number?), because?))
        }
        "same" => {
            let other: Option<Uuid> = form.value("other").parse().ok();
            if other.is_none() {
                form.note("other", words.no_signal);
            }
            let because = line(form, "same_because", MAX_REASON, common);
            Some(("other", Wish::SameAs(other?), because?))
        }
        "aside" => {
            let because = line(form, "aside_because", MAX_REASON, common);
            Some(("aside_because", Wish::SetAside, because?))
        }
        _ => None,
    }
}

fn show(cx: &Context, visit: &Visit, caller: &Caller, it: &Shown, form: Form) -> Response {
    let words = Words::of(visit.language);
    let signal = &it.signal;
    let source = sources().find(&signal.source);
    let frame = visit.frame(&cx.portal().face, signal.about().to_owned());
    let may_open = it.may_settle && Permit::<OpenEnforcement>::ask(caller).is_ok();
    // The number of a case of enforcement is for who may read those.
    let sees_case = Permit::<ReadEnforcement>::ask(caller).is_ok();
    let became = it.outcomes.iter().map(|(outcome, case)| Became {
        kind: state(outcome.kind, words).0,
        because: outcome.because.clone(),
        by: outcome.by.name.clone(),
        at: day_and_time(outcome.at, visit.language),
        case: case
            .as_ref()
            .filter(|_| sees_case)
            .map(|case| [format!("/enforcement/{}", case.id), case.number.as_str().to_owned()]),
        other: outcome.other_id.map(|id| format!("/signals/{id}")).unwrap_or_default(),
    });
    let page = Page {
        frame: frame.under(&[("/signals", words.signals)]).of_form(&form),
        words,
        action: format!("/signals/{}", signal.id),
        id: signal.id.to_string(),
        state: state(signal.state, words),
        source: source_name(source, visit.language),
        taken: format!(
            "{}, {}",
            day_and_time(signal.taken_at, visit.language),
            signal.taken_by.name
        ),
        said: said(it, visit),
        alike: it.alike.iter().map(|it| Row::of(it, visit)).collect(),
        same: it.alike.iter().map(|it| choice(it, visit)).collect(),
        became: became.collect(),
        may_settle: it.may_settle,
        may_open,
        is_case: signal.state == Standing::Case,
        form,
    };
    show_form(&page, &page.frame, &page.form)
}

/// What came in, field by field, under the names its form has.
fn said(it: &Shown, visit: &Visit) -> Vec<[String; 2]> {
    let signal = &it.signal;
    let source = sources().find(&signal.source);
    let asks = source.map(|it| it.asks.as_slice()).unwrap_or_default();
    let told = |asked: &law::signal::Asked| {
        let value = signal.value(&asked.field.code);
        let shown = match asked.field.kind {
            FieldKind::Day => value.parse().map(|day| written(day, visit.language)).ok(),
            FieldKind::Branch => it.site.as_ref().map(|name| format!("{name} ({value})")),
            _ => None,
        };
        let label = new::label(&asked.field, visit.language).0;
        (!value.is_empty()).then(|| [label, shown.unwrap_or_else(|| value.to_owned())])
    };
    asks.iter().filter_map(told).collect()
}

fn choice(it: &Signal, visit: &Visit) -> Choice {
    let received = written(it.received_on, visit.language);
    Choice::new(it.id.to_string(), format!("{} ({received})", it.about()))
}
