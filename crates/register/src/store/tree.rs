//! The log's tree: its signed head and its tiles.

use std::collections::{BTreeMap, BTreeSet};

use proof::Hash;
use proof::tile::{Place, Tile};
use store::{Handle, NumberList, StoreError, Write, on};

use super::inconsistent;

/// The tree as it was signed last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    /// Leaves: every position up to this one.
    pub size: i64,
    /// The signed head.
    pub checkpoint: String,
}

/// The tree as it was signed last.
pub(crate) async fn head(db: &mut impl Handle) -> Result<Head, StoreError> {
    let (size, checkpoint) = on!(db, c => sqlx::query_as("SELECT size, checkpoint FROM log_tree WHERE one = 1")
            .fetch_one(c)
            .await)?;
    Ok(Head { size, checkpoint })
}

/// Puts another head in the place of one, if that still stands: of two processes that continue a
/// tree, one does.
pub(crate) async fn replace(tx: &mut Write, old: &Head, new: &Head) -> Result<bool, StoreError> {
    let rows = on!(tx, c => sqlx::query(
        "UPDATE log_tree SET size = $1, checkpoint = $2
         WHERE one = 1 AND size = $3 AND checkpoint = $4",
    )
    .bind(new.size)
    .bind(&new.checkpoint)
    .bind(old.size)
    .bind(&old.checkpoint)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// The tiles at these places, as far as they are there.
pub(crate) async fn tiles(
    db: &mut impl Handle,
    wanted: &[Tile],
) -> Result<BTreeMap<Place, Vec<Hash>>, StoreError> {
    let mut found = BTreeMap::new();
    let levels: BTreeSet<u8> = wanted.iter().map(|tile| tile.place.level).collect();
    for level in levels {
        let of_level = wanted.iter().filter(|tile| tile.place.level == level);
        let numbers = of_level.filter_map(|tile| i64::try_from(tile.place.index).ok()).collect();
        let listed = NumberList::has(db.engine(), "number", "$2");
        let sql = format!("SELECT number, hashes FROM log_tile WHERE level = $1 AND {listed}");
        let rows: Vec<(i64, Vec<u8>)> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(i64::from(level))
            .bind(NumberList(numbers))
            .fetch_all(c)
            .await)?;
        for (number, hashes) in rows {
            let bad = |column| inconsistent("log_tile", column, "cannot be read back");
            let index = number.try_into().map_err(|_| bad("number"))?;
            let hashes = Hash::cut(&hashes).ok_or_else(|| bad("hashes"))?;
            found.insert(Place { level, index }, hashes);
        }
    }
    Ok(found)
}

/// Writes tiles that are new or have grown.
pub(crate) async fn write(
    tx: &mut Write,
    tiles: &BTreeMap<Place, Vec<Hash>>,
) -> Result<(), StoreError> {
    for (place, hashes) in tiles {
        on!(tx, c => sqlx::query(
            "INSERT INTO log_tile (level, number, hashes) VALUES ($1, $2, $3)
             ON CONFLICT (level, number) DO UPDATE SET hashes = excluded.hashes",
        )
        .bind(i64::from(place.level))
        .bind(i64::try_from(place.index).unwrap_or(i64::MAX))
        .bind(Hash::join(hashes))
        .execute(c)
        .await
        .map(drop))?;
    }
    Ok(())
}
