//! ISBT 128: one data structure after the other, without a compound message header.

use core::fmt::Write;

use super::WriteError;
use super::element::ordinal;
use crate::{Date, Key, Udi};

/// Content lengths by which the structures of blood bags and of other products are told apart.
const BAG_DI: usize = 10;
const BAG_LOT: usize = 10;

pub(super) fn element_string(udi: &Udi<'_>, out: &mut impl Write) -> Result<(), WriteError> {
    if let Some(di) = udi.di() {
        write!(out, "{}{di}", if di.len() == BAG_DI { "=)" } else { "=/" })?;
    }
    if let Some(serial) = udi.serial() {
        write!(out, "=,{serial}")?;
    }
    if let (Some(din), Some(flags)) = (udi.other(Key::Din), udi.other(Key::DinFlags)) {
        write!(out, "={din}{flags}")?;
    }
    match (udi.expiry(), udi.other(Key::ExpiryTime)) {
        (Some(date), None) => write_date(out, "=>", date, "")?,
        (Some(date), Some(time)) => write_date(out, "&>", date, time)?,
        (None, None) => {}
        (None, Some(_)) => return Err(WriteError::NotExpressible),
    }
    if let Some(date) = udi.manufactured() {
        write_date(out, "=}", date, "")?;
    }
    if let Some(lot) = udi.lot() {
        write!(out, "{}{lot}", if lot.len() == BAG_LOT { "&)" } else { "&,1" })?;
    }
    for (key, value) in udi.others() {
        match key {
            Key::Din | Key::DinFlags | Key::ExpiryTime => {}
            Key::ProductCode => write!(out, "=<{value}")?,
            Key::Sec => write!(out, "&,4{value}")?,
            _ => return Err(WriteError::NotExpressible),
        }
    }
    Ok(())
}

/// `cyyjjj` behind its identifier: the last three digits of the year, and the day of the year.
fn write_date(
    out: &mut impl Write,
    identifier: &str,
    date: Date,
    time: &str,
) -> Result<(), WriteError> {
    if date.day_absent() {
        return Err(WriteError::NotExpressible);
    }
    Ok(write!(out, "{identifier}{:03}{:03}{time}", date.year() % 1000, ordinal(date))?)
}
