//! What was filled in at a step: a text a field, each as its control reads it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Euro;

/// The values of a step, by the name of their field.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Values(BTreeMap<String, String>);

impl Values {
    /// The text of a field; empty if there is none.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// The day in a field.
    #[must_use]
    pub fn day(&self, name: &str) -> Option<Date> {
        self.text(name).parse().ok()
    }

    /// The amount in a field.
    #[must_use]
    pub fn euro(&self, name: &str) -> Option<Euro> {
        Euro::parse(self.text(name))
    }

    /// Whether a box was ticked.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.text(name) == "yes"
    }

    /// The lines of a field that has several.
    pub fn lines(&self, name: &str) -> impl Iterator<Item = &str> {
        self.text(name).lines().map(str::trim).filter(|it| !it.is_empty())
    }

    /// Notes a value; an empty one is none.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        let value = value.into();
        if value.is_empty() {
            self.0.remove(name);
        } else {
            self.0.insert(name.to_owned(), value);
        }
    }

    /// All of them, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl<const N: usize> From<[(&str, &str); N]> for Values {
    fn from(all: [(&str, &str); N]) -> Self {
        let mut values = Self::default();
        for (name, value) in all {
            values.set(name, value);
        }
        values
    }
}
