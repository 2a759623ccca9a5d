//! One operation, the implants its patient has, and what became of it at the register.

use identity::Permit;
use jiff::Timestamp;
use store::StoreError;
use uuid::Uuid;

use super::load::{codes, load};
use super::{ReadOperation, line};
use crate::context::{Context, Desk};
use crate::model::draft::Issue;
use crate::model::implant::State;
use crate::model::operation::Operation;
use crate::store::{event, implant, inconsistent, product_fact, repair};

/// An implant of the patient that this house knows to be in the body.
#[derive(Debug, Clone)]
pub struct Known {
    /// Its reference.
    pub reference: Uuid,
    /// The row as every page shows one.
    pub implant: crate::use_case::read_implants::Implant,
}

/// What became of an operation.
pub struct Outcome {
    /// The operation.
    pub operation: Operation,
    /// What became of each of its items that was reported.
    pub reported: Vec<Reported>,
}

/// What became of an item.
#[derive(Debug, Clone)]
pub struct Reported {
    /// The item.
    pub item: Uuid,
    /// The implant it became.
    pub reference: Uuid,
    /// Where its reporting stands.
    pub state: State,
    /// The reference of the last event, under which its receipt is found.
    pub event: Option<Uuid>,
    /// The register's verdict on it; none while it waits.
    pub verdict: Option<String>,
    /// Whether there is a receipt.
    pub has_receipt: bool,
    /// When it was told to the register last.
    pub changed_at: Timestamp,
    /// What is to be repaired.
    pub issues: Vec<Issue>,
}

/// One operation.
pub async fn read_operation(
    cx: &Context,
    permit: &Permit<ReadOperation>,
    desk: &Desk,
    id: Uuid,
) -> Result<Option<Operation>, StoreError> {
    let mut db = cx.store.write("operation.read").await?;
    let Some(found) = load(cx, &mut db, desk, id).await? else { return Ok(None) };
    // A device whose name was never asked for is noted, so that the next round asks the register.
    for code in codes(&found).iter().filter(|code| !found.products.contains_key(*code)) {
        product_fact::want(&mut db, desk.provider.id(), code, cx.clock.now()).await?;
    }
    db.commit(line(cx, permit, &found), &[]).await?;
    Ok(Some(found))
}

/// The implants the patient of an operation has in the body, as far as this house knows.
pub async fn read_implants_of(
    cx: &Context,
    permit: &Permit<ReadOperation>,
    desk: &Desk,
    operation: &Operation,
) -> Result<Vec<Known>, StoreError> {
    let Some(patient) = operation.patient else { return Ok(Vec::new()) };
    let mut db = cx.store.write("operation.implants").await?;
    let rows = implant::reported_of_patient(&mut db, desk.provider.id(), patient).await?;
    let entry = permit.entry(cx.clock.now()).about(operation.id);
    db.commit(entry.of_subject(patient).records(rows.len()), &[]).await?;
    let in_body = rows.into_iter().filter(|row| row.explanted_on.is_none());
    in_body.map(|row| Ok(Known { reference: row.reference, implant: row.try_into()? })).collect()
}

/// What became of an operation: receipts as they arrive.
pub async fn read_outcome(
    cx: &Context,
    permit: &Permit<ReadOperation>,
    desk: &Desk,
    id: Uuid,
) -> Result<Option<Outcome>, StoreError> {
    let provider = desk.provider.id();
    let mut db = cx.store.write("operation.outcome").await?;
    let Some(operation) = load(cx, &mut db, desk, id).await? else { return Ok(None) };
    let mut reported = Vec::new();
    for item in &operation.items {
        let Some(reference) = item.reference else { continue };
        let Some(row) = implant::find(&mut db, provider, reference).await? else { continue };
        let last = event::of_implant(&mut db, provider, reference).await?.pop();
        let open = repair::open_of(&mut db, provider, reference).await?;
        let issue = |row: repair::Row| -> Result<Issue, StoreError> {
            let reason: Result<crate::model::reason::Reason, _> = row.code.parse();
            let reason = reason.map_err(|_| inconsistent("repair", "code"))?;
            Ok(Issue::among(reason, row.field.lines().map(ToOwned::to_owned).collect()))
        };
        reported.push(Reported {
            item: item.id,
            reference,
            state: State::of(&row.state).ok_or_else(|| inconsistent("implant", "state"))?,
            event: last.as_ref().map(|event| event.reference),
            verdict: last.as_ref().and_then(|event| event.status.clone()),
            has_receipt: last.as_ref().is_some_and(|event| event.receipt.is_some()),
            changed_at: row.changed_at.0,
            issues: open.into_iter().map(issue).collect::<Result<_, _>>()?,
        });
    }
    db.commit(line(cx, permit, &operation), &[]).await?;
    Ok(Some(Outcome { operation, reported }))
}
