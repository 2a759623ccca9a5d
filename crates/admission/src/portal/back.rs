//! `GET /login/{kind}/back`: the identity provider sends the browser back.

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use identity::Assurance;
use url::form_urlencoded::byte_serialize;
use web::Problem;
use web::page::{Told, Visit, told};

use super::words::Words;
use super::{Host, Portal, query};
use crate::people::{Kind, Reason, Returned, SignInError};

pub(super) async fn handler<S: Host>(
    State(house): State<S>,
    visit: Visit,
    Path(kind): Path<String>,
    RawQuery(asked): RawQuery,
    headers: HeaderMap,
) -> Response {
    let portal = house.portal();
    let one = |name| query::one(asked.as_deref(), name);
    let returned =
        Returned { state: one("state"), code: one("code"), error: one("error"), iss: one("iss") };
    let finished = match Kind::of(&kind) {
        Some(kind) => portal.people.finish(kind, &headers, &returned).await,
        None => Err(SignInError::Refused(Reason::NotOffered)),
    };
    match finished {
        Ok(finished) => {
            let to = finished.to.as_str();
            let to = if finished.must_pick {
                format!("/choose?to={}", byte_serialize(to.as_bytes()).collect::<String>())
            } else {
                to.to_owned()
            };
            ([(header::SET_COOKIE, finished.cookie)], Redirect::to(&to)).into_response()
        }
        Err(error) => failed(portal, &visit, error),
    }
}

/// Why it did not work, and what to do.
pub(super) fn failed(portal: &Portal, visit: &Visit, error: SignInError) -> Response {
    let reason = match error {
        SignInError::Refused(reason) => reason,
        SignInError::Store(error) => return Problem::from(error).into_response(),
    };
    let words = Words::of(visit.language);
    let (status, text) = match reason {
        Reason::NotOffered => (StatusCode::NOT_FOUND, words.not_offered),
        Reason::Unknown => (StatusCode::BAD_REQUEST, words.too_late),
        Reason::Browser => (StatusCode::BAD_REQUEST, words.other_browser),
        Reason::Cancelled => (StatusCode::OK, words.cancelled),
        Reason::Away => (StatusCode::SERVICE_UNAVAILABLE, words.provider_away),
        Reason::Refused | Reason::Answer(_) => (StatusCode::BAD_GATEWAY, words.provider_wrong),
        Reason::Level { needed: Assurance::High } => (StatusCode::FORBIDDEN, words.level_high),
        Reason::Level { .. } => (StatusCode::FORBIDDEN, words.level_substantial),
        Reason::NoRole => (StatusCode::FORBIDDEN, words.no_role),
        Reason::NoOrganisation => (StatusCode::FORBIDDEN, words.no_organisation),
        Reason::NoPatient => (StatusCode::FORBIDDEN, words.no_patient),
    };
    let heading = match reason {
        Reason::NoPatient => words.no_patient_heading,
        Reason::Cancelled => words.cancelled_heading,
        _ => words.failed,
    };
    let link = Some(("/login".to_owned(), words.again.to_owned()));
    let (heading, text) = (heading.to_owned(), text.to_owned());
    told(visit, &portal.face, Told { status, heading, text, link })
}
