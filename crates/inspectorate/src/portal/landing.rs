//! `GET /`: where somebody who signed in begins.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use web::page::{Visit, desk};

use super::HERE;
use crate::context::Context;

pub(super) async fn handler(State(cx): State<Context>, visit: Visit) -> Response {
    match visit.visitor() {
        Some(visitor) if visitor.role.is_none() => Redirect::to("/choose").into_response(),
        Some(_) => desk(&visit, &cx.portal().face, HERE),
        // A machine that calls has no desk.
        None => web::Problem::not_found().into_response(),
    }
}
