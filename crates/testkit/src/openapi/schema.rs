//! A value held against a schema: as much of JSON Schema as our descriptions use. Beyond it, an
//! object has no property that is not described: what leaves a house is written down.
//!
//! What is not looked at: `pattern` and lengths, which our answers do not have.

use serde_json::{Value, json};

/// What of a value is not as its schema says, each with its place; nothing is as it should be.
#[must_use]
pub fn faults(document: &Value, schema: &Value, value: &Value, place: &str) -> Vec<String> {
    if let Some(reference) = schema["$ref"].as_str() {
        return match document.pointer(reference.trim_start_matches('#')) {
            Some(target) => faults(document, target, value, place),
            None => vec![format!("{place}: there is no {reference}")],
        };
    }
    if let Some(parts) = schema["allOf"].as_array() {
        return faults(document, &merge(document, parts), value, place);
    }
    if let Some(choices) = schema["oneOf"].as_array() {
        return chosen(document, choices, value, place);
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => return vec![format!("{place} has no type: {schema}")],
    };
    let kind = kind_of(value);
    let is_one = kinds.contains(&kind) || kind == "integer" && kinds.contains(&"number");
    if !is_one {
        return vec![format!("{place} is {kind}, described as {kinds:?}")];
    }
    match value {
        Value::Array(items) => {
            let of = |item| faults(document, &schema["items"], item, &format!("{place}[]"));
            items.iter().flat_map(of).collect()
        }
        Value::Object(_) => members(document, schema, value, place),
        Value::String(text) => form(schema, text, place),
        Value::Number(_) => bounds(schema, value, place),
        _ => Vec::new(),
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// It must be one of them, and of one only.
fn chosen(document: &Value, choices: &[Value], value: &Value, place: &str) -> Vec<String> {
    let found: Vec<Vec<String>> =
        choices.iter().map(|choice| faults(document, choice, value, place)).collect();
    match found.iter().filter(|it| it.is_empty()).count() {
        1 => Vec::new(),
        0 => found.into_iter().flatten().collect(),
        many => vec![format!("{place} is {many} of the choices at once")],
    }
}

fn members(document: &Value, schema: &Value, value: &Value, place: &str) -> Vec<String> {
    let mut found = Vec::new();
    let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    found.extend(
        required
            .filter(|name| value.get(name).is_none())
            .map(|name| format!("{place} lacks {name}")),
    );
    for (name, value) in value.as_object().into_iter().flatten() {
        let property = &schema["properties"][name];
        if property.is_object() {
            found.extend(faults(document, property, value, &format!("{place}.{name}")));
        } else {
            found.push(format!("{place}.{name} is not described"));
        }
    }
    found
}

/// A text in a form that has a name, or out of a list.
fn form(schema: &Value, text: &str, place: &str) -> Vec<String> {
    let is_formed = match schema["format"].as_str() {
        Some("date") => text.parse::<jiff::civil::Date>().is_ok(),
        Some("date-time") => text.parse::<jiff::Timestamp>().is_ok(),
        Some("uuid") => text.parse::<uuid::Uuid>().is_ok(),
        _ => true,
    };
    let listed = schema["enum"].as_array();
    let is_listed = listed.is_none_or(|all| all.iter().any(|it| it == text));
    let mut found = Vec::new();
    if !is_formed {
        found.push(format!("{place} is no {}: {text}", schema["format"]));
    }
    if !is_listed {
        found.push(format!("{place} is none of {}: {text}", schema["enum"]));
    }
    found
}

fn bounds(schema: &Value, value: &Value, place: &str) -> Vec<String> {
    let number = value.as_f64().unwrap_or(f64::NAN);
    let least = schema["minimum"].as_f64().unwrap_or(f64::NEG_INFINITY);
    let most = schema["maximum"].as_f64().unwrap_or(f64::INFINITY);
    if (least..=most).contains(&number) {
        return Vec::new();
    }
    vec![format!("{place} is {number}, not {least} to {most}")]
}

/// What several parts of a schema say together; a part may be put together of parts.
fn merge(document: &Value, parts: &[Value]) -> Value {
    let mut merged = json!({ "type": "object", "properties": {}, "required": [] });
    for part in parts {
        let part = match part["$ref"].as_str() {
            Some(reference) => {
                document.pointer(reference.trim_start_matches('#')).unwrap_or(&Value::Null)
            }
            None => part,
        };
        let within = part["allOf"].as_array().map(|parts| merge(document, parts));
        let part = within.as_ref().unwrap_or(part);
        for (name, property) in part["properties"].as_object().into_iter().flatten() {
            merged["properties"][name] = property.clone();
        }
        let required = part["required"].as_array().cloned().unwrap_or_default();
        merged["required"].as_array_mut().expect("a list").extend(required);
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_held_against_its_schema() {
        let document = json!({ "a": {
            "type": "object", "required": ["id"],
            "properties": {
                "id": { "type": "string", "format": "uuid" },
                "on": { "type": ["string", "null"], "format": "date" },
                "at": { "type": "string", "format": "date-time" },
                "count": { "type": ["integer", "null"], "minimum": 0 },
                "kind": { "type": "string", "enum": ["a", "b"] },
                "all": { "type": "array", "items": { "$ref": "#/b" } },
            },
        }, "b": { "oneOf": [{ "type": "null" }, { "allOf": [
            { "$ref": "#/c" },
            { "type": "object", "properties": { "y": { "type": "boolean" } }, "required": ["y"] },
        ] }] }, "c": {
            "type": "object", "properties": { "x": { "type": "number" } }, "required": ["x"],
        } });
        let id = "0190a000-0000-7000-8000-000000000000";
        for (value, count) in [
            (json!({ "id": id }), 0),
            (json!({ "id": id, "on": null, "count": 0, "kind": "a" }), 0),
            (json!({ "id": id, "on": "2026-03-02", "at": "2026-03-02T10:00:00Z" }), 0),
            (json!({ "id": id, "all": [null, { "x": 1, "y": true }, { "x": 1.5, "y": true }] }), 0),
            (json!({}), 1),
            (json!({ "id": "x", "other": 1 }), 2),
            (json!({ "id": id, "on": "2 March", "at": "noon", "kind": "c" }), 3),
            (json!({ "id": id, "count": -1 }), 1),
            (json!({ "id": id, "count": 1.5 }), 1),
            (json!({ "id": id, "all": "x" }), 1),
            // Neither nothing, nor with all its members.
            (json!({ "id": id, "all": [{ "x": 1 }] }), 2),
            (json!([]), 1),
        ] {
            let found = faults(&document, &document["a"], &value, "it");
            assert_eq!(found.len(), count, "{value}: {found:?}");
        }
    }
}
