//! `GET /directory/sites/{branch}`: what the directory says of a site and said before; `POST` exempts
//! it, or ends that.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use exchange::BranchNumber;
use identity::Permit;
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Visit, date_of, day_and_time, short_date, show_form};

use super::list::standing;
use super::words::Words;
use crate::context::Context;
use crate::model::case_file::MAX_REASON;
use crate::model::directory::{Exemption, Site, Version};
use crate::portal::fill;
use crate::portal::new_case::line;
use crate::portal::words::Words as Common;
use crate::use_case::directory::exempt::{Decide, decide};
use crate::use_case::directory::read::{Shown, one};
use crate::use_case::directory::{KeepDirectory, ReadDirectory};

#[derive(Template)]
#[template(path = "directory/site.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    branch: String,
    standing: String,
    kind: &'static str,
    is_exempt: bool,
    facts: Vec<(&'static str, String)>,
    versions: Vec<[String; 5]>,
    exemptions: Vec<[String; 5]>,
    trouble: Option<&'static str>,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadDirectory>,
    Path(branch): Path<String>,
) -> Result<Response, Problem> {
    let branch = BranchNumber::parse(&branch).map_err(|_| Problem::not_found())?;
    let found = one(&cx, &known.permit, &branch).await?;
    let form = Form::blank(&visit, cx.ids().random())
        .of_version(last(&found))
        .with("holds_from", date_of(cx.now()).to_string());
    Ok(shown(&cx, &visit, &found, form, None))
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<KeepDirectory>,
    Path(branch): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let branch = BranchNumber::parse(&branch).map_err(|_| Problem::not_found())?;
    let words = Words::of(visit.language);
    let mut form = submitted.form(&visit);
    let mut trouble = None;
    if let Some((decided, page)) = read(&mut form, &visit) {
        let made_from = (form.version().parse().unwrap_or(0), page);
        if decide(&cx, &known.permit, &known.caller, &branch, decided, made_from).await? {
            return Ok(Redirect::to(&format!("/directory/sites/{branch}")).into_response());
        }
        trouble = Some(words.changed);
    }
    let permit = Permit::<ReadDirectory>::ask(&known.caller).map_err(Problem::denied)?;
    let found = one(&cx, &permit, &branch).await?;
    let form = if trouble.is_some() { form.of_version(last(&found)) } else { form };
    Ok(shown(&cx, &visit, &found, form, trouble))
}

/// What was filled in; all faults at once.
fn read(form: &mut Form, visit: &Visit) -> Option<(Decide, Uuid)> {
    if form.is_kept() {
        return None;
    }
    let words = Words::of(visit.language);
    let is_exempt = form.value("do") != "end";
    let holds_from = form.date("holds_from", words.holds_from);
    let holds_to = match form.value("holds_to").trim() {
        "" => Some(None),
        _ => form.date("holds_to", words.holds_to).map(Some),
    };
    if let (Some(from), Some(Some(to))) = (holds_from, holds_to)
        && to < from
    {
        form.note("holds_to", words.ends_too_soon);
    }
    let because = line(form, "because", MAX_REASON, Common::of(visit.language));
    let page = form.idempotency()?;
    if form.is_faulty() {
        return None;
    }
    let decided =
        Decide { is_exempt, holds_from: holds_from?, holds_to: holds_to?, because: because? };
    Some((decided, page))
}

/// The number of the last decision.
fn last(found: &Shown) -> i64 {
    found.exemptions.first().map_or(0, |it| it.number)
}

fn shown(
    cx: &Context,
    visit: &Visit,
    found: &Shown,
    form: Form,
    trouble: Option<&'static str>,
) -> Response {
    let words = Words::of(visit.language);
    let today = date_of(cx.now());
    let site = &found.entry.site.it;
    let told =
        |text: &str| if text.is_empty() { words.not_known.to_owned() } else { text.to_owned() };
    let by = |name: &str, at| fill(words.by_at, &[name, &day_and_time(at, visit.language)]);
    let (standing, kind) = standing(&found.entry, today, words);
    let version = |it: &Version<Site>| {
        let days = if it.is_replaced() {
            words.corrected.to_owned()
        } else {
            span(it.valid_from, it.valid_to, words)
        };
        let made = by(&it.made_by.name, it.made_at);
        [it.number.to_string(), it.it.name.clone(), days, it.it.source.clone(), made]
    };
    let exemption = |it: &Exemption| {
        let what = if it.is_exempt { words.exempt } else { words.no_longer_exempt };
        let made = by(&it.made_by.name, it.made_at);
        let days = span(it.holds_from, it.holds_to, words);
        [it.number.to_string(), what.to_owned(), days, it.because.as_str().to_owned(), made]
    };
    let frame = visit.frame(&cx.portal().face, site.name.clone());
    let page = Page {
        frame: frame.under(&[("/directory", words.directory)]).of_form(&form),
        words,
        form,
        branch: site.branch.to_string(),
        standing,
        kind,
        is_exempt: found.entry.is_exempt(today),
        facts: vec![
            (words.branch, site.branch.to_string()),
            (words.organisation, format!("{} ({})", found.entry.organisation, site.organisation)),
            (words.agb, told(&site.agb)),
            (words.ura, told(&site.ura)),
            (words.care, told(&site.care)),
            (words.categories, told(&names(&site.categories, visit))),
            (words.postal, told(&site.postal)),
            (words.source, site.source.clone()),
            (words.holds, span(found.entry.site.valid_from, found.entry.site.valid_to, words)),
        ],
        versions: found.versions.iter().map(version).collect(),
        exemptions: found.exemptions.iter().map(exemption).collect(),
        trouble,
    };
    show_form(&page, &page.frame, &page.form)
}

fn span(from: jiff::civil::Date, to: Option<jiff::civil::Date>, words: &Words) -> String {
    match to {
        Some(to) => fill(words.from_to, &[&short_date(from), &short_date(to)]),
        None => fill(words.from_on, &[&short_date(from)]),
    }
}

/// What categories are called.
fn names(codes: &[String], visit: &Visit) -> String {
    let lists = law::InclusionHistory::shipped();
    let name = |code: &String| {
        let known = lists.lists().iter().rev().find_map(|it| it.category(code));
        known.map_or_else(
            || code.clone(),
            |it| match visit.language {
                web::page::Language::Dutch => it.name_nl.clone(),
                web::page::Language::English => it.name_en.clone(),
            },
        )
    };
    codes.iter().map(name).collect::<Vec<_>>().join(", ")
}
