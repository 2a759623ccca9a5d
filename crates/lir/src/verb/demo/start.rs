//! The page a demo begins with: what the three houses are, what flows between them, and everybody
//! one can be. A link signs one in: the house sends the browser to the provider of development,
//! which knows from the link who it is, and back.

mod recall;
mod supervision;
mod words;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use axum::{Json, Router};
use identity::Role;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use web::page::{self, Face, Frame, Language, Visit, names, show};

use self::words::Words;
use super::houses::Houses;
use super::people::{CLINIC, HOSPITAL, INSPECTORATE, Persona, REGISTER};
use super::province::{Lot, Province};
use super::sheet::{self, Sheet};
use crate::failure::Failure;
use crate::house;

/// Roles that can sign in and have no pages yet: nobody is sent to an empty desk.
const LATER: [Role; 2] = [Role::IncidentOfficer, Role::Operator];

/// The page, on an address of its own.
#[derive(Debug)]
pub(super) struct Start {
    listener: std::net::TcpListener,
    url: String,
    shown: Arc<Shown>,
}

/// What is shown.
#[derive(Debug)]
struct Shown {
    face: Face,
    places: [(String, String); 4],
    people: Vec<Persona>,
    traces: String,
    /// The page of a recall that is ready.
    ready: Option<String>,
    /// Whether who registers by hand is meant by the recall that is ready, and by the one under way.
    by_hand: [bool; 2],
    sheet: Sheet,
}

#[derive(Template)]
#[template(path = "start.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    places: Vec<Place>,
    tries: Vec<Person>,
    recall_lead: String,
    recall: Vec<Person>,
    course: Vec<Person>,
    supervision: Vec<Person>,
}

struct Place {
    name: String,
    kind: &'static str,
    url: String,
    people: Vec<Person>,
}

struct Person {
    link: String,
    name: String,
    does: String,
}

impl Start {
    /// Takes an address for the page.
    pub(super) async fn make(
        address: SocketAddr,
        houses: &Houses,
        province: &Province,
        people: &[Persona],
        (ready, recalled): (Option<String>, Option<&Lot>),
        sheet: Sheet,
    ) -> Result<Self, Failure> {
        let listener = house::listen(address).await?;
        let url = house::address_of(&listener)?;
        let [hospital, clinic] = province.served();
        let names = ["", &hospital.provider.name, &clinic.provider.name, ""].map(str::to_owned);
        let mut names = names.into_iter();
        let places = houses.places().map(|place| (names.next().unwrap_or_default(), place.url));
        let (dutch, english, form_targets) = ("Proefopstelling", "Demo", "".into());
        let face = Face { dutch, english, form_targets, places: &[], theme: None };
        let lot = province.lot();
        let by_hand = [lot.as_ref(), recalled]
            .map(|lot| lot.is_some_and(|lot| province.is_placed_by_hand(lot)));
        let traces = lot.map(|lot| lot.number).unwrap_or_default();
        let people = people.to_vec();
        let shown = Arc::new(Shown { face, places, people, traces, ready, by_hand, sheet });
        Ok(Self { listener: listener.into_std()?, url, shown })
    }

    /// Where it is.
    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// Serves it until told to stop.
    pub(super) fn serve(
        &self,
        stop: CancellationToken,
    ) -> io::Result<impl Future<Output = io::Result<()>> + use<>> {
        let listener = TcpListener::from_std(self.listener.try_clone()?)?;
        let router = Router::new()
            .route("/", get(handler))
            .route(sheet::PATH, get(programs))
            .route(page::ASSETS_PATH, get(page::asset))
            .with_state(self.shown.clone());
        Ok(async move {
            axum::serve(listener, router).with_graceful_shutdown(stop.cancelled_owned()).await
        })
    }
}

async fn handler(State(shown): State<Arc<Shown>>, visit: Visit) -> Response {
    let words = Words::of(visit.language);
    let frame = visit.frame(&shown.face, words.title);
    let place = |at: usize, kind, usual: &str| {
        let (name, url) = &shown.places[at];
        let name = if name.is_empty() { usual.to_owned() } else { name.clone() };
        let people = shown.people.iter().filter(|it| it.house == at && !LATER.contains(&it.role));
        let people = people.map(|it| person(it, url, visit.language)).collect();
        Place { name, kind, url: url.clone(), people }
    };
    let places = vec![
        place(HOSPITAL, words.gateway, ""),
        place(CLINIC, words.gateway, ""),
        place(REGISTER, words.register, words.the_register),
        place(INSPECTORATE, words.inspectorate, words.the_inspectorate),
    ];
    let page = Page {
        frame,
        words,
        places,
        tries: tries(&shown, words),
        recall_lead: words.recall_lead.replace("{}", &shown.traces),
        recall: recall::steps(&shown, words),
        course: recall::course(&shown, words),
        supervision: supervision::tours(&shown, words),
    };
    show(StatusCode::OK, &page, &page.frame)
}

async fn programs(State(shown): State<Arc<Shown>>) -> Json<Sheet> {
    Json(shown.sheet.clone())
}

fn person(it: &Persona, house: &str, language: Language) -> Person {
    let does = match language {
        Language::Dutch => it.does.0,
        Language::English => it.does.1,
    };
    let role = names::role(it.role, language);
    Person { link: it.link(house), name: format!("{} ({role})", it.name), does: does.to_owned() }
}

/// What to do first: a story in a few steps.
fn tries(shown: &Shown, words: &Words) -> Vec<Person> {
    let of = |house: usize, role: Role, name: &str, does: String| {
        let found = shown.people.iter().find(|it| it.house == house && it.role == role)?;
        let url = shown.places.get(house).map(|(_, url)| url.as_str()).unwrap_or_default();
        Some(Person { link: found.link(url), name: name.to_owned(), does })
    };
    let steps = [
        of(HOSPITAL, Role::Registrar, words.try_scan, words.try_scan_does.to_owned()),
        of(HOSPITAL, Role::Patient, words.try_patient, words.try_patient_does.to_owned()),
        of(
            INSPECTORATE,
            Role::VigilanceInspector,
            words.try_trace,
            words.try_trace_does.replace("{}", &shown.traces),
        ),
        of(HOSPITAL, Role::LogManager, words.try_log, words.try_log_does.to_owned()),
    ];
    steps.into_iter().flatten().collect()
}
