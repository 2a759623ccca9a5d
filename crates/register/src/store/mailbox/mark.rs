//! What became of a notice: each thing once, and when it happened first.

use exchange::BranchNumber;
use jiff::Timestamp;
use store::{Handle, Instant, StoreError, TextList, Write, on};
use uuid::Uuid;

/// What can become of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// The provider's system keeps it.
    Received,
    /// Somebody there read it.
    Acknowledged,
    /// The mailbox was written to.
    Reminded,
    /// Coordinator and second mailbox were written to.
    RemindedAgain,
    /// The inspector was told.
    Escalated,
}

impl Mark {
    /// All.
    pub(crate) const ALL: [Self; 5] =
        [Self::Received, Self::Acknowledged, Self::Reminded, Self::RemindedAgain, Self::Escalated];

    /// How it is kept.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Acknowledged => "acknowledged",
            Self::Reminded => "reminded",
            Self::RemindedAgain => "reminded_again",
            Self::Escalated => "escalated",
        }
    }
}

/// Notes that something became of a notice; false if that was noted before.
pub(crate) async fn add(
    tx: &mut Write,
    position: i64,
    mark: Mark,
    at: Timestamp,
    by: Option<Uuid>,
) -> Result<bool, StoreError> {
    let added = on!(tx, c => sqlx::query(
        "INSERT INTO mailbox_mark (position, mark, marked_at, marked_by) VALUES ($1, $2, $3, $4)
         ON CONFLICT (position, mark) DO NOTHING",
    )
    .bind(position)
    .bind(mark.as_str())
    .bind(Instant(at))
    .bind(by)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(added == 1)
}

/// When this became of a notice.
pub(crate) async fn kept(
    db: &mut impl Handle,
    position: i64,
    mark: Mark,
) -> Result<Option<Timestamp>, StoreError> {
    let at: Option<Instant> = on!(db, c => sqlx::query_scalar(
        "SELECT marked_at FROM mailbox_mark WHERE position = $1 AND mark = $2",
    )
    .bind(position)
    .bind(mark.as_str())
    .fetch_optional(c)
    .await)?;
    Ok(super::moment(at))
}

/// The notices of these branches up to a position that are not noted as received, each with its
/// case: what the provider's system says to keep by asking for what comes after.
pub(crate) async fn receive(
    db: &mut impl Handle,
    branches: &[BranchNumber],
    up_to: i64,
) -> Result<Vec<(i64, String)>, StoreError> {
    let own = TextList::has(db.engine(), "branch", "$1");
    let sql = format!(
        "SELECT position, case_number FROM mailbox
         WHERE {own} AND position <= $2 AND NOT EXISTS (
           SELECT 1 FROM mailbox_mark
           WHERE mailbox_mark.position = mailbox.position AND mark = 'received')
         ORDER BY position"
    );
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(TextList(branches.iter().map(ToString::to_string).collect()))
        .bind(up_to)
        .fetch_all(c)
        .await)?)
}
