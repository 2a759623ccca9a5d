//! Notices that nobody acknowledged, in cases that are open, with the steps taken for each.

use exchange::BranchNumber;
use jiff::Timestamp;
use store::{Handle, Instant, StoreError, on};
use uuid::Uuid;

use super::inconsistent;

/// A notice that waits to be acknowledged.
#[derive(Debug)]
pub(crate) struct Open {
    /// Its position.
    pub position: i64,
    /// The sending.
    pub notice_id: Uuid,
    /// To whom.
    pub branch: BranchNumber,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// Steps taken: they come in one order, so their number says which.
    pub steps: usize,
}

#[derive(sqlx::FromRow)]
struct Row {
    position: i64,
    notice_id: Uuid,
    branch: String,
    sent_at: Instant,
    steps: i64,
}

/// Those the inspector did not hear of yet, the oldest first. Who was told that a case is closed
/// need not answer any more.
pub(crate) async fn open(db: &mut impl Handle) -> Result<Vec<Open>, StoreError> {
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(
        "SELECT mailbox.position, mailbox.notice_id, mailbox.branch, sending.sent_at,
           (SELECT count(*) FROM mailbox_mark WHERE mailbox_mark.position = mailbox.position
              AND mark IN ('reminded', 'reminded_again')) AS steps
         FROM mailbox JOIN sending ON sending.notice_id = mailbox.notice_id
         WHERE sending.kind <> 'closure'
           AND NOT EXISTS (SELECT 1 FROM mailbox_mark
             WHERE mailbox_mark.position = mailbox.position
               AND mark IN ('acknowledged', 'escalated'))
           AND NOT EXISTS (SELECT 1 FROM sending AS last
             WHERE last.case_number = sending.case_number AND last.kind = 'closure')
         ORDER BY mailbox.position",
    )
    .fetch_all(c)
    .await)?;
    let read = |row: Row| {
        let bad = |_| inconsistent("mailbox", "branch", "cannot be read back");
        Ok(Open {
            position: row.position,
            notice_id: row.notice_id,
            branch: BranchNumber::parse(&row.branch).map_err(bad)?,
            sent_at: row.sent_at.0,
            steps: usize::try_from(row.steps).unwrap_or_default(),
        })
    };
    rows.into_iter().map(read).collect()
}
