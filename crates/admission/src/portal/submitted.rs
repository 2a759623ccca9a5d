//! What a form of a session sent, once it is sure that a page of that session sent it.

use axum::extract::{FromRequest, Request};
use url::form_urlencoded::parse;
use web::Problem;
use web::body::bounded;
use web::doors::Keeping;
use web::form::{FORM_TOKEN, Form, KEPT};
use web::page::Visit;

use super::{Host, foreign};
use crate::people::Session;

/// Bytes of a form at most: somebody may paste lists of a thousand lots and serials.
pub(super) const MAX_BYTES: usize = 256 * 1024;

/// A form: the session it belongs to, and its fields.
#[derive(Debug)]
pub struct Submitted {
    /// The session.
    pub session: Session,
    fields: Vec<(String, String)>,
}

impl Submitted {
    /// The form as a page shows it again: what was typed stays in its fields.
    #[must_use]
    pub fn form(&self, visit: &Visit) -> Form {
        Form::of(visit, self.fields.clone())
    }

    /// The field of this name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

impl<S: Host> FromRequest<S> for Submitted {
    type Rejection = Problem;

    async fn from_request(request: Request, house: &S) -> Result<Self, Problem> {
        let session = request.extensions().get::<Session>().cloned();
        let session = session.ok_or_else(Problem::not_found)?;
        let is_keeping = request.extensions().get::<Keeping>().is_some();
        let bytes = bounded(request.into_body(), MAX_BYTES).await?;
        let fields: Vec<(String, String)> = parse(&bytes).into_owned().collect();
        let fields = proven(house, &session, fields, is_keeping).await?;
        Ok(Self { session, fields })
    }
}

/// The fields of a form, once its token proves that a page of this session made it.
pub(super) async fn proven<S: Host>(
    house: &S,
    session: &Session,
    mut fields: Vec<(String, String)>,
    is_keeping: bool,
) -> Result<Vec<(String, String)>, Problem> {
    let field = |name: &str| fields.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
    let is_ours = session.is_form_token(field(FORM_TOKEN).unwrap_or_default());
    if is_keeping && !is_ours {
        // A page of this house sent it (the porter looked), from before the person signed in
        // again. It is shown once more, and not acted on.
        fields.push((KEPT.to_owned(), "yes".to_owned()));
    } else if !is_ours || (!is_keeping && field(KEPT).is_some()) {
        house.portal().people.note_foreign_form(session, "form_token").await?;
        return Err(foreign());
    }
    Ok(fields)
}
