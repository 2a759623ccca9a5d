//! JSON as a tree that borrows the message, and the bounds a message must keep.
//!
//! Strings stay slices of what was received unless they hold an escape.
//! Numbers keep no value: no element the register reads is a number, and what is kept is kept as bytes.
//! Nothing here knows FHIR.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

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

type Reader<'a> = serde_json::Deserializer<serde_json::de::StrRead<'a>>;

fn run<'a, T>(
    text: &'a str,
    parse: impl FnOnce(&Cell<Option<Trouble>>, &mut Reader<'a>) -> serde_json::Result<T>,
) -> Result<T, Trouble> {
    let trouble = Cell::new(None);
    let mut reader = serde_json::Deserializer::from_str(text);
    parse(&trouble, &mut reader).and_then(|value| reader.end().map(|()| value)).map_err(|error| {
        trouble.get().unwrap_or(if error.is_data() {
            Trouble::NotAnObject
        } else {
            Trouble::Syntax { line: error.line(), column: error.column() }
        })
    })
}

fn stop<E: de::Error>(slot: &Cell<Option<Trouble>>, trouble: Trouble) -> E {
    slot.set(Some(trouble));
    E::custom("the message breaks a bound")
}

/// Refuses a property said twice (readers would differ on which counts) and an object without end.
fn admit<E: de::Error, V>(
    slot: &Cell<Option<Trouble>>,
    properties: &[(Cow<'_, str>, V)],
    key: &str,
) -> Result<(), E> {
    if properties.len() >= MAX_PROPERTIES {
        return Err(stop(slot, Trouble::TooWide));
    }
    if properties.iter().any(|(known, _)| known == key) {
        return Err(stop(slot, Trouble::DuplicateProperty));
    }
    Ok(())
}

struct Opened<'t> {
    trouble: &'t Cell<Option<Trouble>>,
}

impl<'de> Visitor<'de> for Opened<'_> {
    type Value = Shallow<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut properties = Vec::new();
        while let Some(key) = map.next_key_seed(Slice)? {
            let value = map.next_value::<&'de RawValue>()?;
            admit(self.trouble, &properties, &key)?;
            properties.push((key, value));
        }
        Ok(properties)
    }
}

#[derive(Clone, Copy)]
struct Tree<'t> {
    depth: usize,
    trouble: &'t Cell<Option<Trouble>>,
}

impl Tree<'_> {
    fn deeper<E: de::Error>(self) -> Result<Self, E> {
        if self.depth >= MAX_DEPTH {
            return Err(stop(self.trouble, Trouble::TooDeep));
        }
        Ok(Self { depth: self.depth + 1, ..self })
    }
}

impl<'de> DeserializeSeed<'de> for Tree<'_> {
    type Value = Json<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_> {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Self::Value, E> {
        Ok(Json::Flag(flag))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(Json::Number)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Json::Number)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Json::Number)
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Json::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Json::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let inner = self.deeper()?;
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(inner)? {
            items.push(item);
        }
        Ok(Json::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let inner = self.deeper()?;
        let mut properties = Vec::new();
        while let Some(key) = map.next_key_seed(Slice)? {
            admit(self.trouble, &properties, &key)?;
            properties.push((key, map.next_value_seed(inner)?));
        }
        Ok(Json::Object(properties))
    }
}

/// A property name, borrowed where it can be.
struct Slice;

impl<'de> DeserializeSeed<'de> for Slice {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Slice {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a property name")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }
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
