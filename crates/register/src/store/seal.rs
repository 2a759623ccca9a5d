//! Seals: one signature for the events of one commit.

use proof::{Hash, Key};
use store::{Handle, NumberList, StoreError, Write, on};

use super::inconsistent;
use crate::model::group::Group;

/// A seal.
#[derive(Debug, Clone)]
pub(crate) struct Seal {
    /// The position of the first event of the commit.
    pub first: i64,
    /// Events of the commit.
    pub events: i64,
    /// The key that signed.
    pub key_id: u32,
    /// The signature.
    pub signature: Vec<u8>,
    /// The hashes of the leaves, until the log has them.
    pub leaves: Option<Vec<Hash>>,
}

impl Seal {
    /// What is kept of a signed group.
    pub(crate) fn of(group: &Group, key: &Key) -> Self {
        let leaves = group.leaves().to_vec();
        Self {
            first: group.first(),
            events: i64::try_from(leaves.len()).unwrap_or(i64::MAX),
            key_id: key.id(),
            signature: group.signature().to_vec(),
            leaves: Some(leaves),
        }
    }

    /// The position of its last event.
    pub(crate) fn last(&self) -> i64 {
        self.first + self.events - 1
    }
}

type Row = (i64, i64, i64, Vec<u8>, Option<Vec<u8>>);

/// Appends a seal.
pub(crate) async fn append(tx: &mut Write, seal: &Seal) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(
        "INSERT INTO seal (first_position, events, key_id, signature, leaves)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(seal.first)
    .bind(seal.events)
    .bind(i64::from(seal.key_id))
    .bind(&seal.signature)
    .bind(seal.leaves.as_deref().map(Hash::join))
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// The seals of the commits these positions belong to.
pub(crate) async fn of(db: &mut impl Handle, positions: Vec<i64>) -> Result<Vec<Seal>, StoreError> {
    if positions.is_empty() {
        return Ok(Vec::new());
    }
    let asked = db.engine().choose("json_each($1) AS n", "UNNEST($1) AS n (value)");
    let sql = format!(
        "SELECT DISTINCT seal.first_position, seal.events, seal.key_id, seal.signature, seal.leaves
         FROM {asked} JOIN seal ON seal.first_position =
           (SELECT max(first_position) FROM seal WHERE first_position <= n.value)"
    );
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(NumberList(positions))
        .fetch_all(c)
        .await)?;
    rows.into_iter().map(read).collect()
}

/// The seals whose first event is after `from` and not after `to`, in order.
pub(crate) async fn between(
    db: &mut impl Handle,
    from: i64,
    to: i64,
) -> Result<Vec<Seal>, StoreError> {
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(
        "SELECT first_position, events, key_id, signature, leaves FROM seal
         WHERE first_position > $1 AND first_position <= $2 ORDER BY first_position",
    )
    .bind(from)
    .bind(to)
    .fetch_all(c)
    .await)?;
    rows.into_iter().map(read).collect()
}

/// The log has the leaves of these seals now.
pub(crate) async fn drop_leaves(tx: &mut Write, from: i64, to: i64) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(
        "UPDATE seal SET leaves = NULL
         WHERE first_position > $1 AND first_position <= $2 AND leaves IS NOT NULL",
    )
    .bind(from)
    .bind(to)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

fn read((first, events, key_id, signature, leaves): Row) -> Result<Seal, StoreError> {
    let bad = |column| inconsistent("seal", column, "cannot be read back");
    let cut = |bytes: Vec<u8>| Hash::cut(&bytes).ok_or_else(|| bad("leaves"));
    Ok(Seal {
        first,
        events,
        key_id: key_id.try_into().map_err(|_| bad("key_id"))?,
        signature,
        leaves: leaves.map(cut).transpose()?,
    })
}
