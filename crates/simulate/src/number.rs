//! Casts between counts and real numbers, in one place, each with why nothing is lost.

/// The length of a list as a real number.
#[expect(clippy::cast_precision_loss, reason = "lists stay far below 2^53")]
pub(crate) fn size(length: usize) -> f64 {
    length as f64
}

/// The whole number at or below; 0 for what is negative or no number.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates")]
pub(crate) fn floor(value: f64) -> u64 {
    value.floor() as u64
}

/// The whole number at or below, negative ones included.
#[expect(clippy::cast_possible_truncation, reason = "`as` saturates")]
pub(crate) fn floor_signed(value: f64) -> i64 {
    value.floor() as i64
}

/// The whole number at or below, as a count.
pub(crate) fn count(value: f64) -> u32 {
    u32::try_from(floor(value)).unwrap_or(u32::MAX)
}

/// The whole number at or below, as a place in a list.
pub(crate) fn place(value: f64) -> usize {
    usize::try_from(floor(value)).unwrap_or(usize::MAX)
}

/// The nearest number of days; a span beyond any life is cut to that.
pub(crate) fn days(value: f64) -> i32 {
    const LONGEST: i32 = 200 * 366;
    i32::try_from(floor_signed(value + 0.5)).unwrap_or(LONGEST).clamp(0, LONGEST)
}
