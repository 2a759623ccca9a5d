//! `GET /cases/{id}/recall`: a recall on one page: its notice, its scopes, what was sent, and how far
//! each provider is, which the page fetches again while somebody looks at it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use exchange::recall::Kind;
use identity::Permit;
use web::Problem;
use web::doors::Known;
use web::page::{Frame, Step, Visit, short, show, written};

use super::progress::{self, Progress};
use super::words::Words;
use super::{frame, record};
use crate::context::Context;
use crate::model::recall::{Dispatch, End, Recall, ScopeVersion};
use crate::portal::words::Words as Common;
use crate::portal::{fill, id};
use crate::use_case::recall::read_recall::{Shown, read};
use crate::use_case::{ReadCase, SeePublications};

#[derive(Template)]
#[template(path = "recall/overview.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    case: String,
    title: String,
    is_open: bool,
    is_drill: bool,
    closed_text: &'static str,
    steps: Vec<Step>,
    /// The last days that were named in the last notice.
    days: Vec<(&'static str, String)>,
    /// Where it is decided whether the public list has the notice.
    publication: Option<String>,
    next: Option<(String, &'static str)>,
    notice: Option<Notice>,
    scopes: Vec<Scope>,
    sendings: Vec<Sending>,
    /// The register did not answer one of them yet.
    is_due: bool,
    progress: Option<Progress>,
}

/// The notice in a few facts.
struct Notice {
    title: String,
    facts: Vec<(&'static str, String)>,
    link: String,
    saved: String,
}

/// A version of the scope.
struct Scope {
    link: String,
    version: i64,
    made: String,
    because: String,
    checked: &'static str,
    hits: String,
    trace: String,
}

/// A sending.
struct Sending {
    name: String,
    made: String,
    scope: i64,
    hits: String,
    confirmed: &'static str,
    end: String,
    end_kind: &'static str,
    link: String,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadCase>,
    Path(case): Path<String>,
) -> Result<Response, Problem> {
    let case = id(&case)?;
    let shown = read(&cx, known.permit, case).await?;
    let is_sent = shown.sendings.iter().any(|it| matches!(it.end, End::Sent { .. }));
    let is_due = shown.sendings.iter().any(|it| it.end == End::Due);
    let progress = if is_sent || is_due {
        Some(progress::of(&cx, &visit, &known.caller, case).await?)
    } else {
        None
    };
    let (words, common) = (Words::of(visit.language), Common::of(visit.language));
    let base = format!("/cases/{case}");
    let is_drill = shown.recall.as_ref().is_some_and(|it| it.drill);
    let may_publish = Permit::<SeePublications>::ask(&known.caller).is_ok();
    let title = format!("{} {}", words.recall, shown.case.number.as_str());
    let page = Page {
        frame: frame(&cx, &visit, &shown.case, &title).lively(),
        words,
        case: case.to_string(),
        title: shown.case.title.as_str().to_owned(),
        is_open: shown.case.is_open(),
        is_drill,
        days: days(&shown, &visit, words),
        publication: (is_sent && !is_drill && may_publish).then(|| format!("/publications/{case}")),
        closed_text: common.case_is_closed,
        steps: steps(&shown, &base, words),
        next: next(&shown, &base, words),
        notice: shown.recall.as_ref().map(|it| notice(it, words)),
        scopes: shown.scopes.iter().map(|it| scope(it, &shown, &base, words)).collect(),
        sendings: shown.sendings.iter().map(|it| sending(it, words, common)).collect(),
        is_due,
        progress,
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

/// Where the case is: what is to be done is one step after the other.
fn steps(shown: &Shown, base: &str, words: &Words) -> Vec<Step> {
    let newest = shown.scopes.first();
    let at = newest.map(|it| format!("{base}/scopes/{}", it.version)).unwrap_or_default();
    let sent_scope = sent_of_newest(shown);
    let all = [
        (words.notice, format!("{base}/notice"), shown.recall.is_some()),
        (words.which_devices, format!("{base}/scopes/new"), newest.is_some()),
        (words.how_many, at.clone(), newest.is_some_and(|it| it.trace_id.is_some())),
        (words.send, format!("{at}/send"), sent_scope),
        (words.follow, format!("{base}/closing"), sent_scope && !shown.case.is_open()),
    ];
    let now = all.iter().position(|(.., done)| !done).unwrap_or(all.len());
    let step = |(place, (name, link, done)): (usize, (&str, String, bool))| {
        let link =
            if link.starts_with('/') && (done || place == now) { link } else { String::new() };
        if place == now {
            Step::now(name)
        } else if done {
            Step::done(name, link)
        } else {
            Step::later(name)
        }
    };
    all.into_iter().enumerate().map(step).collect()
}

/// The last days that the newest notice named.
fn days(shown: &Shown, visit: &Visit, words: &Words) -> Vec<(&'static str, String)> {
    let sent = |it: &&Dispatch| matches!(it.end, End::Sent { .. }) && it.kind != Kind::Closure;
    let Some(last) = shown.sendings.iter().find(sent) else { return Vec::new() };
    let day = |member: &str| last.content[member].as_str()?.parse().ok();
    let days = [(words.acknowledge_by, day("acknowledgeBy")), (words.settle_by, day("settleBy"))];
    let days = days.into_iter().filter_map(|(name, day)| Some((name, day?)));
    days.map(|(name, day)| (name, written(day, visit.language))).collect()
}

/// Whether the newest scope went out with the notice as it is, or goes by itself as soon as the
/// register answers: who sent it has nothing left to send.
fn sent_of_newest(shown: &Shown) -> bool {
    let newest = shown.scopes.first().map_or(0, |it| it.version);
    let record = shown.recall.as_ref().map_or(0, |it| it.version);
    let sent = shown.sendings.iter().find(|it| matches!(it.end, End::Sent { .. } | End::Due));
    sent.is_some_and(|it| it.scope_version == newest && it.record_version == record)
}

/// What is to be done next, in the open case.
fn next(shown: &Shown, base: &str, words: &Words) -> Option<(String, &'static str)> {
    if !shown.case.is_open() || sent_of_newest(shown) {
        return None;
    }
    if shown.recall.is_none() {
        return Some((format!("{base}/notice"), words.write_notice));
    }
    match shown.scopes.first() {
        None => Some((format!("{base}/scopes/new"), words.new_scope)),
        Some(it) if it.trace_id.is_none() => {
            Some((format!("{base}/scopes/{}", it.version), words.trace_version))
        }
        Some(it) => Some((format!("{base}/scopes/{}/send", it.version), words.to_send)),
    }
}

fn notice(recall: &Recall, words: &Words) -> Notice {
    let record = &recall.record;
    let actions: Vec<&str> = record.actions.iter().map(|it| record::action(it, words)).collect();
    let srn = Some(record.maker.srn.as_str()).filter(|it| !it.is_empty());
    let maker = std::iter::once(record.maker.name.as_str()).chain(srn).collect::<Vec<_>>();
    let all = [
        (words.text_device, record.text.nl.device.clone()),
        (words.text_hazard, record.text.nl.hazard.clone()),
        (words.actions, actions.join("; ")),
        (words.maker_name, maker.join(", ")),
        (words.fsca_reference, record.fsca_reference.clone()),
        (words.fsn_reference, record.fsn_reference.clone()),
        (words.stage, record::stage(record.stage, words).to_owned()),
        (words.countries, record.countries.clone()),
        (words.affected_nl, record.value("affected_nl")),
        (words.time_plan, record.time_plan.clone()),
        (words.effectiveness, record.effectiveness.clone()),
    ];
    let at = short(recall.saved_at);
    let figures = [recall.version.to_string(), recall.saved_by.name.clone(), at];
    let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
    Notice {
        title: record.text.nl.title.clone(),
        facts: all.into_iter().filter(|(_, text)| !text.is_empty()).collect(),
        link: record.fsn_link.clone(),
        saved: fill(words.version_by_at, &figures),
    }
}

fn scope(it: &ScopeVersion, shown: &Shown, base: &str, words: &Words) -> Scope {
    let at = short(it.made_at);
    let trace = shown.traces.iter().find(|trace| Some(trace.id) == it.trace_id);
    let hits = trace.map(|trace| {
        let all = [trace.certain + trace.possible, trace.providers].map(|it| it.to_string());
        fill(words.hits, &[&all[0], &all[1]])
    });
    let checked = match &it.checked {
        None => words.not_checked_short,
        Some(_) if !it.unread.is_empty() => words.to_mend,
        Some(_) => words.checked,
    };
    Scope {
        link: format!("{base}/scopes/{}", it.version),
        version: it.version,
        made: fill(words.made_by_at, &[&it.made_by.name, &at]),
        because: it.because.as_str().to_owned(),
        checked,
        hits: hits.unwrap_or_else(|| words.was_not_traced.to_owned()),
        trace: trace.map(|it| format!("/traces/{}", it.id)).unwrap_or_default(),
    }
}

fn sending(it: &Dispatch, words: &Words, common: &Common) -> Sending {
    let kind = match it.kind {
        Kind::New => words.is_new,
        Kind::Update => words.is_update,
        Kind::Closure => words.is_closure,
    };
    let (end, end_kind) = match &it.end {
        End::Due => (words.waits.to_owned(), "warning"),
        End::Sent { at: sent, answer } => {
            let count = answer.get("providers").and_then(|it| it.as_array()).map_or(0, Vec::len);
            match count {
                0 => (fill(words.in_no_mailbox, &[&short(*sent)]), "info"),
                _ => (fill(words.in_mailboxes, &[&count.to_string(), &short(*sent)]), "ok"),
            }
        }
        End::Refused(codes) => (fill(words.refused, &[codes]), "error"),
    };
    let hits = [it.implants, it.providers].map(|it| it.to_string());
    Sending {
        name: fill(words.sending_name, &[kind, &it.number.to_string()]),
        made: fill(words.made_by_at, &[&it.made_by.name, &short(it.made_at)]),
        scope: it.scope_version,
        hits: fill(words.hits, &[&hits[0], &hits[1]]),
        confirmed: if it.confirmed.is_some() { common.yes } else { common.no },
        end,
        end_kind,
        link: it.trace_id.map(|id| format!("/traces/{id}")).unwrap_or_default(),
    }
}
