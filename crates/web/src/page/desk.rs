//! The landing page of a role: what is due today, the pages there are for it, and, folded, what the
//! access matrix lets it do in this house.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use identity::Role;
use identity::policy::{Data, Row, rows};

use super::due::Due;
use super::frame::{Face, Frame, show};
use super::names;
use super::visit::Visit;
use super::words::Words;

/// A kind of data a house has, and the page it is seen on if that is not a
/// [`Place`](super::Place).
#[derive(Debug, Clone, Copy)]
pub struct Here {
    /// The data.
    pub data: Data,
    /// The page, if there is one.
    pub page: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "desk.html")]
struct Page {
    frame: Frame,
    heading: String,
    due: Option<Vec<Due>>,
    pages: Vec<Linked>,
    leaves: Vec<Leave>,
}

/// A page to go to.
struct Linked {
    name: String,
    link: &'static str,
}

/// What a row of the matrix lets one do.
struct Leave {
    data: String,
    acts: String,
    purposes: String,
    basis: &'static str,
}

/// Whether the matrix gives a role anything to do with what a house has.
#[must_use]
pub fn has_desk(role: Role, here: &[Here]) -> bool {
    here.iter().any(|it| of(role, it.data).next().is_some())
}

/// The landing page of who signed in, for whom nothing can be due in this house.
#[must_use]
pub fn desk(visit: &Visit, face: &Face, here: &[Here]) -> Response {
    page(visit, face, here, None)
}

/// The landing page of who signed in, with what is due. What is not due (no number) is left out; if
/// nothing is, the page says so.
#[must_use]
pub fn desk_with(visit: &Visit, face: &Face, here: &[Here], due: Vec<Due>) -> Response {
    let mut due: Vec<Due> = due.into_iter().filter(|it| it.count > 0).collect();
    due.sort_by_key(|it| it.urgency);
    page(visit, face, here, Some(due))
}

fn page(visit: &Visit, face: &Face, here: &[Here], due: Option<Vec<Due>>) -> Response {
    let words = Words::of(visit.language);
    let role = visit.visitor().and_then(|visitor| visitor.role).unwrap_or(Role::Public);
    let places = face.places.iter().filter(|it| it.is_for(role));
    let mut pages: Vec<Linked> = places
        .map(|it| Linked { name: it.name(visit.language).to_owned(), link: it.link })
        .collect();
    let mut leaves = Vec::new();
    for it in here {
        for row in of(role, it.data) {
            leaves.push(leave(visit, row));
        }
        let link = it.page.filter(|link| !pages.iter().any(|known| known.link == *link));
        if let Some(link) = link.filter(|_| of(role, it.data).next().is_some()) {
            pages.push(Linked { name: capital(names::data(it.data, visit.language)), link });
        }
    }
    let name = visit.visitor().map(|visitor| visitor.name.clone()).unwrap_or_default();
    let heading = if name.is_empty() {
        words.welcome.to_owned()
    } else {
        words.welcome_named.replace("{}", &name)
    };
    let page = Page { frame: visit.frame(face, words.start), heading, due, pages, leaves };
    show(StatusCode::OK, &page, &page.frame)
}

fn of(role: Role, data: Data) -> impl Iterator<Item = &'static Row> {
    rows().filter(move |row| row.data == data && row.roles.contains(&role))
}

fn leave(visit: &Visit, row: &Row) -> Leave {
    let acts: Vec<&str> = row.acts.iter().map(|act| names::act(*act, visit.language)).collect();
    let purposes = row.purposes.iter().map(|purpose| names::purpose(*purpose, visit.language));
    Leave {
        data: capital(names::data(row.data, visit.language)),
        acts: acts.join(", "),
        purposes: purposes.collect::<Vec<_>>().join(", "),
        basis: row.basis,
    }
}

/// With a capital, as a heading begins.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    first + letters.as_str()
}
