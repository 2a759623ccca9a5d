//! `GET /duty/sites/{branch}/letters/new`: what the rules propose to write; `POST` shows it as it will
//! read, or records that it is sent. Who departs from the proposal says why.

use admission::portal::{Submitted, query};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use identity::Permit;
use jiff::ToSpan as _;
use jiff::civil::Date;
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form};
use web::page::{Frame, Language, Visit, date_of, show_form, written};

use super::letter::channel;
use super::words::Words;
use super::{frame, trouble};
use crate::context::Context;
use crate::model::case_file::{Line, MAX_REASON};
use crate::model::duty::Channel;
use crate::portal::fill;
use crate::portal::new_case::line;
use crate::portal::words::Words as Common;
use crate::use_case::duty::write_letter::{Draft, Proposal, Sent, propose, send};
use crate::use_case::duty::{ReadLetter, WorkOnDuty};

/// Characters of a letter at most.
const MAX_BODY: usize = 10_000;
/// Characters of its subject at most.
const MAX_SUBJECT: usize = 150;
/// Characters of an address at most.
const MAX_ADDRESS: usize = 300;

#[derive(Template)]
#[template(path = "duty/new_letter.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    action: String,
    letters: Vec<(String, String, bool)>,
    number: String,
    asked: Option<String>,
    reason: Vec<String>,
    is_written_to: bool,
    retro: Option<String>,
    reply_by: String,
    channels: Vec<Choice>,
    seen: String,
    preview: Vec<Vec<String>>,
    trouble: Option<&'static str>,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadLetter>,
    Path(branch): Path<String>,
    RawQuery(sent): RawQuery,
) -> Result<Response, Problem> {
    let branch = super::branch(&branch)?;
    let kind = query::one(sent.as_deref(), "letter").filter(|it| !it.is_empty());
    let found = propose(&cx, known.permit, &known.caller, &branch, kind.as_deref()).await;
    let found = match found {
        Ok(found) => found,
        Err(error) => return trouble(error),
    };
    let postal = found.site.entry.as_ref().map(|it| it.site.it.postal.clone());
    let form = Form::blank(&visit, cx.ids().random())
        .with("letter", found.kind.clone())
        .with("subject", found.subject.clone())
        .with("body", found.body.clone())
        .with("sent_to", postal.unwrap_or_default())
        .with("sent_on", date_of(cx.now()).to_string())
        .with("reply_by", found.reply_by.to_string());
    Ok(shown(&cx, &visit, &found, form, None))
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkOnDuty>,
    Path(branch): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let branch = super::branch(&branch)?;
    let words = Words::of(visit.language);
    let mut form = submitted.form(&visit);
    let kind = form.value("letter").to_owned();
    let mut told = None;
    let mut is_changed = false;
    if !form.is_kept()
        && let (Some(draft), Some(page)) =
            (read(&mut form, &visit, date_of(cx.now())), form.idempotency())
        && form.has("do", "send")
    {
        let permit = known.permit.clone();
        match send(&cx, permit, &known.caller, &branch, draft, page).await {
            Ok(Sent::Done(id)) => {
                return Ok(Redirect::to(&format!("/duty/letters/{id}")).into_response());
            }
            Ok(Sent::MotiveNeeded) => form.note("motive", words.motive_needed),
            Ok(Sent::Changed) => {
                is_changed = true;
                told = Some(words.proposal_changed);
            }
            Ok(Sent::NumberTaken) => told = Some(words.other_letter_sent),
            Err(error) => return trouble(error),
        }
    }
    let permit = Permit::<ReadLetter>::ask(&known.caller).map_err(Problem::denied)?;
    let found = match propose(&cx, permit, &known.caller, &branch, Some(&kind)).await {
        Ok(found) => found,
        Err(error) => return trouble(error),
    };
    if is_changed {
        form.set("seen", found.body.clone());
    }
    Ok(shown(&cx, &visit, &found, form, told))
}

/// What was filled in; all faults at once.
fn read(form: &mut Form, visit: &Visit, today: Date) -> Option<Draft> {
    let (words, common) = (Words::of(visit.language), Common::of(visit.language));
    let subject = line(form, "subject", MAX_SUBJECT, common);
    let body = form.value("body").trim().replace("\r\n", "\n");
    if body.is_empty() {
        form.note("body", common.text_empty);
    } else if body.chars().count() > MAX_BODY {
        form.note("body", fill(common.text_long, &[&MAX_BODY.to_string()]));
    } else if exchange::bsn::is_carried_by(&without_branches(&body)) {
        form.note("body", common.text_bsn);
    }
    let sent_to = line(form, "sent_to", MAX_ADDRESS, common);
    let channel = form.picked("channel", words.channel, Channel::of);
    let sent_on = form.date("sent_on", words.sent_on);
    let reply_by = form.date("reply_by", words.reply_by);
    if let Some(on) = sent_on {
        if on > today {
            form.note("sent_on", words.not_in_future);
        } else if on < today.saturating_sub(7.days()) {
            form.note("sent_on", words.not_long_ago);
        }
    }
    if let (Some(on), Some(by)) = (sent_on, reply_by) {
        if by <= on {
            form.note("reply_by", words.reply_too_soon);
        } else if by > on.saturating_add(1.years()) {
            form.note("reply_by", words.reply_too_late);
        }
    }
    let motive = match form.value("motive").trim() {
        "" => None,
        _ => line(form, "motive", MAX_REASON, common),
    };
    let (kind, seen) = (form.value("letter").to_owned(), form.value("seen").to_owned());
    if form.is_faulty() {
        return None;
    }
    Some(Draft {
        kind,
        subject: subject?.as_str().to_owned(),
        body,
        seen,
        motive,
        sent_to: Line::kept(sent_to?.as_str().to_owned()),
        channel: channel?,
        sent_on: sent_on?,
        reply_by: reply_by?,
    })
}

/// A text without numbers of branches: nine of their twelve digits may look like a BSN.
fn without_branches(text: &str) -> String {
    text.split(|it: char| !it.is_ascii_digit())
        .filter(|it| it.len() != 12)
        .collect::<Vec<_>>()
        .join(" ")
}

fn shown(
    cx: &Context,
    visit: &Visit,
    found: &Proposal,
    form: Form,
    trouble: Option<&'static str>,
) -> Response {
    let words = Words::of(visit.language);
    let dutch = visit.language == Language::Dutch;
    let base = format!("/duty/sites/{}", found.site.branch);
    let asked = found.site.summary.letter.as_ref();
    let named = |id: &str| {
        let name = found.letters.iter().find(|(known, _)| known == id);
        name.map(|(_, name)| name.of(dutch).to_owned()).unwrap_or_default()
    };
    let is_preview = form.has("do", "preview") && !form.is_faulty();
    let paragraphs = |body: &str| {
        let body = body.replace("\r\n", "\n");
        let lines = |it: &str| it.lines().map(ToOwned::to_owned).collect::<Vec<_>>();
        body.split("\n\n").filter(|it| !it.trim().is_empty()).map(lines).collect()
    };
    let seen = match form.value("seen") {
        "" => found.body.clone(),
        seen => seen.to_owned(),
    };
    let title = fill(words.letter_to, &[found.site.name()]);
    let page = Page {
        frame: frame(cx, visit, &title, &[(&base, found.site.name())]).of_form(&form),
        words,
        action: format!("{base}/letters/new"),
        letters: found
            .letters
            .iter()
            .map(|(id, name)| (id.clone(), name.of(dutch).to_owned(), *id == found.kind))
            .collect(),
        number: found.number.clone(),
        asked: asked.map(|id| fill(words.profile_asks, &[&named(id)])),
        reason: found.reason.lines().map(ToOwned::to_owned).collect(),
        is_written_to: found.is_written_to,
        retro: found
            .retro_from
            .map(|day| fill(words.begins_backlog, &[&written(day, visit.language)])),
        reply_by: fill(words.reply_by_hint, &[&written(found.reply_by, visit.language)]),
        channels: Channel::ALL
            .iter()
            .map(|it| Choice::new(it.as_str(), channel(*it, words)))
            .collect(),
        seen,
        preview: if is_preview { paragraphs(form.value("body")) } else { Vec::new() },
        trouble,
        form,
    };
    show_form(&page, &page.frame, &page.form)
}
