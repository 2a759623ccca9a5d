//! `GET /`: where somebody who signed in begins.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{Caller, Role};
use web::Problem;
use web::doors::SignedIn;
use web::page::{Due, Visit, desk_with};

use super::{HERE, patient, recall, staff};
use crate::context::Context;

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    SignedIn(caller): SignedIn,
) -> Response {
    match visit.visitor() {
        Some(visitor) if visitor.role.is_none() => Redirect::to("/choose").into_response(),
        // A patient comes for one thing.
        Some(visitor) if visitor.role == Some(Role::Patient) => {
            Redirect::to(patient::START).into_response()
        }
        Some(_) => match due(&cx, &caller, &visit).await {
            Ok(due) => desk_with(&visit, &cx.portal.face, HERE, due),
            Err(problem) => problem.into_response(),
        },
        // A machine that calls has no desk.
        None => web::Problem::not_found().into_response(),
    }
}

/// What is due for this caller: recalls first, for they are about harm.
async fn due(cx: &Context, caller: &Caller, visit: &Visit) -> Result<Vec<Due>, Problem> {
    let mut due = recall::due_recalls(cx, caller, visit.language).await?;
    due.extend(staff::due_today(cx, caller, visit.language).await?);
    Ok(due)
}
