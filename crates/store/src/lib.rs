//! One schema on two engines: SQLite as the embedded default, PostgreSQL in production.
//!
//! A house opens a [`Store`] with its [`Migrations`], reads through a [`Read`] and changes things
//! through a [`Write`], whose [`commit`](Write::commit) takes the lines of the access log that say
//! what was done. Both are [`Handle`]s: a statement is written once, in the house's own
//! `store/<noun>.rs`, and runs on either engine through [`on!`].
//!
//! ```text
//! pub async fn name_of(db: &mut impl Handle, id: Uuid) -> Result<Option<String>, StoreError> {
//!     Ok(on!(db, c => {
//!         sqlx::query_scalar("SELECT name FROM client WHERE id = $1").bind(id).fetch_optional(c).await
//!     })?)
//! }
//! ```
//!
//! To add a table: write the next migration in the house, one text for both engines, with a
//! comment a column; then a file for its noun. What only one engine has stands in [`dialect`].
//! There are no nouns in this crate, except the access log every house has.

pub mod bulk;
pub mod clock;
pub mod column;
pub mod committer;
pub mod dialect;
pub mod error;
pub mod grant;
pub mod handle;
pub mod list;
pub mod log;
pub mod migrate;
mod open;
pub mod seal;
pub mod statement;

pub use clock::{Clock, Ids};
pub use column::{Day, Instant};
pub use committer::{Committer, Work};
pub use dialect::Engine;
pub use error::StoreError;
pub use handle::{Connection, Handle, Read, Snapshot, Write};
pub use list::{IdList, NumberList, TextList};
pub use migrate::{Migration, Migrations};
pub use open::{Store, Url};
pub use statement::{Statement, Value};

/// Runs a statement that changes rows, with these values in the order of its places; how many rows
/// it changed.
#[macro_export]
macro_rules! execute {
    ($handle:expr, $sql:expr $(, $value:expr)* $(,)?) => {
        $crate::on!($handle, c => sqlx::query($sql)$(.bind($value))*.execute(c).await
            .map(|done| done.rows_affected()))
        .map_err($crate::StoreError::from)
    };
}

/// Runs one body on whichever engine the handle is on; inside, the name is a connection that
/// sqlx can execute on. The body is compiled for both, so it cannot use what only one has.
#[macro_export]
macro_rules! on {
    ($handle:expr, $connection:ident => $body:expr) => {
        match $crate::Handle::connection($handle) {
            $crate::Connection::Sqlite($connection) => $body,
            $crate::Connection::Postgres($connection) => $body,
        }
    };
}
