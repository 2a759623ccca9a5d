//! The newest report of each provider on a case.

use exchange::BranchNumber;
use exchange::recall::Progress;
use jiff::Timestamp;
use store::{Handle, Instant, StoreError, Write, on};

use super::inconsistent;

/// A report with when it came.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    /// The report.
    pub progress: Progress,
    /// When it came.
    pub received_at: Timestamp,
    /// When the provider's first report came.
    pub first_at: Timestamp,
    /// Since when nothing is left to do there.
    pub settled_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct Row {
    content: String,
    received_at: Instant,
    first_at: Instant,
    settled_at: Option<Instant>,
}

/// Keeps a report, unless one as new or newer is there; false then. Since when a provider is
/// settled is kept as long as each report says that it is.
pub(crate) async fn keep(
    tx: &mut Write,
    progress: &Progress,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let bad = |_| inconsistent("recall_progress", "content", "cannot be written");
    let content = serde_json::to_string(progress).map_err(bad)?;
    let settled = progress.is_settled().then_some(Instant(at));
    let changed = on!(tx, c => sqlx::query(
        "INSERT INTO recall_progress
           (case_number, branch, sequence, as_of, received_at, first_at, settled_at, content)
         VALUES ($1, $2, $3, $4, $5, $5, $6, $7)
         ON CONFLICT (case_number, branch) DO UPDATE SET
           sequence = excluded.sequence,
           as_of = excluded.as_of,
           received_at = excluded.received_at,
           settled_at = CASE WHEN excluded.settled_at IS NULL THEN NULL
                             ELSE coalesce(recall_progress.settled_at, excluded.settled_at) END,
           content = excluded.content
         WHERE recall_progress.sequence < excluded.sequence",
    )
    .bind(progress.case_number.as_str())
    .bind(progress.branch_number.as_str())
    .bind(progress.sequence)
    .bind(Instant(progress.as_of))
    .bind(Instant(at))
    .bind(settled)
    .bind(content)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}

/// The newest report of a provider on a case.
pub(crate) async fn find(
    db: &mut impl Handle,
    case: &str,
    branch: &BranchNumber,
) -> Result<Option<Kept>, StoreError> {
    let row: Option<Row> = on!(db, c => sqlx::query_as(
        "SELECT content, received_at, first_at, settled_at FROM recall_progress
         WHERE case_number = $1 AND branch = $2",
    )
    .bind(case)
    .bind(branch.as_str())
    .fetch_optional(c)
    .await)?;
    row.as_ref().map(read).transpose()
}

/// The newest report of each provider on a case.
pub(crate) async fn of_case(db: &mut impl Handle, case: &str) -> Result<Vec<Kept>, StoreError> {
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(
        "SELECT content, received_at, first_at, settled_at FROM recall_progress
         WHERE case_number = $1 ORDER BY branch",
    )
    .bind(case)
    .fetch_all(c)
    .await)?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Kept, StoreError> {
    let progress = serde_json::from_str(&row.content)
        .map_err(|_| inconsistent("recall_progress", "content", "cannot be read back"))?;
    Ok(Kept {
        progress,
        received_at: row.received_at.0,
        first_at: row.first_at.0,
        settled_at: row.settled_at.map(|at| at.0),
    })
}
