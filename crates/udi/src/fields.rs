//! What every grammar fills: the facts of one UDI, borrowed from the scanned text. Knows that a
//! fact may not have two values, and nothing of where a value came from or how it was written.

use crate::{Date, ErrorKind, Key};

/// Most elements one UDI may have; the limit of the GS1 reference engine.
pub(crate) const MAX_ELEMENTS: usize = 64;

/// The facts read from one symbol, or from several of the same device.
#[derive(Clone)]
pub struct Fields<'a> {
    di: Option<&'a str>,
    lot: Option<&'a str>,
    serial: Option<&'a str>,
    expiry: Option<Date>,
    manufactured: Option<Date>,
    count: usize,
    keys: [Key; MAX_ELEMENTS],
    values: [&'a str; MAX_ELEMENTS],
}

impl<'a> Fields<'a> {
    pub(crate) const fn new() -> Self {
        Self {
            di: None,
            lot: None,
            serial: None,
            expiry: None,
            manufactured: None,
            count: 0,
            keys: [Key::Quantity; MAX_ELEMENTS],
            values: [""; MAX_ELEMENTS],
        }
    }

    /// The device identifier: what the model and package are called.
    pub const fn di(&self) -> Option<&'a str> {
        self.di
    }

    /// The lot or batch number.
    pub const fn lot(&self) -> Option<&'a str> {
        self.lot
    }

    /// The serial number.
    pub const fn serial(&self) -> Option<&'a str> {
        self.serial
    }

    /// The expiry date.
    pub const fn expiry(&self) -> Option<Date> {
        self.expiry
    }

    /// The manufacture date.
    pub const fn manufactured(&self) -> Option<Date> {
        self.manufactured
    }

    /// All further facts, in the order of the symbol.
    pub fn others(&self) -> Others<'_, 'a> {
        Others { fields: self, next: 0 }
    }

    /// The further fact with this key.
    pub fn other(&self, key: Key) -> Option<&'a str> {
        self.others().find(|(k, _)| *k == key).map(|(_, value)| value)
    }

    /// Every fact that is there, under its name, and `di` in any case.
    pub fn facts(&self) -> Facts<'_, 'a> {
        Facts { fields: self, next: 0 }
    }

    /// Whether nothing at all was read.
    pub const fn is_empty(&self) -> bool {
        self.di.is_none()
            && self.lot.is_none()
            && self.serial.is_none()
            && self.expiry.is_none()
            && self.manufactured.is_none()
            && self.count == 0
    }

    pub(crate) fn set_di(&mut self, value: &'a str) -> Result<(), ErrorKind> {
        set(&mut self.di, value)
    }

    pub(crate) fn set_lot(&mut self, value: &'a str) -> Result<(), ErrorKind> {
        set(&mut self.lot, value)
    }

    pub(crate) fn set_serial(&mut self, value: &'a str) -> Result<(), ErrorKind> {
        set(&mut self.serial, value)
    }

    pub(crate) fn set_expiry(&mut self, value: Date) -> Result<(), ErrorKind> {
        set(&mut self.expiry, value)
    }

    pub(crate) fn set_manufactured(&mut self, value: Date) -> Result<(), ErrorKind> {
        set(&mut self.manufactured, value)
    }

    /// Adds a further fact. The same value again changes nothing; another value is a conflict.
    pub(crate) fn set_other(&mut self, key: Key, value: &'a str) -> Result<(), ErrorKind> {
        match self.other(key) {
            Some(earlier) if earlier == value => return Ok(()),
            Some(_) => return Err(ErrorKind::DuplicateConflict),
            None => {}
        }
        let (Some(k), Some(v)) = (self.keys.get_mut(self.count), self.values.get_mut(self.count))
        else {
            return Err(ErrorKind::TooLong);
        };
        (*k, *v) = (key, value);
        self.count += 1;
        Ok(())
    }
}

fn set<T: PartialEq>(field: &mut Option<T>, value: T) -> Result<(), ErrorKind> {
    match field {
        Some(earlier) if *earlier != value => Err(ErrorKind::DuplicateConflict),
        _ => {
            *field = Some(value);
            Ok(())
        }
    }
}

/// Two readings are equal if they say the same, in whatever order.
impl PartialEq for Fields<'_> {
    fn eq(&self, other: &Self) -> bool {
        (self.di, self.lot, self.serial) == (other.di, other.lot, other.serial)
            && (self.expiry, self.manufactured) == (other.expiry, other.manufactured)
            && self.count == other.count
            && self.others().all(|(key, value)| other.other(key) == Some(value))
    }
}

impl Eq for Fields<'_> {}

impl core::fmt::Debug for Fields<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_map().entries(self.facts()).finish()
    }
}

/// The further facts of a UDI: see [`Fields::others`].
#[derive(Clone, Debug)]
pub struct Others<'f, 'a> {
    fields: &'f Fields<'a>,
    next: usize,
}

impl<'a> Iterator for Others<'_, 'a> {
    type Item = (Key, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let index = self.next;
        if index >= self.fields.count {
            return None;
        }
        self.next += 1;
        Some((*self.fields.keys.get(index)?, *self.fields.values.get(index)?))
    }
}

/// What a fact is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactName {
    /// One of `di`, `lot`, `serial`, `expiry`, `expiry_day_absent`, `manufactured` and
    /// `manufactured_day_absent`.
    Field(&'static str),
    /// A member of `pi_other`.
    Other(Key),
}

/// What a fact says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactValue<'a> {
    /// The characters as they stand in the symbol.
    Text(&'a str),
    /// A civil date; `Display` writes it as ISO 8601.
    Date(Date),
    /// A flag that is only listed where it is set.
    True,
    /// Nothing: only `di` is listed where it is absent, since a half without it is worth noticing.
    Absent,
}

/// Every fact of a UDI by name: see [`Fields::facts`].
#[derive(Clone, Debug)]
pub struct Facts<'f, 'a> {
    fields: &'f Fields<'a>,
    next: usize,
}

impl<'a> Iterator for Facts<'_, 'a> {
    type Item = (FactName, FactValue<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        const FIELDS: usize = 7;
        let date = |name, date: Option<Date>| Some((name, FactValue::Date(date?)));
        let text = |name, text: Option<&'a str>| Some((name, FactValue::Text(text?)));
        let flag = |name, date: Option<Date>| {
            date.filter(|date| date.day_absent()).map(|_| (name, FactValue::True))
        };
        while self.next < FIELDS + self.fields.count {
            let index = self.next;
            self.next += 1;
            let found = match index {
                0 => Some(("di", self.fields.di.map_or(FactValue::Absent, FactValue::Text))),
                1 => text("lot", self.fields.lot),
                2 => text("serial", self.fields.serial),
                3 => date("expiry", self.fields.expiry),
                4 => flag("expiry_day_absent", self.fields.expiry),
                5 => date("manufactured", self.fields.manufactured),
                6 => flag("manufactured_day_absent", self.fields.manufactured),
                other => {
                    let (key, value) =
                        Others { fields: self.fields, next: other - FIELDS }.next()?;
                    return Some((FactName::Other(key), FactValue::Text(value)));
                }
            };
            if let Some((name, value)) = found {
                return Some((FactName::Field(name), value));
            }
        }
        None
    }
}
