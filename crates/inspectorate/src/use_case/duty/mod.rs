//! Watching the duty to register: fetching figures, reading them, letters, the work of inspectors,
//! and backlogs. Every look and every step is on record under the programme of supervision.

pub mod backlog;
pub mod follow;
pub mod read;
pub mod signal;
pub mod work;
pub mod write_letter;

use identity::{Action, Permit};

use crate::context::Context;
use crate::model::directory::Programme;
use crate::store::directory::programme;
use crate::use_case::UseCaseError;

identity::actions! {
    WatchDuty = "duty.watch", Supervision, DeliveryStatistics, Search,
        "See how all providers keep the duty to register.";
    ReadDuty = "duty.read", Supervision, DeliveryStatistics, Read,
        "See how one provider keeps the duty to register.";
    ReadDutyWork = "duty.work_list", SupervisionOfCare, Inspection, Search,
        "See what is to be done about the duty to register, and by whom.";
    ReadLetter = "duty.letter_read", SupervisionOfCare, Inspection, Read,
        "Read a letter about the duty to register, its answers, and the backlog it asked for.";
    WorkOnDuty = "duty.work", SupervisionOfCare, Inspection, Write,
        "Work on the duty to register: letters, answers, plans, reconciliations, tasks.";
}

/// Why something could not be done.
#[derive(Debug, thiserror::Error)]
pub enum DutyError {
    /// As any use case.
    #[error(transparent)]
    UseCase(#[from] UseCaseError),
    /// No programme of supervision holds today: nobody is watched.
    #[error("no programme of supervision holds today")]
    NoProgramme,
}

impl From<::store::StoreError> for DutyError {
    fn from(error: ::store::StoreError) -> Self {
        Self::UseCase(error.into())
    }
}

impl From<identity::Denied> for DutyError {
    fn from(denied: identity::Denied) -> Self {
        Self::UseCase(denied.into())
    }
}

/// The same leave, under the programme that holds today.
async fn under<A: Action>(
    cx: &Context,
    db: &mut impl ::store::Handle,
    permit: Permit<A>,
) -> Result<(Permit<A>, Programme), DutyError> {
    let programme = programme::on(db, law::terms::dutch_day(cx.now())).await?;
    let programme = programme.ok_or(DutyError::NoProgramme)?;
    Ok((permit.in_case(programme.number.as_str())?, programme))
}
