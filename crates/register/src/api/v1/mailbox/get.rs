//! `GET /v1/mailbox`: the notices to one's own branches; waits for the next one.

use std::time::Duration;

use axum::Json;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use exchange::BranchNumber;
use exchange::recall::Notice;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::Problem;
use web::doors::Known;

use super::wire::NoticeSchema;
use crate::context::Context;
use crate::use_case::ReadMailbox;
use crate::use_case::read_mailbox::{self, Asked, LONGEST_WAIT};

/// Which notices.
#[derive(Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
pub(crate) struct Params {
    /// Those after this position: `next` of the answer before, 0 at first. Everything up to it is
    /// noted as received, so ask when it is safely kept.
    #[param(minimum = 0)]
    after: Option<i64>,
    /// Seconds to wait if there is none: 0 to 30, 0 if not given.
    #[param(minimum = 0, maximum = 30)]
    wait: Option<u64>,
    /// Only those to this branch.
    branch_number: Option<String>,
}

/// Notices, the oldest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct Mailbox {
    /// At most 50; ask again with `next` until there are none.
    #[schema(value_type = Vec<NoticeSchema>)]
    notices: Vec<Notice>,
    /// Give this as `after` next, when these are safely kept.
    next: i64,
}

/// Read one's mailbox
///
/// The notices to one's own branches after a position. With `wait` the answer comes as soon as
/// there is one, or empty when the time is over: a long poll. Asking after a position says that
/// everything up to it is safely kept; the inspectorate sees it as received.
#[utoipa::path(
    get,
    path = "/v1/mailbox",
    operation_id = "readMailbox",
    tag = "recalls",
    params(Params),
    responses(
        (status = 200, description = "Notices, the oldest first; none if the time is over", body = Mailbox),
        (status = 400, description = "A parameter cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No known caller", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Not for this caller", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = [])),
)]
pub(crate) async fn handler(
    State(cx): State<Context>,
    Known { caller, .. }: Known<ReadMailbox>,
    query: Result<Query<Params>, axum::extract::rejection::QueryRejection>,
) -> Result<Json<Mailbox>, Problem> {
    let Query(params) = query.map_err(|_| invalid())?;
    let (after, wait) = (params.after.unwrap_or_default(), params.wait.unwrap_or_default());
    if after < 0 || wait > LONGEST_WAIT {
        return Err(invalid());
    }
    let branch = match &params.branch_number {
        Some(text) => Some(
            BranchNumber::parse(text)
                .map_err(|code| Problem::invalid(&code.at("/branchNumber").into()))?,
        ),
        None => None,
    };
    let asked = Asked { branch, after, wait: Duration::from_secs(wait) };
    let (notices, next) = read_mailbox::read(&cx, &caller, &asked).await?;
    Ok(Json(Mailbox { notices, next }))
}

fn invalid() -> Problem {
    let detail = "Give `after` as a position of 0 or more, and `wait` as seconds from 0 to 30.";
    Problem::new(StatusCode::BAD_REQUEST, "invalid_request", "Invalid request", detail)
}
