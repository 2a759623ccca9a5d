//! The fields of one record, taken one by one; what nobody took is reported at the end.

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::Calendar;
use crate::branch::BranchNumber;
use crate::finding::{Code, Findings};
use crate::reference::Reference;

/// Every field the schema has; one that an event does not take has no meaning for it.
const KNOWN: [&str; 22] = [
    "branchNumber",
    "carrier",
    "corrects",
    "derivationChecked",
    "diedOn",
    "event",
    "explantedOn",
    "implantReference",
    "implantReferences",
    "implantedOn",
    "issuer",
    "legacy",
    "lot",
    "manufacturer",
    "noUdiReason",
    "notDerivable",
    "productName",
    "productType",
    "reference",
    "serial",
    "udiDi",
    "withdraws",
];

/// Parts of names of fields that are about a person, so that the sender is told why (rule R8).
const PERSONAL: [&str; 15] = [
    "patient",
    "person",
    "bsn",
    "birth",
    "geboorte",
    "gender",
    "geslacht",
    "sex",
    "surname",
    "familyname",
    "givenname",
    "voornaam",
    "achternaam",
    "address",
    "adres",
];

/// Values a list of references holds at most.
const MAX_LIST: usize = 100;

pub(super) struct Fields<'a> {
    map: &'a Map<String, Value>,
    calendar: Calendar,
    taken: Vec<&'static str>,
    findings: Findings,
}

impl<'a> Fields<'a> {
    pub(super) fn of(map: &'a Map<String, Value>, calendar: Calendar) -> Self {
        Self { map, calendar, taken: Vec::with_capacity(KNOWN.len()), findings: Findings::none() }
    }

    pub(super) fn calendar(&self) -> Calendar {
        self.calendar
    }

    pub(super) fn found(&mut self, code: Code, field: &str) {
        self.findings.add(code, pointer(field));
    }

    /// Whether the sender gave the field at all.
    pub(super) fn has(&self, field: &str) -> bool {
        self.map.get(field).is_some_and(|value| !value.is_null())
    }

    pub(super) fn has_any(&self, fields: &[&str]) -> bool {
        fields.iter().any(|field| self.has(field))
    }

    /// Whether something was found that stops the record.
    pub(super) fn has_stopped(&self) -> bool {
        self.findings.stop()
    }

    fn take(&mut self, field: &'static str) -> Option<&'a Value> {
        self.taken.push(field);
        self.map.get(field).filter(|value| !value.is_null())
    }

    pub(super) fn text(&mut self, field: &'static str) -> Option<&'a str> {
        let value = self.take(field)?;
        if !value.is_string() {
            self.found(Code::WrongType, field);
        }
        value.as_str()
    }

    pub(super) fn flag(&mut self, field: &'static str) -> bool {
        match self.take(field) {
            None => false,
            Some(Value::Bool(flag)) => *flag,
            Some(_) => {
                self.found(Code::WrongType, field);
                false
            }
        }
    }

    /// A list of texts; one text alone counts as a list of one.
    pub(super) fn texts(&mut self, field: &'static str) -> Vec<&'a str> {
        match self.take(field) {
            None => Vec::new(),
            Some(Value::String(text)) => vec![text],
            Some(Value::Array(values)) if values.len() <= MAX_LIST => {
                let texts: Vec<&str> = values.iter().filter_map(Value::as_str).collect();
                if texts.len() != values.len() {
                    self.found(Code::WrongType, field);
                }
                texts
            }
            Some(Value::Array(_)) => {
                self.found(Code::TooManyValues, field);
                Vec::new()
            }
            Some(_) => {
                self.found(Code::WrongType, field);
                Vec::new()
            }
        }
    }

    pub(super) fn branch(&mut self) -> Option<BranchNumber> {
        let Some(text) = self.text("branchNumber") else {
            if !self.has("branchNumber") {
                self.found(Code::BranchNumberMissing, "branchNumber");
            }
            return None;
        };
        self.parsed("branchNumber", BranchNumber::parse(text))
    }

    pub(super) fn reference(
        &mut self,
        field: &'static str,
        if_missing: Option<Code>,
    ) -> Option<Reference> {
        let Some(text) = self.text(field) else {
            if let (Some(code), false) = (if_missing, self.has(field)) {
                self.found(code, field);
            }
            return None;
        };
        self.parsed(field, Reference::parse(text))
    }

    pub(super) fn references(&mut self, field: &'static str) -> Vec<Reference> {
        let texts = self.texts(field);
        let mut references = Vec::with_capacity(texts.len());
        for text in texts {
            references.extend(self.parsed(field, Reference::parse(text)));
        }
        references
    }

    /// A civil date that exists and is not in the future (rule R18).
    pub(super) fn date(&mut self, field: &'static str) -> Option<Date> {
        let text = self.text(field)?;
        let date = self.parsed(field, civil_date(text))?;
        if date > self.calendar.today {
            self.found(Code::DateInFuture, field);
        }
        Some(date)
    }

    pub(super) fn parsed<T>(&mut self, field: &str, result: Result<T, Code>) -> Option<T> {
        result.map_err(|code| self.found(code, field)).ok()
    }

    /// Which fields belong to the event cannot be said; what the schema does not have, still can.
    pub(super) fn take_all_known(&mut self) {
        self.taken.extend(KNOWN);
    }

    /// Reports what nobody took, and hands over all that was found.
    pub(super) fn finish(mut self) -> Findings {
        for name in self.map.keys() {
            if self.taken.contains(&name.as_str()) {
                continue;
            }
            if KNOWN.contains(&name.as_str()) {
                self.findings.add(Code::FieldNotForEvent, pointer(name));
            } else {
                let code = if is_personal(name) { Code::PersonElement } else { Code::UnknownField };
                self.findings.add(code, safe_pointer(name));
            }
        }
        self.findings
    }
}

/// Reads `YYYY-MM-DD` and nothing else.
pub(crate) fn civil_date(text: &str) -> Result<Date, Code> {
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(i, b)| match i {
            4 | 7 => *b == b'-',
            _ => b.is_ascii_digit(),
        });
    if shaped {
        text.parse().map_err(|_| Code::DateInvalid)
    } else if bytes.get(10) == Some(&b'T') && civil_date(&text[..10]).is_ok() {
        Err(Code::DateHasTime)
    } else {
        Err(Code::DateInvalid)
    }
}

fn pointer(field: &str) -> String {
    if field.is_empty() { String::new() } else { format!("/{field}") }
}

/// A name nobody knows is repeated only when it is a plain word: it could hold anything.
fn safe_pointer(name: &str) -> String {
    let plain = name.len() <= 40 && name.chars().all(|c| c.is_ascii_alphabetic() || c == '_');
    if plain { pointer(name) } else { String::new() }
}

fn is_personal(name: &str) -> bool {
    let name = name.to_ascii_lowercase().replace(['_', '-'], "");
    name == "name" || PERSONAL.iter().any(|part| name.contains(part))
}
