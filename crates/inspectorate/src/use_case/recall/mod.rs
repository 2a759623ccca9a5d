//! A recall, from the notice to the last provider: what it is and which devices it means is a case's,
//! and each look at the register and each word to providers runs in the lane of Wkkgz art. 7a(2)(b).

pub mod add_scope;
pub mod check_scope;
pub mod closing;
pub mod drill;
pub mod edit_record;
pub mod follow;
pub mod read_recall;
pub mod send_notice;

use identity::{Caller, Permit};
use uuid::Uuid;

use super::{UseCaseError, WorkInCase};
use crate::context::Context;
use crate::model::case_file::{CaseFile, Kind};
use crate::store::case_file;

/// Why something could not be done in a recall.
#[derive(Debug, thiserror::Error)]
pub enum RecallError {
    /// As any use case.
    #[error(transparent)]
    UseCase(#[from] UseCaseError),
    /// The case is closed.
    #[error("the case is closed")]
    Closed,
    /// Nobody wrote yet what the notice says.
    #[error("there is no notice yet")]
    NoRecord,
    /// A trace could not be asked, or a look not taken.
    #[error(transparent)]
    Ask(#[from] super::ask_register::AskError),
}

impl From<::store::StoreError> for RecallError {
    fn from(error: ::store::StoreError) -> Self {
        Self::UseCase(error.into())
    }
}

impl From<identity::Denied> for RecallError {
    fn from(denied: identity::Denied) -> Self {
        Self::UseCase(denied.into())
    }
}

/// An open case that is a recall, and leave to work in it.
async fn work_in(
    cx: &Context,
    caller: &Caller,
    case_id: Uuid,
) -> Result<(CaseFile, Permit<WorkInCase>), RecallError> {
    let permit = Permit::<WorkInCase>::ask(caller)?;
    let case = case_file::find(&mut cx.store().read().await?, case_id).await?;
    let case = case.filter(|it| it.kind == Kind::FieldSafety).ok_or(UseCaseError::NotFound)?;
    let permit = permit.in_case(case.number.as_str())?;
    if case.is_open() { Ok((case, permit)) } else { Err(RecallError::Closed) }
}
