//! What can go wrong in a store, by what the caller can do about it.

use std::borrow::Cow;

/// Why a store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Somebody else changed the same thing, or wrote the same key: read again and retry.
    #[error("the same record was changed at the same moment")]
    Conflict(#[source] Option<sqlx::Error>),
    /// A row cannot be read back as what it should be. Never a default: somebody must look.
    #[error("table {table}, column {column}: {problem}")]
    Inconsistent {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// What was found; never the value itself.
        problem: String,
    },
    /// The database does not answer, or is full: nothing was kept, try later.
    #[error("the database does not answer")]
    Unavailable(#[source] sqlx::Error),
    /// The access log was changed behind the house's back: nothing is written any more, and nothing
    /// is shown that would have to be logged.
    #[error("the access log cannot be relied on: {0}")]
    LogBroken(String),
    /// The migrations could not be applied.
    #[error("the schema could not be brought up to date: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// The address of the database cannot be read.
    #[error("`{0}` is no database address: use sqlite:PATH or postgres://HOST/NAME")]
    Address(String),
    /// Anything else: a bug in a statement.
    #[error("the database refused a statement")]
    Refused(#[source] sqlx::Error),
}

impl StoreError {
    /// Whether reading again and retrying may help.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        matches!(self, Self::Conflict(_))
    }

    /// Whether nothing is wrong with the request and it may be sent again later.
    #[must_use]
    pub fn is_unavailable(&self) -> bool {
        matches!(self, Self::Unavailable(_) | Self::LogBroken(_))
    }
}

impl From<audit::Fault> for StoreError {
    fn from(fault: audit::Fault) -> Self {
        Self::LogBroken(fault.to_string())
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(inner)
                if inner.is_unique_violation() || is_retryable(&**inner) =>
            {
                Self::Conflict(Some(error))
            }
            sqlx::Error::Database(inner) if is_out_of_room(&**inner) => Self::Unavailable(error),
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => Self::Unavailable(error),
            _ => Self::Refused(error),
        }
    }
}

/// Deadlock and serialisation failure on PostgreSQL, busy on SQLite.
fn is_retryable(error: &dyn sqlx::error::DatabaseError) -> bool {
    match Code::of(error) {
        Code::Sqlite(primary) => primary == 5,
        Code::Sqlstate(state) => matches!(state.as_ref(), "40001" | "40P01"),
    }
}

/// Disk full and shutting down on PostgreSQL; full and I/O error on SQLite.
fn is_out_of_room(error: &dyn sqlx::error::DatabaseError) -> bool {
    match Code::of(error) {
        Code::Sqlite(primary) => matches!(primary, 10 | 13),
        Code::Sqlstate(state) => {
            matches!(state.as_ref(), "53100" | "53200" | "53300" | "57P01" | "57P02" | "57P03")
        }
    }
}

/// What an engine calls an error.
enum Code<'e> {
    /// SQLite's primary result code: the low byte of the extended one it reports.
    Sqlite(u32),
    /// Five characters of the SQL standard.
    Sqlstate(Cow<'e, str>),
}

impl<'e> Code<'e> {
    fn of(error: &'e dyn sqlx::error::DatabaseError) -> Self {
        let code = error.code().unwrap_or_default();
        match code.parse::<u32>() {
            Ok(number) if code.len() < 5 => Self::Sqlite(number & 0xff),
            _ => Self::Sqlstate(code),
        }
    }
}
