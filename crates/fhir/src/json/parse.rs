//! The parser's side of the tree: serde visitors that borrow, and stop at the bounds.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::{Json, MAX_DEPTH, MAX_PROPERTIES, Shallow, Trouble};

type Reader<'a> = serde_json::Deserializer<serde_json::de::StrRead<'a>>;

/// Runs a parser over a whole text, and says which bound it broke.
pub(super) fn run<'a, T>(
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

/// Opens an object one level.
pub(super) struct Opened<'t> {
    pub(super) trouble: &'t Cell<Option<Trouble>>,
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

/// Reads a value and all inside it.
#[derive(Clone, Copy)]
pub(super) struct Tree<'t> {
    pub(super) depth: usize,
    pub(super) trouble: &'t Cell<Option<Trouble>>,
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
