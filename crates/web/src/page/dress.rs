//! What is the same for every page of a house: a problem that goes to a browser becomes a page, and
//! a language that was picked is remembered.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use super::error::{Told, told};
use super::frame::Face;
use super::language;
use super::visit::Visit;
use super::words::Words;

/// How a house presents itself, as the state of the layer.
pub type Dressed = State<Face>;

/// A layer around all doors of a house with pages.
pub async fn dress(State(face): Dressed, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let from_browser = takes_pages(&parts.headers);
    let picked = language::picked(parts.uri.query()).filter(|_| from_browser);
    let visit = from_browser.then(|| Visit::of(&parts));
    let mut response = next.run(Request::from_parts(parts, body)).await;
    if let Some(visit) = visit.filter(|_| is_problem(&response)) {
        let page = told(&visit, &face, Told::of(response.status(), Words::of(visit.language)));
        let (page, content) = page.into_parts();
        // What else the answer says stays: when to come again, which cookie to forget.
        for name in [header::CONTENT_LENGTH, header::CONTENT_TYPE] {
            response.headers_mut().remove(name);
        }
        response.headers_mut().extend(page.headers);
        *response.body_mut() = content;
    }
    if let Some(language) = picked {
        response.headers_mut().append(header::SET_COOKIE, language::cookie(language));
    }
    response
}

/// Whether it is a browser that asks for a page.
fn takes_pages(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|accepted| accepted.contains("text/html"))
}

fn is_problem(response: &Response) -> bool {
    let problem = HeaderValue::from_static("application/problem+json");
    response.headers().get(header::CONTENT_TYPE) == Some(&problem)
}
