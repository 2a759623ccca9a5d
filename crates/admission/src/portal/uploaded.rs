//! A form with a file, once it is sure that a page of the session sent it.

use axum::extract::{FromRequest, Request};
use bytes::Bytes;
use web::Problem;
use web::form::Form;
use web::page::Visit;
use web::upload::{self, Upload};

use super::{Host, foreign};
use crate::people::Session;

/// Bytes of such a form at most: a photo, or the log of a year's operations.
const MAX_BYTES: usize = 17 * 1024 * 1024;

/// A form with files: the session it belongs to, its fields and its files.
#[derive(Debug)]
pub struct Uploaded {
    /// The session.
    pub session: Session,
    upload: Upload,
}

impl Uploaded {
    /// The form as a page shows it again. A file cannot be shown again; it has to be picked anew.
    #[must_use]
    pub fn form(&self, visit: &Visit) -> Form {
        Form::of(visit, self.upload.fields.clone())
    }

    /// The file of a field; none if nothing was picked.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<Bytes> {
        self.upload.file(name).cloned()
    }
}

impl<S: Host> FromRequest<S> for Uploaded {
    type Rejection = Problem;

    async fn from_request(request: Request, house: &S) -> Result<Self, Problem> {
        let session = request.extensions().get::<Session>().cloned();
        let session = session.ok_or_else(Problem::not_found)?;
        let upload = upload::read(request, MAX_BYTES).await?;
        let token = upload.fields.iter().find(|(name, _)| name == web::form::FORM_TOKEN);
        let token = token.map_or("", |(_, value)| value.as_str());
        if !session.is_form_token(token) {
            house.portal().people.note_foreign_form(&session, "form_token").await?;
            return Err(foreign());
        }
        Ok(Self { session, upload })
    }
}
