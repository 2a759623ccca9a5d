//! The OpenAPI description in version 3.0, made from the generated 3.1.
//!
//! The Dutch list of mandatory standards approves 3.0; our generator writes 3.1. What differs in
//! what we use: a type list with `null`, `examples`, and a schema beside a `$ref`.

use serde_json::{Map, Value, json};

/// The same description in OpenAPI 3.0.3.
pub(super) fn as_3_0(document: &Value) -> Value {
    let mut converted = convert(document);
    if let Some(root) = converted.as_object_mut() {
        root.insert("openapi".to_owned(), json!("3.0.3"));
        root.remove("jsonSchemaDialect");
        if let Some(license) = root.get_mut("info").and_then(|info| info.get_mut("license")) {
            license.as_object_mut().map(|license| license.remove("identifier"));
        }
    }
    converted
}

fn convert(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(convert).collect(),
        Value::Object(object) => {
            let mut converted: Map<String, Value> =
                object.iter().map(|(key, value)| (key.clone(), convert(value))).collect();
            nullable_type(&mut converted);
            nullable_choice(&mut converted);
            Value::Object(converted)
        }
        other => other.clone(),
    }
}

/// `type: [string, null]` becomes `type: string, nullable: true`.
fn nullable_type(schema: &mut Map<String, Value>) {
    let Some(Value::Array(types)) = schema.get("type") else { return };
    let plain: Vec<Value> = types.iter().filter(|t| *t != "null").cloned().collect();
    let nullable = plain.len() < types.len();
    if let [one] = plain.as_slice() {
        schema.insert("type".to_owned(), one.clone());
    } else {
        schema.remove("type");
    }
    if nullable {
        schema.insert("nullable".to_owned(), json!(true));
    }
}

/// `oneOf: [{type: null}, X]` becomes `allOf: [X], nullable: true`.
fn nullable_choice(schema: &mut Map<String, Value>) {
    let Some(Value::Array(choices)) = schema.get("oneOf") else { return };
    let is_null = |choice: &Value| choice.get("type").is_some_and(|t| t == "null");
    let plain: Vec<Value> = choices.iter().filter(|choice| !is_null(choice)).cloned().collect();
    if plain.len() == choices.len() {
        return;
    }
    schema.remove("oneOf");
    let key = if plain.len() == 1 { "allOf" } else { "oneOf" };
    schema.insert(key.to_owned(), Value::Array(plain));
    schema.insert("nullable".to_owned(), json!(true));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn null_in_a_type_list_becomes_nullable() {
        let document = json!({"openapi": "3.1.0", "x": {"type": ["string", "null"]},
            "y": {"oneOf": [{"type": "null"}, {"$ref": "#/z"}]}});
        let expected = json!({"openapi": "3.0.3", "x": {"type": "string", "nullable": true},
            "y": {"allOf": [{"$ref": "#/z"}], "nullable": true}});
        assert_eq!(as_3_0(&document), expected);
    }
}
