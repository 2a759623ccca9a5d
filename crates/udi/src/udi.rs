//! One UDI as it was read: who issued it, and its facts.

use crate::{Agency, Date, Facts, Fields, Key, Others};

/// A parsed UDI, or a half of one: a symbol may hold only the device identifier, or only
/// production identifiers. All text is borrowed from what was parsed.
///
/// ```
/// let udi = udi::parse("]d2010761003412345810LOT7", 2026)?;
/// assert_eq!((udi.di(), udi.lot(), udi.serial()), (Some("07610034123458"), Some("LOT7"), None));
/// # Ok::<(), udi::ErrorKind>(())
/// ```
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
    ///
    /// ```
    /// assert_eq!(udi::parse("+A123BJC5D6E71G", 2026)?.agency(), udi::Agency::Hibcc);
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub const fn agency(&self) -> Agency {
        self.agency
    }

    /// The device identifier: what the model and package are called. `None` in a half that only
    /// holds production identifiers, and for keys that name no device.
    ///
    /// ```
    /// let udi = udi::parse("]d20107610034123458112601011728123110LOT7", 2026)?;
    /// assert_eq!(udi.di(), Some("07610034123458"));
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub const fn di(&self) -> Option<&'a str> {
        self.fields.di()
    }

    /// The lot or batch number.
    ///
    /// ```
    /// let udi = udi::parse("]d20107610034123458112601011728123110LOT7", 2026)?;
    /// assert_eq!(udi.lot(), Some("LOT7"));
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub const fn lot(&self) -> Option<&'a str> {
        self.fields.lot()
    }

    /// The serial number.
    ///
    /// ```
    /// let udi = udi::parse("]d20107610034123458112601011728123121S9", 2026)?;
    /// assert_eq!(udi.serial(), Some("S9"));
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub const fn serial(&self) -> Option<&'a str> {
        self.fields.serial()
    }

    /// The expiry date.
    ///
    /// ```
    /// let udi = udi::parse("]d201076100341234581126010117281231", 2026)?;
    /// assert_eq!(udi.expiry(), Some(udi::Date::new(2028, 12, 31)?));
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub const fn expiry(&self) -> Option<Date> {
        self.fields.expiry()
    }

    /// The manufacture date.
    ///
    /// ```
    /// let udi = udi::parse("]d201076100341234581126010117281231", 2026)?;
    /// assert_eq!(udi.manufactured(), Some(udi::Date::new(2026, 1, 1)?));
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub const fn manufactured(&self) -> Option<Date> {
        self.fields.manufactured()
    }

    /// All further facts, in the order of the symbol.
    ///
    /// ```
    /// let udi = udi::parse("]d201076100341234581126010117281231240REF-4711", 2026)?;
    /// let others: Vec<_> = udi.others().collect();
    /// assert_eq!(others, [(udi::Key::Ai(udi::Ai::new(240)), "REF-4711")]);
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub fn others(&self) -> Others<'_, 'a> {
        self.fields.others()
    }

    /// The further fact with this key.
    ///
    /// ```
    /// let udi = udi::parse("]d201076100341234581126010117281231240REF-4711", 2026)?;
    /// assert_eq!(udi.other(udi::Key::Ai(udi::Ai::new(240))), Some("REF-4711"));
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub fn other(&self, key: Key) -> Option<&'a str> {
        self.fields.other(key)
    }

    /// Every fact that is there, under its name, and `di` in any case.
    ///
    /// ```
    /// use udi::{FactName, FactValue};
    ///
    /// let udi = udi::parse("+$$52001510X3GD", 2026)?;
    /// let facts: Vec<_> = udi.facts().collect();
    /// assert_eq!(facts[0], (FactName::Field("di"), FactValue::Absent));
    /// assert_eq!(facts[1], (FactName::Field("lot"), FactValue::Text("10X3")));
    /// assert_eq!(facts[3], (FactName::Other(udi::Key::Link), FactValue::Text("G")));
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub fn facts(&self) -> Facts<'_, 'a> {
        self.fields.facts()
    }

    /// The facts, on their own.
    pub(crate) fn into_fields(self) -> Fields<'a> {
        self.fields
    }

    /// The facts without the agency.
    ///
    /// ```
    /// let udi = udi::parse("]d20107610034123458112601011728123110LOT7", 2026)?;
    /// assert_eq!(udi.fields().lot(), udi.lot());
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub const fn fields(&self) -> &Fields<'a> {
        &self.fields
    }
}
