//! `/problems/{code}`: where the `type` of a problem leads, and the codes of findings and of
//! outcomes in FHIR too: what it is, and what to do.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use exchange::Code;

use super::Language;
use super::frame::{Face, Frame, show};
use super::visit::Visit;
use super::words::Words;
use crate::Problem;
use crate::problem::meaning;

/// What a code means, where a house has codes of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    /// What is wrong, in one sentence.
    pub what: String,
    /// What to do about it.
    pub to_do: String,
    /// The rule and the article it comes from; empty for none.
    pub rule: String,
}

impl Meaning {
    /// Of a code that all houses share: of a front door, or of a finding about a record.
    fn shared(code: &str, language: Language) -> Option<Self> {
        if let Ok(code) = code.parse::<Code>() {
            let rule = code.rule();
            return Some(Self {
                what: code.message(language).to_owned(),
                to_do: code.hint(language).to_owned(),
                rule: format!("{}, {}", rule.id(), rule.article().citation()),
            });
        }
        let (what, to_do) = match language {
            Language::Dutch => meaning(code)?.dutch,
            Language::English => meaning(code)?.english,
        };
        Some(Self { what: what.to_owned(), to_do: to_do.to_owned(), rule: String::new() })
    }
}

#[derive(Template)]
#[template(path = "problem.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    code: String,
    it: Meaning,
}

/// The page of a code; `own` is what the house itself says of it.
pub fn problem_page(
    visit: &Visit,
    face: &Face,
    code: &str,
    own: Option<Meaning>,
) -> Result<Response, Problem> {
    let it = own.or_else(|| Meaning::shared(code, visit.language));
    let it = it.ok_or_else(Problem::not_found)?;
    let words = Words::of(visit.language);
    let frame = visit.frame(face, format!("{}: {code}", words.problem));
    let page = Page { frame, words, code: code.to_owned(), it };
    Ok(show(StatusCode::OK, &page, &page.frame))
}
