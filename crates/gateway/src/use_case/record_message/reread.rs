//! Reads a message again with earlier ones at hand, so that what came apart is joined.
//!
//! Every resource gets the id it has in this house, and every reference that leads to one is
//! written with that id: then senders may refer by their own id, by ours, or by the urn of an
//! earlier transaction. Only this reading is rewritten; what is kept stays as it was sent.

use std::collections::HashMap;

use fhir::{Extract, Observed, Version};
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// A resource of an earlier message.
pub(super) struct Earlier {
    /// Its id in this house.
    pub(super) id: Uuid,
    /// Its full URL in the message it came with.
    pub(super) full_url: Option<String>,
    /// The resource.
    pub(super) resource: Value,
}

/// The two texts to read together.
pub(super) struct Texts {
    /// The message itself, its entries in their order.
    pub(super) own: Vec<u8>,
    /// The earlier resources as one Bundle.
    pub(super) context: Vec<u8>,
    /// The type of each earlier resource, in that order.
    pub(super) kinds: Vec<String>,
}

/// Rewrites a message and the earlier resources it belongs with; `ids` are those of its entries,
/// `before` what these were until now, since others may still refer to that.
pub(super) fn texts(
    raw: &[u8],
    ids: &[Option<Uuid>],
    before: &[Earlier],
    earlier: Vec<Earlier>,
) -> Option<Texts> {
    let raw = raw.strip_prefix(b"\xef\xbb\xbf").unwrap_or(raw);
    let mut own: Value = serde_json::from_slice(raw).ok()?;
    let mut known: HashMap<String, String> = HashMap::new();
    for earlier in before.iter().chain(&earlier) {
        learn(&mut known, earlier.full_url.as_deref(), &earlier.resource, earlier.id);
    }
    let mut context: Vec<Value> = Vec::with_capacity(earlier.len());
    let mut kinds = Vec::with_capacity(earlier.len());
    // What this message says of itself comes last, so that it holds where both say something.
    if own["resourceType"] == "Bundle" {
        for (entry, id) in own["entry"].as_array().into_iter().flatten().zip(ids) {
            if let Some(id) = id {
                learn(&mut known, entry["fullUrl"].as_str(), &entry["resource"], *id);
            }
        }
    } else if let Some(Some(id)) = ids.first() {
        learn(&mut known, None, &own, *id);
    }
    for mut earlier in earlier {
        kinds.push(earlier.resource["resourceType"].as_str().unwrap_or_default().to_owned());
        rewrite(&mut earlier.resource, &known);
        name(&mut earlier.resource, earlier.id);
        context.push(json!({ "resource": earlier.resource }));
    }
    rewrite(&mut own, &known);
    if own["resourceType"] == "Bundle" {
        let entries = own.get_mut("entry").and_then(Value::as_array_mut);
        for (entry, id) in entries.into_iter().flatten().zip(ids) {
            let Some(entry) = entry.as_object_mut() else { continue };
            entry.remove("fullUrl");
            if let (Some(id), Some(resource)) = (id, entry.get_mut("resource")) {
                name(resource, *id);
            }
        }
    } else if let Some(Some(id)) = ids.first() {
        name(&mut own, *id);
    }
    let bundle = json!({ "resourceType": "Bundle", "type": "collection", "entry": context });
    Some(Texts {
        own: serde_json::to_vec(&own).ok()?,
        context: serde_json::to_vec(&bundle).ok()?,
        kinds,
    })
}

/// The full URL of each resource of a message, by its place in the bytes.
pub(crate) fn full_urls(raw: &[u8], version: Version) -> HashMap<i64, String> {
    let Ok(message) = fhir::read(raw, version) else { return HashMap::new() };
    let entries = message.entries().iter();
    entries
        .filter_map(|entry| {
            let start = entry.resource()?.raw().as_ptr().addr() - raw.as_ptr().addr();
            Some((i64::try_from(start).ok()?, entry.full_url()?.to_owned()))
        })
        .collect()
}

/// Learns the spellings by which others may refer to a resource.
pub(crate) fn learn(
    known: &mut HashMap<String, String>,
    full_url: Option<&str>,
    resource: &Value,
    id: Uuid,
) {
    let Some(kind) = resource["resourceType"].as_str() else { return };
    let ours = format!("{kind}/{id}");
    if let Some(sent) = resource["id"].as_str() {
        known.insert(format!("{kind}/{sent}"), ours.clone());
    }
    if let Some(url) = full_url {
        known.insert(url.to_owned(), ours.clone());
    }
    known.insert(ours.clone(), ours);
}

pub(crate) fn rewrite(value: &mut Value, known: &HashMap<String, String>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| rewrite(item, known)),
        Value::Object(object) => rewrite_object(object, known),
        _ => {}
    }
}

fn rewrite_object(object: &mut Map<String, Value>, known: &HashMap<String, String>) {
    for (key, value) in object.iter_mut() {
        if key == "reference"
            && let Value::String(reference) = value
        {
            if let Some(ours) = known.get(reference.as_str()).or_else(|| known.get(tail(reference)))
            {
                ours.clone_into(reference);
            }
        } else {
            rewrite(value, known);
        }
    }
}

/// `Device/7` out of `https://ehr.example/fhir/Device/7/_history/2`.
fn tail(reference: &str) -> &str {
    let path = reference.split_once("/_history/").map_or(reference, |(path, _)| path);
    let mut slashes = path.rmatch_indices('/');
    slashes.next();
    slashes.next().map_or(path, |(at, _)| &path[at + 1..])
}

pub(crate) fn name(resource: &mut Value, id: Uuid) {
    if let Some(resource) = resource.as_object_mut() {
        resource.insert("id".to_owned(), json!(id.to_string()));
    }
}

/// Names the places in earlier messages by their resource: the Bundle they stand in is ours.
pub(super) fn relocate(extract: &mut Extract<'_>, kinds: &[String]) {
    fn at<T>(list: &mut [Observed<T>], kinds: &[String]) {
        for observed in list.iter_mut().filter(|observed| observed.message > 0) {
            place(&mut observed.expression, kinds);
        }
    }
    fn place(expression: &mut String, kinds: &[String]) {
        let moved = expression.strip_prefix("Bundle.entry[").and_then(|rest| {
            let (index, path) = rest.split_once("].resource")?;
            Some(format!("{}{path}", kinds.get(index.parse::<usize>().ok()?)?))
        });
        if let Some(moved) = moved {
            *expression = moved;
        }
    }
    for part in extract.parts.iter_mut().filter(|part| part.message > 0) {
        place(&mut part.expression, kinds);
    }
    at(extract.statement_status.as_mut_slice(), kinds);
    at(&mut extract.procedure_statuses, kinds);
    at(&mut extract.actions, kinds);
    at(&mut extract.implanted, kinds);
    at(&mut extract.explanted, kinds);
    at(&mut extract.performed, kinds);
    at(&mut extract.providers, kinds);
    let device = &mut extract.device;
    at(&mut device.carriers, kinds);
    at(&mut device.identifiers, kinds);
    at(&mut device.lots, kinds);
    at(&mut device.serials, kinds);
    at(&mut device.expires, kinds);
    at(&mut device.types, kinds);
    at(&mut device.type_texts, kinds);
    at(&mut device.names, kinds);
    at(&mut device.notes, kinds);
    at(device.status.as_mut_slice(), kinds);
    if let Some(part) = device.part.as_mut().filter(|part| part.message > 0) {
        place(&mut part.expression, kinds);
    }
    at(&mut extract.patient.died, kinds);
    at(extract.patient.deceased.as_mut_slice(), kinds);
    for missing in extract.missing.iter_mut().filter(|missing| missing.sought.message > 0) {
        place(&mut missing.sought.expression, kinds);
    }
    for unusable in extract.unusable.iter_mut().filter(|unusable| unusable.message > 0) {
        place(&mut unusable.expression, kinds);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_in_every_spelling_lead_to_our_id() {
        let device = Uuid::from_u128(7);
        let earlier = vec![Earlier {
            id: device,
            full_url: Some("urn:uuid:a".to_owned()),
            resource: json!({"resourceType": "Device", "id": "d1"}),
        }];
        let own = json!({"resourceType": "DeviceUseStatement", "x": [
            {"reference": "Device/d1"}, {"reference": "urn:uuid:a"},
            {"reference": format!("Device/{device}")},
            {"reference": "https://ehr.example/fhir/Device/d1/_history/2"},
            {"reference": "Device/d2"},
        ]});
        let texts = texts(own.to_string().as_bytes(), &[Some(Uuid::nil())], &[], earlier).unwrap();
        let own: Value = serde_json::from_slice(&texts.own).unwrap();
        let ours = format!("Device/{device}");
        let references: Vec<&str> =
            own["x"].as_array().unwrap().iter().map(|x| x["reference"].as_str().unwrap()).collect();
        assert_eq!(references, [&ours, &ours, &ours, &ours, "Device/d2"]);
        assert_eq!(own["id"], Uuid::nil().to_string());
    }
}
