//! Seals all records of one provider for an escrow key.
//!
//! With a hand-over the provider stops delivering and taking in first; then the records are read as
//! of one moment. What is sealed under the provider's keys is opened here and goes straight into
//! the sealed file: unsealed it stands nowhere. That it was begun is on record before the first
//! byte leaves.

use std::collections::BTreeMap;
use std::io::Write;
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use identity::{Keep, Permit};
use store::seal::escrow::{EscrowKey, Sealing};
use store::seal::{OwnerKeys, Place};
use store::{Handle, Instant};
use uuid::Uuid;

use super::ContinuityError;
use super::form::{Digested, FORM, Head, Line, Manifest, written};
use super::inherit::chain_of;
use crate::context::Context;
use crate::store::continuity::{Cell, Kind, Row, Table, succession, tables};
use crate::store::sealed::SEALED;
use crate::store::{inconsistent, provider, unopened};

/// What is under way when a provider is handed over gets so long to end.
const DRAIN: Duration = Duration::from_secs(1);

/// What is to be exported, and for whom.
#[derive(Debug)]
pub struct ExportOrder<'o> {
    /// The provider.
    pub provider: Uuid,
    /// The key it is sealed for.
    pub key: &'o EscrowKey,
    /// Why, in own words, without naming a patient.
    pub reason: &'o str,
    /// The name of the successor to whom the provider hands over with it; none for a copy.
    pub hand_over_to: Option<&'o str>,
}

/// Seals the records of a provider into a file, and gives the manifest to put beside it.
pub async fn export_provider(
    cx: &Context,
    permit: &Permit<Keep>,
    order: &ExportOrder<'_>,
    out: impl Write,
) -> Result<Manifest, ContinuityError> {
    let succession_id = cx.ids.random();
    begin(cx, permit, order, succession_id).await?;
    let mut db = cx.store.snapshot().await?;
    let listed = succession::provider(&mut db, order.provider).await?;
    let listed = listed.ok_or(ContinuityError::NoProvider)?;
    let known = provider::find(&mut db, order.provider).await?;
    let branches = known.ok_or(ContinuityError::NoProvider)?.branches();
    let finding = chain_of(&mut db, &cx.keys, order.provider).await?;
    let head = Head {
        form: FORM.to_owned(),
        succession: succession_id,
        provider: listed.name.clone(),
        handed_over: listed.handed_over_at.is_some(),
        finding: finding.iter().map(|key| BASE64_STANDARD.encode(key.reveal())).collect(),
    };
    let handed_over = head.handed_over;
    let sealing = Sealing::begin(Digested::of(out), order.key)?;
    let mut writer = Writer { out: Digested::of(sealing), counts: BTreeMap::new(), waiting: 0 };
    writer.line(&Line::Head(head))?;
    let keys = cx.keys.owner(order.provider);
    for table in tables() {
        writer.table(&mut db, table, order.provider, &keys).await?;
    }
    writer.line(&Line::End(writer.counts.clone()))?;
    let (content_sha256, sealing) = writer.out.finish();
    let (sealed_sha256, _) = sealing.finish()?.finish();
    drop(db);
    let manifest = Manifest {
        form: FORM.to_owned(),
        succession: succession_id,
        provider: listed.name,
        register: listed.register_url,
        branches: branches.iter().map(ToString::to_string).collect(),
        handed_over,
        made_at: cx.clock.now(),
        reason: order.reason.to_owned(),
        escrow_key: order.key.name().to_owned(),
        fingerprint: order.key.fingerprint(),
        counts: writer.counts,
        waiting: writer.waiting,
        content_sha256,
        sealed_sha256,
    };
    keep(cx, permit, order.provider, &manifest).await?;
    Ok(manifest)
}

/// Puts on record that it begins, and with a hand-over ends what the provider does here.
async fn begin(
    cx: &Context,
    permit: &Permit<Keep>,
    order: &ExportOrder<'_>,
    succession_id: Uuid,
) -> Result<(), ContinuityError> {
    let now = cx.clock.now();
    let mut db = cx.store.write("provider.export_begin").await?;
    let listed = succession::provider(&mut db, order.provider).await?;
    let listed = listed.ok_or(ContinuityError::NoProvider)?;
    let to = order.hand_over_to.filter(|_| listed.handed_over_at.is_none());
    if let Some(to) = to {
        succession::hand_over(&mut db, order.provider, (Instant(now), to)).await?;
    }
    let ends = to.is_some();
    let action = if ends { "provider.hand_over" } else { "provider.export_begin" };
    let why = format!("{}; file {succession_id}; for {}", order.reason, order.key.fingerprint());
    let entry = permit.entry_as(action, now).about(order.provider).because(why);
    db.commit(entry, &[]).await?;
    if ends {
        tokio::time::sleep(DRAIN).await;
    }
    Ok(())
}

/// Keeps that the file was made, with what is in it.
async fn keep(
    cx: &Context,
    permit: &Permit<Keep>,
    provider: Uuid,
    manifest: &Manifest,
) -> Result<(), ContinuityError> {
    let records = manifest.records();
    let mut db = cx.store.write("provider.export").await?;
    let row = succession::Row {
        provider_id: provider,
        succession_id: manifest.succession,
        direction: "out".to_owned(),
        handed_over: manifest.handed_over,
        other_name: None,
        escrow_key: manifest.escrow_key.clone(),
        fingerprint: manifest.fingerprint.clone(),
        reason: manifest.reason.clone(),
        sha256: manifest.sealed_sha256.clone(),
        records: i64::try_from(records).unwrap_or(i64::MAX),
        done_at: Instant(manifest.made_at),
    };
    succession::insert(&mut db, &row).await?;
    let Manifest { reason, escrow_key, sealed_sha256, .. } = manifest;
    let entry = permit
        .entry_as("provider.export", manifest.made_at)
        .about(provider)
        .records(usize::try_from(records).unwrap_or(usize::MAX))
        .because(format!("{reason}; for {escrow_key}; sha256 {sealed_sha256}"));
    Ok(db.commit(entry, &[]).await?)
}

/// Writes lines, and counts.
struct Writer<W> {
    out: W,
    counts: BTreeMap<String, u64>,
    waiting: u64,
}

impl<W: Write> Writer<W> {
    fn line(&mut self, line: &Line) -> Result<(), ContinuityError> {
        serde_json::to_writer(&mut self.out, line).map_err(std::io::Error::from)?;
        Ok(self.out.write_all(b"\n")?)
    }

    async fn table(
        &mut self,
        db: &mut impl Handle,
        table: &'static Table,
        provider: Uuid,
        keys: &OwnerKeys,
    ) -> Result<(), ContinuityError> {
        let columns = table.columns.iter().map(|(name, _)| (*name).to_owned()).collect();
        self.line(&Line::Table { name: table.name.to_owned(), columns })?;
        let (mut count, mut last) = (0, None);
        loop {
            let page = table.page(db, provider, last.as_ref()).await?;
            let goes_on = table.goes_on(page.len());
            count += page.len() as u64;
            for row in page {
                let cells = opened(table, keys, &row)?;
                let values: Vec<_> = cells.into_iter().map(written).collect();
                self.waiting += u64::from(waits(table, &row));
                self.line(&Line::Row(values))?;
                last = Some(row);
            }
            if !goes_on {
                break;
            }
        }
        self.counts.insert(table.name.to_owned(), count);
        Ok(())
    }
}

/// The cells of a row, with what is sealed of them opened.
fn opened(
    table: &'static Table,
    keys: &OwnerKeys,
    row: &Row,
) -> Result<Vec<Cell>, ContinuityError> {
    let mut cells = row.cells.clone();
    let Some(key_id) = &row.key_id else { return Ok(cells) };
    let place = place(table, &cells).ok_or_else(|| inconsistent(table.name, "key_id"))?;
    for (cell, (_, kind)) in cells.iter_mut().zip(table.columns) {
        if let (Kind::Sealed, Cell::Bytes(Some(value))) = (kind, &*cell) {
            let plain = keys.open(place, key_id, value);
            *cell = Cell::Bytes(Some(plain.map_err(unopened(table.name, "sealed"))?));
        }
    }
    Ok(cells)
}

/// Where a row's sealed value stands.
pub(super) fn place(table: &Table, cells: &[Cell]) -> Option<Place> {
    let sealed = SEALED.iter().find(|it| it.table == table.name)?;
    let at = table.columns.iter().position(|(name, _)| *name == sealed.row)?;
    let Cell::Id(Some(row)) = cells[at] else { return None };
    Some(Place { table: sealed.table, row, column: sealed.column })
}

/// Whether a row is an event that the register has yet to answer.
fn waits(table: &Table, row: &Row) -> bool {
    let at = table.columns.iter().position(|(name, _)| *name == "waiting");
    table.name == "event" && at.is_some_and(|at| row.cells[at] == Cell::Flag(Some(true)))
}
