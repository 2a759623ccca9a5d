//! `GET /login`: one picks with whom to sign in.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use url::form_urlencoded::Serializer;
use web::page::{Frame, Visit, show};

use super::words::Words;
use super::{Host, query};
use crate::people::{Kind, ReturnPath};

#[derive(Template)]
#[template(path = "login.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    ways: Vec<Way>,
}

/// A way to sign in.
struct Way {
    link: String,
    name: &'static str,
    about: &'static str,
}

pub(super) async fn handler<S: Host>(
    State(house): State<S>,
    visit: Visit,
    RawQuery(asked): RawQuery,
) -> Response {
    let portal = house.portal();
    let words = Words::of(visit.language);
    let asked = asked.as_deref();
    let to = ReturnPath::of(query::one(asked, "to").as_deref());
    let level = query::one(asked, "level");
    let way = |kind: Kind| {
        let mut query = Serializer::new(String::new());
        query.append_pair("to", to.as_str());
        if let Some(level) = &level {
            query.append_pair("level", level);
        }
        let (name, about) = match kind {
            Kind::Staff => (words.as_staff, words.as_staff_about),
            Kind::Patients => (words.as_patient, words.as_patient_about),
        };
        Way { link: format!("/login/{}?{}", kind.as_str(), query.finish()), name, about }
    };
    // Patients come seldom and must find their way at once.
    let ways = portal.people.kinds().into_iter().rev().map(way).collect();
    let page = Page { frame: visit.frame(&portal.face, words.login), words, ways };
    show(StatusCode::OK, &page, &page.frame)
}
