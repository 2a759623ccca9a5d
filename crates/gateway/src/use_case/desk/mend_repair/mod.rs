//! Puts right what could not be delivered: makes a corrected message of the one that was sent and
//! takes it in, so that it is read, judged and reported as if the sender had corrected it.

pub(crate) mod source;

use axum::body::Bytes;
use identity::Permit;
use serde_json::{Value, json};
use store::StoreError;
use uuid::Uuid;

use super::{MendRepair, name_of};
use crate::context::{Context, Desk};
use crate::model::intake::{Intake, Refusal};
use crate::model::mend::{Fix, Part, Release, amend, corrected_row, corrected_scan};
use crate::model::row::File;
use crate::model::scan::Scanned;
use crate::store::repair;
use crate::use_case::record_message::{Answer, reread};
use crate::use_case::take_in::{keep_as, read_csv, read_fhir, read_scan};
use source::{Source, find};

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mended {
    /// The item is solved, and nothing else stops the delivery.
    Solved,
    /// The item is solved, and something else still stops the delivery: its first item.
    More(Uuid),
    /// The value did not solve it: what is said of it now.
    Still,
    /// Somebody changed it since the page was made.
    Stale,
    /// It cannot be put right in this way: only the sender can.
    Unfit,
}

/// Puts one item right; none if the provider has no such open item.
pub async fn mend(
    cx: &Context,
    permit: &Permit<MendRepair>,
    desk: &Desk,
    id: Uuid,
    version: &str,
    fix: &Fix,
) -> Result<Option<Mended>, StoreError> {
    let provider = desk.provider.id();
    let (row, source) = {
        let mut db = cx.store.write("repair.mend").await?;
        let row = repair::find(&mut db, provider, id).await?;
        let Some(row) = row else { return Ok(None) };
        if row.solved_at.is_some() {
            // Sent twice, it is put right once.
            db.commit(permit.entry(cx.clock.now()).about(id).records(0), &[]).await?;
            return Ok(Some(Mended::Solved));
        }
        let source = find(cx, &mut db, desk, &row).await?;
        (row, source)
    };
    if source.version() != version {
        return Ok(Some(Mended::Stale));
    }
    let places: Vec<String> = row.field.lines().map(ToOwned::to_owned).collect();
    // Who put it right is told where the message is shown as its sender.
    let desk = Desk { name: name_of(&desk.caller).into(), ..desk.clone() };
    let Some(intake) = corrected(cx, &desk, source, &places, fix) else {
        return Ok(Some(Mended::Unfit));
    };
    let entry = permit.entry(cx.clock.now()).about(id);
    match keep_as(cx, entry, &desk, intake).await? {
        Answer::Refused(refused) if refused.iter().any(|(_, why)| *why == Refusal::Stale) => {
            return Ok(Some(Mended::Stale));
        }
        Answer::Refused(_) => return Ok(Some(Mended::Unfit)),
        Answer::Kept(_) => {}
    }
    let mut db = cx.store.read().await?;
    let after = repair::find(&mut db, provider, id).await?;
    if after.is_some_and(|row| row.solved_at.is_none()) {
        return Ok(Some(Mended::Still));
    }
    let open = repair::open_of(&mut db, provider, row.reference).await?;
    let more = open.into_iter().find(|item| item.blocks);
    Ok(Some(more.map_or(Mended::Solved, |item| Mended::More(item.repair_id))))
}

/// The corrected message, read; none if the fix does not fit it.
fn corrected(
    cx: &Context,
    desk: &Desk,
    source: Source,
    places: &[String],
    fix: &Fix,
) -> Option<Intake> {
    let legacy = *fix == Fix::Backlog;
    match source {
        Source::Row { file, index, .. } => {
            let file = File::read(&file).ok()?;
            let bytes = Bytes::from(corrected_row(&file.rows().nth(index)?, places, fix)?);
            let corrected = File::read(&bytes).ok()?;
            Some(read_csv(cx, desk, &corrected, &bytes, legacy))
        }
        Source::Scan { scan, .. } => {
            let bytes = Bytes::from(corrected_scan(scan, places, fix)?);
            let scanned: Scanned = serde_json::from_slice(&bytes).ok()?;
            Some(read_scan(cx, desk, &scanned, &bytes, legacy))
        }
        Source::Fhir { parts, version, known, places, .. } => {
            let release = match version {
                fhir::Version::R4 => Release::R4,
                fhir::Version::Stu3 => Release::Stu3,
            };
            let places: Vec<_> = places.into_iter().flatten().collect();
            let mut resources: Vec<Part> = parts
                .iter()
                .map(|part| Part { kind: part.kind.clone(), resource: part.resource.clone() })
                .collect();
            if !amend(&mut resources, release, &places, fix) {
                return None;
            }
            let mut entries: Vec<Value> = Vec::with_capacity(parts.len());
            for (part, amended) in parts.iter().zip(resources) {
                let mut resource = amended.resource;
                reread::rewrite(&mut resource, &known);
                reread::name(&mut resource, part.id);
                let url = format!("{}/{}", part.kind, part.id);
                let if_match = format!("W/\"{}\"", part.version);
                entries.push(json!({
                    "resource": resource,
                    "request": { "method": "PUT", "url": url, "ifMatch": if_match },
                }));
            }
            let bundle =
                json!({ "resourceType": "Bundle", "type": "transaction", "entry": entries });
            let bytes = Bytes::from(serde_json::to_vec(&bundle).ok()?);
            let message = fhir::read(&bytes, version).ok()?;
            Some(read_fhir(cx, desk, &message, &bytes, legacy))
        }
        Source::Other => None,
    }
}
