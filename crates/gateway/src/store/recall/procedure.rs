//! Versions of the provider's own procedure, and who read them.

use store::bulk::{Column, insert as insert_rows};
use store::{Handle, Instant, StoreError, execute, on};
use uuid::Uuid;

use crate::model::recall::procedure::{Owned, Procedure, Step};
use crate::store::inconsistent;

#[derive(Debug, Clone, sqlx::FromRow)]
struct Row {
    version: i64,
    mailbox_outside: String,
    mailbox_inside: String,
    first_receiver: String,
    coordinator: String,
    statement: String,
    written_by: String,
    written_at: Instant,
}

/// The version in force, with its steps; none if none was written.
pub(crate) async fn latest(
    db: &mut impl Handle,
    provider: Uuid,
) -> Result<Option<Procedure>, StoreError> {
    let rows = all(db, provider, 1).await?;
    let Some(row) = rows.into_iter().next() else { return Ok(None) };
    Ok(Some(with_steps(db, provider, row).await?))
}

/// All versions, the latest first.
pub(crate) async fn versions(
    db: &mut impl Handle,
    provider: Uuid,
) -> Result<Vec<Procedure>, StoreError> {
    let mut found = Vec::new();
    for row in all(db, provider, 50).await? {
        found.push(with_steps(db, provider, row).await?);
    }
    Ok(found)
}

async fn all(db: &mut impl Handle, provider: Uuid, limit: i64) -> Result<Vec<Row>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT version, mailbox_outside, mailbox_inside, first_receiver, coordinator, statement,
           written_by, written_at
         FROM recall_procedure WHERE provider_id = $1 ORDER BY version DESC LIMIT $2",
    )
    .bind(provider)
    .bind(limit)
    .fetch_all(c)
    .await)?)
}

async fn with_steps(
    db: &mut impl Handle,
    provider: Uuid,
    row: Row,
) -> Result<Procedure, StoreError> {
    let steps: Vec<(String, String, String)> = on!(db, c => sqlx::query_as(
        "SELECT step, owner, deputy FROM recall_procedure_step
         WHERE provider_id = $1 AND version = $2",
    )
    .bind(provider)
    .bind(row.version)
    .fetch_all(c)
    .await)?;
    let read = |(step, owner, deputy): (String, String, String)| {
        let step = Step::of(&step).ok_or_else(|| inconsistent("recall_procedure_step", "step"))?;
        Ok(Owned { step, owner, deputy })
    };
    let mut steps = steps.into_iter().map(read).collect::<Result<Vec<_>, StoreError>>()?;
    steps.sort_by_key(|it| it.step);
    Ok(Procedure {
        version: row.version,
        mailbox_outside: row.mailbox_outside,
        mailbox_inside: row.mailbox_inside,
        first_receiver: row.first_receiver,
        coordinator: row.coordinator,
        statement: row.statement,
        steps,
        written_by: row.written_by,
        written_at: row.written_at.0,
    })
}

/// Adds a version; false if somebody else wrote that one meanwhile.
pub(crate) async fn insert(
    db: &mut impl Handle,
    provider: Uuid,
    it: &Procedure,
) -> Result<bool, StoreError> {
    let done = execute!(
        db,
        "INSERT INTO recall_procedure (provider_id, version, mailbox_outside, mailbox_inside,
           first_receiver, coordinator, statement, written_by, written_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (provider_id, version) DO NOTHING",
        provider,
        it.version,
        &it.mailbox_outside,
        &it.mailbox_inside,
        &it.first_receiver,
        &it.coordinator,
        &it.statement,
        &it.written_by,
        Instant(it.written_at)
    )?;
    if done == 0 {
        return Ok(false);
    }
    let steps = &it.steps;
    let columns = [
        ("provider_id", Column::Uuid(steps.iter().map(|_| Some(provider)).collect())),
        ("version", Column::Integer(steps.iter().map(|_| Some(it.version)).collect())),
        ("step", Column::Str(steps.iter().map(|it| Some(it.step.as_str())).collect())),
        ("owner", Column::Str(steps.iter().map(|it| Some(it.owner.as_str())).collect())),
        ("deputy", Column::Str(steps.iter().map(|it| Some(it.deputy.as_str())).collect())),
    ];
    insert_rows(db, "recall_procedure_step", &columns).await?;
    Ok(true)
}

/// Somebody read a version; false if that was said before.
pub(crate) async fn read(
    db: &mut impl Handle,
    (provider, version): (Uuid, i64),
    (subject, name): (&str, &str),
    at: Instant,
) -> Result<bool, StoreError> {
    Ok(execute!(
        db,
        "INSERT INTO recall_procedure_read (provider_id, version, read_as, reader, read_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (provider_id, version, read_as) DO NOTHING",
        provider,
        version,
        subject,
        name,
        at
    )? > 0)
}

/// Who read a version: what the identity provider calls them, name, when.
pub(crate) async fn readers(
    db: &mut impl Handle,
    provider: Uuid,
    version: i64,
) -> Result<Vec<(String, String, Instant)>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT read_as, reader, read_at FROM recall_procedure_read
         WHERE provider_id = $1 AND version = $2 ORDER BY read_at, read_as LIMIT 1000",
    )
    .bind(provider)
    .bind(version)
    .fetch_all(c)
    .await)?)
}
