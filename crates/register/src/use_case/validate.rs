//! Judging a delivery by the same rules, and keeping nothing.

use audit::{Entry, Purpose};
use exchange::record::Reading;
use identity::{Caller, Deliver, Permit};
use serde_json::Value;

use super::UseCaseError;
use super::deliver::{in_order, incoming, read};
use crate::context::Context;
use crate::model::judge::{Answer, judge};
use crate::store::ledger;

/// Answers what a delivery would be answered; receipts of accepted records carry no register id
/// and vouch for no entry, for nothing was stored.
pub async fn validate(
    cx: &Context,
    caller: &Caller,
    records: &[Value],
) -> Result<Vec<Answer>, UseCaseError> {
    let permit = Permit::<Deliver>::ask(caller)?;
    let readings = read(cx, caller, records);
    let valid = |(place, reading): (usize, &Reading)| Some((place, incoming(caller, reading)?));
    let (places, events): (Vec<_>, Vec<_>) = readings.iter().enumerate().filter_map(valid).unzip();
    let mut db = cx.store().read().await?;
    let rules = cx.desk().rules(&mut db).await?;
    let mut ledger = ledger::load(&mut db, events.iter().map(|it| &it.event)).await?;
    let now = cx.now();
    let mut told = Vec::with_capacity(events.len());
    for incoming in &events {
        let id = cx.ids().next();
        let mut answer = judge(&mut ledger, &rules, incoming, id, now);
        if answer.receipt.register_id == Some(id) {
            answer.receipt.register_id = None;
            answer.receipt.entry_sha256 = None;
        }
        told.push(answer);
    }
    drop(db);
    // A repeat shows an earlier receipt: that is a look at one's own records.
    let entry = permit.entry_as("delivery.validate", now);
    let entry = Entry { purpose: Purpose::OwnRecords, ..entry };
    cx.store().note("delivery.validate", entry.records(told.len())).await?;
    Ok(in_order(cx, readings, places, told))
}
