//! HIBC: one symbol with everything in it; a half without device identifier as a secondary symbol.
//! Lots and dates are written with the flags 3 and 7, never in the forms kept for old labels.

use core::fmt::{self, Write};

use super::WriteError;
use super::element::{Summed, yymmdd, yyyymmdd};
use crate::{Key, Udi};

pub(super) fn element_string(udi: &Udi<'_>, out: &mut impl Write) -> Result<(), WriteError> {
    let expressible = udi.others().all(|(key, _)| {
        matches!(key, Key::Quantity | Key::ExpiryHour) || (key == Key::Link && udi.di().is_none())
    }) && udi.manufactured().is_none_or(|date| !date.day_absent())
        && (udi.other(Key::ExpiryHour).is_none()
            || udi.expiry().is_some_and(|date| !date.day_absent()));
    if !expressible {
        return Err(WriteError::NotExpressible);
    }
    let mut out = Summed::new(out);
    match (udi.di(), udi.other(Key::Link)) {
        (Some(di), _) => {
            write!(out, "+{di}")?;
            if has_secondary(udi) {
                out.write_char('/')?;
                secondary(udi, &mut out)?;
            }
        }
        (None, Some(link)) => {
            out.write_char('+')?;
            secondary(udi, &mut out)?;
            out.write_str(link)?;
        }
        (None, None) => return Err(WriteError::NoSuchForm),
    }
    Ok(out.finish()?)
}

fn has_secondary(udi: &Udi<'_>) -> bool {
    let dated = udi.expiry().or(udi.manufactured()).is_some();
    dated || udi.lot().or(udi.serial()).or(udi.other(Key::Quantity)).is_some()
}

fn secondary(udi: &Udi<'_>, out: &mut impl Write) -> fmt::Result {
    let (number, plus) = match (udi.lot(), udi.serial()) {
        (Some(lot), _) => (lot, ""),
        (None, Some(serial)) => (serial, "+"),
        (None, None) => ("", ""),
    };
    match (udi.expiry(), udi.other(Key::ExpiryHour)) {
        (Some(date), _) if date.day_absent() => {
            write!(out, "$${plus}{:02}{:02}{number}", date.month(), date.year() % 100)?;
        }
        (Some(date), None) => write!(out, "$${plus}3{}{number}", yymmdd(date))?,
        (Some(date), Some(hour)) => write!(out, "$${plus}4{}{hour}{number}", yymmdd(date))?,
        (None, _) if number.is_empty() => out.write_char('$')?,
        (None, _) => write!(out, "$${plus}7{number}")?,
    }
    if let (Some(_), Some(serial)) = (udi.lot(), udi.serial()) {
        write!(out, "/S{serial}")?;
    }
    if let Some(date) = udi.manufactured() {
        write!(out, "/16D{}", yyyymmdd(date))?;
    }
    udi.other(Key::Quantity).map_or(Ok(()), |quantity| write!(out, "/Q{quantity}"))
}
