//! A form that may bring a file: as a browser sends it with one, or without.

use admission::people::Session;
use axum::extract::Request;
use axum::http::header;
use url::form_urlencoded::parse;
use web::Problem;
use web::body::bounded;
use web::doors::Keeping;
use web::form::{FORM_TOKEN, KEPT};
use web::upload::{self, Upload};

/// Bytes of a form at most.
const MAX_BYTES: usize = 8 * 1024 * 1024;

/// What was sent, once it is sure that a page of the session sent it.
pub(super) async fn sent(request: Request) -> Result<Upload, Problem> {
    let session = request.extensions().get::<Session>().cloned();
    let session = session.ok_or_else(Problem::not_found)?;
    let is_keeping = request.extensions().get::<Keeping>().is_some();
    let media_type = request.headers().get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let is_plain = media_type.is_some_and(|it| it.starts_with("application/x-www-form-urlencoded"));
    let mut sent = if is_plain {
        let bytes = bounded(request.into_body(), MAX_BYTES).await?;
        Upload { fields: parse(&bytes).into_owned().collect(), files: Vec::new() }
    } else {
        upload::read(request, MAX_BYTES).await?
    };
    let field = |name: &str| sent.fields.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
    let is_ours = session.is_form_token(field(FORM_TOKEN).unwrap_or_default());
    if is_keeping && !is_ours {
        // From before the person signed in again: it is shown once more, and not acted on.
        sent.fields.push((KEPT.to_owned(), "yes".to_owned()));
    } else if !is_ours || (!is_keeping && field(KEPT).is_some()) {
        return Err(Problem::not_found());
    }
    Ok(sent)
}
