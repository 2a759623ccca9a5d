//! Civil dates as symbols write them. No clock: where a standard writes two digits of the year, the
//! caller says from which year the century is judged (GS1 General Specifications, section 7.12).

use core::fmt;

use crate::ErrorKind;
use crate::digits::three_pairs;

/// A day of the calendar, with a flag if the symbol only gave year and month: then the date is the
/// last day of that month, and equals no date that was written in full.
///
/// ```
/// let expiry = udi::Date::from_yymmdd("280200", 2026)?;
/// assert_eq!(expiry.to_string(), "2028-02-29");
/// assert!(expiry.day_absent());
/// # Ok::<(), udi::ErrorKind>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
    day_absent: bool,
}

impl Date {
    /// The date, if the calendar has it.
    ///
    /// ```
    /// assert!(udi::Date::new(2028, 2, 29).is_ok());
    /// assert_eq!(udi::Date::new(2027, 2, 29), Err(udi::ErrorKind::BadDate));
    /// ```
    pub const fn new(year: u16, month: u8, day: u8) -> Result<Self, ErrorKind> {
        if year > 9999 || day == 0 || day > days_in_month(year, month) {
            return Err(ErrorKind::BadDate);
        }
        Ok(Self { year, month, day, day_absent: false })
    }

    /// The last day of the month, flagged: the symbol names no day.
    ///
    /// ```
    /// assert_eq!(udi::Date::end_of_month(2027, 6)?.to_string(), "2027-06-30");
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub const fn end_of_month(year: u16, month: u8) -> Result<Self, ErrorKind> {
        let day = days_in_month(year, month);
        if year > 9999 || day == 0 {
            return Err(ErrorKind::BadDate);
        }
        Ok(Self { year, month, day, day_absent: true })
    }

    /// The date of the nth day of the year, counted from 1.
    ///
    /// ```
    /// assert_eq!(udi::Date::from_ordinal(2028, 366)?.to_string(), "2028-12-31");
    /// assert!(udi::Date::from_ordinal(2027, 366).is_err());
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub const fn from_ordinal(year: u16, ordinal: u16) -> Result<Self, ErrorKind> {
        let mut month = 1;
        let mut day = ordinal;
        while month <= 12 {
            let length = days_in_month(year, month);
            if day <= length as u16 {
                #[expect(
                    clippy::cast_possible_truncation,
                    reason = "at most 31 by the line above"
                )]
                return Self::new(year, month, day as u8);
            }
            day -= length as u16;
            month += 1;
        }
        Err(ErrorKind::BadDate)
    }

    /// GS1 and HIBC `YYMMDD`; `DD` = `00` stands for the whole month.
    ///
    /// ```
    /// assert_eq!(udi::Date::from_yymmdd("281231", 2026)?.to_string(), "2028-12-31");
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    #[inline]
    pub fn from_yymmdd(digits: &str, reference_year: u16) -> Result<Self, ErrorKind> {
        let [yy, month, day] = three_pairs(digits.as_bytes()).ok_or(ErrorKind::BadDate)?;
        Self::of_parts(century(yy, reference_year), month, day)
    }

    /// IFA `YYMMDD`: always of this century; `DD` = `00` stands for the whole month.
    ///
    /// ```
    /// assert_eq!(udi::Date::from_yymmdd_2000("991200")?.to_string(), "2099-12-31");
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub fn from_yymmdd_2000(digits: &str) -> Result<Self, ErrorKind> {
        let [yy, month, day] = three_pairs(digits.as_bytes()).ok_or(ErrorKind::BadDate)?;
        Self::of_parts(2000 + u16::from(yy), month, day)
    }

    /// HIBC `MMDDYY`; the day may not be absent.
    ///
    /// ```
    /// assert_eq!(udi::Date::from_mmddyy("123128", 2026)?.to_string(), "2028-12-31");
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub fn from_mmddyy(digits: &str, reference_year: u16) -> Result<Self, ErrorKind> {
        let [month, day, yy] = pairs(digits)?;
        Self::new(century(yy, reference_year), month, day)
    }

    /// HIBC `MMYY`: the whole month.
    ///
    /// ```
    /// assert_eq!(udi::Date::from_mmyy("0228", 2026)?.to_string(), "2028-02-29");
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub fn from_mmyy(digits: &str, reference_year: u16) -> Result<Self, ErrorKind> {
        let [month, yy] = pairs(digits)?;
        Self::end_of_month(century(yy, reference_year), month)
    }

    /// HIBC and IFA `YYYYMMDD`; the day may not be absent.
    ///
    /// ```
    /// assert_eq!(udi::Date::from_yyyymmdd("20281231")?.to_string(), "2028-12-31");
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub fn from_yyyymmdd(digits: &str) -> Result<Self, ErrorKind> {
        let [cc, yy, month, day] = pairs(digits)?;
        Self::new(u16::from(cc) * 100 + u16::from(yy), month, day)
    }

    /// HIBC `YYJJJ`: year and day of the year.
    ///
    /// ```
    /// assert_eq!(udi::Date::from_yyjjj("28366", 2026)?.to_string(), "2028-12-31");
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub fn from_yyjjj(digits: &str, reference_year: u16) -> Result<Self, ErrorKind> {
        let (year, ordinal) = digits.split_at_checked(2).ok_or(ErrorKind::BadDate)?;
        let [yy] = pairs(year)?;
        Self::from_ordinal(century(yy, reference_year), three_digits(ordinal)?)
    }

    /// ISBT 128 `cyyjjj`: third digit of the year (9 means 1900s), year, day of the year.
    ///
    /// ```
    /// assert_eq!(udi::Date::from_cyyjjj("999365")?.to_string(), "1999-12-31");
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub fn from_cyyjjj(digits: &str) -> Result<Self, ErrorKind> {
        let (year, ordinal) = digits.split_at_checked(3).ok_or(ErrorKind::BadDate)?;
        let year = match three_digits(year)? {
            recent @ 0..900 => 2000 + recent,
            past => 1000 + past,
        };
        Self::from_ordinal(year, three_digits(ordinal)?)
    }

    /// A date whose day may be absent, written as zero.
    #[inline]
    fn of_parts(year: u16, month: u8, day: u8) -> Result<Self, ErrorKind> {
        let last = days_in_month(year, month);
        if year > 9999 || last == 0 || day > last {
            return Err(ErrorKind::BadDate);
        }
        let day_absent = day == 0;
        Ok(Self { year, month, day: if day_absent { last } else { day }, day_absent })
    }

    /// The year, four digits.
    ///
    /// ```
    /// assert_eq!(udi::Date::new(2028, 12, 31)?.year(), 2028);
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    ///
    /// ```
    /// assert_eq!(udi::Date::new(2028, 12, 31)?.month(), 12);
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31; the last one if the symbol gave none.
    ///
    /// ```
    /// assert_eq!(udi::Date::new(2028, 12, 31)?.day(), 31);
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Whether the symbol only gave year and month.
    ///
    /// ```
    /// assert!(udi::Date::from_yymmdd("281200", 2026)?.day_absent());
    /// assert!(!udi::Date::from_yymmdd("281231", 2026)?.day_absent());
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub const fn day_absent(self) -> bool {
        self.day_absent
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The year that a two-digit year means, at most 50 years ahead of the reference year and at most
/// 49 or 50 behind it.
///
/// ```
/// assert_eq!(udi::century(76, 2026), 2076);
/// assert_eq!(udi::century(77, 2026), 1977);
/// assert_eq!(udi::century(10, 2060), 2110);
/// ```
#[inline]
pub const fn century(two_digits: u8, reference_year: u16) -> u16 {
    let (start, now) = (reference_year - reference_year % 100, reference_year % 100);
    let year = start.saturating_add(two_digits as u16);
    if two_digits as u16 >= now + 51 {
        year.saturating_sub(100)
    } else if two_digits as u16 + 50 <= now {
        year.saturating_add(100)
    } else {
        year
    }
}

#[inline]
const fn days_in_month(year: u16, month: u8) -> u8 {
    const DAYS: [u8; 13] = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    match month {
        2 if is_leap(year) => 29,
        0..=12 => DAYS[month as usize],
        _ => 0,
    }
}

const fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn digit(byte: u8) -> Result<u8, ErrorKind> {
    let value = byte.wrapping_sub(b'0');
    if value < 10 { Ok(value) } else { Err(ErrorKind::BadDate) }
}

/// Reads exactly `N` numbers of two digits.
fn pairs<const N: usize>(digits: &str) -> Result<[u8; N], ErrorKind> {
    let (pairs, rest) = digits.as_bytes().as_chunks::<2>();
    let pairs: &[[u8; 2]; N] = pairs.try_into().map_err(|_| ErrorKind::BadDate)?;
    if !rest.is_empty() {
        return Err(ErrorKind::BadDate);
    }
    let (mut numbers, mut all_digits) = ([0; N], true);
    for (number, [tens, ones]) in numbers.iter_mut().zip(pairs) {
        let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
        all_digits &= tens < 10 && ones < 10;
        *number = tens.wrapping_mul(10).wrapping_add(ones);
    }
    if all_digits { Ok(numbers) } else { Err(ErrorKind::BadDate) }
}

fn three_digits(digits: &str) -> Result<u16, ErrorKind> {
    let [hundreds, tens, ones] = digits.as_bytes() else { return Err(ErrorKind::BadDate) };
    let number = u16::from(digit(*hundreds)?) * 100;
    Ok(number + u16::from(digit(*tens)?) * 10 + u16::from(digit(*ones)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_century_window_slides_with_the_reference_year() {
        for (two_digits, reference_year, year) in [
            (0, 2026, 2000),
            (76, 2026, 2076),
            (77, 2026, 1977),
            (99, 2026, 1999),
            (10, 2060, 2110),
            (11, 2060, 2011),
            (98, 2060, 2098),
            (50, 2000, 2050),
            (51, 2000, 1951),
            (49, 2099, 2149),
            (50, 2099, 2050),
            (0, 0, 0),
            (0, u16::MAX, 65_500),
        ] {
            assert_eq!(century(two_digits, reference_year), year, "{two_digits} {reference_year}");
        }
    }

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        let shown =
            |date: Result<Date, ErrorKind>| date.map_or("bad".to_owned(), |d| d.to_string());
        for (date, expected) in [
            (Date::from_yymmdd("270431", 2026), "bad"),
            (Date::from_yymmdd("270430", 2026), "2027-04-30"),
            (Date::from_yymmdd("270000", 2026), "bad"),
            (Date::from_yymmdd("271300", 2026), "bad"),
            (Date::from_yymmdd("270200", 2026), "2027-02-28"),
            (Date::from_yymmdd("27020", 2026), "bad"),
            (Date::from_yymmdd("2702011", 2026), "bad"),
            (Date::from_yymmdd("27O201", 2026), "bad"),
            (Date::from_yymmdd("000229", 2026), "2000-02-29"),
            (Date::from_yymmdd("000229", 2100), "bad"),
            (Date::from_mmddyy("022927", 2026), "bad"),
            (Date::from_mmddyy("020027", 2026), "bad"),
            (Date::from_mmyy("1327", 2026), "bad"),
            (Date::from_yyyymmdd("20270229"), "bad"),
            (Date::from_yyjjj("27000", 2026), "bad"),
            (Date::from_yyjjj("27366", 2026), "bad"),
            (Date::from_yyjjj("28060", 2026), "2028-02-29"),
            (Date::from_cyyjjj("103001"), "2103-01-01"),
            (Date::from_cyyjjj("025366"), "bad"),
            (Date::from_cyyjjj("02736é"), "bad"),
            (Date::new(10_000, 1, 1), "bad"),
            (Date::end_of_month(10_000, 1), "bad"),
        ] {
            assert_eq!(shown(date), expected);
        }
    }

    #[test]
    fn a_month_and_its_last_day_are_different_facts() {
        assert_ne!(Date::end_of_month(2027, 6), Date::new(2027, 6, 30));
    }
}
