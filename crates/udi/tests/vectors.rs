//! Every published vector, through the entry point its form asks for. The single cases of each
//! grammar stand beside the grammar.

#![expect(clippy::unwrap_used, reason = "helpers of tests may stop the test")]

use serde_json::{Map, Value, json};
use udi::{Buffer, ErrorKind, FactName, FactValue, Fields};

const VECTORS: &str = include_str!("data/vectors-open.jsonl");

#[test]
fn every_vector_gives_the_published_result() {
    let mut buffer = Buffer::new();
    let mut count = 0;
    let mut failures = Vec::new();
    for line in VECTORS.lines() {
        let vector: Value = serde_json::from_str(line).unwrap();
        count += 1;
        let answer = answer(&vector, &mut buffer);
        if !agrees(&vector["expect"], &answer) {
            failures.push(format!(
                "{} {} {}\n  expected {}\n  got      {answer}",
                vector["id"], vector["form"], vector["input"], vector["expect"]
            ));
        }
    }
    assert!(failures.is_empty(), "{} of {count} fail:\n{}", failures.len(), failures.join("\n"));
    assert_eq!(count, 344);
}

/// Reads one vector and writes the outcome as the vector file writes it.
fn answer(vector: &Value, buffer: &mut Buffer) -> Value {
    let input = vector["input"].as_str().unwrap();
    let year = vector["ref_year"].as_u64().map_or(2026, |year| u16::try_from(year).unwrap());
    let outcome = if vector["kind"] == "basic_udi_di" {
        udi::parse_basic(input)
            .map(|basic| json!({"di": null, "pi_other": {"basic_udi_di": basic.as_str()}}))
            .map_err(|error| error.kind())
    } else if vector["form"] == "wedge" {
        udi::lenient(input, year, buffer)
            .map(|repaired| object(repaired.udi().fields()))
            .map_err(|error| error.kind())
    } else {
        udi::parse_into(input, year, buffer)
            .map(|udi| object(udi.fields()))
            .map_err(|error| error.kind())
    };
    outcome.unwrap_or_else(|kind: ErrorKind| json!({ "error": kind.as_str() }))
}

fn object(fields: &Fields<'_>) -> Value {
    let mut members = Map::new();
    let mut others = Map::new();
    for (name, value) in fields.facts() {
        let value = match value {
            FactValue::Text(text) => json!(text),
            FactValue::Date(date) => json!(date.to_string()),
            FactValue::True => json!(true),
            FactValue::Absent => Value::Null,
        };
        match name {
            FactName::Field(name) => members.insert(name.to_owned(), value),
            FactName::Other(key) => others.insert(key.to_string(), value),
        };
    }
    if !others.is_empty() {
        members.insert("pi_other".to_owned(), Value::Object(others));
    }
    Value::Object(members)
}

fn agrees(expected: &Value, answer: &Value) -> bool {
    if expected.get("error").is_none() {
        return expected == answer;
    }
    let named = |kind: &Value| *kind == answer["error"];
    named(&expected["error"])
        || expected["error_also"].as_array().is_some_and(|also| also.iter().any(named))
}
