//! A provider says in numbers how far it is with a case (rule R54).

use exchange::recall::{Kind, Progress};
use exchange::{Code, Findings, Reference};
use identity::{Caller, Permit};
use serde_json::Value;

use super::{ReportProgress, UseCaseError};
use crate::context::Context;
use crate::store::{mailbox, recall_progress, sending};

/// Keeps a report and gives the newest one there is: one with a lower number, or the same, changes
/// nothing.
pub async fn report(
    cx: &Context,
    caller: &Caller,
    case: &str,
    body: &Value,
) -> Result<Progress, UseCaseError> {
    let permit = Permit::<ReportProgress>::ask(caller)?;
    let told = Progress::read(body).map_err(UseCaseError::Invalid)?;
    if told.case_number.as_str() != case {
        return Err(invalid(Code::RecallCaseDiffers, "/caseNumber"));
    }
    keep(cx, caller, permit, told).await
}

/// The same for a report that was put together here.
pub async fn keep(
    cx: &Context,
    caller: &Caller,
    permit: Permit<ReportProgress>,
    told: Progress,
) -> Result<Progress, UseCaseError> {
    let branch = &told.branch_number;
    if !caller.acts_for(branch) {
        return Err(UseCaseError::NotFound);
    }
    let case = told.case_number.as_str();
    let permit = permit.in_case(case)?.under(caller.mandators([branch]));
    let mut tx = cx.store().write("recall.report").await?;
    sending::settle(&mut tx).await?;
    let ever = mailbox::latest(&mut tx, case, branch).await?.ok_or(UseCaseError::NotFound)?;
    let last = sending::last(&mut tx, case).await?.ok_or(UseCaseError::NotFound)?;
    if last.sending.kind == Kind::Closure {
        return Err(UseCaseError::Refused(Code::RecallClosed.at("/caseNumber").into()));
    }
    if told.implants.told > ever {
        return Err(invalid(Code::ToldTooMany, "/implants/told"));
    }
    let now = cx.now();
    let kept = recall_progress::keep(&mut tx, &told, now).await?;
    let newest = if kept {
        told
    } else {
        let found = recall_progress::find(&mut tx, case, branch).await?;
        found.ok_or(UseCaseError::NotFound)?.progress
    };
    tx.commit(permit.entry(now).records(usize::from(kept)), &[]).await?;
    Ok(newest)
}

/// The newest report of one of the caller's branches on a case, for who makes the next one.
pub async fn newest(
    cx: &Context,
    caller: &Caller,
    case: &Reference,
    branch: &exchange::BranchNumber,
) -> Result<Option<Progress>, UseCaseError> {
    let permit = Permit::<ReportProgress>::ask(caller)?;
    if !caller.acts_for(branch) {
        return Err(UseCaseError::NotFound);
    }
    let mut db = cx.store().read().await?;
    let found = recall_progress::find(&mut db, case.as_str(), branch).await?;
    drop(db);
    let permit = permit.in_case(case.as_str())?.under(caller.mandators([branch]));
    let entry = permit.entry_as("recall.report_read", cx.now());
    cx.store().note("recall.report_read", entry.records(usize::from(found.is_some()))).await?;
    Ok(found.map(|kept| kept.progress))
}

fn invalid(code: Code, field: &str) -> UseCaseError {
    UseCaseError::Invalid(Findings::from(code.at(field)))
}
