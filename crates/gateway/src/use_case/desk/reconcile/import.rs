//! Imports what was used: the log of the operating room as CSV or FHIR. The file is kept, and it is
//! taken in whole or not at all, with every fault and its line at once.

use std::collections::{BTreeSet, HashMap};

use axum::body::Bytes;
use identity::Permit;
use jiff::civil::Date;
use store::seal::Place;
use store::{Day, Instant, StoreError};

use super::compare;
use crate::context::{Context, Desk};
use crate::model::draft::Draft;
use crate::model::row::{File, NotCsv, Reader};
use crate::model::sift::Sieve;
use crate::store::{kept_file, month};
use crate::use_case::desk::{KeepReconciliation, digest_of, name_of};

/// In which form a log comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A CSV file with the columns of a delivery.
    Csv,
    /// A FHIR Bundle, R4.
    Fhir,
}

/// What is wrong with a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It cannot be read at all.
    Unreadable(String),
    /// A line has no date, or none that can be.
    Date(u64),
    /// A line has nothing to tell a device by.
    Device(u64),
    /// There is no line in it.
    Empty,
}

/// What was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Devices that are new.
    pub new: usize,
    /// Devices that an earlier file had.
    pub known: usize,
    /// The months they are of.
    pub months: BTreeSet<Date>,
}

/// Takes a log in, or says everything that is wrong with it.
pub async fn import(
    cx: &Context,
    permit: &Permit<KeepReconciliation>,
    desk: &Desk,
    kind: Kind,
    raw: &Bytes,
) -> Result<Result<Imported, Vec<Fault>>, StoreError> {
    let read = match kind {
        Kind::Csv => rows(cx, desk, raw),
        Kind::Fhir => resources(cx, desk, raw),
    };
    let drafts = match read {
        Ok(drafts) if drafts.is_empty() => return Ok(Err(vec![Fault::Empty])),
        Ok(drafts) => drafts,
        Err(fault) => return Ok(Err(vec![fault])),
    };
    let provider = desk.provider.id();
    let (keys, today) = (cx.keys.owner(provider), cx.calendar().today);
    let (now, file) = (cx.clock.now(), cx.ids.next());
    let (mut faults, mut used) = (Vec::new(), Vec::new());
    let mut same: HashMap<String, u32> = HashMap::new();
    for (line, name, draft) in drafts {
        // What was taken out is not used.
        if !draft.placed {
            continue;
        }
        let device = &draft.device;
        let Some(day) = draft.implanted_on.filter(|day| *day <= today) else {
            faults.push(Fault::Date(line));
            continue;
        };
        if device.udi_di.is_none() && device.lot.is_none() && device.serial.is_none() {
            faults.push(Fault::Device(line));
            continue;
        }
        let content = format!("{day}|{:?}|{:?}|{:?}", device.udi_di, device.lot, device.serial);
        // Two of one lot in one operation are two; the same name twice is one.
        let count = same.entry(content.clone()).or_default();
        *count += 1;
        let digest = keys.digest("used", &name.unwrap_or_else(|| format!("{content}|{count}")));
        used.push(month::NewUsed {
            provider,
            id: cx.ids.random(),
            file,
            line: i64::try_from(line).unwrap_or(i64::MAX),
            digest,
            used_on: Day(day),
            udi_di: device.udi_di.clone(),
            lot: device.lot.clone(),
            serial: device.serial.clone(),
        });
    }
    if !faults.is_empty() {
        return Ok(Err(faults));
    }
    let mut db = cx.store.write("reconciliation.import").await?;
    let digests = used.iter().map(|it| it.digest.clone()).collect();
    let mut known: BTreeSet<String> =
        month::known(&mut db, provider, digests).await?.into_iter().collect();
    let all = used.len();
    used.retain(|it| known.insert(it.digest.clone()));
    let months: BTreeSet<Date> = used.iter().map(|it| it.used_on.0.first_of_month()).collect();
    let place = Place { table: "kept_file", row: file, column: "sealed" };
    let (name, media_type) = match kind {
        Kind::Csv => ("or-log.csv", "text/csv"),
        Kind::Fhir => ("or-log.json", "application/fhir+json"),
    };
    let kept = kept_file::NewFile {
        provider,
        id: file,
        kind: "or_log",
        name,
        media_type,
        sealed: keys.seal(place, raw),
        key_id: cx.keys.id(),
        sha256: digest_of(raw),
        by: &name_of(&desk.caller),
        at: Instant(now),
    };
    kept_file::insert(&mut db, kept).await?;
    month::insert_used(&mut db, &used).await?;
    let entry = permit.entry_as("reconciliation.import", now).about(file);
    db.commit(entry.records(used.len()), &[]).await?;
    for first in &months {
        compare(cx, provider, *first).await?;
    }
    Ok(Ok(Imported { new: used.len(), known: all - used.len(), months }))
}

/// Each line of a file: its number, its own name, what it says.
type Lines = Vec<(u64, Option<String>, Draft)>;

fn rows(cx: &Context, desk: &Desk, raw: &Bytes) -> Result<Lines, Fault> {
    let file = File::read(raw).map_err(|error: NotCsv| Fault::Unreadable(error.to_string()))?;
    let keys = cx.keys.owner(desk.provider.id());
    let reader = Reader {
        provider: &desk.provider,
        keys: &keys,
        ids: &cx.ids,
        calendar: cx.calendar(),
        legacy: true,
    };
    let (entries, uses, _) = reader.read(&file);
    let told = uses.into_iter().filter_map(|used| {
        let index = *used.parts.first()?;
        let name = entries.get(index).and_then(|entry| entry.names.first().cloned());
        Some((file.line(index)?, name, used.judged.draft))
    });
    Ok(told.collect())
}

fn resources(cx: &Context, desk: &Desk, raw: &Bytes) -> Result<Lines, Fault> {
    let message = fhir::read(raw, fhir::Version::R4)
        .map_err(|unreadable| Fault::Unreadable(unreadable.to_string()))?;
    let sieve = Sieve { provider: &desk.provider, calendar: cx.calendar(), legacy: true };
    let told = fhir::implants(&message).into_iter().map(|extract| {
        let entry = extract.parts.first().map_or(0, |part| part.entry);
        let line = u64::try_from(entry).unwrap_or_default() + 1;
        (line, None::<String>, sieve.draft(&extract))
    });
    Ok(told.collect::<Vec<(u64, Option<String>, Draft)>>())
}
