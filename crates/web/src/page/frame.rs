//! What stands around every page.

mod labelled;

use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

use super::language::Language;
use super::place::Place;
use super::theme::Theme;
use super::visit::Visitor;
use super::words::Words;
use super::{asset, names};
use crate::form::Form;
use crate::problem::Problem;

/// How a house presents itself.
#[derive(Debug, Clone)]
pub struct Face {
    /// Its name in Dutch.
    pub dutch: &'static str,
    /// Its name in English.
    pub english: &'static str,
    /// Other places its forms may lead to: identity providers, where one signs out as well.
    pub form_targets: Arc<str>,
    /// The pages the frame links to, each for who may see it.
    pub places: &'static [Place],
    /// How it looks, if not as all do.
    pub theme: Option<Arc<Theme>>,
}

/// A link in the frame.
#[derive(Debug, Clone, Copy)]
pub struct Linked {
    /// Where to.
    pub link: &'static str,
    /// What it says.
    pub name: &'static str,
}

/// What a template needs for the frame.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The code of the language.
    pub language: &'static str,
    /// The words of the frame.
    pub words: &'static Words,
    /// What the page is called.
    pub title: String,
    /// What the house is called.
    pub house: &'static str,
    /// The code of the other language, and where this page is in it.
    pub other: String,
    /// Where this page is in the other language.
    pub other_link: String,
    /// Who signed in.
    pub visitor: Option<Visitor>,
    pub(super) form_targets: Arc<str>,
    pub(super) tongue: Language,
    /// The path of this page.
    pub is_here: String,
    /// The pages above this one, below the start: link and name.
    pub trail: Vec<(String, String)>,
    pub(super) places: &'static [Place],
    pub(super) theme: Option<Arc<Theme>>,
    pub(super) is_lively: bool,
}

impl Face {
    /// Its name in a language.
    #[must_use]
    pub fn name(&self, language: Language) -> &'static str {
        match language {
            Language::Dutch => self.dutch,
            Language::English => self.english,
        }
    }
}

impl Frame {
    /// Where the style sheet is.
    #[must_use]
    pub fn style(&self) -> &'static str {
        asset::style()
    }

    /// The same frame, with the pages above this one: link and name, from the top.
    #[must_use]
    pub fn under(mut self, above: &[(&str, &str)]) -> Self {
        let owned = |(link, name): &(&str, &str)| ((*link).to_owned(), (*name).to_owned());
        self.trail = above.iter().map(owned).collect();
        self
    }

    /// The same frame with htmx, for a page of which parts are fetched again. The page must work
    /// without it.
    #[must_use]
    pub fn lively(self) -> Self {
        Self { is_lively: true, ..self }
    }

    /// Whether htmx is loaded.
    #[must_use]
    pub fn is_lively(&self) -> bool {
        self.is_lively
    }

    /// Where htmx is.
    #[must_use]
    pub fn htmx(&self) -> &'static str {
        asset::htmx()
    }

    /// Where the icon is: the theme's, if it has one.
    #[must_use]
    pub fn icon(&self) -> &str {
        self.theme.as_deref().and_then(Theme::icon).unwrap_or(asset::icon())
    }

    /// The style sheet of the house's theme.
    #[must_use]
    pub fn theme_style(&self) -> Option<&str> {
        self.theme.as_deref().map(Theme::style)
    }

    /// The logo of the house's theme.
    #[must_use]
    pub fn theme_logo(&self) -> Option<&str> {
        self.theme.as_deref().and_then(Theme::logo)
    }

    /// The pages of the house for who signed in.
    #[must_use]
    pub fn places(&self) -> Vec<Linked> {
        let role = self.visitor.as_ref().and_then(|visitor| visitor.role);
        let places = self.places.iter().filter(|it| role.is_some_and(|role| it.is_for(role)));
        places.map(|it| Linked { link: it.link, name: it.name(self.tongue) }).collect()
    }

    /// Whether this page lies below another one, and is no place of its own. Of two places above each
    /// other it lies below the nearer one.
    #[must_use]
    pub fn is_within(&self, link: &str) -> bool {
        let is_below = |it: &str, above: &str| {
            it.strip_prefix(above).is_some_and(|rest| rest.starts_with('/'))
        };
        let is_nearer = |place: &str| {
            place == self.is_here || is_below(place, link) && is_below(&self.is_here, place)
        };
        is_below(&self.is_here, link) && !self.places.iter().any(|place| is_nearer(place.link))
    }

    /// The frame of a page with this form on it: what is wrong is said in the title too.
    #[must_use]
    pub fn of_form(mut self, form: &Form) -> Self {
        if !form.faults().is_empty() {
            self.title = self.words.fault_title.replace("{}", &self.title);
        }
        self
    }

    /// What every form of the session must carry; empty if nobody signed in.
    #[must_use]
    pub fn form_token(&self) -> &str {
        self.visitor.as_ref().map_or("", |visitor| &visitor.form_token)
    }

    /// In which role the person works, in words.
    #[must_use]
    pub fn role(&self) -> &'static str {
        let role = self.visitor.as_ref().and_then(|visitor| visitor.role);
        role.map(|role| names::role(role, self.tongue)).unwrap_or_default()
    }
}

/// A page with a form as an answer: 400 if anything in it is wrong. Its frame is made with
/// [`Frame::of_form`].
pub fn show_form(page: &impl Template, frame: &Frame, form: &Form) -> Response {
    let status = if form.is_faulty() { StatusCode::BAD_REQUEST } else { StatusCode::OK };
    show(status, page, frame)
}

/// A page as an answer. It loads style, script, fonts and pictures from this house and nothing
/// inline, and its forms lead to this house or where one signs in.
pub fn show(status: StatusCode, page: &impl Template, frame: &Frame) -> Response {
    let html = match page.render() {
        Ok(html) => html,
        Err(error) => {
            tracing::error!(%error, "a page could not be made");
            return Problem::internal().into_response();
        }
    };
    let mut response = (status, Html(labelled::labelled(&html))).into_response();
    let headers = response.headers_mut();
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
         font-src 'self'; connect-src 'self'; form-action 'self'{}; frame-src 'none'; frame-ancestors 'none'; base-uri 'none'",
        frame.form_targets
    );
    if let Ok(policy) = HeaderValue::try_from(policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(frame.language));
    headers.insert(header::VARY, HeaderValue::from_static("Cookie, Accept-Language"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Visit;

    identity::actions! {
        Look = "test.look", Supervision, DeliveryStatistics, Search, "Look.";
    }

    const PLACES: [Place; 2] = [
        Place::of::<Look>("/duty", "Plicht", "Duty"),
        Place::of::<Look>("/duty/work", "Werk", "Work"),
    ];

    #[test]
    fn a_page_lies_below_the_nearest_place_above_it_and_below_no_other() {
        let face = Face {
            dutch: "H",
            english: "H",
            form_targets: "".into(),
            places: &PLACES,
            theme: None,
        };
        let below = |path: &str| {
            let request = axum::http::Request::builder().uri(path).body(()).unwrap();
            let frame = Visit::of(&request.into_parts().0).frame(&face, "Page");
            PLACES.map(|place| frame.is_within(place.link))
        };
        assert_eq!(below("/duty/sites/1"), [true, false]);
        assert_eq!(below("/duty/work/task"), [false, true]);
        // A place is none below another, and a name that goes on is another name.
        assert_eq!(below("/duty/work"), [false, false]);
        assert_eq!(below("/duty"), [false, false]);
        assert_eq!(below("/dutyfree"), [false, false]);
        assert_eq!(below("/duty/workers"), [true, false]);
    }
}
