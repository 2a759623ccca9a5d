//! `GET /cases/{id}/scopes/{version}/send`: what will be sent, to how many; `POST` sends it. A number
//! that is none, or a large share of all there is, is typed to confirm it.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use identity::Permit;
use law::calendar::working_days_after;
use law::recall::RecallRules;
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Language, Visit, date_of, day_and_time, percent, show_form};

use super::words::Words;
use super::{frame, record, trouble, version};
use crate::context::Context;
use crate::model::recall::{Confirm, End};
use crate::portal::words::Words as Common;
use crate::portal::{fill, id};
use crate::use_case::recall::read_recall::{ShownScope, read_scope};
use crate::use_case::recall::send_notice::{Send, Sent, confirm, send};
use crate::use_case::{ReadCase, WorkInCase};

#[derive(Template)]
#[template(path = "recall/send.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    base: String,
    case: String,
    is_drill: bool,
    /// Why it cannot be sent; then there is no form.
    stops: Option<&'static str>,
    is_update: bool,
    figures: [(&'static str, i64); 3],
    trace: String,
    trace_link: String,
    asks_number: Option<String>,
    actions: String,
    title: String,
    device: String,
    parts: Vec<(&'static str, String)>,
    trouble: Option<String>,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadCase>,
    Path((case, number)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let shown = read_scope(&cx, known.permit, id(&case)?, version(&number)?).await?;
    let today = date_of(cx.now());
    let rules = RecallRules::shipped();
    let rule = rules.on(today);
    let day = |days| working_days_after(today, days).to_string();
    let trace = shown.trace.as_ref().map(|it| it.summary.id.to_string()).unwrap_or_default();
    let form = Form::blank(&visit, cx.ids().random())
        .with("trace", trace)
        .with("acknowledge_by", day(rule.acknowledge_within))
        .with("settle_by", day(rule.settle_within));
    Ok(show(&cx, &visit, &shown, form, None))
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkInCase>,
    Path((case, number)): Path<(String, String)>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let (case, version) = (id(&case)?, version(&number)?);
    let words = Words::of(visit.language);
    let mut form = submitted.form(&visit);
    let (filled, page) = (read_form(&cx, &mut form, words, version), form.idempotency());
    let mut told = None;
    if let (Some(filled), Some(page), false) = (filled, page, form.is_faulty()) {
        match send(&cx, &known.caller, case, filled, page).await {
            Ok(Sent::Done | Sent::Due) => {
                return Ok(Redirect::to(&format!("/cases/{case}/recall")).into_response());
            }
            Ok(Sent::Refused(codes)) => told = Some(fill(words.refused, &[&codes])),
            Ok(Sent::Confirm(why)) => form.note("confirm", confirm_fault(&form, why, words)),
            Ok(Sent::Changed) => told = Some(words.changed_meanwhile.to_owned()),
            Ok(Sent::OneIsDue) => told = Some(words.one_is_due.to_owned()),
            Ok(Sent::Nothing) => told = Some(words.nothing_new.to_owned()),
            Ok(Sent::AfterClosure) => told = Some(words.after_closure.to_owned()),
            Err(error) => told = Some(trouble(error, &visit)?),
        }
    }
    let permit = Permit::<ReadCase>::ask(&known.caller).map_err(Problem::denied)?;
    let shown = read_scope(&cx, permit, case, version).await?;
    note_number(&cx, &mut form, &shown, words);
    Ok(show(&cx, &visit, &shown, form, told))
}

/// A number that is missing or another is told together with all other faults.
fn note_number(cx: &Context, form: &mut Form, shown: &ShownScope, words: &Words) {
    let Some(trace) = &shown.trace else { return };
    let implants = trace.summary.certain + trace.summary.possible;
    let is_right = number(form).and_then(Result::ok) == Some(implants);
    if let Some(why) = confirm(cx, &shown.scope, trace)
        && form.is_faulty()
        && !form.is_kept()
        && form.fault("confirm").is_empty()
        && !is_right
    {
        form.note("confirm", confirm_fault(form, why, words));
    }
}

/// The number that was typed to confirm it; none if nothing was typed.
fn number(form: &Form) -> Option<Result<i64, std::num::ParseIntError>> {
    let typed = form.value("confirm").trim().replace(['.', ' '], "");
    (!typed.is_empty()).then(|| typed.parse())
}

fn confirm_fault(form: &Form, why: Confirm, words: &Words) -> String {
    match why {
        _ if !form.value("confirm").trim().is_empty() => words.confirm_other.to_owned(),
        Confirm::Nothing => words.confirm_nothing.to_owned(),
        Confirm::Share => words.confirm_share.to_owned(),
    }
}

/// What was filled in; all faults at once.
fn read_form(cx: &Context, form: &mut Form, words: &Words, version: i64) -> Option<Send> {
    let acknowledge_by = form.date("acknowledge_by", words.acknowledge_by);
    let settle_by = form.date("settle_by", words.settle_by);
    let today = date_of(cx.now());
    if acknowledge_by.is_some_and(|day| day < today) {
        form.note("acknowledge_by", words.day_is_past);
    }
    if let (Some(first), Some(last)) = (acknowledge_by, settle_by)
        && last < first
    {
        form.note("settle_by", words.settle_before);
    }
    let confirmed = match number(form) {
        None => None,
        Some(Ok(count)) => Some(count),
        Some(Err(_)) => {
            form.note("confirm", words.number_only);
            None
        }
    };
    let trace_id = form.value("trace").parse().ok();
    if trace_id.is_none() && !form.is_kept() {
        form.note("", words.changed_meanwhile);
    }
    Some(Send {
        version,
        trace_id: trace_id?,
        acknowledge_by: acknowledge_by?,
        settle_by: settle_by?,
        confirmed,
    })
}

fn show(
    cx: &Context,
    visit: &Visit,
    shown: &ShownScope,
    form: Form,
    told: Option<String>,
) -> Response {
    let (words, common) = (Words::of(visit.language), Common::of(visit.language));
    let case = &shown.case;
    let record = shown.recall.as_ref().map(|it| &it.record);
    let sent = shown.sendings.iter().filter(|it| matches!(it.end, End::Sent { .. })).count();
    let is_due = shown.sendings.iter().any(|it| it.end == End::Due);
    let last = shown.sendings.iter().find(|it| matches!(it.end, End::Sent { .. }));
    let is_same = last.zip(shown.trace.as_ref()).zip(shown.recall.as_ref());
    let is_same = is_same
        .is_some_and(|((it, trace), recall)| it.says_the_same(trace.summary.id, recall.version));
    let stops = if !case.is_open() {
        Some(common.case_is_closed)
    } else if record.is_none() {
        Some(words.no_record)
    } else if !shown.scope.unread.is_empty() {
        Some(words.unread_first)
    } else if shown.trace.is_none() {
        Some(words.not_traced)
    } else if shown.scope.version != shown.newest {
        Some(words.not_newest)
    } else if is_due {
        Some(words.one_is_due)
    } else if is_same {
        Some(words.nothing_new)
    } else {
        None
    };
    let summary = shown.trace.as_ref().map(|it| &it.summary);
    let why = shown.trace.as_ref().and_then(|trace| confirm(cx, &shown.scope, trace));
    let rules = RecallRules::shipped();
    let percent_of = rules.on(date_of(cx.now())).confirm_percent.to_string();
    let asks_number = why.map(|why| match why {
        Confirm::Nothing => words.asks_nothing.to_owned(),
        Confirm::Share => share(shown, &percent_of, words, visit.language),
    });
    let text = record.map(|it| &it.text.nl);
    let part =
        |of: fn(&exchange::recall::Wording) -> &String| text.map(of).cloned().unwrap_or_default();
    let actions: Vec<&str> = record
        .map(|it| it.actions.iter().map(|it| record::action(it, words)).collect())
        .unwrap_or_default();
    let page = Page {
        frame: frame(cx, visit, case, words.send).of_form(&form),
        words,
        base: format!("/cases/{}/scopes/{}", case.id, shown.scope.version),
        case: case.id.to_string(),
        is_drill: shown.recall.as_ref().is_some_and(|it| it.drill),
        stops,
        is_update: sent > 0,
        figures: [
            (common.certain, summary.map_or(0, |it| it.certain)),
            (common.possible, summary.map_or(0, |it| it.possible)),
            (common.providers, summary.map_or(0, |it| it.providers)),
        ],
        trace: summary
            .map(|it| fill(words.as_traced, &[&day_and_time(it.asked_at, visit.language)]))
            .unwrap_or_default(),
        trace_link: summary.map(|it| format!("/traces/{}", it.id)).unwrap_or_default(),
        asks_number,
        actions: actions.join("; "),
        title: part(|it| &it.title),
        device: part(|it| &it.device),
        parts: vec![
            (words.text_problem, part(|it| &it.problem)),
            (words.text_hazard, part(|it| &it.hazard)),
            (words.text_advice, part(|it| &it.advice)),
            (words.text_patient, part(|it| &it.patient_advice)),
        ],
        trouble: told,
        form,
    };
    show_form(&page, &page.frame, &page.form)
}

/// How large a part of all this hits, and that its number is to be typed.
fn share(shown: &ShownScope, most: &str, words: &Words, language: Language) -> String {
    let all = shown.scope.checked.as_ref().map(|(said, _)| said.register);
    let (Some(all), Some(trace)) = (all, &shown.trace) else {
        return words.asks_unknown.to_owned();
    };
    let it = &trace.summary;
    let part = |count: i64, of: i64| {
        let share = percent(count, of, language).unwrap_or_default();
        fill(words.so_many_of, &[&count.to_string(), &of.to_string(), &share])
    };
    let implants = part(it.certain + it.possible, all.implants);
    let providers = part(it.providers, all.providers);
    fill(words.asks_share, &[&implants, &providers, most])
}
