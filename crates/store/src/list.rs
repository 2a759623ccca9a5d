//! Lists as one bound value: an array on PostgreSQL, for `= ANY($1)`; a JSON array on SQLite, for
//! `json_each($1)`. So a statement has one text, however many values it asks for.

use sqlx::encode::{Encode, IsNull};
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgArgumentBuffer, PgTypeInfo};
use sqlx::sqlite::{SqliteArgumentsBuffer, SqliteTypeInfo};
use sqlx::{Postgres, Sqlite, Type};
use uuid::Uuid;

use crate::dialect::Engine;

/// A list of texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextList(pub Vec<String>);

/// A list of whole numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberList(pub Vec<i64>);

/// A list of ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdList(pub Vec<Uuid>);

impl TextList {
    /// That a column is one of the values bound as `place`.
    #[must_use]
    pub fn has(engine: Engine, column: &str, place: &str) -> String {
        engine.choose(
            format!("{column} IN (SELECT value FROM json_each({place}))"),
            format!("{column} = ANY({place})"),
        )
    }
}

impl NumberList {
    /// That a column is one of the values bound as `place`.
    #[must_use]
    pub fn has(engine: Engine, column: &str, place: &str) -> String {
        TextList::has(engine, column, place)
    }
}

impl IdList {
    /// That a column is one of the values bound as `place`.
    #[must_use]
    pub fn has(engine: Engine, column: &str, place: &str) -> String {
        engine.choose(
            format!("{column} IN (SELECT unhex(value) FROM json_each({place}))"),
            format!("{column} = ANY({place})"),
        )
    }
}

macro_rules! list {
    ($list:ty, $array:ty, $json:expr) => {
        impl Type<Postgres> for $list {
            fn type_info() -> PgTypeInfo {
                <$array as Type<Postgres>>::type_info()
            }
        }

        impl Encode<'_, Postgres> for $list {
            fn encode_by_ref(&self, buf: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
                Encode::<Postgres>::encode_by_ref(&self.0, buf)
            }
        }

        impl Type<Sqlite> for $list {
            fn type_info() -> SqliteTypeInfo {
                <str as Type<Sqlite>>::type_info()
            }
        }

        impl Encode<'_, Sqlite> for $list {
            fn encode_by_ref(
                &self,
                buf: &mut SqliteArgumentsBuffer,
            ) -> Result<IsNull, BoxDynError> {
                Encode::<Sqlite>::encode(json_array(&self.0, $json), buf)
            }
        }
    };
}

list!(TextList, Vec<String>, write_text);
list!(NumberList, Vec<i64>, |number, out| out.push_str(&number.to_string()));
list!(IdList, Vec<Uuid>, |id, out| {
    out.push('"');
    out.push_str(id.simple().encode_lower(&mut Uuid::encode_buffer()));
    out.push('"');
});

/// A JSON array; written here because it is the only JSON this crate makes.
fn json_array<T>(values: &[T], write: impl Fn(&T, &mut String)) -> String {
    let mut out = String::with_capacity(2 + values.len() * 16);
    out.push('[');
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(value, &mut out);
    }
    out.push(']');
    out
}

#[expect(clippy::ptr_arg, reason = "called for each element of a list of them")]
fn write_text(text: &String, out: &mut String) {
    use std::fmt::Write as _;
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c < ' ' => write!(out, "\\u{:04x}", c as u32).expect("a String takes all"),
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_with_quotes_and_controls_is_valid_json() {
        let texts = ["a\"b".to_owned(), "c\\d".to_owned(), "\u{1d}".to_owned()];
        assert_eq!(json_array(&texts, write_text), r#"["a\"b","c\\d","\u001d"]"#);
    }
}
