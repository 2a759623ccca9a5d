//! `/report-decisions`: the reports that are final; `/report-decisions/{id}`: one, as everybody would
//! read it; `/report-decisions/{id}/do/{act}`: what is blacked out, the decision to publish, the
//! subject's reaction, what suspends it, and taking it back.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::Permit;
use jiff::civil::Date;
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Visit, date_of, show, show_form};

use super::act::{Act, Page as Form1, last, note};
use super::blackout;
use super::field::{Field, Kind, text};
use super::outcome;
use super::part::{Part, Parts};
use super::words::Words;
use crate::context::Context;
use crate::model::inspection::{Dossier, Entry, MAX_TEXT, Release, earliest};
use crate::portal::id;
use crate::portal::words::Words as Common;
use crate::use_case::inspection::publish::{self, decide};
use crate::use_case::inspection::record::Recorded;
use crate::use_case::inspection::{DecideReport, SeeReports};

/// Characters of a reaction that are read at most; its words are counted by the rule.
const MAX_TYPED: usize = 10_000;

#[derive(Template)]
#[template(path = "inspection/decisions.html")]
struct List {
    frame: Frame,
    words: &'static Words,
    rows: Vec<Row>,
}

struct Row {
    link: String,
    number: String,
    subject: String,
    outcome: String,
    standing: &'static str,
    kind: &'static str,
}

#[derive(Template)]
#[template(path = "inspection/decision.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    standing: &'static str,
    kind: &'static str,
    public: Option<String>,
    doubts: Option<String>,
    about: Vec<(String, String)>,
    findings: String,
    parts: Vec<Part>,
    acts: Vec<(String, &'static str)>,
}

pub(super) async fn list(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeReports>,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let today = date_of(cx.now());
    let found = publish::list(&cx, &known.permit).await?;
    let row = |it: &Dossier| {
        let (standing, kind) = standing(it.release.as_ref(), today, words);
        Row {
            link: format!("/report-decisions/{}", it.head.id),
            number: it.head.number.as_str().to_owned(),
            subject: it.head.subject_name.as_str().to_owned(),
            outcome: it
                .outcome
                .as_ref()
                .map(|(given, _)| outcome(&it.framework, &given.score, visit.language))
                .unwrap_or_default(),
            standing,
            kind,
        }
    };
    let page = List {
        frame: visit.frame(&cx.portal().face, words.decisions),
        words,
        rows: found.iter().map(row).collect(),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

/// Whether everybody may read it.
fn standing(it: Option<&Release>, today: Date, words: &Words) -> (&'static str, &'static str) {
    match it {
        None => (words.not_decided, "warning"),
        Some(it) if it.withdrawn.is_some() => (words.is_withdrawn, "neutral"),
        Some(it) if it.suspended.is_some() => (words.is_suspended, "warning"),
        Some(it) if it.is_public_on(today) => (words.is_public, "ok"),
        Some(_) => (words.waits, "info"),
    }
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeReports>,
    Path(inspection): Path<String>,
) -> Result<Response, Problem> {
    let it = publish::read(&cx, known.permit, id(&inspection)?).await?;
    let words = Words::of(visit.language);
    let today = date_of(cx.now());
    let (standing, kind) = standing(it.release.as_ref(), today, words);
    let covered = it.blacked_out(blackout::mark(visit.language)).public_report();
    let writer = Parts::of_public(&covered, visit.language);
    let link = format!("/report-decisions/{}", it.head.id);
    let mut parts = writer.report();
    parts.extend(covered.report.release.as_ref().map(|release| writer.release(release)));
    let can_lift = !it.was_public_by(today);
    parts.push(blackout::all(&it, visit.language, can_lift.then_some(link.as_str())));
    parts.retain(|it| !it.is_empty());
    let act = |name: &str, label| (format!("{link}/do/{name}"), label);
    let mut acts = match &it.release {
        Some(release) if release.withdrawn.is_none() => {
            let pause = match release.suspended {
                None => act("suspend", words.do_suspend),
                Some(_) => act("resume", words.do_resume),
            };
            vec![act("react", words.do_react), pause, act("withdraw", words.do_withdraw)]
        }
        _ => vec![act("publish", words.do_publish)],
    };
    acts.push(act("black_out", blackout::BlackoutWords::of(visit.language).do_black_out));
    let is_public = it.release.as_ref().is_some_and(|it| it.is_public_on(today));
    let frame = visit.frame(&cx.portal().face, it.head.subject_name.as_str());
    let page = Page {
        frame: frame.under(&[("/report-decisions", words.decisions)]),
        words,
        standing,
        kind,
        public: is_public.then(|| format!("/inspection-reports/{}", it.head.id)),
        doubts: blackout::doubts(&it, visit.language),
        about: writer.about(),
        findings: covered.report.findings.clone(),
        parts,
        acts,
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

pub(super) async fn form(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeReports>,
    Path((inspection, name)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let it = publish::read(&cx, known.permit, id(&inspection)?).await?;
    let today = date_of(cx.now());
    let mut form = Form::blank(&visit, cx.ids().random()).of_version(last(&it));
    if name == "publish" {
        form.set("announced", today.to_string());
        form.set("from", earliest(today).to_string());
    } else if name == "react" {
        form.set("on", today.to_string());
    }
    shown(&cx, &visit, &it, &name, form)
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<DecideReport>,
    Path((inspection, name)): Path<(String, String)>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let inspection = id(&inspection)?;
    let permit = Permit::<SeeReports>::ask(&known.caller).map_err(Problem::denied)?;
    let it = publish::read(&cx, permit, inspection).await?;
    let mut form = submitted.form(&visit);
    // The same page sent twice is done, though it could not be done again.
    if it.kept.iter().any(|kept| Some(kept.page) == form.idempotency()) {
        return Ok(Redirect::to(&format!("/report-decisions/{inspection}")).into_response());
    }
    let today = date_of(cx.now());
    let act = act(&name, &it, today, &visit).ok_or_else(Problem::not_found)?;
    let entry = if form.is_kept() { None } else { read(&name, (&it, today), &mut form, &visit) };
    if let (Some(entry), Some(page), false) = (entry, form.idempotency(), form.is_faulty()) {
        let seen = form.version().parse().unwrap_or(0);
        match decide(&cx, known.permit, &known.caller, (inspection, seen), entry, page).await? {
            Recorded::Done => {
                let back = format!("/report-decisions/{inspection}");
                return Ok(Redirect::to(&back).into_response());
            }
            Recorded::Changed => {
                form.note("", Words::of(visit.language).changed);
                form = form.of_version(last(&it));
            }
            Recorded::Refused(all) => note(&mut form, &all, &act.fields, &visit),
        }
    }
    shown(&cx, &visit, &it, &name, form)
}

fn act(name: &str, it: &Dossier, today: Date, visit: &Visit) -> Option<Act> {
    let words = Words::of(visit.language);
    let because = || Field::of(Kind::Area, "because", words.because);
    let act =
        |title: &'static str, lead: &str, fields| Act { fields, ..Act::of(title, lead, title) };
    Some(match name {
        "publish" => act(
            words.do_publish,
            words.do_publish_lead,
            vec![
                Field::of(Kind::Day, "announced", words.announced).hint(words.announced_hint),
                Field::of(Kind::Day, "from", words.public_from).hint(words.from_hint),
                Field::of(Kind::Area, "summary", words.summary).hint(words.summary_hint),
            ],
        ),
        "react" => act(
            words.do_react,
            words.do_react_lead,
            vec![
                Field::of(Kind::Day, "on", words.on),
                Field::of(Kind::Area, "text", words.reaction).hint(words.no_patient),
            ],
        ),
        "suspend" => act(words.do_suspend, words.do_suspend_lead, vec![because()]),
        "resume" => act(words.do_resume, "", vec![because()]),
        "withdraw" => act(words.do_withdraw, words.do_withdraw_lead, vec![because()]),
        _ => return blackout::ask(name, it, today, visit.language),
    })
}

fn read(
    name: &str,
    (it, today): (&Dossier, Date),
    form: &mut Form,
    visit: &Visit,
) -> Option<Entry> {
    let (words, common) = (Words::of(visit.language), Common::of(visit.language));
    match name {
        "publish" => {
            let announced = form.date("announced", words.announced);
            let from = form.date("from", words.public_from);
            let summary = text(form, "summary", MAX_TEXT, common);
            Some(Entry::Published { announced: announced?, from: from?, summary: summary? })
        }
        "react" => {
            let on = form.date("on", words.on);
            let said = text(form, "text", MAX_TYPED, common);
            Some(Entry::Reacted { on: on?, text: said? })
        }
        "suspend" | "resume" | "withdraw" => {
            let because = text(form, "because", MAX_TEXT, common)?;
            match name {
                "suspend" => Some(Entry::Suspended { because }),
                "resume" => Some(Entry::Resumed { because }),
                _ => Some(Entry::Withdrawn { because }),
            }
        }
        _ => blackout::read(name, it, today, form, visit.language),
    }
}

fn shown(
    cx: &Context,
    visit: &Visit,
    it: &Dossier,
    name: &str,
    form: Form,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let act = act(name, it, date_of(cx.now()), visit).ok_or_else(Problem::not_found)?;
    let link = format!("/report-decisions/{}", it.head.id);
    let above = [("/report-decisions", words.decisions), (link.as_str(), it.head.number.as_str())];
    let title = act.title.clone();
    let page = Form1 {
        frame: visit.frame(&cx.portal().face, title).under(&above).of_form(&form),
        action: format!("{link}/do/{name}"),
        form,
        act,
    };
    Ok(show_form(&page, &page.frame, &page.form))
}
