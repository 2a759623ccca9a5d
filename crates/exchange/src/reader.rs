//! Reads the members of a message: a closed schema, and all findings at once.

use jiff::civil::Date;
use serde_json::{Map, Value};

use crate::finding::{Code, Findings};

/// More than any country has of anything that is counted here.
const MOST: i64 = 1_000_000_000;

/// A JSON object that is being read.
pub(crate) struct Reader<'a> {
    map: Option<&'a Map<String, Value>>,
    at: String,
    read: Vec<&'static str>,
    findings: Findings,
}

impl<'a> Reader<'a> {
    /// Begins with an object at this place of the message.
    pub(crate) fn of(value: &'a Value, at: &str) -> Self {
        let mut findings = Findings::none();
        if !value.is_object() {
            findings.add(Code::NotAnObject, at);
        }
        Self { map: value.as_object(), at: at.to_owned(), read: Vec::new(), findings }
    }

    /// Whether a member is there.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.map.and_then(|map| map.get(name)).is_some_and(|value| !value.is_null())
    }

    /// A member as it came; missing and null are the same.
    pub(crate) fn raw(&mut self, name: &'static str) -> Option<&'a Value> {
        self.read.push(name);
        self.map?.get(name).filter(|value| !value.is_null())
    }

    /// Says that something is wrong with a member.
    pub(crate) fn found(&mut self, code: Code, name: &str) {
        if self.map.is_some() {
            self.findings.add(code, format!("{}/{name}", self.at));
        }
    }

    /// Says that something is wrong with the object as a whole.
    pub(crate) fn found_here(&mut self, code: Code) {
        if self.map.is_some() {
            self.findings.add(code, self.at.clone());
        }
    }

    /// A text that must be there.
    pub(crate) fn parsed<T>(
        &mut self,
        name: &'static str,
        missing: Code,
        parse: impl FnOnce(&str) -> Result<T, Code>,
    ) -> Option<T> {
        let read = match self.raw(name) {
            None => Err(missing),
            Some(Value::String(text)) => parse(text),
            Some(_) => Err(Code::WrongType),
        };
        read.map_err(|code| self.found(code, name)).ok()
    }

    /// A number that must be there and counts something.
    pub(crate) fn count(&mut self, name: &'static str) -> i64 {
        let count = self.raw(name).and_then(Value::as_i64).filter(|it| (0..=MOST).contains(it));
        if count.is_none() {
            self.found(Code::CountInvalid, name);
        }
        count.unwrap_or_default()
    }

    /// The values of a list; none if it is not there.
    pub(crate) fn list(&mut self, name: &'static str, most: usize) -> &'a [Value] {
        match self.raw(name) {
            None => &[],
            Some(Value::Array(values)) if values.len() > most => {
                self.found(Code::TooManyValues, name);
                &[]
            }
            Some(Value::Array(values)) => values,
            Some(_) => {
                self.found(Code::WrongType, name);
                &[]
            }
        }
    }

    /// The values of a list, each read; what cannot be read is told with its place.
    pub(crate) fn each<T>(
        &mut self,
        name: &'static str,
        most: usize,
        parse: impl Fn(&Value) -> Result<T, Code>,
    ) -> Vec<T> {
        let mut read = Vec::new();
        for (index, value) in self.list(name, most).iter().enumerate() {
            match parse(value) {
                Ok(value) => read.push(value),
                Err(code) => self.found(code, &format!("{name}/{index}")),
            }
        }
        read
    }

    /// The objects of a list that must be there, each read; what is wrong is told with its place.
    pub(crate) fn objects<T>(
        &mut self,
        name: &'static str,
        most: usize,
        read: impl Fn(&mut Reader<'_>) -> Option<T>,
    ) -> Vec<T> {
        if !self.has(name) {
            self.found(Code::WrongType, name);
        }
        let mut parts = Vec::new();
        for (index, value) in self.list(name, most).iter().enumerate() {
            let mut part = Reader::of(value, &format!("{}/{name}/{index}", self.at));
            parts.extend(read(&mut part));
            self.findings.extend(part.finish());
        }
        parts
    }

    /// A civil date, if it is there.
    pub(crate) fn day(&mut self, name: &'static str) -> Option<Date> {
        let value = self.raw(name)?;
        let read = value.as_str().ok_or(Code::WrongType).and_then(crate::record::civil_date);
        read.map_err(|code| self.found(code, name)).ok()
    }

    /// Whether anything so far stops the message.
    pub(crate) fn stops(&self) -> bool {
        self.findings.stop()
    }

    /// Reads an object that is a member.
    pub(crate) fn within<T: Default>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&mut Reader<'_>) -> T,
    ) -> T {
        let Some(value) = self.raw(name) else {
            self.found(Code::CountInvalid, name);
            return T::default();
        };
        let mut part = Reader::of(value, &format!("{}/{name}", self.at));
        let told = read(&mut part);
        self.findings.extend(part.finish());
        told
    }

    /// All that was found, members that nobody asked for included.
    pub(crate) fn finish(mut self) -> Findings {
        for name in self.map.into_iter().flat_map(Map::keys) {
            if !self.read.iter().any(|read| read == name) {
                let plain = name.len() <= 40 && name.chars().all(|c| c.is_ascii_alphabetic());
                let at = if plain { format!("{}/{name}", self.at) } else { self.at.clone() };
                self.findings.add(Code::UnknownField, at);
            }
        }
        self.findings
    }
}
