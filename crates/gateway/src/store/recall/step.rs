//! The steps of the procedure in one recall.

use store::bulk::{Column, insert};
use store::{Day, Handle, Instant, StoreError, execute, on};
use uuid::Uuid;

use crate::model::recall::procedure::Due;

/// A step as it is kept.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) step: String,
    pub(crate) owner: String,
    pub(crate) deputy: String,
    pub(crate) due_on: Day,
    pub(crate) done_at: Option<Instant>,
    pub(crate) done_by: Option<String>,
}

/// Begins the steps of a recall.
pub(crate) async fn insert_all(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
    steps: &[Due],
) -> Result<(), StoreError> {
    let columns = [
        ("provider_id", Column::Uuid(steps.iter().map(|_| Some(provider)).collect())),
        ("recall_id", Column::Uuid(steps.iter().map(|_| Some(recall)).collect())),
        ("step", Column::Str(steps.iter().map(|it| Some(it.step.as_str())).collect())),
        ("owner", Column::Str(steps.iter().map(|it| Some(it.owner.as_str())).collect())),
        ("deputy", Column::Str(steps.iter().map(|it| Some(it.deputy.as_str())).collect())),
        ("due_on", Column::Day(steps.iter().map(|it| Some(Day(it.due_on))).collect())),
    ];
    insert(db, "recall_step", &columns).await
}

/// The steps of a recall.
pub(crate) async fn of_recall(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
) -> Result<Vec<Row>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT step, owner, deputy, due_on, done_at, done_by FROM recall_step
         WHERE provider_id = $1 AND recall_id = $2",
    )
    .bind(provider)
    .bind(recall)
    .fetch_all(c)
    .await)?)
}

/// A step is done; false if it was, or there is no such step.
pub(crate) async fn done(
    db: &mut impl Handle,
    (provider, recall): (Uuid, Uuid),
    step: &str,
    by: Option<&str>,
    at: Instant,
) -> Result<bool, StoreError> {
    Ok(execute!(
        db,
        "UPDATE recall_step SET done_at = $4, done_by = $5
         WHERE provider_id = $1 AND recall_id = $2 AND step = $3 AND done_at IS NULL",
        provider,
        recall,
        step,
        at,
        by
    )? > 0)
}
