//! A house's description in OpenAPI held against the house: it is the committed one, everybody gets
//! it, it is written like the others, and answers and examples are as it says.

mod schema;

use std::collections::BTreeSet;

use axum::Router;
use serde_json::Value;
use web::doors::Door;

use crate::answer::{Answer, request};
pub use schema::faults;

/// Compares a description with the committed one. One that changed is written beside the build, and
/// the test says where: read the difference, copy it, and commit it with the change that made it.
///
/// # Panics
/// When they differ: the test has failed.
pub fn is_committed(document: &Value, committed: &str, proposed: &str) {
    let generated = format!("{document:#}\n");
    if std::fs::read_to_string(committed).unwrap_or_default() != generated {
        std::fs::write(proposed, &generated).unwrap_or_else(|error| panic!("{proposed}: {error}"));
        panic!("the API's description changed; if that is meant: cp {proposed} {committed}");
    }
}

/// Reads a description at its three doors as anybody does, from any origin, and looks whether what
/// OpenAPI 3.0 does not know is gone from the older one.
///
/// # Panics
/// When it is not so: the test has failed.
pub async fn is_served(router: &Router, document: &Value) {
    let get = async |path: &str| {
        let answer = Answer::to(router, request("GET", path, None, None)).await;
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
        answer.json()
    };
    assert_eq!(document["openapi"], "3.1.0");
    for path in ["/openapi.json", "/v1/openapi.json"] {
        assert_eq!(&get(path).await, document, "{path}");
    }
    let older = get("/v1/openapi-3.0.json").await;
    assert_eq!(older["openapi"], "3.0.3");
    let mut left = Vec::new();
    visit(&older, "", &mut |path, value| {
        let listed = value["type"].is_array();
        let null = value["type"] == "null" || value["const"] != Value::Null;
        let examples = path.starts_with("/components/schemas") && value["examples"].is_array();
        if listed || null || examples {
            left.push(path.to_owned());
        }
    });
    assert!(left.is_empty(), "what 3.0 does not know is left at {left:?}");
    let paths = |document: &Value| -> Vec<String> {
        operations(document).into_iter().map(|it| it.path).collect()
    };
    assert_eq!(paths(&older), paths(document));
}

/// Looks whether a description is written as all of them are: properties in camelCase, one name an
/// operation, a summary each, and every error a problem.
///
/// # Panics
/// When it is not: the test has failed.
pub fn is_written_well(document: &Value) {
    for (name, schema) in document["components"]["schemas"].as_object().into_iter().flatten() {
        for property in schema["properties"].as_object().into_iter().flatten().map(|(key, _)| key) {
            let camel = property.starts_with(|c: char| c.is_ascii_lowercase())
                && property.chars().all(|c| c.is_ascii_alphanumeric());
            assert!(camel, "{name}.{property}");
        }
    }
    let mut names = BTreeSet::new();
    for Operation { method, path, said } in operations(document) {
        let name = said["operationId"].as_str().unwrap_or_default().to_owned();
        assert!(names.insert(name.clone()), "two operations are called {name}");
        assert!(said["summary"].is_string(), "{method} {path} has no summary");
        let responses = said["responses"].as_object().expect("responses");
        let is_done = |status: &str| status.starts_with('2');
        assert!(responses.keys().any(|it| is_done(it)), "{method} {path} is never done");
        for (status, response) in responses.iter().filter(|(status, _)| !is_done(status)) {
            let content = &response["content"]["application/problem+json"];
            assert!(content.is_object(), "{method} {path} {status} is no problem");
        }
    }
}

/// Looks whether the examples of a description are as its own schemas say.
///
/// # Panics
/// When one is not: the test has failed.
pub fn examples_are_as_described(document: &Value) {
    let mut found = Vec::new();
    visit(&document["components"]["schemas"], "", &mut |path, schema| {
        // What stands within an example is no schema.
        let example = schema.get("example").filter(|_| !path.contains("/example"));
        if let Some(example) = example {
            found.extend(faults(document, schema, example, path));
        }
    });
    assert!(found.is_empty(), "{found:#?}");
}

/// Looks whether an answer is one that the description has for this operation and status.
///
/// # Panics
/// When it is not: the test has failed.
pub fn is_as_described(document: &Value, (method, path): (&str, &str), answer: &Answer) {
    let status = answer.status.as_u16().to_string();
    let place = format!("{method} {path} {status}");
    let content = &document["paths"][path][method]["responses"][&status]["content"];
    let media = answer.header("content-type");
    let schema = &content[media]["schema"];
    assert!(schema.is_object(), "{place} {media} is not described");
    let found = faults(document, schema, &answer.json(), &place);
    assert!(found.is_empty(), "{found:#?}");
}

/// Looks whether these doors, and no others, are described.
///
/// # Panics
/// When one is missing: the test has failed.
pub fn are_described<'d>(document: &Value, doors: impl Iterator<Item = &'d Door>) {
    // A path of several parts is one parameter to a description.
    let named = |door: &Door| format!("{} {}", door.method, door.path.replace("{*", "{"));
    let of = |it: Operation| format!("{} {}", it.method.to_uppercase(), it.path);
    let described: BTreeSet<String> = operations(document).into_iter().map(of).collect();
    assert_eq!(doors.map(named).collect::<BTreeSet<_>>(), described);
}

/// An operation of a description.
#[derive(Debug, Clone)]
pub struct Operation {
    /// `get`, `post`, …
    pub method: String,
    /// Its path, with parameters in braces.
    pub path: String,
    /// What is said of it.
    pub said: Value,
}

/// All operations of a description.
#[must_use]
pub fn operations(document: &Value) -> Vec<Operation> {
    let paths = document["paths"].as_object().into_iter().flatten();
    let of = |(path, item): (&String, &Value)| -> Vec<Operation> {
        let methods = item.as_object().into_iter().flatten();
        let of = |(method, said): (&String, &Value)| Operation {
            method: method.clone(),
            path: path.clone(),
            said: said.clone(),
        };
        methods.map(of).collect()
    };
    paths.flat_map(of).collect()
}

/// Visits a value and all that is in it, each with its place.
pub fn visit(value: &Value, path: &str, look: &mut impl FnMut(&str, &Value)) {
    look(path, value);
    match value {
        Value::Object(object) => {
            object.iter().for_each(|(key, value)| visit(value, &format!("{path}/{key}"), look));
        }
        Value::Array(items) => items.iter().for_each(|item| visit(item, path, look)),
        _ => {}
    }
}
