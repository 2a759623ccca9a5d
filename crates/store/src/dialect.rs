//! What only one of the two engines has, said once.

/// The engine a store runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// The embedded default: one file per house.
    Sqlite,
    /// Production.
    Postgres,
}

impl Engine {
    /// Chooses between two spellings of one statement; both must mean the same.
    #[must_use]
    pub fn choose<T>(self, sqlite: T, postgres: T) -> T {
        match self {
            Self::Sqlite => sqlite,
            Self::Postgres => postgres,
        }
    }

    /// The name people know it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.choose("SQLite", "PostgreSQL")
    }
}

/// The words of dialect a migration may use: ours, SQLite's, PostgreSQL's.
const WORDS: [(&str, &str, &str); 5] = [
    // Text that compares byte by byte on both.
    ("TEXT_C", "TEXT", "TEXT COLLATE \"C\""),
    ("BYTES", "BLOB", "BYTEA"),
    // A primary key the database counts up by itself.
    ("COUNTED_KEY", "INTEGER PRIMARY KEY", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"),
    // The access log has a schema of its own, where engines have schemas.
    ("IN_LOG.", "", "audit."),
    // A table that is many, each with a range of positions; the embedded engine has one file anyway.
    (") BY_POSITION", ")", ") PARTITION BY RANGE (position)"),
];

/// Turns the one text of a migration into this engine's.
#[must_use]
pub fn schema(engine: Engine, text: &str) -> String {
    WORDS.iter().fold(text.to_owned(), |text, (ours, sqlite, postgres)| {
        text.replace(ours, engine.choose(sqlite, postgres))
    })
}
