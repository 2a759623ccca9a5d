//! Lots: consecutive pieces of a model as the nation uses them up. Which lot a piece is of follows
//! from when it left the maker, so it is known without counting the pieces before it.

use jiff::civil::Date;

use crate::{Device, Issuer, Model};

use super::calendar::Calendar;
use super::volume::Volume;

/// Makers number their lots from here.
const FIRST_NUMBER: i64 = 10_000;
/// Months from making to delivery.
const MONTHS_TO_MARKET: i64 = 3;
/// Months a piece of a lot is still good after the last of it is sold.
const MONTHS_LEFT: i64 = 4;

/// The supply of one model.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Supply<'n> {
    pub(crate) volume: &'n Volume,
    pub(crate) calendar: &'n Calendar,
    pub(crate) model: &'n Model,
    /// Share of the category's market.
    pub(crate) share: f64,
    pub(crate) shelf_years: u32,
}

impl Supply<'_> {
    /// The lot that is delivered on a day, counted from the first of the plan; older ones are 0 and
    /// below.
    pub(crate) fn lot(&self, day: f64) -> i64 {
        let pieces = self.volume.until(self.calendar.time(day)) * self.share;
        crate::number::floor_signed(pieces / f64::from(self.model.lot_size)).saturating_add(1)
    }

    /// A piece of a lot.
    pub(crate) fn piece(&self, lot: i64, piece: u64) -> Device {
        Device {
            model: self.model.index,
            lot: lot_text(self.model, lot),
            serial: self.model.serialised.then(|| serial_text(self.model, piece)),
            expires_on: self.expiry(lot),
        }
    }

    /// The last day of a month: so many years after it was made, and after the last of it is used.
    fn expiry(&self, lot: i64) -> Date {
        let lots = f64::from(i32::try_from(lot).unwrap_or(i32::MAX));
        let moment = |lots: f64| {
            let pieces = lots * f64::from(self.model.lot_size) / self.share;
            crate::number::floor_signed(self.volume.moment(pieces))
        };
        let made = moment(lots - 1.0) - MONTHS_TO_MARKET + 12 * i64::from(self.shelf_years);
        self.calendar.first_of(made.max(moment(lots) + MONTHS_LEFT)).last_of_month()
    }
}

fn letter(number: usize) -> char {
    char::from(b"ABCDEFGHJKLMNPRSTUVWXYZ"[number % 23])
}

/// Two letters of the model and the number; ICCBBA asks for eighteen characters.
fn lot_text(model: &Model, lot: i64) -> String {
    let number = FIRST_NUMBER.saturating_add(lot);
    let (first, second) = (letter(model.index), letter(model.index / 23));
    match model.issuer {
        Issuer::Iccbba => format!("{first}{second}{number:016}"),
        _ => format!("{first}{second}{number}"),
    }
}

/// Six characters where ICCBBA asks for them, eight elsewhere. Two pieces never meet, since the
/// step has no factor in common with the number of texts (as long as there are fewer pieces).
fn serial_text(model: &Model, piece: u64) -> String {
    const DIGITS: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const STEP: u64 = 1_234_577;
    let length = if model.issuer == Issuer::Iccbba { 6 } else { 8 };
    let all = 36_u64.pow(length);
    let mut number = (piece % all).wrapping_mul(STEP) % all;
    let mut text = String::with_capacity(8);
    for _ in 0..length {
        let digit = usize::try_from(number % 36).unwrap_or_default();
        text.push(char::from(DIGITS[digit]));
        number /= 36;
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use jiff::civil::date;

    use super::*;
    use crate::{Nation, Parameters, Plan};

    #[test]
    fn no_two_pieces_have_the_same_serial() {
        let plan = Plan::new(1, date(2019, 1, 1), 1.0, 0.1).unwrap();
        let nation = Nation::new(Parameters::default(), plan);
        for issuer in [Issuer::Gs1, Issuer::Iccbba] {
            let model = nation.models().iter().find(|model| model.issuer == issuer).unwrap();
            let serials: HashSet<String> = (0..50_000)
                .chain(2_000_000_000..2_000_050_000)
                .map(|it| serial_text(model, it))
                .collect();
            assert_eq!(serials.len(), 100_000);
        }
    }
}
