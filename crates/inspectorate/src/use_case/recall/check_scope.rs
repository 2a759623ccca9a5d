//! Having the register look at a version of the scope, and tracing it.

use exchange::trace::Purpose;
use exchange::trace::check::Checked;
use identity::policy::Scope;
use identity::{Caller, Permit};
use serde_json::json;
use uuid::Uuid;

use super::{RecallError, work_in};
use crate::context::Context;
use crate::model::recall::ScopeVersion;
use crate::store::recall::scope;
use crate::use_case::ask_register::{AskError, post};
use crate::use_case::ask_trace::{self, AskTraceError, Asked, user};
use crate::use_case::{AskRegister, UseCaseError, WorkInCase, person};

/// Asks the register what it knows of a version, and keeps what it says.
pub async fn check(
    cx: &Context,
    caller: &Caller,
    case_id: Uuid,
    version: i64,
) -> Result<Checked, RecallError> {
    let who = person(caller)?;
    let (case, _) = work_in(cx, caller, case_id).await?;
    let purpose = identity::Purpose::InformProviders;
    let permit = Permit::<AskRegister>::ask_for(caller, Scope::Foreign, purpose)?;
    let permit = permit.in_case(case.number.as_str())?;
    let it = one(cx, case_id, version).await?;
    let mut asked = it.scope.clone();
    for (name, value) in [
        ("purpose", Purpose::InformProviders.as_str()),
        ("caseNumber", case.number.as_str()),
        ("user", &user(&who, caller.id())),
    ] {
        asked.insert(name.to_owned(), json!(value));
    }
    if !it.unread.is_empty() {
        asked.insert("unread".to_owned(), json!(it.unread));
    }
    let said = post(cx, "/v1/scopes/check", &asked.into()).await?;
    let said: Checked = serde_json::from_value(said).map_err(|_| AskError::Answer)?;
    let now = cx.now();
    let mut tx = cx.store().write("scope.check").await?;
    scope::note_check(&mut tx, (case_id, version), &said, now).await?;
    let entry = permit.entry_as("scope.check", now).about(said.check_id).records(0);
    tx.commit(entry, &[]).await?;
    Ok(said)
}

/// Asks a trace of a version, and keeps it beside the version.
pub async fn trace(
    cx: &Context,
    caller: &Caller,
    case_id: Uuid,
    version: i64,
    page: Uuid,
) -> Result<Uuid, AskTraceError> {
    let permit = Permit::<WorkInCase>::ask(caller).map_err(UseCaseError::from)?;
    let it = scope::find(&mut cx.store().read().await?, case_id, version).await?;
    let it = it.ok_or(UseCaseError::NotFound)?;
    let asked = Asked { purpose: Purpose::InformProviders, scope: it.scope };
    let trace = ask_trace::ask(cx, caller, case_id, &asked, page).await?;
    let mut tx = cx.store().write("scope.trace").await?;
    let case =
        crate::store::case_file::find(&mut tx, case_id).await?.ok_or(UseCaseError::NotFound)?;
    let permit = permit.in_case(case.number.as_str()).map_err(UseCaseError::from)?;
    scope::note_trace(&mut tx, (case_id, version), trace).await?;
    tx.commit(permit.entry_as("scope.trace", cx.now()).about(trace).records(1), &[]).await?;
    Ok(trace)
}

async fn one(cx: &Context, case_id: Uuid, version: i64) -> Result<ScopeVersion, RecallError> {
    let it = scope::find(&mut cx.store().read().await?, case_id, version).await?;
    Ok(it.ok_or(UseCaseError::NotFound)?)
}
