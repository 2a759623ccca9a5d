//! Reading a message: bytes in, entries out, all faults at once.
//!
//! A transaction stands or falls as a whole, so a fault in one entry makes all of it unreadable.
//! Entries of a batch, an export or a collection are judged alone: a faulty one keeps its faults and is
//! handed on without a resource.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::fault::{Fault, FaultKind, Unreadable};
use crate::json::{self, Json, Shallow, Trouble};
use crate::message::{Entry, Kind, Message, Method, Request, Resource};
use crate::reference::is_urn;
use crate::schema;
use crate::version::Version;
use crate::walk::{Go, walk};

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
        faults.extend(transaction_faults(&entries));
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

fn read_entry<'a>(text: &'a str, expression: &str, kind: Kind) -> Entry<'a> {
    let mut entry = Entry {
        expression: expression.to_owned(),
        full_url: None,
        request: None,
        rest: Json::Object(Vec::new()),
        resource: None,
        faults: Vec::new(),
    };
    let parts = match json::shallow(text) {
        Ok(parts) => parts,
        Err(trouble) => {
            entry.faults.push(inside(trouble, expression));
            return entry;
        }
    };
    let faults = &mut entry.faults;
    let mut rest = Vec::new();
    for (name, raw) in parts {
        let place = format!("{expression}.{name}");
        if name != "resource" {
            match Json::parse(raw.get()) {
                Ok(value) => rest.push((name, value)),
                Err(trouble) => faults.push(inside(trouble, place)),
            }
        } else if raw.get() != "null" {
            match read_resource(raw.get(), Some(place)) {
                Ok(read) => entry.resource = Some(read),
                Err(more) => faults.extend(more),
            }
        }
    }
    entry.rest = Json::Object(rest);
    entry.full_url = text_of(&entry.rest, "fullUrl", expression, faults);
    let known = faults.len();
    entry.request = read_request(&entry.rest, expression, faults);
    if matches!(kind, Kind::Transaction | Kind::Batch) {
        match &entry.request {
            None if faults.len() == known => {
                let place = format!("{expression}.request");
                faults.push(Fault::new(FaultKind::RequestMissing, place));
            }
            Some(request)
                if request.method().carries_resource()
                    && entry.resource.is_none()
                    && faults.is_empty() =>
            {
                let place = format!("{expression}.resource");
                faults.push(Fault::new(FaultKind::ResourceMissing, place));
            }
            _ => {}
        }
    }
    if !entry.faults.is_empty() {
        entry.resource = None;
    }
    entry
}

fn read_request<'a>(
    rest: &Json<'a>,
    expression: &str,
    faults: &mut Vec<Fault>,
) -> Option<Request<'a>> {
    let path = format!("{expression}.request");
    let request = match rest.get("request")? {
        Json::Null => return None,
        request @ Json::Object(_) => request,
        _ => {
            faults.push(Fault::new(FaultKind::WrongType("an object"), path));
            return None;
        }
    };
    let mut text = |name| text_of(request, name, &path, faults);
    let (method, url) = (text("method"), text("url"));
    let (if_none_exist, if_match) = (text("ifNoneExist"), text("ifMatch"));
    let Some(method) = method else {
        faults.push(Fault::new(FaultKind::RequestMissing, format!("{path}.method")));
        return None;
    };
    let Some(method) = Method::of(&method) else {
        faults.push(Fault::new(FaultKind::UnknownMethod, format!("{path}.method")));
        return None;
    };
    let Some(url) = url else {
        faults.push(Fault::new(FaultKind::RequestMissing, format!("{path}.url")));
        return None;
    };
    Some(Request { method, url, if_none_exist, if_match })
}

fn text_of<'a>(
    json: &Json<'a>,
    name: &str,
    path: &str,
    faults: &mut Vec<Fault>,
) -> Option<Cow<'a, str>> {
    match json.get(name)? {
        Json::Text(text) if !text.is_empty() => Some(text.clone()),
        Json::Text(_) | Json::Null => None,
        _ => {
            faults.push(Fault::new(FaultKind::WrongType("text"), format!("{path}.{name}")));
            None
        }
    }
}

/// Reads one resource; a single one is its own place, named by its type.
fn read_resource(raw: &str, place: Option<String>) -> Result<Resource<'_>, Vec<Fault>> {
    let tree = Json::parse(raw).map_err(|trouble| {
        vec![match &place {
            Some(place) => inside(trouble, place.as_str()),
            None => whole(trouble),
        }]
    })?;
    let mut path =
        place.or_else(|| schema::resource_type(&tree).map(str::to_owned)).unwrap_or_default();
    let mut faults = Vec::new();
    schema::check(&tree, &mut path, &mut faults);
    if faults.is_empty() { Ok(Resource { raw, tree }) } else { Err(faults) }
}

/// What only a transaction promises: each `fullUrl` once, and every urn in it resolvable.
fn transaction_faults(entries: &[Entry<'_>]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut known = HashSet::new();
    for entry in entries {
        if let Some(full_url) = entry.full_url()
            && !known.insert(full_url)
        {
            let place = format!("{}.fullUrl", entry.expression);
            faults.push(Fault::new(FaultKind::DuplicateFullUrl, place));
        }
    }
    for entry in entries {
        let Some(resource) = &entry.resource else { continue };
        let mut path = format!("{}.resource", entry.expression);
        walk(&resource.tree, &mut path, &mut |place, name, json| {
            if name == "reference"
                && json.text().is_some_and(|text| is_urn(text) && !known.contains(text))
            {
                faults.push(Fault::new(FaultKind::UnresolvableReference, place));
            }
            Go::Inside
        });
    }
    faults
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
