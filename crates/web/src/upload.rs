//! A form with a file: `multipart/form-data`, read whole, bounded before it is taken apart.

use axum::body::Body;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{FromRequest as _, Request};
use axum::http::StatusCode;
use bytes::Bytes;

use crate::body::{bounded, media_type, unsupported};
use crate::problem::Problem;

/// Parts of a form at most.
const MAX_PARTS: usize = 64;

/// A form with files, taken apart.
#[derive(Debug, Default)]
pub struct Upload {
    /// What stands in its fields.
    pub fields: Vec<(String, String)>,
    /// Its files, by the names of their fields; none where nothing was picked.
    pub files: Vec<(String, Bytes)>,
}

impl Upload {
    /// The file of a field.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&Bytes> {
        self.files.iter().find(|(field, _)| field == name).map(|(_, bytes)| bytes)
    }
}

/// Reads such a form, of so many bytes at most. What a file is called is not kept.
pub async fn read(request: Request, limit: usize) -> Result<Upload, Problem> {
    if media_type(request.headers()) != "multipart/form-data" {
        return Err(unsupported("Send the form with its file, as `multipart/form-data`."));
    }
    let (parts, body) = request.into_parts();
    let whole = Body::from(bounded(body, limit).await?);
    let mut form = Multipart::from_request(Request::from_parts(parts, whole), &())
        .await
        .map_err(|_| malformed())?;
    let mut upload = Upload::default();
    while let Some(part) = form.next_field().await.map_err(not_a_form)? {
        let name = part.name().unwrap_or_default().to_owned();
        let is_file = part.file_name().is_some();
        let bytes = part.bytes().await.map_err(not_a_form)?;
        if upload.fields.len() + upload.files.len() == MAX_PARTS {
            return Err(malformed());
        }
        if !is_file {
            let text = String::from_utf8(bytes.into()).map_err(|_| malformed())?;
            upload.fields.push((name, text));
        } else if !bytes.is_empty() {
            upload.files.push((name, bytes));
        }
    }
    Ok(upload)
}

fn not_a_form(_: MultipartError) -> Problem {
    malformed()
}

fn malformed() -> Problem {
    let detail = "The form could not be taken apart; nothing was kept. Send it again.";
    Problem::new(StatusCode::BAD_REQUEST, "form_malformed", "Not a form", detail)
}

#[cfg(test)]
mod tests {
    use axum::http::header;

    use super::*;

    fn sent(body: &'static str) -> Request {
        Request::post("/photo")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
            .body(Body::from(body))
            .unwrap()
    }

    const FORM: &str = "--b\r\nContent-Disposition: form-data; name=\"form_token\"\r\n\r\nabc\r\n\
        --b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"x.jpg\"\r\n\
        Content-Type: image/jpeg\r\n\r\n\u{1}\u{2}\r\n--b--\r\n";

    #[tokio::test]
    async fn fields_and_files_come_apart() {
        let upload = read(sent(FORM), 1_000).await.unwrap();
        assert_eq!(upload.fields, [("form_token".to_owned(), "abc".to_owned())]);
        assert_eq!(upload.file("photo").unwrap().as_ref(), [1, 2]);
        assert_eq!(upload.file("other"), None);
    }

    #[tokio::test]
    async fn a_form_that_is_too_large_or_broken_is_refused() {
        assert_eq!(read(sent(FORM), 50).await.unwrap_err().status().as_u16(), 413);
        let half = "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nab";
        assert_eq!(read(sent(half), 1_000).await.unwrap_err().status().as_u16(), 400);
        let other = Request::post("/photo").body(Body::from("x")).unwrap();
        assert_eq!(read(other, 1_000).await.unwrap_err().status().as_u16(), 415);
    }
}
