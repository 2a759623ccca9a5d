//! `GET /`: where somebody who signed in begins: of a provider with what is to be done now.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{Caller, Permit, Role};
use web::Problem;
use web::doors::SignedIn;
use web::page::{Due, Urgency, Visit, desk, desk_with};

use super::words::Words;
use super::{HERE, is_of_a_provider, recall};
use crate::context::Context;
use crate::model::rules::dutch_day;
use crate::use_case::list_filings::{self, SeeFilings};

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    SignedIn(caller): SignedIn,
) -> Result<Response, Problem> {
    let face = &cx.portal().face;
    match visit.visitor() {
        Some(visitor) if visitor.role.is_none() => Ok(Redirect::to("/choose").into_response()),
        Some(_) if caller.role() == Role::RecallCoordinator => {
            Ok(desk_with(&visit, face, HERE, recall::due(&cx, &visit, &caller).await?))
        }
        Some(_) if is_of_a_provider(caller.role()) => {
            Ok(desk_with(&visit, face, HERE, due(&cx, &visit, &caller).await?))
        }
        Some(_) => Ok(desk(&visit, face, HERE)),
        // A machine that calls has no desk.
        None => Err(Problem::not_found()),
    }
}

/// What was registered by hand and waits for the word that it is in the file.
async fn due(cx: &Context, visit: &Visit, caller: &Caller) -> Result<Vec<Due>, Problem> {
    let permit = Permit::<SeeFilings>::ask(caller).map_err(Problem::denied)?;
    let (filings, _) = list_filings::list(cx, caller, &permit, None).await?;
    let words = Words::of(visit.language);
    let today = dutch_day(cx.now());
    let is_late = filings.iter().any(|it| it.filing.due_on < today);
    Ok(vec![Due {
        title: words.to_file.to_owned(),
        count: u64::try_from(filings.len()).unwrap_or(u64::MAX),
        link: "/to-file".to_owned(),
        urgency: if is_late { Urgency::Late } else { Urgency::Soon },
        words: words.to_file_short.to_owned(),
    }])
}
