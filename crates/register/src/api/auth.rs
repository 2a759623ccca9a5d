//! Who is calling: a bearer token the register knows, or nobody.

use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use identity::{Caller, Denied, Token};
use web::Problem;
use web::doors::Porter;

use crate::context::Context;
use crate::use_case::{authenticate, note_denial};

impl Porter for Context {
    async fn caller(&self, parts: &mut Parts) -> Result<Option<Caller>, Problem> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        match header.and_then(Token::from_header) {
            Some(token) => Ok(authenticate::authenticate(self, &token).await?),
            None => Ok(None),
        }
    }

    async fn note(&self, denied: &Denied) -> Result<(), Problem> {
        Ok(note_denial::note(self, denied).await?)
    }
}
