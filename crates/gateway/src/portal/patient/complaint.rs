//! `GET /complaint`: where to go with a question or a complaint (rules R60 and R69). The software
//! takes no complaints itself: it says who does, and what for.

use admission::people::Session;
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use web::Problem;
use web::doors::Known;
use web::page::{Frame, Visit, show};

use super::Around;
use super::words::Words;
use crate::context::Context;
use crate::model::contact::Contact;
use crate::use_case::own::{SeeComplaintRoutes, complaint_routes};

/// Where MEBI takes reports.
const MEBI: &str = "https://www.rivm.nl/meldpunt-bijwerkingen-implantaten";
/// Where the Landelijk Meldpunt Zorg is.
const LMZ: &str = "https://www.igj.nl/onderwerpen/klacht-of-vraag-over-de-zorg";
/// Where it is called.
const LMZ_PHONE: &str = "088 120 50 20";

#[derive(Template)]
#[template(path = "patient_complaint.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    around: Around,
    provider: String,
    contact: Contact,
    mebi: &'static str,
    lmz: &'static str,
    lmz_phone: &'static str,
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeComplaintRoutes>,
    session: Option<Extension<Session>>,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let contact = complaint_routes(&cx, &known.permit, &known.caller).await?;
    let page = Page {
        frame: visit.frame(&cx.portal.face, words.complaint),
        words,
        around: Around::of(session.as_deref(), words),
        provider: visit.visitor().map(|visitor| visitor.place.clone()).unwrap_or_default(),
        contact: contact.ok_or_else(Problem::not_found)?,
        mebi: MEBI,
        lmz: LMZ,
        lmz_phone: LMZ_PHONE,
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

/// Where MEBI takes reports, for the papers a patient takes along.
pub(super) fn mebi() -> String {
    MEBI.to_owned()
}

impl Page {
    /// A number as a phone dials it.
    fn dialled(number: &str) -> String {
        number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
    }
}
