//! A form that may bring a file: as a browser sends it with one, or without.

use admission::people::Session;
use axum::extract::Request;
use axum::http::header;
use url::form_urlencoded::parse;
use web::Problem;
use web::body::bounded;
use web::upload::{self, Upload};

/// Bytes of a form at most.
const MAX_BYTES: usize = 8 * 1024 * 1024;

/// What was sent, once it is sure that a page of the session sent it.
pub(super) async fn sent(request: Request) -> Result<Upload, Problem> {
    let session = request.extensions().get::<Session>().cloned();
    let session = session.ok_or_else(Problem::not_found)?;
    let media_type = request.headers().get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let is_plain = media_type.is_some_and(|it| it.starts_with("application/x-www-form-urlencoded"));
    let sent = if is_plain {
        let bytes = bounded(request.into_body(), MAX_BYTES).await?;
        Upload { fields: parse(&bytes).into_owned().collect(), files: Vec::new() }
    } else {
        upload::read(request, MAX_BYTES).await?
    };
    let token = sent.fields.iter().find(|(name, _)| name == "form_token");
    if session.is_form_token(token.map_or("", |(_, token)| token)) {
        Ok(sent)
    } else {
        Err(Problem::not_found())
    }
}
