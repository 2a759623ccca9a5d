//! A statement put together while it runs, for questions whose parts vary. Values are always
//! bound, never written into the text.

use sqlx::AssertSqlSafe;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;

use crate::column::{Day, Instant};
use crate::dialect::Engine;
use crate::error::StoreError;
use crate::handle::Handle;
use crate::list::TextList;
use crate::on;

/// A value to bind.
#[derive(Debug, Clone)]
pub enum Value {
    /// A whole number.
    Integer(i64),
    /// A text.
    Text(String),
    /// A list of texts.
    Texts(TextList),
    /// A civil date.
    Day(Day),
    /// An instant.
    Instant(Instant),
}

/// A statement in the making.
#[derive(Debug)]
pub struct Statement {
    engine: Engine,
    text: String,
    values: Vec<Value>,
}

impl Statement {
    /// An empty statement for an engine.
    #[must_use]
    pub fn on(engine: Engine) -> Self {
        Self { engine, text: String::new(), values: Vec::new() }
    }

    /// Adds fixed text.
    pub fn push(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Adds a value, as the next placeholder.
    pub fn bind(&mut self, value: Value) -> &mut Self {
        use std::fmt::Write as _;
        self.values.push(value);
        write!(self.text, "${}", self.values.len()).expect("a String takes all");
        self
    }

    /// Adds that a column is one of these texts.
    pub fn is_any(&mut self, column: &str, texts: Vec<String>) -> &mut Self {
        let place = format!("${}", self.values.len() + 1);
        self.values.push(Value::Texts(TextList(texts)));
        let condition = TextList::has(self.engine, column, &place);
        self.push(&condition)
    }

    /// Runs it and reads all rows.
    pub async fn fetch_all<T>(self, db: &mut impl Handle) -> Result<Vec<T>, StoreError>
    where
        T: for<'r> sqlx::FromRow<'r, SqliteRow> + for<'r> sqlx::FromRow<'r, PgRow> + Send + Unpin,
    {
        let Self { text, values, .. } = self;
        Ok(on!(db, c => {
            let mut query = sqlx::query_as(AssertSqlSafe(text));
            for value in values {
                query = match value {
                    Value::Integer(number) => query.bind(number),
                    Value::Text(text) => query.bind(text),
                    Value::Texts(texts) => query.bind(texts),
                    Value::Day(day) => query.bind(day),
                    Value::Instant(at) => query.bind(at),
                };
            }
            query.fetch_all(c).await
        })?)
    }
}
