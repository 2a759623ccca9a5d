//! Who is calling: a machine that was admitted, a person who signed in, or nobody.

use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::Response;
use identity::{Action, Assurance, Caller, Denied, Permit};
use web::Problem;
use web::doors::{self, Porter};

use crate::context::{Context, Desk};
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

    async fn keep_form(&self, parts: &Parts, body: Body) -> Result<Option<Response>, Problem> {
        self.portal.keep_form(parts, body).await
    }

    async fn note(&self, denied: &Denied) -> Result<(), Problem> {
        Ok(note_denial(self, denied).await?)
    }
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
