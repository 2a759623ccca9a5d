//! Reads one entry of a Bundle, and the resource in it.

use std::borrow::Cow;

use crate::fault::{Fault, FaultKind};
use crate::json::{self, Json};
use crate::message::{Entry, Kind, Method, Request, Resource};
use crate::schema;

use super::{inside, whole};

/// Reads an entry; what is wrong with it stays with it.
pub(super) fn read_entry<'a>(text: &'a str, expression: &str, kind: Kind) -> Entry<'a> {
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
pub(super) fn read_resource(raw: &str, place: Option<String>) -> Result<Resource<'_>, Vec<Fault>> {
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
