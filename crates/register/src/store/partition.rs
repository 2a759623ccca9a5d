//! Room for events. On PostgreSQL each range of positions is a table of its own, made by whoever
//! takes the first position of the range, in the same transaction; the embedded engine keeps all
//! in one.
//!
//! A new table is attached rather than created in place: that takes no lock which a reader holds,
//! so nobody waits for it and nobody is waited for. A function of the migration does it, with the
//! rights of who migrated: a running register needs none to make tables.

use store::{Connection, Handle as _, StoreError, Write};

/// Positions in a range: at 300 bytes an event its table and indexes stay near a gigabyte.
pub(crate) const RANGE: i64 = 1 << 22;

/// Makes the tables for the positions from `first` to `last`, which have just been taken.
pub(super) async fn make_room(tx: &mut Write, first: i64, last: i64) -> Result<(), StoreError> {
    let Connection::Postgres(c) = tx.connection() else { return Ok(()) };
    for range in begun(first, last) {
        sqlx::query("SELECT make_room_for_events($1, $2, $3)")
            .bind(range)
            .bind(range * RANGE)
            .bind((range + 1) * RANGE)
            .execute(&mut *c)
            .await?;
        tracing::info!(range, "made room for events");
    }
    Ok(())
}

/// The ranges whose first position is taken: position 0 is nobody's, so the first range begins
/// with position 1.
fn begun(first: i64, last: i64) -> impl Iterator<Item = i64> {
    let of = |position: i64| position.div_euclid(RANGE);
    let new = if first <= 1 { 0 } else { of(first - 1) + 1 };
    new..=of(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranges(first: i64, last: i64) -> Vec<i64> {
        begun(first, last).collect()
    }

    #[test]
    fn whoever_takes_the_first_position_of_a_range_makes_its_table() {
        assert_eq!(ranges(1, 1), [0]);
        assert!(ranges(2, RANGE - 1).is_empty());
        assert_eq!(ranges(RANGE - 1, RANGE), [1]);
        assert_eq!(ranges(RANGE, RANGE), [1]);
        assert!(ranges(RANGE + 1, RANGE + 1).is_empty());
        assert_eq!(ranges(5, 2 * RANGE), [1, 2]);
    }
}
