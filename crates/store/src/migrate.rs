//! Migrations: forward only, numbered, one text for both engines where it can be.

use std::borrow::Cow;

use sqlx::SqlSafeStr as _;
use sqlx::migrate::{MigrationType, Migrator};

use crate::dialect::{Engine, schema};

/// One step of a schema. The texts are the files in the house's `migrations/` folder.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Its number; never reused, never edited once released.
    pub number: i64,
    /// Its name, as in the file's.
    pub name: &'static str,
    /// The text for SQLite.
    pub sqlite: &'static str,
    /// The text for PostgreSQL.
    pub postgres: &'static str,
}

impl Migration {
    /// One text for both engines; see [`schema`] for its two words of dialect.
    #[must_use]
    pub const fn both(number: i64, name: &'static str, text: &'static str) -> Self {
        Self { number, name, sqlite: text, postgres: text }
    }
}

/// All steps of one house's schema, in order.
#[derive(Debug, Clone, Copy)]
pub struct Migrations(pub &'static [Migration]);

impl Migrations {
    pub(crate) fn migrator(self, engine: Engine) -> Migrator {
        let steps = self.0.iter().map(|step| {
            let text = schema(engine, engine.choose(step.sqlite, step.postgres));
            sqlx::migrate::Migration::new(
                step.number,
                Cow::Borrowed(step.name),
                MigrationType::Simple,
                sqlx::AssertSqlSafe(text).into_sql_str(),
                false,
            )
        });
        Migrator::with_migrations(steps.collect())
    }
}
