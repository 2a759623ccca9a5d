//! The answer to a transaction or batch: one entry for each entry asked, in the same order.

use jiff::Timestamp;
use serde_json::{Map, Value, json};

/// Which Bundle is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// To a transaction.
    Transaction,
    /// To a batch.
    Batch,
}

/// What became of one entry.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryResult {
    status: u16,
    location: Option<String>,
    version: Option<u64>,
    last_modified: Option<Timestamp>,
    outcome: Option<Value>,
    resource: Option<Value>,
}

impl EntryResult {
    /// The HTTP status this entry would have had alone.
    pub const fn new(status: u16) -> Self {
        Self {
            status,
            location: None,
            version: None,
            last_modified: None,
            outcome: None,
            resource: None,
        }
    }

    /// What was stored: its type and id, its version, and when.
    #[must_use]
    pub fn stored(self, resource_type: &str, id: &str, version: u64, at: Timestamp) -> Self {
        Self {
            location: Some(format!("{resource_type}/{id}/_history/{version}")),
            version: Some(version),
            last_modified: Some(at),
            ..self
        }
    }

    /// What the sender is told of it, from [`crate::outcome::operation_outcome`].
    #[must_use]
    pub fn outcome(self, outcome: Value) -> Self {
        Self { outcome: Some(outcome), ..self }
    }

    /// What was read, for a GET.
    #[must_use]
    pub fn resource(self, resource: Value) -> Self {
        Self { resource: Some(resource), ..self }
    }

    fn to_json(&self) -> Value {
        let mut response = Map::new();
        response.insert("status".to_owned(), json!(status_line(self.status)));
        if let Some(location) = &self.location {
            response.insert("location".to_owned(), json!(location));
        }
        if let Some(version) = self.version {
            response.insert("etag".to_owned(), json!(etag(version)));
        }
        if let Some(at) = self.last_modified {
            response.insert("lastModified".to_owned(), json!(at.to_string()));
        }
        if let Some(outcome) = &self.outcome {
            response.insert("outcome".to_owned(), outcome.clone());
        }
        let mut entry = Map::new();
        if let Some(resource) = &self.resource {
            entry.insert("resource".to_owned(), resource.clone());
        }
        entry.insert("response".to_owned(), Value::Object(response));
        Value::Object(entry)
    }
}

/// The response Bundle.
pub fn bundle(answer: Answer, results: &[EntryResult]) -> Value {
    let kind = match answer {
        Answer::Transaction => "transaction-response",
        Answer::Batch => "batch-response",
    };
    let entries: Vec<Value> = results.iter().map(EntryResult::to_json).collect();
    json!({ "resourceType": "Bundle", "type": kind, "entry": entries })
}

/// The `ETag` of a version: weak, as FHIR has it.
pub fn etag(version: u64) -> String {
    format!("W/\"{version}\"")
}

/// The version an `If-Match` names, weak or strong; `None` when it names none.
///
/// ```
/// assert_eq!(fhir::response::version_of("W/\"3\""), Some(3));
/// ```
pub fn version_of(if_match: &str) -> Option<u64> {
    let tag = if_match.trim();
    let tag = tag.strip_prefix("W/").unwrap_or(tag);
    tag.strip_prefix('"')?.strip_suffix('"')?.parse().ok()
}

fn status_line(status: u16) -> String {
    let reason = match status {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        304 => "Not Modified",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        409 => "Conflict",
        410 => "Gone",
        412 => "Precondition Failed",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        424 => "Failed Dependency",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        503 => "Service Unavailable",
        _ => return status.to_string(),
    };
    format!("{status} {reason}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::operation_outcome;

    #[test]
    fn a_sender_reads_what_became_of_each_entry() {
        let stored = EntryResult::new(201).stored("Device", "7", 1, Timestamp::UNIX_EPOCH);
        let refused = EntryResult::new(412).outcome(operation_outcome(&[]));
        insta::assert_json_snapshot!(bundle(Answer::Batch, &[stored, refused]), @r#"
        {
          "entry": [
            {
              "response": {
                "etag": "W/\"1\"",
                "lastModified": "1970-01-01T00:00:00Z",
                "location": "Device/7/_history/1",
                "status": "201 Created"
              }
            },
            {
              "response": {
                "outcome": {
                  "issue": [
                    {
                      "code": "informational",
                      "details": {
                        "coding": [
                          {
                            "code": "all_ok",
                            "system": "urn:lir:finding"
                          }
                        ]
                      },
                      "severity": "information"
                    }
                  ],
                  "resourceType": "OperationOutcome"
                },
                "status": "412 Precondition Failed"
              }
            }
          ],
          "resourceType": "Bundle",
          "type": "batch-response"
        }
        "#);
    }

    #[test]
    fn if_match_is_read_as_etag_writes_it() {
        assert_eq!(version_of(&etag(12)), Some(12));
        for (header, version) in [("\"3\"", Some(3)), ("3", None), ("W/\"x\"", None), ("", None)] {
            assert_eq!(version_of(header), version, "{header}");
        }
    }
}
