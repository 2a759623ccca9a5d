//! The access log, the same in every house: [`TABLE`] is the migration that makes its tables.
//!
//! A line is appended in the transaction of what it records, numbered and not yet linked. A
//! [`Sequencer`], one or more per house, links what was committed into the chain and signs it. What
//! the chain means, and what can break it, stands in `audit`.

mod end;
mod gaps;
mod gate;
mod look;
mod pending;
mod removal;
mod sequencer;
mod verify;

use audit::{Entry, to_line};

use crate::bulk::{Column, insert};
use crate::column::Instant;
use crate::error::StoreError;
use crate::handle::Handle;
use crate::migrate::Migration;

pub(crate) use gate::Gate;

pub use end::{first_unvouched, head, is_begun};
pub use gate::Chain;
pub use look::{Filter, Look, Page, count, forward, of_subject, page};
pub use pending::{Pending, pending};
pub use removal::{Decision, Removable, removable, remove};
pub use sequencer::Sequencer;
pub use verify::{Progress, verify};

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
