//! A problem, told to a person: what happened, and what to do.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::frame::{Face, Frame, show};
use super::visit::Visit;
use super::words::Words;

#[derive(Template)]
#[template(path = "error.html")]
struct Page {
    frame: Frame,
    heading: String,
    text: String,
    /// Where to go on, and what the link says.
    link: (String, String),
}

/// What to tell of a problem.
#[derive(Debug, Clone)]
pub struct Told {
    /// The status of the answer.
    pub status: StatusCode,
    /// In a few words.
    pub heading: String,
    /// What happened and what to do.
    pub text: String,
    /// Where to go on, and what the link says; the start if nothing is said.
    pub link: Option<(String, String)>,
}

impl Told {
    /// What a status means to a person.
    #[must_use]
    pub(super) fn of(status: StatusCode, words: &Words) -> Self {
        let (heading, text) = match status.as_u16() {
            401 => (words.unknown, words.unknown_text),
            404 | 405 => (words.not_found, words.not_found_text),
            429 => (words.too_many, words.too_many_text),
            400..=499 => (words.refused, words.refused_text),
            503 => (words.away, words.away_text),
            _ => (words.broken, words.broken_text),
        };
        let sign_in = || ("/login".to_owned(), words.sign_in.to_owned());
        let link = (status == StatusCode::UNAUTHORIZED).then(sign_in);
        Self { status, heading: heading.to_owned(), text: text.to_owned(), link }
    }
}

/// The page that tells it.
#[must_use]
pub fn told(visit: &Visit, face: &Face, told: Told) -> Response {
    let words = Words::of(visit.language);
    let frame = visit.frame(face, format!("{}: {}", words.error, told.heading));
    let to_start = || ("/".to_owned(), words.to_start.to_owned());
    let link = told.link.unwrap_or_else(to_start);
    let page = Page { frame, heading: told.heading, text: told.text, link };
    show(told.status, &page, &page.frame)
}
