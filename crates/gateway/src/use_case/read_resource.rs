//! Reads a FHIR resource back, byte for byte as it was sent but for its id.

use identity::Permit;
use serde_json::Value;
use store::StoreError;
use store::seal::Place;
use uuid::Uuid;

use super::ReadMessage;
use super::about::each_patient;
use crate::context::{Context, Desk};
use crate::model::name::Names;
use crate::model::patient::digest_of_our_id;
use crate::store::{implant, inconsistent, message, patient, resource, unopened};

/// A resource as it is read back.
pub struct Read {
    /// The resource, under the id it was asked for by, with its version.
    pub resource: Value,
    /// Its version.
    pub version: i64,
}

/// One version of a resource, the present one unless another is asked for.
pub async fn read_resource(
    cx: &Context,
    permit: &Permit<ReadMessage>,
    desk: &Desk,
    kind: &str,
    id: &str,
    version: Option<i64>,
) -> Result<Option<Read>, StoreError> {
    let provider = desk.provider.id();
    let keys = cx.keys.owner(provider);
    let mut db = cx.store.write("resource.read").await?;
    let named = Names(&keys).id(None, kind, id);
    let named = resource::named(&mut db, provider, vec![named]).await?;
    let ours: Option<Uuid> = id.parse().ok();
    let mut found = None;
    for candidate in ours.into_iter().chain(named.into_iter().rev().map(|(_, id)| id)) {
        let there = resource::version(&mut db, provider, candidate, version).await?;
        if let Some(there) = there.filter(|there| there.kind == kind) {
            found = Some(there);
            break;
        }
    }
    let sealed = match &found {
        Some(there) => message::sealed(&mut db, provider, there.message_id).await?,
        None => None,
    };
    let entry = permit.entry_as("resource.read", cx.clock.now());
    let entry = match &found {
        Some(there) => entry.about(there.resource_id).records(1),
        None => entry,
    };
    let patients = match &found {
        Some(there) if kind == "Patient" => {
            let digest = digest_of_our_id(&keys, &there.resource_id.to_string());
            let known = patient::found(&mut db, provider, vec![digest]).await?;
            known.into_iter().map(|found| found.patient_id).collect()
        }
        Some(there) => implant::patients_of_part(&mut db, provider, there.resource_id).await?,
        None => Vec::new(),
    };
    let (first, others) = each_patient(entry, patients);
    db.commit(first, &others).await?;
    let (Some(there), Some(kept)) = (found, sealed) else { return Ok(None) };
    let place = Place { table: "message", row: there.message_id, column: "sealed" };
    let raw = keys.open(place, &kept.key_id, &kept.bytes).map_err(unopened("message", "sealed"))?;
    let at = |count: i64| usize::try_from(count).unwrap_or(usize::MAX);
    let slice = raw.get(at(there.start)..at(there.start).saturating_add(at(there.length)));
    let mut resource: Value = slice
        .and_then(|slice| serde_json::from_slice(slice).ok())
        .ok_or_else(|| inconsistent("resource", "start"))?;
    if let Some(resource) = resource.as_object_mut() {
        resource.insert("id".to_owned(), id.into());
        let meta = resource.entry("meta").or_insert_with(|| Value::Object(serde_json::Map::new()));
        if let Some(meta) = meta.as_object_mut() {
            meta.insert("versionId".to_owned(), there.version.to_string().into());
        }
    }
    Ok(Some(Read { resource, version: there.version }))
}
