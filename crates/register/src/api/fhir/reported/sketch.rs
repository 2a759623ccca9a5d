//! A record in the making: its fields, where each was read, and what is wrong already.

use exchange::{Code, Findings};
use fhir::Observed;
use serde_json::{Map, Value};

/// The fields that are read from the device.
const OF_DEVICE: [&str; 6] = ["udiDi", "issuer", "lot", "serial", "carrier", "implantReference"];

/// Where the elements of a record stand in its message, in `FHIRPath`.
#[derive(Debug)]
pub(crate) struct Places {
    whole: String,
    device: Option<String>,
    fields: Vec<(&'static str, String)>,
}

impl Places {
    pub(super) fn of_part(expression: &str) -> Self {
        Self { whole: expression.to_owned(), device: None, fields: Vec::new() }
    }

    /// Where a field of our record (a JSON Pointer) was read, or else should have stood.
    pub(crate) fn of(&self, pointer: &str) -> Vec<&str> {
        let name = pointer.trim_start_matches('/').split('/').next().unwrap_or_default();
        let read = self.fields.iter().filter(|(field, _)| *field == name);
        let read: Vec<&str> = read.map(|(_, place)| place.as_str()).collect();
        match &self.device {
            _ if !read.is_empty() => read,
            Some(device) if OF_DEVICE.contains(&name) => vec![device],
            _ => vec![&self.whole],
        }
    }
}

#[derive(Debug)]
pub(super) struct Sketch {
    pub(super) record: Map<String, Value>,
    pub(super) found: Findings,
    pub(super) places: Places,
}

impl Sketch {
    pub(super) fn of_part(expression: &str) -> Self {
        let places = Places::of_part(expression);
        Self { record: Map::new(), found: Findings::none(), places }
    }

    pub(super) fn device_at(&mut self, expression: &str) {
        self.places.device = Some(expression.to_owned());
    }

    pub(super) fn set(&mut self, field: &'static str, value: impl Into<Value>) {
        self.record.insert(field.to_owned(), value.into());
    }

    /// Notes where a field stands.
    pub(super) fn at(&mut self, field: &'static str, expression: &str) {
        let place = (field, expression.to_owned());
        if !self.places.fields.contains(&place) {
            self.places.fields.push(place);
        }
    }

    /// Notes what is wrong with a field.
    pub(super) fn found(&mut self, code: Code, field: &'static str) {
        let pointer = if field.is_empty() { String::new() } else { format!("/{field}") };
        self.found.add(code, pointer);
    }

    /// The one value of an element that several places may give; that they differ is told.
    pub(super) fn one<T: PartialEq + Clone>(
        &mut self,
        field: &'static str,
        given: &[Observed<T>],
    ) -> Option<T> {
        for observed in given {
            self.at(field, &observed.expression);
        }
        let first = given.first()?;
        if given.iter().any(|other| other.value != first.value) {
            self.found(Code::ValuesDiffer, field);
        }
        Some(first.value.clone())
    }
}
