//! The position of an event in the register's log, which its register id carries.
//!
//! A register id is a UUID of version 7: first the moment, then randomness. Its last 42 bits are
//! the position. So an event is found by its id without an index, and a receipt, which states the
//! id, also states which leaf of the log it is.

use uuid::Uuid;

/// Bits of an id that hold a position: enough for four million million events.
const BITS: u32 = 42;
const MASK: u128 = (1 << BITS) - 1;

/// The id with a position in it; none if the position is not between 1 and 2 to the 42nd.
#[must_use]
pub fn carry(id: Uuid, position: i64) -> Option<Uuid> {
    let position = u128::try_from(position).ok().filter(|it| (1..=MASK).contains(it))?;
    Some(Uuid::from_u128((id.as_u128() & !MASK) | position))
}

/// The position an id carries; none if it is no register id.
#[must_use]
pub fn of(id: Uuid) -> Option<i64> {
    let position = i64::try_from(id.as_u128() & MASK).ok().filter(|position| *position > 0);
    position.filter(|_| id.get_version_num() == 7)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FIRST: Uuid = Uuid::from_u128(0x0199_ba6c_9400_7a5c_b5d2_f00d_f00d_f00d);

    #[test]
    fn what_does_not_fit_is_not_carried() {
        assert_eq!(carry(FIRST, 0), None);
        assert_eq!(carry(FIRST, -1), None);
        assert_eq!(carry(FIRST, 1 << BITS), None);
        assert_eq!(of(Uuid::nil()), None);
    }

    proptest! {
        #[test]
        fn an_id_says_its_position_and_stays_an_id_of_its_moment(position in 1_i64..1 << BITS) {
            let id = carry(FIRST, position).unwrap();
            prop_assert_eq!(of(id), Some(position));
            prop_assert_eq!(id.get_version(), FIRST.get_version());
            prop_assert_eq!(id.get_variant(), FIRST.get_variant());
            prop_assert_eq!(&id.as_bytes()[..6], &FIRST.as_bytes()[..6]);
        }

        #[test]
        fn ids_of_one_moment_sort_by_position(a in 1_i64..1 << BITS, b in 1_i64..1 << BITS) {
            let ids = (carry(FIRST, a).unwrap(), carry(FIRST, b).unwrap());
            prop_assert_eq!(a.cmp(&b), ids.0.cmp(&ids.1));
        }
    }
}
