//! JSON as a tree that borrows the message, and the bounds a message must keep.
//!
//! Strings stay slices of what was received unless they hold an escape.
//! Numbers keep no value: no element the register reads is a number, and what is kept is kept as bytes.
//! Nothing here knows FHIR.

mod parse;

use std::borrow::Cow;

use serde::Deserializer as _;
use serde::de::DeserializeSeed as _;
use serde_json::value::RawValue;

use parse::{Opened, Tree, run};

/// Objects and lists inside each other; FHIR itself stays under thirty.
pub(crate) const MAX_DEPTH: usize = 64;
/// Properties of one object; the widest FHIR resource has under eighty.
pub(crate) const MAX_PROPERTIES: usize = 256;

/// One JSON value. Its `Debug` form is left out on purpose: it would print a patient.
pub(crate) enum Json<'a> {
    Null,
    Flag(bool),
    Number,
    Text(Cow<'a, str>),
    List(Vec<Json<'a>>),
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

/// Why a text is not a tree of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    Syntax { line: usize, column: usize },
    NotAnObject,
    DuplicateProperty,
    TooDeep,
    TooWide,
}

/// An object opened one level: each property as the exact text received.
pub(crate) type Shallow<'a> = Vec<(Cow<'a, str>, &'a RawValue)>;

impl<'a> Json<'a> {
    pub(crate) fn parse(text: &'a str) -> Result<Self, Trouble> {
        run(text, |trouble, d| Tree { depth: 0, trouble }.deserialize(d))
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        self.properties().iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn flag(&self) -> Option<bool> {
        match self {
            Self::Flag(flag) => Some(*flag),
            _ => None,
        }
    }

    pub(crate) fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    pub(crate) fn properties(&self) -> &[(Cow<'a, str>, Self)] {
        match self {
            Self::Object(properties) => properties,
            _ => &[],
        }
    }
}

/// Opens an object one level, so that each part can be kept byte for byte.
pub(crate) fn shallow(text: &str) -> Result<Shallow<'_>, Trouble> {
    run(text, |trouble, d| d.deserialize_map(Opened { trouble }))
}

/// Opens a list one level; `None` when the text is no list.
pub(crate) fn list(text: &str) -> Option<Vec<&RawValue>> {
    serde_json::from_str(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trouble(text: &str) -> Option<Trouble> {
        Json::parse(text).err()
    }

    #[test]
    fn strings_without_escapes_are_not_copied() {
        let tree = Json::parse(r#"{"plain":"a","escaped":"a\nb"}"#).ok().unwrap();
        assert!(matches!(tree.get("plain"), Some(Json::Text(Cow::Borrowed("a")))));
        assert!(matches!(tree.get("escaped"), Some(Json::Text(Cow::Owned(_)))));
    }

    #[test]
    fn each_broken_bound_is_named() {
        let deep = format!("{}{}", "[".repeat(65), "]".repeat(65));
        let wide: Vec<String> = (0..=MAX_PROPERTIES).map(|i| format!("\"p{i}\":1")).collect();
        for (text, expected) in [
            ("{\"a\":1,\"a\":2}", Trouble::DuplicateProperty),
            (deep.as_str(), Trouble::TooDeep),
            (&format!("{{{}}}", wide.join(",")), Trouble::TooWide),
            ("{\n  \"a\" 1}", Trouble::Syntax { line: 2, column: 7 }),
            ("{\"a\":1} x", Trouble::Syntax { line: 1, column: 9 }),
            ("", Trouble::Syntax { line: 1, column: 0 }),
        ] {
            assert_eq!(trouble(text), Some(expected), "{text}");
        }
        let at_the_bound = format!("{}{}", "[".repeat(64), "]".repeat(64));
        assert_eq!(trouble(&at_the_bound), None);
    }

    #[test]
    fn an_opened_object_keeps_each_part_byte_for_byte() {
        let parts = shallow(r#"{"a": { "b" : 1.10 }, "c":[ ]}"#).ok().unwrap();
        let texts: Vec<&str> = parts.iter().map(|(_, raw)| raw.get()).collect();
        assert_eq!(texts, [r#"{ "b" : 1.10 }"#, "[ ]"]);
        assert_eq!(shallow("[1]").err(), Some(Trouble::NotAnObject));
        assert_eq!(shallow(r#"{"a":1,"a":1}"#).err(), Some(Trouble::DuplicateProperty));
    }
}
