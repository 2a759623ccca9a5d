//! `GET /repairs`: the open items: first what stops a registration, and the oldest first.

use admission::portal::query;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use web::Problem;
use web::doors::Known;
use web::page::{Frame, Language, Visit, date_of, show, written};

use super::super::desk;
use super::super::words::Words;
use crate::context::Context;
use crate::use_case::desk::SeeRepairs;
use crate::use_case::desk::repairs::{Behind, COUNTED, list};
use crate::use_case::read_repairs::Repair;

#[derive(Template)]
#[template(path = "staff/repairs.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    lead: String,
    only_blocking: bool,
    lines: Vec<Line>,
    older: String,
}

struct Line {
    link: String,
    what: &'static str,
    blocks: bool,
    source: String,
    since: String,
}

pub(in super::super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeRepairs>,
    RawQuery(asked): RawQuery,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let desk = desk(&cx, &known.caller).await?;
    let one = |name| query::one(asked.as_deref(), name);
    let only_blocking = one("blocks").is_some_and(|it| it == "1");
    let after = one("after").and_then(|text| behind(&text));
    let found = list(&cx, &known.permit, &desk, after, only_blocking).await?;
    let open = if found.open > COUNTED {
        words.more_than.replace("{}", &COUNTED.to_string())
    } else {
        found.open.to_string()
    };
    let lead = words.repairs_lead.replacen("{}", &open, 1);
    let blocks = if only_blocking { "blocks=1&" } else { "" };
    let page = Page {
        frame: visit.frame(&cx.portal.face, words.repairs),
        words,
        lead: lead.replacen("{}", &found.blocking.to_string(), 1),
        only_blocking,
        lines: found.items.iter().map(|item| line(item, visit.language, words)).collect(),
        older: found.next.map(|it| format!("?{blocks}after={}", place(it))).unwrap_or_default(),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

/// Where a page begins, in an address: `n` marks a note.
fn place(it: Behind) -> String {
    format!("{}{}", if it.blocks { "" } else { "n." }, it.id)
}

fn behind(text: &str) -> Option<Behind> {
    let note = text.strip_prefix("n.");
    let id = note.unwrap_or(text).parse().ok()?;
    Some(Behind { blocks: note.is_none(), id })
}

fn line(item: &Repair, language: Language, words: &Words) -> Line {
    let (what, _) = match language {
        Language::Dutch => item.dutch,
        Language::English => item.english,
    };
    Line {
        link: format!("/repairs/{}", item.id),
        what,
        blocks: item.blocks,
        source: source(&item.source, words),
        since: written(date_of(item.opened_at), language),
    }
}

/// Who sent it, as people call it.
pub(super) fn source(source: &str, words: &Words) -> String {
    match source {
        "register" => words.the_register.to_owned(),
        "page" => words.this_gateway.to_owned(),
        "" => words.patient_file_system.to_owned(),
        name => name.to_owned(),
    }
}
