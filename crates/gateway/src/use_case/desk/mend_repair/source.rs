//! What an item of the repair list was found in, as it stands now: a row, a scan, or the FHIR
//! resources of one use, opened for a person to see and to put right.

use std::collections::HashMap;

use axum::body::Bytes;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use store::seal::Place;
use store::{Handle, StoreError};
use uuid::Uuid;

use crate::context::{Context, Desk};
use crate::model::intake::Door;
use crate::model::mend::{Offer, Path, at};
use crate::model::row::{Cells, Column, File};
use crate::store::{implant, message, repair, resource, unopened};
use crate::use_case::record_message::reread::{full_urls, learn};

/// Letters of a value that are shown at most.
const SHOWN: usize = 200;

/// What an item was found in.
pub(crate) enum Source {
    /// A row of a file.
    Row { file: Bytes, index: usize, version: String },
    /// A scan.
    Scan { scan: Value, version: String },
    /// Resources of one use, and the spellings by which others refer to them.
    Fhir {
        parts: Vec<Held>,
        version: fhir::Version,
        known: HashMap<String, String>,
        /// Each place of the item: which part, and the way within it.
        places: Vec<Option<(usize, Path)>>,
        /// The places as they stand in the item.
        named: Vec<String>,
    },
    /// What is put right elsewhere: an operation on its own page, or a verdict without a message.
    Other,
}

/// A resource of the use.
pub(crate) struct Held {
    pub(crate) id: Uuid,
    pub(crate) kind: String,
    pub(crate) version: i64,
    pub(crate) resource: Value,
}

/// A message, opened.
struct Opened {
    raw: Bytes,
    door: Option<Door>,
    versions: Vec<resource::Version>,
}

/// Finds what an item was found in.
pub(crate) async fn find(
    cx: &Context,
    db: &mut impl Handle,
    desk: &Desk,
    item: &repair::Row,
) -> Result<Source, StoreError> {
    let provider = desk.provider.id();
    let mut parts: Vec<resource::Version> = Vec::new();
    for id in implant::parts_of(db, provider, item.reference).await? {
        parts.extend(resource::version(db, provider, id, None).await?);
    }
    let flat = |kind: &str| {
        let own = |part: &&resource::Version| Some(part.resource_id) == item.resource_id;
        let of_kind = || parts.iter().filter(move |part| part.kind == kind);
        of_kind().find(own).or_else(|| of_kind().next())
    };
    if let Some(part) = flat("Row").or_else(|| flat("Scan")) {
        let opened = open(cx, db, provider, part.message_id).await?;
        let Some(opened) = opened else { return Ok(Source::Other) };
        let version = format!("{}.{}", part.resource_id, part.version);
        if part.kind == "Scan" {
            let scan = slice(&opened.raw, part).and_then(|it| serde_json::from_slice(it).ok());
            return Ok(scan.map_or(Source::Other, |scan| Source::Scan { scan, version }));
        }
        let index = File::read(&opened.raw).ok().and_then(|file| {
            file.rows().position(|row| i64::try_from(row.start()) == Ok(part.start))
        });
        let file = opened.raw;
        return Ok(index.map_or(Source::Other, |index| Source::Row { file, index, version }));
    }
    of_fhir(cx, db, provider, item, parts).await
}

async fn of_fhir(
    cx: &Context,
    db: &mut impl Handle,
    provider: Uuid,
    item: &repair::Row,
    versions: Vec<resource::Version>,
) -> Result<Source, StoreError> {
    let mut known = HashMap::new();
    let mut parts = Vec::new();
    let mut release = None;
    for version in versions {
        let Some(opened) = open(cx, db, provider, version.message_id).await? else { continue };
        let Some(spoken) = opened.door.and_then(Door::version) else { return Ok(Source::Other) };
        release = Some(spoken);
        let urls = full_urls(&opened.raw, spoken);
        // What stood in the same message may be referred to by it, a patient too.
        for beside in &opened.versions {
            let Some(text) = slice(&opened.raw, beside) else { continue };
            if let Ok(value) = serde_json::from_slice::<Value>(text) {
                let url = urls.get(&beside.start).map(String::as_str);
                learn(&mut known, url, &value, beside.resource_id);
            }
        }
        let text = slice(&opened.raw, &version);
        let Some(mut resource) = text.and_then(|it| serde_json::from_slice::<Value>(it).ok())
        else {
            continue;
        };
        if let Some(base) = urls.get(&version.start).and_then(|url| base_of(url)) {
            absolute(&mut resource, base, &known);
        }
        let (id, kind) = (version.resource_id, version.kind);
        parts.push(Held { id, kind, version: version.version, resource });
    }
    let Some(version) = release.filter(|_| !parts.is_empty()) else { return Ok(Source::Other) };
    let named: Vec<String> = item.field.lines().map(ToOwned::to_owned).collect();
    let found_in = if named.iter().any(|place| place.starts_with("Bundle.entry[")) {
        open(cx, db, provider, item.message_id).await?
    } else {
        None
    };
    let places = named.iter().map(|place| locate(place, &parts, found_in.as_ref(), version));
    let places = places.collect();
    Ok(Source::Fhir { parts, version, known, places, named })
}

/// Which part a place is in, and the way within it.
fn locate(
    place: &str,
    parts: &[Held],
    found_in: Option<&Opened>,
    version: fhir::Version,
) -> Option<(usize, Path)> {
    let (entry, kind, path) = at(place);
    let path = path?;
    let part = match entry {
        Some(entry) => {
            let opened = found_in?;
            let message = fhir::read(&opened.raw, version).ok()?;
            let text = message.entries().get(entry)?.resource()?.raw();
            let start = text.as_ptr().addr() - opened.raw.as_ptr().addr();
            let kept = opened.versions.iter().find(|it| usize::try_from(it.start) == Ok(start))?;
            parts.iter().position(|part| part.id == kept.resource_id)?
        }
        None => parts.iter().position(|part| part.kind == kind)?,
    };
    Some((part, path))
}

async fn open(
    cx: &Context,
    db: &mut impl Handle,
    provider: Uuid,
    id: Uuid,
) -> Result<Option<Opened>, StoreError> {
    let Some(kept) = message::sealed(db, provider, id).await? else { return Ok(None) };
    let place = Place { table: "message", row: id, column: "sealed" };
    let raw = cx.keys.owner(provider).open(place, &kept.key_id, &kept.bytes);
    let raw = Bytes::from(raw.map_err(unopened("message", "sealed"))?);
    let versions = resource::of_message(db, provider, id).await?;
    Ok(Some(Opened { raw, door: Door::of(&kept.door), versions }))
}

fn slice<'r>(raw: &'r [u8], version: &resource::Version) -> Option<&'r [u8]> {
    let start = usize::try_from(version.start).ok()?;
    raw.get(start..start.checked_add(usize::try_from(version.length).ok()?)?)
}

/// `https://ehr.example/fhir` out of `https://ehr.example/fhir/Device/7`.
fn base_of(full_url: &str) -> Option<&str> {
    let url = full_url.starts_with("http").then_some(full_url)?;
    let (rest, _) = url.rsplit_once('/')?;
    rest.rsplit_once('/').map(|(base, _)| base)
}

/// Writes relative references out, so that they mean the same on their own.
fn absolute(value: &mut Value, base: &str, known: &HashMap<String, String>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| absolute(item, base, known)),
        Value::Object(object) => {
            for (key, value) in object.iter_mut() {
                match value {
                    Value::String(text) if key == "reference" => {
                        let is_relative = text.contains('/') && !text.contains(':');
                        if is_relative && !known.contains_key(text.as_str()) {
                            *text = format!("{base}/{text}");
                        }
                    }
                    value => absolute(value, base, known),
                }
            }
        }
        _ => {}
    }
}

impl Source {
    /// What tells whether somebody changed it meanwhile.
    pub(crate) fn version(&self) -> String {
        match self {
            Self::Row { version, .. } | Self::Scan { version, .. } => version.clone(),
            Self::Fhir { parts, .. } => {
                let each = parts.iter().map(|part| format!("{}.{}", part.id, part.version));
                each.collect::<Vec<_>>().join(" ")
            }
            Self::Other => String::new(),
        }
    }

    /// Whether a fix of this kind can be written into it.
    pub(crate) fn takes(&self, offer: Offer) -> bool {
        match (self, offer) {
            (Self::Other, _) => false,
            (Self::Fhir { places, .. }, Offer::Keep) => places.iter().all(Option::is_some),
            (Self::Fhir { parts, .. }, Offer::Label) => {
                parts.iter().any(|part| part.kind == "Device")
            }
            _ => true,
        }
    }

    /// The value at a place of the item.
    pub(crate) fn value(&self, place: &str) -> Option<String> {
        let text = match self {
            Self::Row { file, index, .. } => {
                let file = File::read(file).ok()?;
                let row = file.rows().nth(*index)?;
                row.get(Column::of(place.rsplit_once("column ")?.1)?)?.to_owned()
            }
            Self::Scan { scan, .. } => written(scan.pointer(place)?),
            Self::Fhir { parts, places, named, .. } => {
                let index = named.iter().position(|known| known == place)?;
                let (part, path) = places.get(index)?.as_ref()?;
                let value = written(path.get(&parts.get(*part)?.resource)?);
                if place.ends_with("carrierAIDC") { decoded(&value) } else { value }
            }
            Self::Other => return None,
        };
        let text = text.replace('\u{1d}', "\u{241d}");
        Some(text.chars().take(SHOWN).collect())
    }
}

fn written(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
}

/// What stands in base64, where it does.
fn decoded(text: &str) -> String {
    let bytes = STANDARD.decode(text.trim()).ok();
    bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_else(|| text.to_owned())
}
