//! The safety notices about a patient's own implants, in plain words; or that nothing is known, with
//! since when and from where. Exercises are never among them.

use std::collections::BTreeSet;

use exchange::recall::Text;
use identity::{Caller, Permit};
use jiff::Timestamp;
use store::StoreError;
use uuid::Uuid;

use super::SeeOwnImplants;
use super::whose::{refuse, whose};
use crate::context::Context;
use crate::store::recall::{self, across, cursor, implant};

/// The notices of a patient, and how fresh that is.
#[derive(Debug, Clone)]
pub struct OwnNotices {
    /// Those about implants of this patient, the open ones first; empty: nothing is known.
    pub notices: Vec<OwnNotice>,
    /// When the provider last looked into its mailbox at the register; none before the first time.
    pub looked_at: Option<Timestamp>,
}

/// A safety notice about a patient's own implants.
#[derive(Debug, Clone)]
pub struct OwnNotice {
    /// The recall it is of.
    pub recall: Uuid,
    /// In words; what a patient is told stands in `patient_advice`.
    pub text: Text,
    /// The patient's implants that are meant, those of this house by their reference.
    pub implants: Vec<Uuid>,
    /// Whether one of them is meant for certain; else it cannot be excluded.
    pub is_certain: bool,
    /// Since when the provider knows of it.
    pub since: Timestamp,
    /// Whether it comes from the inspectorate; else from the manufacturer.
    pub is_of_inspectorate: bool,
    /// When it was closed; none while it is open.
    pub closed_at: Option<Timestamp>,
}

/// The notices of the patient who asks; none if nobody's data may be seen.
pub async fn safety_notices(
    cx: &Context,
    permit: &Permit<SeeOwnImplants>,
    caller: &Caller,
) -> Result<Option<OwnNotices>, StoreError> {
    let now = cx.clock.now();
    let mut db = cx.store.write("own_implants.notices").await?;
    let line = permit.entry_as("own_implants.notices", now);
    let Some(whose) = whose(cx, &mut db, caller).await? else {
        refuse(db, line, caller).await?;
        return Ok(None);
    };
    let mut notices = Vec::new();
    for (id, row) in across::recalls_of_patient(&mut db, whose.provider, whose.patient).await? {
        let Some(kept) = recall::find(&mut db, whose.provider, id).await? else { continue };
        let closed_at = kept.closed_at.map(|at| at.0);
        let found = kept.read()?;
        if !found.actions.concern_patients() {
            continue;
        }
        let meant = implant::of_entries(&mut db, whose.provider, id, vec![row]).await?;
        let meant: Vec<_> = meant.into_iter().filter(|it| !it.released).collect();
        let implants: BTreeSet<Uuid> = meant.iter().filter_map(|it| it.implant).collect();
        notices.push(OwnNotice {
            recall: id,
            text: found.text,
            implants: implants.into_iter().collect(),
            is_certain: meant.iter().any(|it| it.certain),
            since: found.opened_at,
            is_of_inspectorate: found.case_number.is_some(),
            closed_at,
        });
    }
    let looked_at = cursor::find(&mut db, whose.provider).await?.map(|(_, at)| at.0);
    db.commit(line.of_subject(whose.patient).records(notices.len()), &[]).await?;
    Ok(Some(OwnNotices { notices, looked_at }))
}
