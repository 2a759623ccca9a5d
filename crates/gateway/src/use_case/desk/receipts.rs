//! The register's receipts: a list, a search by what stands on a label, and one with what it says.

use exchange::Code;
use identity::Permit;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::value::RawValue;
use store::{Day, StoreError};
use uuid::Uuid;

use super::prove::{Standing, standing};
use super::{SeeReceipt, SeeReceipts};
use crate::context::{Context, Desk};
use crate::store::{inconsistent, receipt, register_key};
use crate::use_case::about::each_patient;

/// Receipts on a page.
pub const PAGE: usize = 25;
/// Receipts a search gives at most; more are found with more to go by.
pub const MOST_FOUND: usize = 100;

/// A receipt in a list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Under which reference it was reported.
    pub reference: Uuid,
    /// What was reported.
    pub kind: String,
    /// The verdict.
    pub status: String,
    /// When the register had it; none if it could not read it.
    pub received_at: Option<Timestamp>,
    /// Whether it was in time: a code.
    pub timeliness: String,
    /// When the answer was kept.
    pub answered_at: Option<Timestamp>,
    /// Whether its place in the log is proven.
    pub is_logged: bool,
}

/// A page of receipts.
#[derive(Debug, Clone)]
pub struct Page {
    /// The receipts, the newest first.
    pub receipts: Vec<Listed>,
    /// Where the next page begins.
    pub before: Option<Uuid>,
    /// Whether a search found more than it gives.
    pub is_cut: bool,
}

/// What a search goes by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sought {
    /// The reference.
    pub reference: Option<Uuid>,
    /// The device.
    pub udi_di: Option<String>,
    /// The lot.
    pub lot: Option<String>,
    /// The serial number.
    pub serial: Option<String>,
    /// Placed on this day or later.
    pub from: Option<Date>,
    /// Placed on this day or before.
    pub to: Option<Date>,
}

/// One receipt, with what it says and what proves it.
#[derive(Debug, Clone)]
pub struct Receipt {
    /// What a list says of it.
    pub listed: Listed,
    /// The implant it is about.
    pub implant: Option<Uuid>,
    /// The register's id; none if nothing was stored.
    pub register_id: Option<Uuid>,
    /// The last day in time.
    pub due_on: Option<Date>,
    /// The digest of what was reported.
    pub content: Option<String>,
    /// What the register found.
    pub findings: Vec<Found>,
    /// What proves it.
    pub standing: Standing,
    /// The receipt, byte for byte.
    pub raw: Option<Box<RawValue>>,
    /// The best proof there is, byte for byte.
    pub proof: Option<String>,
}

/// A finding of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// One this gateway knows.
    Known(Code),
    /// One that only a newer register knows.
    Newer(String),
}

/// A receipt as far as pages say it.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Said {
    #[serde(default)]
    pub(super) register_id: Option<Uuid>,
    #[serde(default)]
    pub(super) received_at: Option<Timestamp>,
    #[serde(default)]
    pub(super) due_on: Option<Date>,
    #[serde(default)]
    pub(super) timeliness: String,
    #[serde(default)]
    content_sha256: Option<String>,
    #[serde(default)]
    finding_codes: Vec<String>,
}

fn said(row: &receipt::Row) -> Result<Said, StoreError> {
    match &row.receipt {
        Some(text) => serde_json::from_str(text).map_err(|_| inconsistent("event", "receipt")),
        None => Ok(Said::default()),
    }
}

fn listed(row: &receipt::Row, said: &Said) -> Listed {
    Listed {
        reference: row.reference,
        kind: row.kind.clone(),
        status: row.status.clone().unwrap_or_default(),
        received_at: said.received_at,
        timeliness: said.timeliness.clone(),
        answered_at: row.answered_at.map(|at| at.0),
        is_logged: row.log_proof.is_some(),
    }
}

/// A page of receipts, the newest first.
pub async fn list(
    cx: &Context,
    permit: &Permit<SeeReceipts>,
    desk: &Desk,
    before: Option<Uuid>,
    status: Option<&str>,
) -> Result<Page, StoreError> {
    let mut db = cx.store.write("receipt.list").await?;
    let limit = i64::try_from(PAGE).unwrap_or_default() + 1;
    let mut rows = receipt::page(&mut db, desk.provider.id(), before, status, limit).await?;
    let before = if rows.len() > PAGE {
        rows.truncate(PAGE);
        rows.last().map(|row| row.event_id)
    } else {
        None
    };
    let entry = permit.entry(cx.clock.now()).records(rows.len());
    let (first, others) = each_patient(entry, rows.iter().filter_map(|row| row.patient_id));
    db.commit(first, &others).await?;
    let receipts = rows.iter().map(|row| Ok(listed(row, &said(row)?)));
    Ok(Page { receipts: receipts.collect::<Result<_, StoreError>>()?, before, is_cut: false })
}

/// What a search finds; nothing if nothing was given to go by.
pub async fn search(
    cx: &Context,
    permit: &Permit<SeeReceipts>,
    desk: &Desk,
    sought: &Sought,
) -> Result<Page, StoreError> {
    let Sought { reference, udi_di, lot, serial, from, to } = sought.clone();
    let asked =
        receipt::Sought { reference, udi_di, lot, serial, from: from.map(Day), to: to.map(Day) };
    let mut db = cx.store.write("receipt.search").await?;
    let limit = i64::try_from(MOST_FOUND).unwrap_or_default() + 1;
    let mut rows = if sought == &Sought::default() {
        Vec::new()
    } else {
        receipt::search(&mut db, desk.provider.id(), &asked, limit).await?
    };
    let is_cut = rows.len() > MOST_FOUND;
    rows.truncate(MOST_FOUND);
    let entry = permit.entry_as("receipt.search", cx.clock.now()).records(rows.len());
    let (first, others) = each_patient(entry, rows.iter().filter_map(|row| row.patient_id));
    db.commit(first, &others).await?;
    let receipts = rows.iter().map(|row| Ok(listed(row, &said(row)?)));
    Ok(Page { receipts: receipts.collect::<Result<_, StoreError>>()?, before: None, is_cut })
}

/// One receipt, verified; none if the provider has no such event, or it was not answered yet.
pub async fn read(
    cx: &Context,
    permit: &Permit<SeeReceipt>,
    desk: &Desk,
    reference: Uuid,
) -> Result<Option<Receipt>, StoreError> {
    let provider = desk.provider.id();
    let mut db = cx.store.write("receipt.look").await?;
    let row = receipt::find(&mut db, provider, reference).await?;
    let row = row.filter(|row| row.status.is_some());
    let keys = register_key::all(&mut db, provider).await?;
    let entry = permit.entry(cx.clock.now()).about(reference).records(usize::from(row.is_some()));
    let patient = row.as_ref().and_then(|row| row.patient_id);
    db.commit(each_patient(entry, patient).0, &[]).await?;
    let Some(row) = row else { return Ok(None) };
    let said = said(&row)?;
    let proof = row.log_proof.clone().or_else(|| row.proof.clone());
    let standing = standing(row.receipt.as_deref(), proof.as_deref(), said.register_id, &keys);
    let raw = row.receipt.clone().map(RawValue::from_string).transpose();
    let codes = said.finding_codes.iter();
    Ok(Some(Receipt {
        listed: listed(&row, &said),
        implant: row.implant,
        register_id: said.register_id,
        due_on: said.due_on,
        content: said.content_sha256,
        findings: codes
            .map(|code| code.parse().map_or_else(|_| Found::Newer(code.clone()), Found::Known))
            .collect(),
        standing,
        raw: raw.map_err(|_| inconsistent("event", "receipt"))?,
        proof,
    }))
}
