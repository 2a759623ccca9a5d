//! The monthly reconciliation: what was used, what was filed, and where they differ.

use store::bulk::{Column, insert};
use store::{Day, Handle, Instant, StoreError, on};
use uuid::Uuid;

/// A device that was used.
#[derive(Debug, Clone)]
pub(crate) struct NewUsed {
    pub(crate) provider: Uuid,
    pub(crate) id: Uuid,
    pub(crate) file: Uuid,
    pub(crate) line: i64,
    pub(crate) digest: String,
    pub(crate) used_on: Day,
    pub(crate) udi_di: Option<String>,
    pub(crate) lot: Option<String>,
    pub(crate) serial: Option<String>,
}

/// A device that was used, or an implant that was filed, as they are compared.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Compared {
    pub(crate) id: Uuid,
    pub(crate) day: Day,
    pub(crate) udi_di: Option<String>,
    pub(crate) lot: Option<String>,
    pub(crate) serial: Option<String>,
    pub(crate) state: String,
    pub(crate) receipt: Option<String>,
}

/// A month as it is kept.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) month: Day,
    pub(crate) state: String,
    pub(crate) used: i64,
    pub(crate) filed: i64,
    pub(crate) registered: i64,
    pub(crate) in_time: i64,
    pub(crate) open: i64,
    pub(crate) compared_at: Instant,
    pub(crate) signed_at: Option<Instant>,
    pub(crate) signed_by: Option<String>,
    pub(crate) reopened_at: Option<Instant>,
}

/// A difference as it is kept, with what it is about.
#[expect(clippy::struct_field_names, reason = "the columns are called so")]
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Difference {
    pub(crate) difference_id: Uuid,
    pub(crate) kind: String,
    pub(crate) found_at: Instant,
    pub(crate) owner: Option<String>,
    pub(crate) reason: Option<String>,
    pub(crate) explained_by: Option<String>,
    pub(crate) day: Option<Day>,
    pub(crate) udi_di: Option<String>,
    pub(crate) lot: Option<String>,
    pub(crate) serial: Option<String>,
    pub(crate) line: Option<i64>,
}

const MONTH: &str = "month, state, used, filed, registered, in_time, open, compared_at, signed_at,
    signed_by, reopened_at";

/// Which of these digests were imported before.
pub(crate) async fn known(
    db: &mut impl Handle,
    provider: Uuid,
    digests: Vec<String>,
) -> Result<Vec<String>, StoreError> {
    let sql = format!(
        "SELECT digest FROM used_device WHERE provider_id = $1 AND digest {}",
        super::among(db, 2)
    );
    let list = store::TextList(digests);
    Ok(on!(db, c => sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(&list)
        .fetch_all(c)
        .await)?)
}

pub(crate) async fn insert_used(db: &mut impl Handle, used: &[NewUsed]) -> Result<(), StoreError> {
    let texts = |pick: fn(&NewUsed) -> &Option<String>| {
        Column::Text(used.iter().map(|it| pick(it).clone()).collect())
    };
    let columns = [
        ("provider_id", Column::Uuid(used.iter().map(|it| Some(it.provider)).collect())),
        ("used_id", Column::Uuid(used.iter().map(|it| Some(it.id)).collect())),
        ("file_id", Column::Uuid(used.iter().map(|it| Some(it.file)).collect())),
        ("line", Column::Integer(used.iter().map(|it| Some(it.line)).collect())),
        ("digest", Column::Text(used.iter().map(|it| Some(it.digest.clone())).collect())),
        ("used_on", Column::Day(used.iter().map(|it| Some(it.used_on)).collect())),
        ("udi_di", texts(|it| &it.udi_di)),
        ("lot", texts(|it| &it.lot)),
        ("serial", texts(|it| &it.serial)),
    ];
    insert(db, "used_device", &columns).await
}

/// What was used from a day up to, not including, another.
pub(crate) async fn used(
    db: &mut impl Handle,
    provider: Uuid,
    from: Day,
    to: Day,
) -> Result<Vec<Compared>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT used_id AS id, used_on AS day, udi_di, lot, serial, '' AS state,
           CAST(NULL AS TEXT) AS receipt
         FROM used_device WHERE provider_id = $1 AND used_on >= $2 AND used_on < $3
         ORDER BY used_on, used_id",
    )
    .bind(provider)
    .bind(from)
    .bind(to)
    .fetch_all(c)
    .await)?)
}

/// What was filed as placed from a day up to, not including, another, with the first receipt of its
/// placing that the register gave.
pub(crate) async fn filed(
    db: &mut impl Handle,
    provider: Uuid,
    from: Day,
    to: Day,
) -> Result<Vec<Compared>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT i.reference AS id, i.implanted_on AS day, i.udi_di, i.lot, i.serial, i.state,
           (SELECT e.receipt FROM event e
            WHERE e.provider_id = i.provider_id AND e.implant = i.reference
              AND e.kind = 'implantation' AND e.status IN ('accepted', 'accepted_with_warnings')
            ORDER BY e.event_id LIMIT 1) AS receipt
         FROM implant i
         WHERE i.provider_id = $1 AND i.implanted_on >= $2 AND i.implanted_on < $3
           AND i.state NOT IN ('merged', 'withdrawn')
         ORDER BY i.implanted_on, i.reference",
    )
    .bind(provider)
    .bind(from)
    .bind(to)
    .fetch_all(c)
    .await)?)
}

/// Keeps how a month compares.
pub(crate) async fn put(db: &mut impl Handle, provider: Uuid, row: &Row) -> Result<(), StoreError> {
    on!(db, c => sqlx::query(
        "INSERT INTO reconciled_month (provider_id, month, state, used, filed, registered, in_time,
           open, compared_at, signed_at, signed_by, reopened_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         ON CONFLICT (provider_id, month) DO UPDATE SET state = excluded.state,
           used = excluded.used, filed = excluded.filed, registered = excluded.registered,
           in_time = excluded.in_time, open = excluded.open, compared_at = excluded.compared_at,
           signed_at = excluded.signed_at, signed_by = excluded.signed_by,
           reopened_at = excluded.reopened_at",
    )
    .bind(provider)
    .bind(row.month)
    .bind(&row.state)
    .bind(row.used)
    .bind(row.filed)
    .bind(row.registered)
    .bind(row.in_time)
    .bind(row.open)
    .bind(row.compared_at)
    .bind(row.signed_at)
    .bind(&row.signed_by)
    .bind(row.reopened_at)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

pub(crate) async fn find(
    db: &mut impl Handle,
    provider: Uuid,
    month: Day,
) -> Result<Option<Row>, StoreError> {
    let sql = format!("SELECT {MONTH} FROM reconciled_month WHERE provider_id = $1 AND month = $2");
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(month)
        .fetch_optional(c)
        .await)?)
}

/// The last months, the newest first.
pub(crate) async fn last(
    db: &mut impl Handle,
    provider: Uuid,
    limit: i64,
) -> Result<Vec<Row>, StoreError> {
    let sql = format!(
        "SELECT {MONTH} FROM reconciled_month WHERE provider_id = $1 ORDER BY month DESC LIMIT $2"
    );
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(limit)
        .fetch_all(c)
        .await)?)
}

/// Finds a difference, or finds it again: what was gone is back, what was explained stays so.
pub(crate) async fn differs(
    db: &mut impl Handle,
    provider: Uuid,
    id: Uuid,
    month: Day,
    (kind, subject): (&'static str, Uuid),
    at: Instant,
) -> Result<(), StoreError> {
    on!(db, c => sqlx::query(
        "INSERT INTO difference (provider_id, difference_id, month, kind, subject, found_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (provider_id, month, kind, subject) DO UPDATE SET gone_at = NULL",
    )
    .bind(provider)
    .bind(id)
    .bind(month)
    .bind(kind)
    .bind(subject)
    .bind(at)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// Everything of a month is gone, until it is found again.
pub(crate) async fn all_gone(
    db: &mut impl Handle,
    provider: Uuid,
    month: Day,
    at: Instant,
) -> Result<(), StoreError> {
    on!(db, c => sqlx::query(
        "UPDATE difference SET gone_at = $3
         WHERE provider_id = $1 AND month = $2 AND gone_at IS NULL",
    )
    .bind(provider)
    .bind(month)
    .bind(at)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// Differences of a month without a reason.
pub(crate) async fn count_open(
    db: &mut impl Handle,
    provider: Uuid,
    month: Day,
) -> Result<i64, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT COUNT(*) FROM difference
         WHERE provider_id = $1 AND month = $2 AND gone_at IS NULL AND reason IS NULL",
    )
    .bind(provider)
    .bind(month)
    .fetch_one(c)
    .await)?)
}

/// How many differences without a reason were found before a moment: kind and number.
pub(crate) async fn older_than(
    db: &mut impl Handle,
    provider: Uuid,
    before: Instant,
) -> Result<Vec<(String, i64)>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT kind, COUNT(*) FROM difference
         WHERE provider_id = $1 AND gone_at IS NULL AND reason IS NULL AND found_at < $2
         GROUP BY kind ORDER BY kind",
    )
    .bind(provider)
    .bind(before)
    .fetch_all(c)
    .await)?)
}

/// The differences of a month, those without a reason first.
pub(crate) async fn differences(
    db: &mut impl Handle,
    provider: Uuid,
    month: Day,
    limit: i64,
) -> Result<Vec<Difference>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT d.difference_id, d.kind, d.found_at, d.owner, d.reason, d.explained_by,
           COALESCE(u.used_on, i.implanted_on) AS day, COALESCE(u.udi_di, i.udi_di) AS udi_di,
           COALESCE(u.lot, i.lot) AS lot, COALESCE(u.serial, i.serial) AS serial, u.line
         FROM difference d
         LEFT JOIN used_device u ON u.provider_id = d.provider_id AND u.used_id = d.subject
         LEFT JOIN implant i ON i.provider_id = d.provider_id AND i.reference = d.subject
         WHERE d.provider_id = $1 AND d.month = $2 AND d.gone_at IS NULL
         ORDER BY (CASE WHEN d.reason IS NULL THEN 0 ELSE 1 END), d.difference_id LIMIT $3",
    )
    .bind(provider)
    .bind(month)
    .bind(limit)
    .fetch_all(c)
    .await)?)
}

/// Keeps who looks into a difference and why it is so; whether there is one.
pub(crate) async fn explain(
    db: &mut impl Handle,
    provider: Uuid,
    (month, difference): (Day, Uuid),
    (owner, reason, by): (Option<&str>, Option<&str>, &str),
    at: Instant,
) -> Result<bool, StoreError> {
    let done = on!(db, c => sqlx::query(
        "UPDATE difference SET owner = $4, reason = $5, explained_by = $6, explained_at = $7
         WHERE provider_id = $1 AND month = $2 AND difference_id = $3 AND gone_at IS NULL",
    )
    .bind(provider)
    .bind(month)
    .bind(difference)
    .bind(owner)
    .bind(reason)
    .bind(by)
    .bind(at)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(done > 0)
}
