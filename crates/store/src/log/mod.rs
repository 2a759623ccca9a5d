//! The access log's tables, the same in every house: [`TABLE`] is a migration.
//!
//! A line is appended in the transaction of what it records, numbered and not yet linked.

use audit::{Entry, to_line};

use crate::bulk::{Column, insert};
use crate::column::Instant;
use crate::error::StoreError;
use crate::handle::Handle;
use crate::migrate::Migration;

/// The migration that makes the tables, with triggers that refuse changes.
pub const TABLE: Migration = Migration {
    number: 1,
    name: "access_log",
    sqlite: concat!(
        include_str!("../../migrations/0001_access_log.sql"),
        include_str!("../../migrations/0001_access_log.sqlite.sql")
    ),
    postgres: concat!(
        include_str!("../../migrations/0001_access_log.before.postgres.sql"),
        include_str!("../../migrations/0001_access_log.sql"),
        include_str!("../../migrations/0001_access_log.postgres.sql")
    ),
};

pub(crate) async fn append(db: &mut impl Handle, entries: &[&Entry]) -> Result<(), StoreError> {
    let columns = [
        ("at", Column::Instant(entries.iter().map(|e| Some(Instant(e.at))).collect())),
        ("subject", Column::Uuid(entries.iter().map(|e| e.subject).collect())),
        ("line", Column::Text(entries.iter().map(|e| Some(to_line(e))).collect())),
    ];
    insert(db, "access_log", &columns).await
}
