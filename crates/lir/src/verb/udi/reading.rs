//! One scan read, with its facts in the shape of the published vectors.

use serde::Serialize;
use serde_json::{Map, Value, json};
use udi::{Buffer, ErrorKind, FactName, FactValue, Fields, ParseError};

/// How a scan is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// As the standards ask.
    Strict,
    /// Repaired first, where that is safe.
    Lenient,
    /// As a Basic UDI-DI.
    Basic,
}

/// What a scan is.
#[derive(Debug)]
pub(super) struct Reading {
    /// The agency whose form it has.
    pub(super) agency: Option<udi::Agency>,
    /// Its facts, or what is wrong with it.
    pub(super) result: Result<Map<String, Value>, Refusal>,
    /// What had to be repaired before it could be read.
    pub(super) repairs: Vec<Repair>,
    /// Whether it is a patient's number or holds one.
    pub(super) of_patient: bool,
    /// Whether a scanner may have lost a separator in it: one long lot, or a lot and a serial.
    pub(super) ambiguous: bool,
}

/// Why a scan is no UDI.
#[derive(Debug)]
pub(super) struct Refusal {
    /// What is wrong.
    pub(super) kind: ErrorKind,
    /// The byte at which it shows.
    pub(super) position: usize,
    /// What was read all the same.
    pub(super) read: Map<String, Value>,
}

/// Something that was repaired.
#[derive(Debug, Serialize)]
pub(super) struct Repair {
    /// What was done.
    pub(super) kind: &'static str,
    /// Whether that is proven; if not, a person has to compare with the label.
    pub(super) confirmed: bool,
}

/// Reads a scan; two-digit years are read from `year`.
pub(super) fn read(text: &str, year: u16, mode: Mode) -> Reading {
    let mut buffer = Buffer::new();
    match mode {
        Mode::Strict => match udi::parse_into(text, year, &mut buffer) {
            Ok(udi) => Reading::of_udi(&udi, Vec::new(), udi::is_ambiguous(text)),
            Err(error) => Reading::refused(&error),
        },
        Mode::Lenient => match udi::lenient(text, year, &mut buffer) {
            Ok(repaired) => {
                let repair = |repair: &udi::Repair| Repair {
                    kind: repair.as_str(),
                    confirmed: repair.is_confirmed(),
                };
                let repairs = repaired.repairs().iter().map(repair).collect();
                Reading::of_udi(repaired.udi(), repairs, repaired.is_ambiguous())
            }
            Err(error) => Reading::refused(&error),
        },
        Mode::Basic => match udi::parse_basic(text) {
            Ok(basic) => Reading {
                agency: basic.agency(),
                result: Ok(basic_facts(basic.as_str())),
                repairs: Vec::new(),
                of_patient: false,
                ambiguous: false,
            },
            Err(error) => Reading::refused(&error),
        },
    }
}

impl Reading {
    fn of_udi(udi: &udi::Udi<'_>, repairs: Vec<Repair>, ambiguous: bool) -> Self {
        Self {
            agency: Some(udi.agency()),
            result: Ok(facts(udi.fields())),
            repairs,
            of_patient: udi.others().any(|(key, _)| udi::is_patient_key(key)),
            ambiguous,
        }
    }

    fn refused(error: &ParseError<'_>) -> Self {
        let (kind, position) = (error.kind(), error.position());
        let refusal = Refusal { kind, position, read: facts(error.read()) };
        Self {
            agency: error.agency(),
            result: Err(refusal),
            repairs: Vec::new(),
            of_patient: false,
            ambiguous: false,
        }
    }

    /// The result as the vectors write it: the facts, or the kind of error.
    pub(super) fn expected(&self) -> Value {
        match &self.result {
            Ok(facts) => Value::Object(facts.clone()),
            Err(refusal) => json!({ "error": refusal.kind.as_str() }),
        }
    }
}

/// The facts under their names: what is absent is left out, except the device identifier, whose
/// absence says that this is a half or no device.
fn facts(fields: &Fields<'_>) -> Map<String, Value> {
    let mut facts = Map::new();
    let mut others = Map::new();
    for (name, value) in fields.facts() {
        let value = match value {
            FactValue::Text(text) => Value::from(text),
            FactValue::Date(date) => Value::from(date.to_string()),
            FactValue::True => Value::from(true),
            FactValue::Absent => Value::Null,
        };
        match name {
            FactName::Field(name) => facts.insert(name.to_owned(), value),
            FactName::Other(key) => others.insert(key.to_string(), value),
        };
    }
    if !others.is_empty() {
        facts.insert("pi_other".to_owned(), Value::Object(others));
    }
    facts
}

fn basic_facts(code: &str) -> Map<String, Value> {
    let others = json!({ "basic_udi_di": code });
    Map::from_iter([("di".to_owned(), Value::Null), ("pi_other".to_owned(), others)])
}
