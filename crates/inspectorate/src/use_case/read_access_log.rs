//! Reads lines of the access log, for who controls it. The look is itself a line of the log.

use identity::Permit;
use store::StoreError;
use store::log::{Filter, Page, page};

use crate::context::Context;

identity::actions! {
    ReadAccessLog = "access_log.read", LogControl, AccessLog, Search,
        "Search the lines of the access log.";
}

/// The lines a filter lets through.
pub async fn read(
    cx: &Context,
    permit: &Permit<ReadAccessLog>,
    filter: &Filter,
) -> Result<Page, StoreError> {
    let mut db = cx.store().write("access_log.read").await?;
    let found = page(&mut db, filter).await?;
    db.commit(permit.entry(cx.now()).records(found.looks.len()), &[]).await?;
    Ok(found)
}
