//! The doors of a house: every route, with who may come in by it.
//!
//! A route exists only as a door, and a door cannot be made without its access; tidy finds a raw
//! `.route(` in a house. The guard of a door runs before the handler: it asks the house's
//! [`Porter`] who is calling, asks the policy table for leave, and hands both to the handler as
//! [`Known`] or [`SignedIn`]. A stranger hears 401 and no more; who has no leave hears the same
//! 404 as at an address that does not exist, and the refusal is put on record before it leaves.
//!
//! ```text
//! Doors::new(cx)
//!     .get("/livez", open("the machine's keeper has no token"), health::live)
//!     .post("/v1/deliveries", may::<Deliver>(), v1::deliveries::post::handler)
//!     .told_by(fhir::told)
//!     .post("/fhir/R4", may::<Deliver>(), fhir::bundle::handler)
//!     .into_router(elsewhere)
//! ```

mod access;
mod guard;
mod known;

use std::future::Future;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::handler::Handler;
use axum::http::Uri;
use axum::http::request::Parts;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use identity::{Assurance, Caller, Denied};

pub use access::{Access, Asked, may, open, signed_in};
pub use guard::Keeping;
pub use known::{Known, SignedIn};

use crate::problem::Problem;
use guard::Guard;

/// Who stands at the doors of a house and knows its callers. A house implements it for the state
/// of its handlers.
pub trait Porter: Clone + Send + Sync + 'static {
    /// Who is calling; none is a stranger. What else the handlers need to know of the caller may
    /// be put into the extensions.
    fn caller(
        &self,
        parts: &mut Parts,
    ) -> impl Future<Output = Result<Option<Caller>, Problem>> + Send;

    /// Puts a refusal on record.
    fn note(&self, denied: &Denied) -> impl Future<Output = Result<(), Problem>> + Send;

    /// Why somebody who has leave is not let in all the same, as the answer; the house has put it on
    /// record. None, which is the rule, lets in.
    fn bars(
        &self,
        _parts: &Parts,
        _door: &Door,
        _caller: &Caller,
    ) -> impl Future<Output = Result<Option<Response>, Problem>> + Send {
        async { Ok(None) }
    }

    /// Keeps a form that came to a [`kept_form`](Doors::kept_form) without a session, and says where
    /// to sign in; none if it is not to be kept.
    fn keep_form(
        &self,
        _parts: &Parts,
        _body: Body,
    ) -> impl Future<Output = Result<Option<Response>, Problem>> + Send {
        async { Ok(None) }
    }

    /// Where a person signs in at this level, to come back to this request afterwards; none in a
    /// house without people.
    fn sign_in(&self, _parts: &Parts, _level: Assurance) -> Option<String> {
        None
    }
}

/// How a door tells a problem: a FHIR client reads nothing but an `OperationOutcome`.
pub type Told = fn(Problem) -> Response;

/// A door, as the list of a house shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Door {
    /// `GET`, `POST`, …; `*` for any.
    pub method: &'static str,
    /// The path, with its parameters in braces.
    pub path: &'static str,
    /// Who may come in.
    pub access: Access,
    /// Whether a person's browser comes here.
    pub page: bool,
}

/// The doors of a house, as they are put in.
#[derive(Debug)]
pub struct Doors<S> {
    house: S,
    router: Router<S>,
    list: Vec<Door>,
    told: Told,
}

impl<S: Porter> Doors<S> {
    /// A house without doors; problems are told as problem+json.
    #[must_use]
    pub fn new(house: S) -> Self {
        Self { house, router: Router::new(), list: Vec::new(), told: Problem::into_response }
    }

    /// From here on problems are told like this.
    #[must_use]
    pub fn told_by(self, told: Told) -> Self {
        Self { told, ..self }
    }

    /// A door for `GET`, and with it for `HEAD`.
    #[must_use]
    pub fn get<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        let door = Door { method: "GET", path, access, page: false };
        self.with(door, on(MethodFilter::GET, handler))
    }

    /// A door for `POST`.
    #[must_use]
    pub fn post<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        let door = Door { method: "POST", path, access, page: false };
        self.with(door, on(MethodFilter::POST, handler))
    }

    /// A door for `PUT`.
    #[must_use]
    pub fn put<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        let door = Door { method: "PUT", path, access, page: false };
        self.with(door, on(MethodFilter::PUT, handler))
    }

    /// A door for `DELETE`.
    #[must_use]
    pub fn delete<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        let door = Door { method: "DELETE", path, access, page: false };
        self.with(door, on(MethodFilter::DELETE, handler))
    }

    /// A door for every method: for an address that only says where to go instead.
    #[must_use]
    pub fn any<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        let door = Door { method: "*", path, access, page: false };
        self.with(door, on(every_method(), handler))
    }

    /// A page: a stranger's browser is sent to sign in.
    #[must_use]
    pub fn page<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        let door = Door { method: "GET", path, access, page: true };
        self.with(door, on(MethodFilter::GET, handler))
    }

    /// What a form on a page is sent to.
    #[must_use]
    pub fn form<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        let door = Door { method: "POST", path, access, page: true };
        self.with(door, on(MethodFilter::POST, handler))
    }

    /// What a form with fields to fill in is sent to. When the session ended meanwhile, what was
    /// typed is kept, and sent here again after signing in: as a form whose `is_faulty` says yes and
    /// whose fields are not read, so that the handler shows its page again and does nothing.
    #[must_use]
    pub fn kept_form<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        let door = Door { method: "POST", path, access, page: true };
        self.hang(door, on(MethodFilter::POST, handler), true)
    }

    fn with(self, door: Door, handler: MethodRouter<S>) -> Self {
        self.hang(door, handler, false)
    }

    fn hang(mut self, door: Door, handler: MethodRouter<S>, keeps: bool) -> Self {
        let guard = Guard { house: self.house.clone(), door, told: self.told, keeps };
        let guarded = handler.route_layer(from_fn_with_state(guard, guard::stand));
        self.router = self.router.route(door.path, guarded);
        self.list.push(door);
        self
    }

    /// All doors, in the order they were put in.
    #[must_use]
    pub fn list(&self) -> &[Door] {
        &self.list
    }

    /// The router. `elsewhere` answers where there is no door, or (true) none for this method.
    pub fn into_router(self, elsewhere: fn(&Uri, bool) -> Response) -> Router<S> {
        let house = self.house;
        self.router
            .fallback(async move |uri: Uri| elsewhere(&uri, false))
            .method_not_allowed_fallback(async move |uri: Uri| elsewhere(&uri, true))
            // Handlers bound the bodies they read, each by its own kind.
            .layer(DefaultBodyLimit::disable())
            .layer(from_fn_with_state(house, note_denials::<S>))
    }
}

fn every_method() -> MethodFilter {
    let methods = [
        MethodFilter::POST,
        MethodFilter::PUT,
        MethodFilter::PATCH,
        MethodFilter::DELETE,
        MethodFilter::OPTIONS,
    ];
    methods.into_iter().fold(MethodFilter::GET, MethodFilter::or)
}

/// A layer that puts every refusal on record before its answer leaves, whether a door refused or
/// a use case.
async fn note_denials<S: Porter>(State(house): State<S>, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    match response.extensions().get::<Denied>() {
        Some(denied) => match house.note(denied).await {
            Ok(()) => response,
            Err(problem) => problem.into_response(),
        },
        None => response,
    }
}
