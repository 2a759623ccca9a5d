//! A file of JSON: a scope as a question has it, or a list of devices.

use serde_json::{Map, Value};

use super::Reason;
use super::gather::{Gather, What};
use super::text::what_of;

/// Members of a scope that are lists of their own.
const LISTS: [(&str, What); 3] =
    [("udiDis", What::Di), ("lots", What::Lot), ("serials", What::Serial)];
/// Members of a scope that are taken as they are.
const REST: [&str; 5] =
    ["manufacturers", "categories", "branchNumbers", "implantedFrom", "implantedTo"];

/// Reads it, if it is JSON.
pub(super) fn read(text: &str, gather: &mut Gather) -> bool {
    let Ok(whole) = serde_json::from_str::<Value>(text) else {
        // "[)>" begins a carrier, and "(see [1])" is text.
        gather.doubt(1, text.lines().next().unwrap_or_default(), Reason::NotJson);
        return false;
    };
    match whole {
        Value::Array(devices) => list(&devices, gather),
        Value::Object(members) => match members.get("scope").and_then(Value::as_object) {
            Some(scope) => object(scope, gather),
            None => object(&members, gather),
        },
        _ => return false,
    }
    true
}

fn object(members: &Map<String, Value>, gather: &mut Gather) {
    let mut rest = Map::new();
    for (name, value) in members {
        if let Some((_, what)) = LISTS.iter().find(|(member, _)| member == name) {
            for (index, value) in value.as_array().into_iter().flatten().enumerate() {
                one(*what, value, index + 1, gather);
            }
        } else if REST.contains(&name.as_str()) {
            rest.insert(name.clone(), value.clone());
        } else if let Value::Array(devices) = value {
            list(devices, gather);
        } else {
            gather.doubt(1, name, Reason::Column);
        }
    }
    gather.rest(rest);
}

/// A list of devices, or of carriers.
fn list(devices: &[Value], gather: &mut Gather) {
    for (index, device) in devices.iter().enumerate() {
        let line = index + 1;
        let Value::Object(members) = device else {
            one(What::Di, device, line, gather);
            continue;
        };
        let what = |name: &str| what_of(&name.to_lowercase());
        let has = |kind| members.keys().any(|name| what(name) == Some(kind));
        gather.note_row(line, has(What::Lot), has(What::Serial));
        for (name, value) in members {
            match what(name) {
                Some(what) => one(what, value, line, gather),
                None => gather.doubt(line, name, Reason::Column),
            }
        }
    }
}

fn one(what: What, value: &Value, line: usize, gather: &mut Gather) {
    let end = |name| value.get(name).and_then(Value::as_str);
    match (value, end("from"), end("to")) {
        (Value::Null, ..) => {}
        (Value::String(text), ..) => gather.value(what, line, text),
        // A number may have lost its leading zeros; the register's check tells if none is known.
        (Value::Number(number), ..) => gather.value(what, line, &number.to_string()),
        (_, Some(from), Some(to)) => gather.range(what, line, from, to),
        _ => gather.doubt(line, &value.to_string(), Reason::Unlabelled),
    }
}
