//! The two pages. Both say first that this is for development.

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

use crate::provider::Provider;
use crate::settings::Persona;

#[derive(Template)]
#[template(path = "choice.html")]
struct Choice<'p> {
    title: &'p str,
    client: &'p str,
    /// What was asked, to send along with what is picked.
    query: &'p str,
    personas: &'p [Persona],
    levels: Vec<Level<'p>>,
}

/// A level by its name and by its last word.
struct Level<'p> {
    acr: String,
    name: &'p str,
}

#[derive(Template)]
#[template(path = "refused.html")]
struct Refused<'p> {
    title: &'p str,
    text: &'p str,
}

/// The page on which one picks who to be.
pub(crate) fn choice(provider: &Provider, client: &str, query: &str) -> Response {
    let settings = provider.settings();
    let levels = settings.levels.iter().map(|acr| Level {
        acr: url::form_urlencoded::byte_serialize(acr.as_bytes()).collect(),
        name: acr.rsplit(['/', ':']).next().unwrap_or(acr),
    });
    let (title, personas) = (&settings.title, &settings.personas);
    show(StatusCode::OK, &Choice { title, client, query, personas, levels: levels.collect() })
}

/// A page that says why there is nothing to pick.
pub(crate) fn refused(provider: &Provider, status: StatusCode, text: &str) -> Response {
    show(status, &Refused { title: &provider.settings().title, text })
}

/// `GET /page.css`
pub(crate) async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("page.css"))
}

fn show(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
