//! Decimal digits, eight at a time: one multiplication instead of a loop with a branch per digit.
//! What the numbers mean is for `check` and `date` to know.

/// Eight characters `0`, the first in the lowest byte, as all eights here.
const ZEROS: u64 = u64::from_le_bytes([b'0'; EIGHT]);
const EIGHT: usize = 8;

/// The sum of the digits with alternating weights, the second of which is the last digit's; `None`
/// if not all are digits.
#[inline]
pub(crate) fn weighted_sum(digits: &[u8], weights: [u32; 2]) -> Option<u32> {
    let (head, chunks) = digits.as_rchunks::<EIGHT>();
    let mut sum = 0;
    for chunk in chunks {
        sum += weigh(values(u64::from_le_bytes(*chunk))?, weights);
    }
    match (head.len(), digits.first_chunk::<EIGHT>()) {
        (0, _) => Some(sum),
        // The digits behind the head are pushed out; zeros come in before it and weigh nothing.
        (length, Some(first)) => {
            let values = values(u64::from_le_bytes(*first))? << ((EIGHT - length) * 8);
            Some(sum + weigh(values, weights))
        }
        (length, None) => {
            let mut padded = [b'0'; EIGHT];
            padded.get_mut(EIGHT - length..)?.copy_from_slice(head);
            Some(sum + weigh(values(u64::from_le_bytes(padded))?, weights))
        }
    }
}

/// Three numbers of two digits each.
#[inline]
pub(crate) fn three_pairs(digits: &[u8]) -> Option<[u8; 3]> {
    let digits: &[u8; 6] = digits.try_into().ok()?;
    let mut eight = [b'0'; EIGHT];
    eight.first_chunk_mut::<6>()?.copy_from_slice(digits);
    let values = values(u64::from_le_bytes(eight))?;
    let [first, _, second, _, third, ..] = (values * 10 + (values >> 8)).to_le_bytes();
    Some([first, second, third])
}

/// What the eight characters are worth, if all of them are digits.
#[inline]
fn values(characters: u64) -> Option<u64> {
    const HIGH: u64 = 0xf0f0_f0f0_f0f0_f0f0;
    const SIXES: u64 = 0x0606_0606_0606_0606;
    let values = characters ^ ZEROS;
    // Only 0 to 9 stay in the low four bits when six is added.
    ((values | values.wrapping_add(SIXES)) & HIGH == 0).then_some(values)
}

/// The sum of eight values with alternating weights.
#[inline]
fn weigh(values: u64, [even, odd]: [u32; 2]) -> u32 {
    const EVEN: u64 = 0x00ff_00ff_00ff_00ff;
    const SUM: u64 = 0x0001_0001_0001_0001;
    let total = |values: u64| ((values & EVEN).wrapping_mul(SUM) >> 48) as u32;
    total(values) * even + total(values >> 8) * odd
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_a_plain_loop() {
        for length in 0..=24 {
            let digits: Vec<u8> = (0..length).map(|n| b'0' + (n * 7 + 3) % 10).collect();
            let plain = digits.iter().rev().zip([1, 3].iter().cycle());
            let plain: u32 = plain.map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
            assert_eq!(weighted_sum(&digits, [3, 1]), Some(plain), "{length} digits");
        }
    }

    #[test]
    fn a_character_that_is_no_digit_is_noticed_wherever_it_stands() {
        for place in 0..14 {
            for wrong in [b'/', b':', b'A', b' ', 0, 0xff] {
                let mut digits = *b"07610034123458";
                digits[place] = wrong;
                assert_eq!(weighted_sum(&digits, [3, 1]), None, "{place} {wrong}");
                assert_eq!(three_pairs(&digits[..6]).is_none(), place < 6, "{place} {wrong}");
            }
        }
        assert_eq!(three_pairs(b"990107"), Some([99, 1, 7]));
    }
}
