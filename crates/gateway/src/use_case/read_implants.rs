//! Reads the provider's own implants, and the register's receipts for them.

use identity::Permit;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::value::RawValue;
use store::StoreError;
use uuid::Uuid;

use super::about::each_patient;
use super::{ReadImplants, ReadReceipt};
use crate::context::{Context, Desk};
use crate::model::implant::State;
use crate::store::{event, implant, inconsistent};

/// An implant as the provider's own file has it; the patient stays sealed.
#[derive(Debug, Clone)]
pub struct Implant {
    /// Its reference.
    pub reference: Uuid,
    /// Where its reporting stands.
    pub state: State,
    /// The branch.
    pub branch_number: Option<String>,
    /// The device.
    pub udi_di: Option<String>,
    /// The lot.
    pub lot: Option<String>,
    /// The serial number.
    pub serial: Option<String>,
    /// When it was placed.
    pub implanted_on: Option<Date>,
    /// When it was taken out.
    pub explanted_on: Option<Date>,
    /// The expiry date on the label.
    pub expires_on: Option<Date>,
    /// The scanned text, byte for byte.
    pub carrier: Option<String>,
    /// Whether it may be delivered as backlog.
    pub legacy: bool,
    /// When this last changed.
    pub changed_at: Timestamp,
    /// The events reported of it, in their order; only with a single implant.
    pub events: Vec<Report>,
}

/// An event and the register's answer to it.
#[derive(Debug, Clone)]
pub struct Report {
    /// Its reference at the register.
    pub reference: Uuid,
    /// What it reports.
    pub kind: String,
    /// The register's verdict; none while it waits.
    pub status: Option<String>,
    /// The receipt, byte for byte.
    pub receipt: Option<Box<RawValue>>,
    /// The proof of the receipt, byte for byte.
    pub proof: Option<String>,
}

impl TryFrom<implant::Row> for Implant {
    type Error = StoreError;

    fn try_from(row: implant::Row) -> Result<Self, StoreError> {
        Ok(Self {
            reference: row.reference,
            state: State::of(&row.state).ok_or_else(|| inconsistent("implant", "state"))?,
            branch_number: row.branch_number,
            udi_di: row.udi_di,
            lot: row.lot,
            serial: row.serial,
            implanted_on: row.implanted_on.map(|day| day.0),
            explanted_on: row.explanted_on.map(|day| day.0),
            expires_on: row.expires_on.map(|day| day.0),
            carrier: row.carrier.and_then(|bytes| String::from_utf8(bytes).ok()),
            legacy: row.legacy,
            changed_at: row.changed_at.0,
            events: Vec::new(),
        })
    }
}

impl TryFrom<event::Row> for Report {
    type Error = StoreError;

    fn try_from(row: event::Row) -> Result<Self, StoreError> {
        let receipt = row.receipt.map(RawValue::from_string).transpose();
        Ok(Self {
            reference: row.reference,
            kind: row.kind,
            status: row.status,
            receipt: receipt.map_err(|_| inconsistent("event", "receipt"))?,
            proof: row.proof,
        })
    }
}

/// A page of implants, by reference.
pub async fn read_implants(
    cx: &Context,
    permit: &Permit<ReadImplants>,
    desk: &Desk,
    after: Option<Uuid>,
    state: Option<State>,
    limit: i64,
) -> Result<Vec<Implant>, StoreError> {
    let mut db = cx.store.write("implant.list").await?;
    let state = state.map(State::as_str);
    let rows = implant::page(&mut db, desk.provider.id(), after, state, limit).await?;
    let entry = permit.entry_as("implant.list", cx.clock.now());
    let patients = rows.iter().filter_map(|row| row.patient_id);
    let (first, others) = each_patient(entry.records(rows.len()), patients);
    db.commit(first, &others).await?;
    rows.into_iter().map(Implant::try_from).collect()
}

/// One implant, with what the register answered.
pub async fn read_implant(
    cx: &Context,
    permit: &Permit<ReadImplants>,
    desk: &Desk,
    reference: Uuid,
) -> Result<Option<Implant>, StoreError> {
    let provider = desk.provider.id();
    let mut db = cx.store.write("implant.read").await?;
    let row = implant::find(&mut db, provider, reference).await?;
    let events = event::of_implant(&mut db, provider, reference).await?;
    let entry = permit.entry_as("implant.read", cx.clock.now());
    let entry = entry.about(reference).records(usize::from(row.is_some()));
    let patient = row.as_ref().and_then(|row| row.patient_id);
    db.commit(each_patient(entry, patient).0, &[]).await?;
    let Some(row) = row else { return Ok(None) };
    let mut implant = Implant::try_from(row)?;
    implant.events = events.into_iter().map(Report::try_from).collect::<Result<_, _>>()?;
    Ok(Some(implant))
}

/// What the register answered to one event.
pub async fn read_receipt(
    cx: &Context,
    permit: &Permit<ReadReceipt>,
    desk: &Desk,
    reference: Uuid,
) -> Result<Option<Report>, StoreError> {
    let mut db = cx.store.write("receipt.read").await?;
    let row = event::by_reference(&mut db, desk.provider.id(), reference).await?;
    let entry = permit.entry_as("receipt.read", cx.clock.now());
    let entry = entry.about(reference).records(usize::from(row.is_some()));
    let implant = match row.as_ref().and_then(|row| row.implant) {
        Some(implant) => implant::find(&mut db, desk.provider.id(), implant).await?,
        None => None,
    };
    let patient = implant.and_then(|implant| implant.patient_id);
    db.commit(each_patient(entry, patient).0, &[]).await?;
    row.map(Report::try_from).transpose()
}
