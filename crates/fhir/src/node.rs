//! A place in a message: a value, the expression that leads to it, and the entry it belongs to.
//!
//! All reading of resources goes through these few accessors, so no value is read without its place.

use crate::fhirpath::{is_choice, push_choice, push_index};
use crate::json::Json;
use crate::observed::{Coding, Observed};

/// An entry of one of the messages read together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Origin {
    pub(crate) message: usize,
    pub(crate) entry: usize,
}

#[derive(Clone)]
pub(crate) struct Node<'m> {
    pub(crate) json: &'m Json<'m>,
    pub(crate) path: String,
    pub(crate) origin: Origin,
}

impl<'m> Node<'m> {
    fn step(&self, json: &'m Json<'m>, name: &str) -> Self {
        let mut path = String::with_capacity(self.path.len() + name.len() + 24);
        path.push_str(&self.path);
        path.push('.');
        path.push_str(name);
        Self { json, path, origin: self.origin }
    }

    /// The object under a name.
    pub(crate) fn child(&self, name: &str) -> Option<Self> {
        match self.json.get(name)? {
            object @ Json::Object(_) => Some(self.step(object, name)),
            _ => None,
        }
    }

    /// The items of a list; FHIR's order.
    pub(crate) fn items(&self, name: &'static str) -> impl Iterator<Item = Self> {
        let items = self.json.get(name).map_or(&[][..], Json::items);
        items.iter().enumerate().map(move |(index, item)| {
            let mut node = self.step(item, name);
            push_index(&mut node.path, index);
            node
        })
    }

    /// One type of a choice: `choice("performed", "Period")` is JSON's `performedPeriod`.
    pub(crate) fn choice(&self, name: &str, kind: &str) -> Option<Self> {
        let (_, json) =
            self.json.properties().iter().find(|(key, _)| is_choice(key, name, kind))?;
        let mut node = self.step(json, "");
        push_choice(&mut node.path, name, kind);
        (!matches!(json, Json::Null)).then_some(node)
    }

    /// Text under a name; blank text says nothing and counts as absent.
    pub(crate) fn str(&self, name: &str) -> Option<&'m str> {
        self.json.get(name)?.text().filter(|text| !text.trim().is_empty())
    }

    /// Text under a name, with its place.
    pub(crate) fn text(&self, name: &str) -> Option<Observed<&'m str>> {
        let value = self.str(name)?;
        Some(Observed {
            value,
            expression: format!("{}.{name}", self.path),
            message: self.origin.message,
        })
    }

    /// The text this place itself is.
    pub(crate) fn own_text(&self) -> Option<Observed<&'m str>> {
        let value = self.json.text().filter(|text| !text.trim().is_empty())?;
        Some(self.observe(value))
    }

    /// A value read at this very place.
    pub(crate) fn observe<T>(&self, value: T) -> Observed<T> {
        Observed { value, expression: self.path.clone(), message: self.origin.message }
    }

    /// The codings of a `CodeableConcept`.
    pub(crate) fn codings(&self) -> impl Iterator<Item = Observed<Coding<'m>>> {
        self.items("coding").map(|coding| {
            let (system, code) = (coding.str("system"), coding.str("code"));
            coding.observe(Coding { system, code, display: coding.str("display") })
        })
    }

    /// The extensions with one of these addresses.
    pub(crate) fn extensions(&self, urls: &'static [&'static str]) -> impl Iterator<Item = Self> {
        self.items("extension")
            .filter(move |extension| extension.str("url").is_some_and(|url| urls.contains(&url)))
    }
}
