//! One UDI as it was read: who issued it, and its facts.

use crate::fields::{Facts, Fields, Others};
use crate::{Agency, Date, Key};

/// A parsed UDI, or a half of one: a symbol may hold only the device identifier, or only
/// production identifiers. All text is borrowed from what was parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Udi<'a> {
    agency: Agency,
    fields: Fields<'a>,
}

impl<'a> Udi<'a> {
    #[inline]
    pub(crate) const fn new(agency: Agency, fields: Fields<'a>) -> Self {
        Self { agency, fields }
    }

    /// Who issued the device identifier, or whose form the half has.
    pub const fn agency(&self) -> Agency {
        self.agency
    }

    /// The device identifier: what the model and package are called. `None` in a half that only
    /// holds production identifiers, and for keys that name no device.
    pub const fn di(&self) -> Option<&'a str> {
        self.fields.di()
    }

    /// The lot or batch number.
    pub const fn lot(&self) -> Option<&'a str> {
        self.fields.lot()
    }

    /// The serial number.
    pub const fn serial(&self) -> Option<&'a str> {
        self.fields.serial()
    }

    /// The expiry date.
    pub const fn expiry(&self) -> Option<Date> {
        self.fields.expiry()
    }

    /// The manufacture date.
    pub const fn manufactured(&self) -> Option<Date> {
        self.fields.manufactured()
    }

    /// All further facts, in the order of the symbol.
    pub fn others(&self) -> Others<'_, 'a> {
        self.fields.others()
    }

    /// The further fact with this key.
    pub fn other(&self, key: Key) -> Option<&'a str> {
        self.fields.other(key)
    }

    /// Every fact that is there, under its name, and `di` in any case.
    pub fn facts(&self) -> Facts<'_, 'a> {
        self.fields.facts()
    }

    /// The facts, on their own.
    pub(crate) fn into_fields(self) -> Fields<'a> {
        self.fields
    }

    /// The facts without the agency.
    pub const fn fields(&self) -> &Fields<'a> {
        &self.fields
    }
}
