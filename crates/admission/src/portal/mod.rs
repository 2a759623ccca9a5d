//! The pages every house shares: signing in and out, picking a role, one's own sessions.
//!
//! A house implements [`Host`] for its state, puts these doors into its own with [`doors`], and
//! asks [`Portal::caller`] where a request shows no other caller. Landing pages are the house's own.

mod back;
mod begin;
mod choose;
mod kept;
mod keys;
mod login;
mod logout;
mod problem;
pub mod query;
mod scanner;
mod sessions;
mod submitted;
mod theme;
mod uploaded;
mod words;

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use identity::{Assurance, Caller, actions};
use url::form_urlencoded::byte_serialize;
use web::Problem;
use web::doors::{Doors, Porter, may, open, signed_in};
use web::page::{self, Face, Language, Meaning, Place, Visitor};

use crate::people::{Kind, People, ReturnPath, Session, is_same_origin};
pub use scanner::scanner_doors;
pub use submitted::Submitted;
pub use uploaded::Uploaded;

/// The people of a house, and how it presents itself to them. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Portal {
    /// Who signs in.
    pub people: People,
    /// How the house presents itself.
    pub face: Face,
}

/// A house with pages.
pub trait Host: Porter {
    /// Its people.
    fn portal(&self) -> &Portal;

    /// What a code of its own means, that no other house has.
    fn meaning(&self, _: &str, _: Language) -> Option<Meaning> {
        None
    }
}

actions! {
    SeeOwnSessions = "session.list", SignIn, OwnSession, Search,
        "See where one is signed in.";
    EndOwnSession = "session.revoke", SignIn, OwnSession, Write,
        "End a session of one's own.";
}

/// The doors of these pages.
#[must_use]
pub fn doors<S: Host>(doors: Doors<S>) -> Doors<S> {
    const SIGN_IN: &str = "who signs in is not known yet";
    const CODES: &str = "what a code means is no secret";
    const LOOK: &str = "how pages look is no secret";
    doors
        .get(page::ASSETS_PATH, open(LOOK), page::asset)
        .get(page::THEME_PATH, open(LOOK), theme::handler::<S>)
        .page("/problems/{code}", open(CODES), problem::page::<S>)
        .page("/login", open(SIGN_IN), login::handler::<S>)
        .page("/login/{kind}", open(SIGN_IN), begin::handler::<S>)
        .page("/login/{kind}/back", open(SIGN_IN), back::handler::<S>)
        .get(
            "/login/{kind}/keys",
            open("an identity provider reads our public keys"),
            keys::handler::<S>,
        )
        .page("/logged-out", open("nobody is signed in there"), logout::page::<S>)
        .form("/logout", signed_in(), logout::handler::<S>)
        .page("/choose", signed_in(), choose::page::<S>)
        .form("/choose", signed_in(), choose::handler::<S>)
        .page(kept::PATH, signed_in(), kept::page::<S>)
        .page("/sessions", may::<SeeOwnSessions>(), sessions::page::<S>)
        .form("/sessions/revoke", may::<EndOwnSession>(), sessions::revoke::<S>)
}

impl Portal {
    /// A portal; where its people sign in and out is where its forms may lead.
    #[must_use]
    pub fn new(people: People, dutch: &'static str, english: &'static str) -> Self {
        let issuers = Kind::ALL.into_iter().filter_map(|kind| people.provider(kind));
        let mut targets = String::new();
        for provider in issuers {
            if let Ok(issuer) = url::Url::parse(&provider.registration().issuer) {
                targets.push(' ');
                targets.push_str(&issuer.origin().ascii_serialization());
            }
        }
        let theme = people.theme();
        let face = Face { dutch, english, form_targets: targets.into(), places: &[], theme };
        Self { people, face }
    }

    /// The same portal, whose frame links to these pages.
    #[must_use]
    pub fn with_places(mut self, places: &'static [Place]) -> Self {
        self.face.places = places;
        self
    }

    /// The person whose browser sends this, if a session is open. What changes something must come
    /// from a page of this house.
    pub async fn caller(&self, parts: &mut Parts) -> Result<Option<Caller>, Problem> {
        let Some(session) = self.people.session(&parts.headers).await? else { return Ok(None) };
        if !is_safe(&parts.method) && !is_same_origin(&parts.headers, self.people.origin()) {
            self.people.note_foreign_form(&session, "foreign_page").await?;
            return Err(foreign());
        }
        let place = session.capacity.as_ref().map(|it| it.place.called.clone());
        parts.extensions.insert(Visitor {
            name: session.name.clone(),
            role: session.capacity.as_ref().map(|it| it.role),
            place: place.unwrap_or_default(),
            form_token: session.form_token(),
            has_choice: session.capacities.len() > 1,
        });
        let caller = session.caller();
        parts.extensions.insert::<Session>(session);
        Ok(Some(caller))
    }

    /// Keeps a form that came without a session, for who filled it in: the answer that sends the
    /// browser to sign in and then to the form.
    pub async fn keep_form(&self, parts: &Parts, body: Body) -> Result<Option<Response>, Problem> {
        if !self.people.may_keep_form(&parts.headers) {
            return Ok(None);
        }
        let path = parts.uri.path();
        let fields = uploaded::fields_of(parts, body).await?;
        let Some(cookie) = self.people.keep_form(&parts.headers, path, fields).await? else {
            return Ok(None);
        };
        let to: String = byte_serialize(kept::PATH.as_bytes()).collect();
        let to = Redirect::to(&format!("/login?to={to}"));
        Ok(Some(([(header::SET_COOKIE, cookie)], to).into_response()))
    }

    /// Where a browser signs in at this level, to come back to this request afterwards. What a form
    /// sent is not sent again by itself.
    #[must_use]
    pub fn sign_in(&self, parts: &Parts, level: Assurance) -> Option<String> {
        if self.people.kinds().is_empty() {
            return None;
        }
        let asked = parts.uri.path_and_query().map(axum::http::uri::PathAndQuery::as_str);
        let to = ReturnPath::of(asked.filter(|_| is_safe(&parts.method)));
        let to: String = byte_serialize(to.as_str().as_bytes()).collect();
        Some(match level {
            Assurance::Low => format!("/login?to={to}"),
            level => format!("/login?to={to}&level={}", level.as_str()),
        })
    }
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// 403: a page of another house, or one that had expired, sent a form.
fn foreign() -> Problem {
    let detail = "This did not come from a page of this house. Nothing was changed.";
    Problem::new(StatusCode::FORBIDDEN, "foreign_page", "Not from this house", detail)
}
