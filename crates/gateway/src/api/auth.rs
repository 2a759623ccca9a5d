//! Who is calling: a machine that was admitted, a person who signed in, or nobody; and that nobody
//! changes anything of a provider that was handed over.

use audit::Purpose;
use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::response::Response;
use identity::policy::Act;
use identity::{Action, Assurance, Caller, Denied, Permit};
use web::Problem;
use web::doors::{self, Access, Door, Porter};
use web::page::{Told, Visit, told};

use super::v1::wire::handed_over;
use crate::context::{Context, Desk};
use crate::portal::handed_over_to;
use crate::use_case::continuity::refuse_change;
use crate::use_case::find_caller::find_caller;
use crate::use_case::note_denial::note_denial;

impl Porter for Context {
    async fn caller(&self, parts: &mut Parts) -> Result<Option<Caller>, Problem> {
        let Some(machine) = self.admission.machine(parts).await? else {
            return self.portal.caller(parts).await;
        };
        let Some(desk) = find_caller(self, machine).await? else { return Ok(None) };
        let caller = desk.caller.clone();
        parts.extensions.insert::<Desk>(desk);
        Ok(Some(caller))
    }

    fn sign_in(&self, parts: &Parts, level: Assurance) -> Option<String> {
        self.portal.sign_in(parts, level)
    }

    async fn bars(
        &self,
        parts: &Parts,
        door: &Door,
        caller: &Caller,
    ) -> Result<Option<Response>, Problem> {
        let Access::Action(asked) = door.access else { return Ok(None) };
        if asked.purpose == Purpose::SignIn || !changes(parts, door, asked.act) {
            return Ok(None);
        }
        let about = (asked.name, asked.data, asked.purpose);
        let Some(successor) = refuse_change(self, caller, about).await? else { return Ok(None) };
        if !door.page {
            return Err(handed_over(&successor));
        }
        let visit = Visit::of(parts);
        let (heading, text) = handed_over_to(&visit, &successor);
        let page = Told { status: StatusCode::GONE, heading, text, link: None };
        Ok(Some(told(&visit, &self.portal.face, page)))
    }

    async fn keep_form(&self, parts: &Parts, body: Body) -> Result<Option<Response>, Problem> {
        self.portal.keep_form(parts, body).await
    }

    async fn note(&self, denied: &Denied) -> Result<(), Problem> {
        Ok(note_denial(self, denied).await?)
    }
}

/// Whether something is done here to a provider's records, and not only looked at, looked for, taken
/// along or tried.
fn changes(parts: &Parts, door: &Door, act: Act) -> bool {
    const ONLY_LOOKS: [&str; 2] = ["/prove", "/$validate"];
    !matches!(parts.method, Method::GET | Method::HEAD)
        && !matches!(act, Act::Search | Act::Export)
        && !ONLY_LOOKS.iter().any(|end| door.path.ends_with(end))
}

/// A known caller who may do this, and the provider it calls for: behind a door with
/// [`may::<A>`](web::doors::may).
pub(super) struct Known<A> {
    /// Who, for which provider.
    pub(super) desk: Desk,
    /// That it may.
    pub(super) permit: Permit<A>,
}

impl<A: Action + 'static> FromRequestParts<Context> for Known<A> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, cx: &Context) -> Result<Self, Problem> {
        let known = doors::Known::from_request_parts(parts, cx).await?;
        let desk = parts.extensions.remove::<Desk>().ok_or_else(Problem::not_found)?;
        Ok(Self { desk, permit: known.permit })
    }
}
