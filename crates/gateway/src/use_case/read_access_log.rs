//! Reads lines of the access log: a patient those about oneself, who controls the log all of them.
//! Each look is itself a line of the log.

use identity::{Caller, Permit};
use store::StoreError;
use store::log::{Filter, Page, of_subject, page};

use super::own::{Whose, refuse, whose};
use crate::context::Context;

identity::actions! {
    ReadAccessLog = "access_log.read", LogControl, AccessLog, Search,
        "Search the lines of the access log.";
    ReadOwnLog = "own_access_log.read", PatientInformation, OwnAccessLog, Search,
        "See who looked at one's own data.";
}

/// Lines on a patient's page.
const LINES: i64 = 200;

/// The lines a filter lets through.
pub async fn read_access_log(
    cx: &Context,
    permit: &Permit<ReadAccessLog>,
    filter: &Filter,
) -> Result<Page, StoreError> {
    let mut db = cx.store.write("access_log.read").await?;
    let found = page(&mut db, filter).await?;
    db.commit(permit.entry(cx.clock.now()).records(found.looks.len()), &[]).await?;
    Ok(found)
}

/// The lines about the patient who asks, or for whom somebody asks; none for anybody else.
pub async fn read_own_log(
    cx: &Context,
    permit: &Permit<ReadOwnLog>,
    caller: &Caller,
    before: Option<i64>,
) -> Result<Option<Page>, StoreError> {
    let mut db = cx.store.write("own_access_log.read").await?;
    let Some(Whose { patient, .. }) = whose(cx, &mut db, caller).await? else {
        refuse(db, permit.entry(cx.clock.now()), caller).await?;
        return Ok(None);
    };
    let found = of_subject(&mut db, patient, before, LINES).await?;
    let entry = permit.entry(cx.clock.now()).of_subject(patient).records(found.looks.len());
    db.commit(entry, &[]).await?;
    Ok(Some(found))
}
