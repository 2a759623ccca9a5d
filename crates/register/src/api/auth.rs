//! Who is calling: a machine that was admitted, a person who signed in, or nobody.

use axum::body::Body;
use axum::http::request::Parts;
use axum::response::Response;
use identity::{Assurance, Caller, Denied};
use web::Problem;
use web::doors::Porter;

use crate::context::Context;
use crate::use_case::note_denial;

impl Porter for Context {
    async fn caller(&self, parts: &mut Parts) -> Result<Option<Caller>, Problem> {
        match self.admission().machine(parts).await? {
            Some(machine) => Ok(Some(machine.caller)),
            None => match self.portal().caller(parts).await? {
                Some(person) => Ok(Some(self.admission().acting(person).await?)),
                None => Ok(None),
            },
        }
    }

    fn sign_in(&self, parts: &Parts, level: Assurance) -> Option<String> {
        self.portal().sign_in(parts, level)
    }

    async fn keep_form(&self, parts: &Parts, body: Body) -> Result<Option<Response>, Problem> {
        self.portal().keep_form(parts, body).await
    }

    async fn note(&self, denied: &Denied) -> Result<(), Problem> {
        Ok(note_denial::note(self, denied).await?)
    }
}
