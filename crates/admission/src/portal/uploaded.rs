//! A form with a file, once it is sure that a page of the session sent it.

use axum::body::Body;
use axum::extract::{FromRequest, Request};
use axum::http::request::Parts;
use bytes::Bytes;
use url::form_urlencoded::parse;
use web::Problem;
use web::body::{bounded, media_type};
use web::doors::Keeping;
use web::form::Form;
use web::page::Visit;
use web::upload::{self, Upload};

use super::Host;
use super::submitted::{self, proven};
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
        let is_keeping = request.extensions().get::<Keeping>().is_some();
        let mut upload = read(request).await?;
        upload.fields = proven(house, &session, upload.fields, is_keeping).await?;
        Ok(Self { session, upload })
    }
}

/// The fields of a form that came without a session. Its files are not kept.
pub(super) async fn fields_of(parts: &Parts, body: Body) -> Result<Vec<(String, String)>, Problem> {
    let mut request = Request::new(body);
    *request.headers_mut() = parts.headers.clone();
    Ok(read(request).await?.fields)
}

/// A form as it came: one that was kept over a sign-in comes back without its files.
async fn read(request: Request) -> Result<Upload, Problem> {
    if media_type(request.headers()) != "application/x-www-form-urlencoded" {
        return upload::read(request, MAX_BYTES).await;
    }
    let bytes = bounded(request.into_body(), submitted::MAX_BYTES).await?;
    Ok(Upload { fields: parse(&bytes).into_owned().collect(), files: Vec::new() })
}
