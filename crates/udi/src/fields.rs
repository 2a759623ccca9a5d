//! What every grammar fills: the facts of one UDI, borrowed from the scanned text. Knows that a
//! fact may not have two values, and nothing of where a value came from or how it was written.

use crate::buffer::MAX_LENGTH;
use crate::{Ai, Date, ErrorKind, Key};

/// Most elements one UDI may have; the limit of the GS1 reference engine.
pub(crate) const MAX_ELEMENTS: usize = 64;

/// Most texts that the facts of one UDI are borrowed from: more symbols are on no label.
const MAX_SOURCES: usize = 4;

/// The facts read from one symbol, or from several of the same device.
#[derive(Clone)]
pub struct Fields<'a> {
    di: Option<&'a str>,
    lot: Option<&'a str>,
    serial: Option<&'a str>,
    expiry: Option<Date>,
    manufactured: Option<Date>,
    count: usize,
    others: [Other; MAX_ELEMENTS],
    sources: [&'a str; MAX_SOURCES],
}

/// A further fact. Its value is a span of a source rather than a slice: that makes a UDI less than
/// half as big, and most of the work of a parse would otherwise be to clear and move the list.
#[derive(Clone, Copy)]
struct Other {
    key: Key,
    /// In which source it lies, in the bits above those of [`START`], and where it begins there.
    place: u16,
    length: u16,
}

/// The bits of a place that count bytes: enough for the longest text.
const START: u16 = 0x1fff;
const _: () = assert!(START as usize == MAX_LENGTH);

impl<'a> Fields<'a> {
    /// No facts yet; most of them will be parts of this text.
    #[inline]
    pub(crate) const fn of(text: &'a str) -> Self {
        let unused = Other { key: Key::Ai(Ai::new(0)), place: 0, length: 0 };
        Self {
            di: None,
            lot: None,
            serial: None,
            expiry: None,
            manufactured: None,
            count: 0,
            others: [unused; MAX_ELEMENTS],
            sources: [text, "", "", ""],
        }
    }

    /// No facts, and no text to take them from.
    pub(crate) const fn new() -> Self {
        Self::of("")
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
        let Some(slot) = self.others.get_mut(self.count) else {
            return Err(ErrorKind::TooLong);
        };
        for (source, text) in (0_u16..).zip(&mut self.sources) {
            if text.is_empty() {
                *text = value;
            }
            if let Some((start, length)) = span(text, value) {
                *slot = Other { key, place: source * (START + 1) + start, length };
                self.count += 1;
                return Ok(());
            }
        }
        Err(ErrorKind::TooLong)
    }

    fn value(&self, other: Other) -> Option<&'a str> {
        let source: &'a str = self.sources.get(usize::from(other.place / (START + 1)))?;
        source.get(usize::from(other.place & START)..)?.get(..usize::from(other.length))
    }
}

/// Where a part lies in the text that it was cut from, if it was.
fn span(text: &str, part: &str) -> Option<(u16, u16)> {
    let start = part.as_ptr().addr().checked_sub(text.as_ptr().addr())?;
    let end = start.checked_add(part.len())?;
    (end <= text.len()).then_some(())?;
    let start = u16::try_from(start).ok().filter(|start| *start <= START)?;
    Some((start, u16::try_from(part.len()).ok()?))
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
        let others = self.fields.others.get(..self.fields.count)?;
        let other = *others.get(self.next)?;
        self.next += 1;
        Some((other.key, self.fields.value(other)?))
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
