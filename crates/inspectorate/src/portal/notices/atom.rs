//! `/safety-notices.atom`: the public list as an Atom feed (RFC 4287), for who wants to be told.

use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use web::Problem;
use web::page::{Language, Visit};

use super::wording;
use super::words::Words;
use crate::context::Context;
use crate::model::publication::Entry;
use crate::use_case::read_published::{self, MOST};

#[derive(Template)]
#[template(path = "notices/feed.xml")]
struct Feed {
    origin: String,
    language: &'static str,
    house: &'static str,
    title: &'static str,
    closed: &'static str,
    updated: String,
    entries: Vec<Item>,
}

struct Item {
    id: String,
    title: String,
    summary: String,
    published: String,
    updated: String,
    is_closed: bool,
}

pub(super) async fn feed(State(cx): State<Context>, visit: Visit) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let (found, _) = read_published::list(&cx, None, MOST).await?;
    let last = found.iter().map(Entry::updated_at).max().unwrap_or(Timestamp::UNIX_EPOCH);
    let item = |it: &Entry| {
        let (text, _) = wording(&it.content, visit.language);
        Item {
            id: it.id.to_string(),
            title: clean(&text.title),
            summary: clean(&format!("{}. {}", text.device, text.problem)),
            published: it.published_at.to_string(),
            updated: it.updated_at().to_string(),
            is_closed: it.closed_at.is_some(),
        }
    };
    let feed = Feed {
        origin: cx.portal().people.origin().trim_end_matches('/').to_owned(),
        language: match visit.language {
            Language::Dutch => "nl",
            Language::English => "en",
        },
        house: cx.portal().face.name(visit.language),
        title: words.notices,
        closed: words.closed,
        updated: last.to_string(),
        entries: found.iter().map(item).collect(),
    };
    let text = feed.render().map_err(|error| {
        tracing::error!(%error, "the feed could not be made");
        Problem::internal()
    })?;
    Ok(([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], text).into_response())
}

/// A text without what XML cannot hold.
fn clean(text: &str) -> String {
    let is_text = |it: &char| match it {
        '\n' | '\t' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        it => !it.is_control(),
    };
    text.chars().filter(is_text).collect()
}
