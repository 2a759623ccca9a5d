//! What is due of recalls, for the landing page: figures only; the pages behind them are on record.

use identity::Permit;
use store::{Day, StoreError};

use super::{AcknowledgeNotice, ReadInstructions, SeeRecallPatients};
use crate::context::{Context, Desk};
use crate::model::recall::reader_key;
use crate::store::recall::{across, notice, reading};
use crate::use_case::desk::name_of;

/// The figures; none where the caller may not see what is behind them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DueRecalls {
    /// Recalls with a notice that nobody read.
    pub to_acknowledge: Option<i64>,
    /// Patients, and implants without one, that are not at the end of what is asked; and those of
    /// them whose day has passed.
    pub patients: Option<(i64, i64)>,
    /// Changed instructions that who asks was asked to read.
    pub to_read: Option<i64>,
}

/// The figures for who has these leaves; exercises apart.
pub async fn due(
    cx: &Context,
    desk: &Desk,
    acknowledge: Option<&Permit<AcknowledgeNotice>>,
    patients: Option<&Permit<SeeRecallPatients>>,
    instructions: Option<&Permit<ReadInstructions>>,
    drills: bool,
) -> Result<DueRecalls, StoreError> {
    let provider = desk.provider.id();
    let today = Day(law::terms::dutch_day(cx.clock.now()));
    let mut db = cx.store.read().await?;
    let mut found = DueRecalls::default();
    if acknowledge.is_some() {
        found.to_acknowledge = Some(notice::count_unread(&mut db, provider, drills).await?);
    }
    if patients.is_some() {
        found.patients = Some(across::count_pressing(&mut db, provider, drills, today).await?);
    }
    if instructions.is_some() {
        let key = reader_key(&name_of(&desk.caller));
        let asked = reading::asked_of(&mut db, provider, &key).await?;
        found.to_read = Some(i64::try_from(asked.len()).unwrap_or(i64::MAX));
    }
    Ok(found)
}
