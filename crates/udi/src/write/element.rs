//! Dates as symbols write them, and a writer that adds up a check while it passes characters on.

use core::fmt::{self, Write};

use crate::{Date, check};

/// `YYMMDD`, `00` for the day if the symbol gave none.
pub(super) fn yymmdd(date: Date) -> impl fmt::Display {
    fmt::from_fn(move |f| {
        let day = if date.day_absent() { 0 } else { date.day() };
        write!(f, "{:02}{:02}{day:02}", date.year() % 100, date.month())
    })
}

/// `YYYYMMDD`.
pub(super) fn yyyymmdd(date: Date) -> impl fmt::Display {
    fmt::from_fn(move |f| write!(f, "{:04}{:02}{:02}", date.year(), date.month(), date.day()))
}

/// The day of the year, from 1.
pub(super) fn ordinal(date: Date) -> u16 {
    let before = (1..date.month())
        .filter_map(|month| Date::end_of_month(date.year(), month).ok())
        .map(|end| u16::from(end.day()));
    before.sum::<u16>() + u16::from(date.day())
}

/// Passes text on and keeps the mod 43 sum of it.
pub(super) struct Summed<'w, W> {
    out: &'w mut W,
    sum: u32,
}

impl<'w, W: Write> Summed<'w, W> {
    pub(super) const fn new(out: &'w mut W) -> Self {
        Self { out, sum: 0 }
    }

    /// Ends the text with its check character.
    pub(super) fn finish(self) -> fmt::Result {
        self.out.write_char(check::character_43(self.sum).ok_or(fmt::Error)?)
    }
}

impl<W: Write> Write for Summed<'_, W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            self.sum += u32::from(check::value_43(byte).ok_or(fmt::Error)?);
        }
        self.out.write_str(text)
    }
}
