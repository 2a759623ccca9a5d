//! What each branch does in a recall, and what the inspectorate was told of it.

use store::{Day, Handle, Instant, StoreError, execute, on};
use uuid::Uuid;

/// A branch in a recall.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) branch_number: String,
    pub(crate) stock_looked_at: Option<Instant>,
    pub(crate) stock_looked_by: Option<String>,
    pub(crate) progress_due: bool,
    pub(crate) reported_at: Option<Instant>,
    pub(crate) refused: Option<String>,
}

const COLUMNS: &str = "branch_number, stock_looked_at, stock_looked_by, progress_due, reported_at,
    refused";

/// Makes sure that a branch takes part.
pub(crate) async fn join(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
    branch: &str,
) -> Result<(), StoreError> {
    execute!(
        db,
        "INSERT INTO recall_branch (provider_id, recall_id, branch_number, sequence, progress_due)
         VALUES ($1, $2, $3, 0, FALSE)
         ON CONFLICT (provider_id, recall_id, branch_number) DO NOTHING",
        provider,
        recall,
        branch
    )?;
    Ok(())
}

/// The branches of a recall.
pub(crate) async fn of_recall(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
) -> Result<Vec<Row>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM recall_branch WHERE provider_id = $1 AND recall_id = $2
         ORDER BY branch_number"
    );
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(recall)
        .fetch_all(c)
        .await)?)
}

/// The numbers of a recall changed: they are sent anew.
pub(crate) async fn changed(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
) -> Result<(), StoreError> {
    execute!(
        db,
        "UPDATE recall_branch SET sequence = sequence + 1, progress_due = TRUE
         WHERE provider_id = $1 AND recall_id = $2",
        provider,
        recall
    )?;
    Ok(())
}

/// A new day: what is overdue may be another number than yesterday.
pub(crate) async fn day_began(
    db: &mut impl Handle,
    provider: Uuid,
    today: Day,
) -> Result<u64, StoreError> {
    execute!(
        db,
        "UPDATE recall_branch SET sequence = sequence + 1, progress_due = TRUE
         WHERE provider_id = $1 AND reported_on < $2 AND NOT progress_due AND refused IS NULL
           AND EXISTS (SELECT 1 FROM recall r WHERE r.provider_id = recall_branch.provider_id
             AND r.recall_id = recall_branch.recall_id AND r.state = 'open')
           AND EXISTS (SELECT 1 FROM recall_patient p
             WHERE p.provider_id = recall_branch.provider_id
               AND p.recall_id = recall_branch.recall_id AND NOT p.settled AND NOT p.released
               AND p.settle_by < $2)",
        provider,
        today
    )
}

/// Branches whose numbers must be sent: of open recalls that are cases of the inspectorate.
pub(crate) async fn due(
    db: &mut impl Handle,
    provider: Uuid,
) -> Result<Vec<(Uuid, String, i64, String)>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT b.recall_id, b.branch_number, b.sequence, r.case_number FROM recall_branch b
         JOIN recall r ON r.provider_id = b.provider_id AND r.recall_id = b.recall_id
         WHERE b.provider_id = $1 AND b.progress_due AND r.case_number IS NOT NULL
           AND r.state = 'open'
           AND EXISTS (SELECT 1 FROM recall_notice n WHERE n.provider_id = b.provider_id
             AND n.recall_id = b.recall_id AND n.branch_number = b.branch_number)
         ORDER BY b.recall_id, b.branch_number",
    )
    .bind(provider)
    .fetch_all(c)
    .await)?)
}

/// What was sent of a branch, and what came of it.
pub(crate) struct Sent<'s> {
    pub(crate) provider: Uuid,
    pub(crate) recall: Uuid,
    pub(crate) branch: &'s str,
    pub(crate) sequence: i64,
    pub(crate) body: &'s str,
    pub(crate) on: Day,
    pub(crate) at: Instant,
    /// Why the register did not take it.
    pub(crate) refused: Option<&'s str>,
}

/// Notes it. What changed since it was counted is still to be sent.
pub(crate) async fn sent(db: &mut impl Handle, sent: &Sent<'_>) -> Result<(), StoreError> {
    execute!(
        db,
        "UPDATE recall_branch SET reported = $5, reported_on = $6, reported_at = $7, refused = $8,
           progress_due = CASE WHEN sequence = $4 THEN FALSE ELSE progress_due END
         WHERE provider_id = $1 AND recall_id = $2 AND branch_number = $3",
        sent.provider,
        sent.recall,
        sent.branch,
        sent.sequence,
        sent.body,
        sent.on,
        sent.at,
        sent.refused
    )?;
    Ok(())
}

/// Somebody looked for stock at a branch.
pub(crate) async fn looked_for_stock(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
    branch: &str,
    (by, at): (&str, Instant),
) -> Result<bool, StoreError> {
    Ok(execute!(
        db,
        "UPDATE recall_branch SET stock_looked_at = $4, stock_looked_by = $5
         WHERE provider_id = $1 AND recall_id = $2 AND branch_number = $3",
        provider,
        recall,
        branch,
        at,
        by
    )? > 0)
}
