//! Shares as people read them, by one rule in all houses: in tenths of a percent, rounded, but never
//! up to all while something is missing, and never down to nothing while there is something.

use super::Language;

/// A part of a whole: `99,9%`. None if there is no whole to be a part of.
///
/// What is kept in hundredths of a percent is a part of 10000.
///
/// ```
/// use web::page::{Language, percent};
///
/// assert_eq!(percent(9_996, 10_000, Language::Dutch).as_deref(), Some("99,9%"));
/// assert_eq!(percent(0, 0, Language::Dutch), None);
/// ```
#[must_use]
pub fn percent(part: i64, whole: i64, language: Language) -> Option<String> {
    if whole <= 0 {
        return None;
    }
    let (part, whole) = (i128::from(part.clamp(0, whole)), i128::from(whole));
    let rounded = (part * 1000 + whole / 2) / whole;
    let least = i128::from(part > 0);
    let most = if part < whole { 999 } else { 1000 };
    let tenths = rounded.clamp(least, most);
    let mark = match language {
        Language::Dutch => ',',
        Language::English => '.',
    };
    Some(match tenths % 10 {
        0 => format!("{}%", tenths / 10),
        tenth => format!("{}{mark}{tenth}%", tenths / 10),
    })
}

/// A share that a chart draws, in percents, by the same rule.
pub(crate) fn rounded(share: f64) -> f64 {
    let near = (share * 10.0).round() / 10.0;
    if share > 0.0 && share < 0.1 {
        0.1
    } else if share < 100.0 && share > 99.9 {
        99.9
    } else {
        near
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(part: i64, whole: i64, dutch: Option<&str>) {
        assert_eq!(percent(part, whole, Language::Dutch).as_deref(), dutch, "{part} of {whole}");
    }

    #[test]
    fn a_share_is_all_only_if_nothing_is_missing() {
        check(9_996, 10_000, Some("99,9%"));
        check(999_999_999, 1_000_000_000, Some("99,9%"));
        check(10_000, 10_000, Some("100%"));
    }

    #[test]
    fn a_share_is_nothing_only_if_there_is_nothing() {
        check(1, 1_000_000, Some("0,1%"));
        check(0, 1_000_000, Some("0%"));
        check(0, 0, None);
        check(3, -1, None);
    }

    #[test]
    fn a_share_is_rounded_to_a_tenth_and_half_goes_up() {
        check(5, 6, Some("83,3%"));
        check(2, 3, Some("66,7%"));
        check(1225, 10_000, Some("12,3%"));
        check(1, 2, Some("50%"));
        check(i64::MAX, i64::MAX, Some("100%"));
    }

    #[test]
    fn the_mark_is_that_of_the_language() {
        assert_eq!(percent(5, 6, Language::English).as_deref(), Some("83.3%"));
    }

    #[test]
    fn a_chart_shows_what_the_table_says() {
        for (part, whole) in
            [(9_996_u32, 10_000_u32), (1, 1_000_000), (5, 6), (1, 1), (0, 7), (1225, 10_000)]
        {
            let share = rounded(f64::from(part) * 100.0 / f64::from(whole));
            let drawn = format!("{share:.1}%").replace(".0%", "%");
            let told = percent(part.into(), whole.into(), Language::English);
            assert_eq!(told.as_deref(), Some(drawn.as_str()));
        }
    }
}
