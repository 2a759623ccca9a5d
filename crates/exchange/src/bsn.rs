//! Recognises what could be a citizen service number (BSN), so that none enters (rules R8, R10).
//!
//! Only whole runs of letters and digits count: nine digits inside a longer code are a code.
//! About one in eleven nine-digit numbers passes the test, so lots, serials, device identifiers
//! and carriers are never tested; a provider's own reference can be chosen otherwise.

/// Whether the whole token is nine digits that pass the eleven-test.
///
/// ```
/// assert!(exchange::bsn::is_like("111222333"));
/// assert!(!exchange::bsn::is_like("111222334"));
/// assert!(!exchange::bsn::is_like("A111222333"));
/// ```
#[must_use]
pub fn is_like(token: &str) -> bool {
    let digits = token.as_bytes();
    if digits.len() != 9 || !digits.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let weights = [9i32, 8, 7, 6, 5, 4, 3, 2, -1];
    let sum: i32 = digits.iter().zip(weights).map(|(d, w)| i32::from(d - b'0') * w).sum();
    sum != 0 && sum % 11 == 0
}

/// Whether any whole run of letters and digits in the text could be a BSN.
///
/// ```
/// assert!(exchange::bsn::is_carried_by("implant-111222333-1"));
/// assert!(!exchange::bsn::is_carried_by("ZN-2026-000123"));
/// ```
#[must_use]
pub fn is_carried_by(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(is_like)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_test_numbers_are_recognised() {
        for number in ["111222333", "123456782", "999900006"] {
            assert!(is_like(number), "{number}");
        }
        for number in ["123456789", "000000000", "11122233", "1112223330", "11122233a"] {
            assert!(!is_like(number), "{number}");
        }
    }

    #[test]
    fn nine_digits_within_a_longer_run_are_a_code() {
        assert!(!is_carried_by("ZN111222333"));
        assert!(!is_carried_by("111222333X"));
        assert!(is_carried_by("a/111222333"));
    }
}
