//! `GET /my-implants`: a patient's own implants at this provider, on a drawing and as a list.

use admission::people::Session;
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use web::Problem;
use web::doors::Known;
use web::page::{Frame, Language, Visit, show, written};

use super::drawing::{HEIGHT, Marker, markers};
use super::notices::{Notices, notices};
use super::words::Words;
use super::{Around, START, part};
use crate::context::Context;
use crate::use_case::own::{OwnImplant, SeeOwnImplants, own_implants};

#[derive(Template)]
#[template(path = "patient_own.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    around: Around,
    provider: String,
    markers: Vec<Marker>,
    /// How high each is.
    height: i32,
    /// The numbers that are not on the drawing.
    not_drawn: String,
    implants: Vec<Shown>,
    notices: Notices,
}

/// An implant in the list.
struct Shown {
    number: usize,
    link: String,
    title: String,
    name: String,
    maker: String,
    place: String,
    placed_on: String,
    taken_out_on: String,
    is_in_place: bool,
    /// Whether there is an open warning about it.
    is_warned: bool,
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeOwnImplants>,
    session: Option<Extension<Session>>,
) -> Result<Response, Problem> {
    let found = own_implants(&cx, &known.permit, &known.caller).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    let words = Words::of(visit.language);
    let language = visit.language;
    let numbered: Vec<(usize, &OwnImplant, String)> = (1..)
        .zip(&found)
        .map(|(number, it)| (number, it, part::place(it, words, language).unwrap_or_default()))
        .collect();
    let says = |place: &str, numbers: &str| {
        words.marker.replacen("{}", place, 1).replacen("{}", numbers, 1)
    };
    let not_drawn = numbered.iter().filter(|it| it.1.part().is_none()).map(|it| it.0.to_string());
    let not_drawn = not_drawn.collect::<Vec<_>>().join(", ");
    let mut notices = notices(&cx, &known.caller, None, language).await?;
    let mut implants: Vec<Shown> =
        numbered.iter().map(|it| Shown::of(it, words, language)).collect();
    let named = found.iter().zip(&implants);
    let named = named.map(|(it, shown)| (it.reference, shown.anchor(), shown.heading()));
    notices.point_at(&named.collect::<Vec<_>>());
    for (implant, shown) in found.iter().zip(&mut implants) {
        shown.is_warned = notices.concern(implant.reference);
    }
    let page = Page {
        frame: visit.frame(&cx.portal.face, words.my_implants),
        words,
        around: Around::of(session.as_deref(), words),
        provider: visit.visitor().map(|visitor| visitor.place.clone()).unwrap_or_default(),
        markers: markers(&numbered, says),
        height: HEIGHT,
        not_drawn,
        implants,
        notices,
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

impl Page {
    fn has_drawing(&self) -> bool {
        !self.markers.is_empty()
    }
}

impl Shown {
    fn of(
        (number, implant, place): &(usize, &OwnImplant, String),
        words: &Words,
        language: Language,
    ) -> Self {
        let title = part::title(implant, words, language);
        let facts = super::one::Facts::of(implant);
        let day = |day: Option<jiff::civil::Date>| {
            day.map(|day| written(day, language)).unwrap_or_default()
        };
        Self {
            number: *number,
            link: format!("{START}/{}", implant.reference),
            // The name is said once.
            name: facts.name.filter(|name| *name != title).unwrap_or_default(),
            maker: facts.maker.unwrap_or_default(),
            place: if place.is_empty() { words.not_known.to_owned() } else { place.clone() },
            placed_on: match implant.implanted_on {
                Some(day) => written(day, language),
                None => words.not_known.to_owned(),
            },
            taken_out_on: day(implant.explanted_on),
            is_in_place: implant.is_in_place(),
            is_warned: false,
            title,
        }
    }

    /// Where it stands on the page.
    fn anchor(&self) -> String {
        format!("#i{}", self.number)
    }

    fn heading(&self) -> String {
        format!("{}. {}", self.number, self.title)
    }
}
