//! The public keys the log is and was signed with.

use jiff::Timestamp;
use proof::Key;
use store::{Handle, Instant, StoreError, Write, on};

use super::inconsistent;

/// A key on record.
#[derive(Debug, Clone)]
pub struct LogKey {
    /// First, second, ...
    pub number: i64,
    /// The public key, under the name of the log.
    pub key: Key,
    /// When it began to sign.
    pub since: Timestamp,
    /// When the next one took over.
    pub retired_at: Option<Timestamp>,
    /// The previous key's signature of this one.
    pub endorsement: Option<String>,
}

/// A row: number, key, since, retired, endorsement.
type Row = (i64, String, Instant, Option<Instant>, Option<String>);

/// All keys, the first one first.
pub(crate) async fn all(db: &mut impl Handle) -> Result<Vec<LogKey>, StoreError> {
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(
        "SELECT number, key, since, retired_at, endorsement FROM log_key ORDER BY number",
    )
    .fetch_all(c)
    .await)?;
    let read = |(number, key, since, retired_at, endorsement): Row| {
        let key = key.parse().map_err(|_| inconsistent("log_key", "key", "is no public key"))?;
        let retired_at = retired_at.map(|at| at.0);
        Ok(LogKey { number, key, since: since.0, retired_at, endorsement })
    };
    rows.into_iter().map(read).collect()
}

/// Puts a key on record. The number is taken once: of two processes one gets a conflict.
pub(crate) async fn add(tx: &mut Write, key: &LogKey) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(
        "INSERT INTO log_key (number, key_id, key, since, endorsement)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(key.number)
    .bind(i64::from(key.key.id()))
    .bind(key.key.to_string())
    .bind(Instant(key.since))
    .bind(&key.endorsement)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// Retires a key.
pub(crate) async fn retire(tx: &mut Write, number: i64, at: Timestamp) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(
        "UPDATE log_key SET retired_at = $2 WHERE number = $1 AND retired_at IS NULL",
    )
    .bind(number)
    .bind(Instant(at))
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}
