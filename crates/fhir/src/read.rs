//! Reading a message: bytes in, entries out, all faults at once.
//!
//! A transaction stands or falls as a whole, so a fault in one entry makes all of it unreadable.
//! Entries of a batch, an export or a collection are judged alone: a faulty one keeps its faults and is
//! handed on without a resource.

mod entry;
mod transaction;

use crate::fault::{Fault, FaultKind, Unreadable};
use crate::json::{self, Json, Shallow, Trouble};
use crate::message::{Entry, Kind, Message};
use crate::schema;
use crate::version::Version;

use entry::{read_entry, read_resource};

/// Entries of one Bundle; an export of a year of a large hospital still fits.
pub const MAX_ENTRIES: usize = 10_000;

/// Reads a Bundle or a single resource.
///
/// ```
/// let message = fhir::read(br#"{"resourceType":"Device","lotNumber":"A1"}"#, fhir::Version::R4)?;
/// assert_eq!(message.entries().len(), 1);
/// let faults = fhir::read(b"{\"resourceType\":", fhir::Version::R4).unwrap_err();
/// assert_eq!(faults.faults()[0].code(), "not_json");
/// # Ok::<(), fhir::Unreadable>(())
/// ```
pub fn read(bytes: &[u8], version: Version) -> Result<Message<'_>, Unreadable> {
    let text = std::str::from_utf8(bytes)
        .map_err(|error| Fault::new(FaultKind::NotUtf8 { at: error.valid_up_to() }, ""))?;
    // Some exports open with a byte order mark, which JSON does not know.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let document = json::shallow(text).map_err(whole)?;
    let resource_type = property(&document, "resourceType")
        .and_then(|raw| Json::parse(raw).ok())
        .filter(|name| name.text().is_some_and(schema::is_type_name))
        .ok_or_else(|| Fault::new(FaultKind::NoResourceType, ""))?;
    match resource_type.text() {
        Some("Bundle") => read_bundle(&document, version),
        _ => read_single(text, version),
    }
}

fn read_single(text: &str, version: Version) -> Result<Message<'_>, Unreadable> {
    let resource = read_resource(text, None).map_err(Unreadable::new)?;
    let expression = resource.resource_type().to_owned();
    let entry = Entry {
        expression,
        full_url: None,
        request: None,
        rest: Json::Null,
        resource: Some(resource),
        faults: Vec::new(),
    };
    Ok(Message { version, kind: Kind::Single, entries: vec![entry], rest: Json::Null })
}

fn read_bundle<'a>(document: &Shallow<'a>, version: Version) -> Result<Message<'a>, Unreadable> {
    let mut faults = Vec::new();
    let mut rest = Vec::new();
    let mut entries = Vec::new();
    for (name, raw) in document {
        if name == "entry" {
            match json::list(raw.get()) {
                Some(list) if list.len() > MAX_ENTRIES => {
                    faults.push(Fault::new(FaultKind::TooManyEntries, "Bundle.entry"));
                }
                Some(list) => entries = list,
                None if raw.get() == "null" => {}
                None => faults.push(Fault::new(FaultKind::WrongType("a list"), "Bundle.entry")),
            }
        } else {
            match Json::parse(raw.get()) {
                Ok(value) => rest.push((name.clone(), value)),
                Err(trouble) => faults.push(inside(trouble, format!("Bundle.{name}"))),
            }
        }
    }
    let rest = Json::Object(rest);
    let kind = bundle_kind(&rest).unwrap_or_else(|fault| {
        faults.push(fault);
        Kind::Other
    });
    let entries: Vec<Entry<'a>> = entries
        .iter()
        .enumerate()
        .map(|(index, raw)| read_entry(raw.get(), &format!("Bundle.entry[{index}]"), kind))
        .collect();
    if kind == Kind::Transaction {
        faults.extend(entries.iter().flat_map(|entry| entry.faults.iter().cloned()));
        faults.extend(transaction::faults(&entries));
    }
    if faults.is_empty() {
        Ok(Message { version, kind, entries, rest })
    } else {
        Err(Unreadable::new(faults))
    }
}

fn bundle_kind(rest: &Json<'_>) -> Result<Kind, Fault> {
    let kind = match rest.get("type") {
        None | Some(Json::Null) => FaultKind::BundleWithoutType,
        Some(Json::Text(code)) => match code.as_ref() {
            "transaction" => return Ok(Kind::Transaction),
            "batch" => return Ok(Kind::Batch),
            "searchset" => return Ok(Kind::Searchset),
            "collection" => return Ok(Kind::Collection),
            "document" | "message" | "history" | "transaction-response" | "batch-response" => {
                return Ok(Kind::Other);
            }
            "" => FaultKind::BundleWithoutType,
            _ => FaultKind::UnknownBundleType,
        },
        Some(_) => FaultKind::WrongType("text"),
    };
    Err(Fault::new(kind, "Bundle.type"))
}

fn property<'a>(document: &Shallow<'a>, name: &str) -> Option<&'a str> {
    document.iter().find(|(key, _)| key == name).map(|(_, raw)| raw.get())
}

/// A fault of the document itself: its line and column are those of the message.
fn whole(trouble: Trouble) -> Fault {
    match trouble {
        Trouble::Syntax { line, column } => Fault::new(FaultKind::NotJson { line, column }, ""),
        other => inside(other, ""),
    }
}

/// A fault of a part: the part is named, as its lines are not those of the message.
fn inside(trouble: Trouble, place: impl Into<String>) -> Fault {
    let kind = match trouble {
        Trouble::Syntax { .. } => FaultKind::NotJsonInside,
        Trouble::NotAnObject => FaultKind::NotAnObject,
        Trouble::DuplicateProperty => FaultKind::DuplicateProperty,
        Trouble::TooDeep => FaultKind::NestedTooDeep,
        Trouble::TooWide => FaultKind::TooManyProperties,
    };
    Fault::new(kind, place)
}
