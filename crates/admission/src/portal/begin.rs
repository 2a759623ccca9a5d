//! `GET /login/{kind}`: sends the browser to the identity provider.

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use identity::Assurance;
use web::page::Visit;

use super::{Host, back, query};
use crate::people::{Kind, Reason, ReturnPath, SignInError};

pub(super) async fn handler<S: Host>(
    State(house): State<S>,
    visit: Visit,
    Path(kind): Path<String>,
    RawQuery(asked): RawQuery,
    headers: HeaderMap,
) -> Response {
    let portal = house.portal();
    let asked = asked.as_deref();
    let to = ReturnPath::of(query::one(asked, "to").as_deref());
    let level = match query::one(asked, "level").as_deref() {
        Some("high") => Assurance::High,
        Some("substantial") => Assurance::Substantial,
        _ => Assurance::Low,
    };
    let hint = query::one(asked, "login_hint");
    let begun = match Kind::of(&kind) {
        Some(kind) => portal.people.begin(kind, &headers, &to, level, hint.as_deref()).await,
        None => Err(SignInError::Refused(Reason::NotOffered)),
    };
    match begun {
        Ok(begun) => {
            ([(header::SET_COOKIE, begun.cookie)], Redirect::to(begun.to.as_str())).into_response()
        }
        Err(error) => back::failed(portal, &visit, error),
    }
}
