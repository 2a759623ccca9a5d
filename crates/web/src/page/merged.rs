//! The page for a form made from a version that is no longer the latest: both versions side by side,
//! and for each field one picks which one stays.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::frame::{Face, Frame, show};
use super::visit::Visit;
use super::words::Words;
use crate::form::{Form, Merge, VERSION, merge};

#[derive(Template)]
#[template(path = "merge.html")]
struct Page {
    frame: Frame,
    form: Form,
    action: String,
    fields: Vec<Merge>,
    /// What is the same in both, or not shown.
    rest: Vec<(String, String)>,
}

/// The page, with status 412. `action` is where the form was sent, `version` the version of now, and
/// `now` has name, label and value of each field that can be changed. What is picked is sent to the
/// same place, made from the version of now.
#[must_use]
pub fn merge_page(
    visit: &Visit,
    face: &Face,
    form: &Form,
    action: impl Into<String>,
    version: impl std::fmt::Display,
    now: &[(&str, &str, String)],
) -> Response {
    let words = Words::of(visit.language);
    let form = form.clone().of_version(version);
    let fields = merge(&form, now);
    let is_rest = |name: &str| {
        name != VERSION
            && name != crate::form::IDEMPOTENCY
            && !fields.iter().any(|field| field.name == name)
    };
    let rest = form.fields().iter().filter(|(name, _)| is_rest(name)).cloned().collect();
    let title = words.fault_title.replace("{}", words.merge);
    let page = Page { frame: visit.frame(face, title), form, action: action.into(), fields, rest };
    show(StatusCode::PRECONDITION_FAILED, &page, &page.frame)
}
