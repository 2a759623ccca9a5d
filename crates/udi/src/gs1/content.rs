//! What a value must be beyond its form: its check digit fits, its date exists. Not judged here are
//! contents that no device register reads: country, currency, IBAN, coordinates, coupons.

use super::rule::Content;
use crate::{Date, ErrorKind, check};

/// Judges a value whose length and characters are right already.
#[inline]
pub(super) fn verify(content: Content, value: &str, reference_year: u16) -> Result<(), ErrorKind> {
    let date = |digits| Date::from_yymmdd(digits, reference_year);
    let day = |digits| date(digits).and_then(whole);
    match content {
        Content::Any => Ok(()),
        Content::Mod10(from, to) => mod10(value, usize::from(from), usize::from(to)),
        Content::Pair => pair(value),
        Content::Month => date(value).map(drop),
        Content::Day => day(value),
        Content::Days => {
            let (first, second) = cut(value, 6)?;
            day(first)?;
            if second.is_empty() { Ok(()) } else { complete(second, 6).and_then(day) }
        }
        Content::DayMinute => {
            let (first, time) = cut(value, 6)?;
            day(first)?;
            if time.is_empty() { Ok(()) } else { clock(complete(time, 4)?, &[24, 60]) }
        }
        Content::MonthMinute => {
            let (first, time) = cut(value, 6)?;
            date(first)?;
            if time == "9999" { Ok(()) } else { clock(time, &[24, 60]) }
        }
        Content::DayHour => {
            let (first, time) = cut(value, 6)?;
            day(first)?;
            if time.len() % 2 == 0 { clock(time, &[24, 60, 60]) } else { Err(ErrorKind::Truncated) }
        }
        Content::Birth => Date::from_yyyymmdd(value).map(drop),
        Content::BirthMinute => {
            let (first, time) = cut(value, 8)?;
            Date::from_yyyymmdd(first)?;
            clock(time, &[24, 60])
        }
        Content::Countries => {
            if value.len().is_multiple_of(3) {
                Ok(())
            } else {
                Err(ErrorKind::Truncated)
            }
        }
    }
}

/// The last digit of this byte range is the check digit of those before it.
#[inline]
fn mod10(value: &str, from: usize, to: usize) -> Result<(), ErrorKind> {
    // Only a GRAI begins later than its value: behind a zero that fills it up to 14 digits.
    if from > 0 && !value.starts_with('0') {
        return Err(ErrorKind::BadSyntax);
    }
    match value.as_bytes().get(from..to) {
        Some(number) if check::is_mod10(number) => Ok(()),
        _ => Err(ErrorKind::BadCheckDigit),
    }
}

/// The last two characters are the pair of those before them.
fn pair(value: &str) -> Result<(), ErrorKind> {
    let (body, given) = cut(value, value.len().saturating_sub(2))?;
    match check::gmn_pair(body) {
        Some(pair) if given.chars().eq(pair) => Ok(()),
        _ => Err(ErrorKind::BadCheckDigit),
    }
}

/// Refuses a date without a day.
fn whole(date: Date) -> Result<(), ErrorKind> {
    if date.day_absent() { Err(ErrorKind::BadDate) } else { Ok(()) }
}

/// Pairs of digits, each below its limit.
fn clock(digits: &str, limits: &[u8]) -> Result<(), ErrorKind> {
    for (index, limit) in (0..digits.len()).step_by(2).zip(limits) {
        let number = digits.get(index..index + 2).and_then(|pair| pair.parse::<u8>().ok());
        if number.is_none_or(|number| number >= *limit) {
            return Err(ErrorKind::BadDate);
        }
    }
    Ok(())
}

fn cut(value: &str, at: usize) -> Result<(&str, &str), ErrorKind> {
    value.split_at_checked(at).ok_or(ErrorKind::Truncated)
}

fn complete(value: &str, length: usize) -> Result<&str, ErrorKind> {
    if value.len() == length { Ok(value) } else { Err(ErrorKind::Truncated) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_are_judged_as_the_dictionary_says() {
        use Content::{
            Birth, BirthMinute, Countries, Day, DayHour, DayMinute, Days, Mod10, Month,
            MonthMinute, Pair,
        };
        let bad_date = Err(ErrorKind::BadDate);
        let truncated = Err(ErrorKind::Truncated);
        let bad_check = Err(ErrorKind::BadCheckDigit);
        for (content, value, expected) in [
            (Content::Any, "anything", Ok(())),
            (Mod10(0, 14), "07610034123458", Ok(())),
            (Mod10(0, 14), "07610034123459", bad_check),
            (Mod10(0, 14), "076100341234580102", Ok(())),
            (Mod10(1, 14), "07310090001232", Ok(())),
            (Mod10(1, 14), "04006381333931XYZ", Ok(())),
            (Mod10(1, 14), "04006381333932XYZ", bad_check),
            (Mod10(1, 14), "14006381333931", Err(ErrorKind::BadSyntax)),
            (Pair, "1987654Ad4X4bL5ttr2310c2K", Ok(())),
            (Pair, "1987654Ad4X4bL5ttr2310c2X", bad_check),
            (Month, "280200", Ok(())),
            (Month, "281301", bad_date),
            (Day, "280200", bad_date),
            (Day, "280229", Ok(())),
            (Days, "280229", Ok(())),
            (Days, "280229280301", Ok(())),
            (Days, "280229280332", bad_date),
            (Days, "28022928", truncated),
            (DayMinute, "280229", Ok(())),
            (DayMinute, "2802292359", Ok(())),
            (DayMinute, "2802292400", bad_date),
            (DayMinute, "2802290000", Ok(())),
            (DayMinute, "2802000000", bad_date),
            (DayMinute, "28022912", truncated),
            (MonthMinute, "2802009999", Ok(())),
            (MonthMinute, "2802001260", bad_date),
            (DayHour, "28022923", Ok(())),
            (DayHour, "280229235959", Ok(())),
            (DayHour, "280229235960", bad_date),
            (DayHour, "280229235", truncated),
            (Birth, "19800101", Ok(())),
            (Birth, "19801301", bad_date),
            (BirthMinute, "198001012359", Ok(())),
            (BirthMinute, "198001012500", bad_date),
            (Countries, "528056", Ok(())),
            (Countries, "5280", truncated),
        ] {
            assert_eq!(verify(content, value, 2026), expected, "{content:?} {value}");
        }
    }
}
