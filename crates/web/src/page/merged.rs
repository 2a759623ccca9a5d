//! The page for a form made from a version that is no longer the latest: both versions side by side,
//! and for each field one picks which one stays.
//!
//! Nothing is picked beforehand: which of the two was changed is not known, and either one may be
//! what somebody meant. The browser asks for what is not picked, and where it does not, what stands
//! stays.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::frame::{Face, Frame, show};
use super::visit::Visit;
use super::words::Words;
use crate::form::{Form, IDEMPOTENCY, Merge, Standing, VERSION, merge};

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

/// The page, with status 412; none if the form says what stands there already, so that nothing is
/// left to save. `action` is where the form was sent, `version` the version of now, and `now` what
/// stands in each field the form asked for. What is picked is sent to the same place, made from the
/// version of now.
#[must_use]
pub fn merge_page(
    visit: &Visit,
    face: &Face,
    form: &Form,
    action: impl Into<String>,
    version: impl std::fmt::Display,
    now: &[Standing],
) -> Option<Response> {
    let words = Words::of(visit.language);
    let fields = merge(form, now);
    if fields.is_empty() {
        return None;
    }
    let form = form.clone().of_version(version);
    let is_rest = |name: &str| {
        name != VERSION && name != IDEMPOTENCY && !fields.iter().any(|field| field.name == name)
    };
    let rest = form.fields().iter().filter(|(name, _)| is_rest(name)).cloned().collect();
    let title = words.fault_title.replace("{}", words.merge);
    let page = Page { frame: visit.frame(face, title), form, action: action.into(), fields, rest };
    Some(show(StatusCode::PRECONDITION_FAILED, &page, &page.frame))
}
