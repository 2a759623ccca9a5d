//! IFA: the envelope of ISO/IEC 15434, or brackets as on the label.

use core::fmt::{Display, Write};

use super::WriteError;
use super::element::{yymmdd, yyyymmdd};
use crate::{Date, Key, Udi};

pub(super) fn element_string(udi: &Udi<'_>, out: &mut impl Write) -> Result<(), WriteError> {
    out.write_str("[)>\u{1e}06")?;
    each(udi, |identifier, value| Ok(write!(out, "\u{1d}{identifier}{value}")?))?;
    Ok(out.write_str("\u{1e}\u{4}")?)
}

pub(super) fn bracketed(udi: &Udi<'_>, out: &mut impl Write) -> Result<(), WriteError> {
    each(udi, |identifier, value| Ok(write!(out, "({identifier}){value}")?))
}

fn each(
    udi: &Udi<'_>,
    mut write: impl FnMut(&str, &dyn Display) -> Result<(), WriteError>,
) -> Result<(), WriteError> {
    if udi.manufactured().is_some_and(Date::day_absent) {
        return Err(WriteError::NotExpressible);
    }
    let mut optional = |identifier, value: Option<&dyn Display>| {
        value.map_or(Ok(()), |value| write(identifier, value))
    };
    optional("9N", udi.di().as_ref().map(|v| v as &dyn Display))?;
    optional("1T", udi.lot().as_ref().map(|v| v as &dyn Display))?;
    optional("S", udi.serial().as_ref().map(|v| v as &dyn Display))?;
    optional("D", udi.expiry().map(yymmdd).as_ref().map(|v| v as &dyn Display))?;
    optional("16D", udi.manufactured().map(yyyymmdd).as_ref().map(|v| v as &dyn Display))?;
    for (key, value) in udi.others() {
        let identifier = match key {
            Key::MasterUdiDi => "9N",
            Key::IfaQ => "Q",
            Key::Ifa27Q => "27Q",
            Key::Ifa33L => "33L",
            Key::Ifa8P => "8P",
            _ => return Err(WriteError::NotExpressible),
        };
        write(identifier, &value)?;
    }
    Ok(())
}
