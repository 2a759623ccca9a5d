//! What every grammar fills: the facts of one UDI, borrowed from the scanned text. Knows that a
//! fact may not have two values, and nothing of where a value came from or how it was written.

use crate::buffer::MAX_LENGTH;
use crate::{Ai, Date, ErrorKind, Facts, Key};

/// Most elements one UDI may have; the limit of the GS1 reference engine.
pub(crate) const MAX_ELEMENTS: usize = 64;

/// Most texts that the facts of one UDI are borrowed from: more symbols are on no label.
const MAX_SOURCES: usize = 4;

/// The facts read from one symbol, or from several of the same device.
///
/// ```
/// let error = udi::parse("]d201076100341234591710LOT7", 2026).unwrap_err();
/// let read: &udi::Fields = error.read();
/// assert_eq!(read.di(), Some("07610034123459"));
/// ```
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
    ///
    /// ```
    /// let udi = udi::parse("]d20107610034123458112601011728123110LOT7", 2026)?;
    /// assert_eq!(udi.fields().di(), Some("07610034123458"));
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub const fn di(&self) -> Option<&'a str> {
        self.di
    }

    /// The lot or batch number.
    ///
    /// ```
    /// let udi = udi::parse("]d20107610034123458112601011728123110LOT7", 2026)?;
    /// assert_eq!(udi.fields().lot(), Some("LOT7"));
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub const fn lot(&self) -> Option<&'a str> {
        self.lot
    }

    /// The serial number.
    ///
    /// ```
    /// let udi = udi::parse("]d20107610034123458112601011728123121S9", 2026)?;
    /// assert_eq!(udi.fields().serial(), Some("S9"));
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub const fn serial(&self) -> Option<&'a str> {
        self.serial
    }

    /// The expiry date.
    ///
    /// ```
    /// let udi = udi::parse("]d201076100341234581126010117281231", 2026)?;
    /// assert_eq!(udi.fields().expiry(), Some(udi::Date::new(2028, 12, 31)?));
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub const fn expiry(&self) -> Option<Date> {
        self.expiry
    }

    /// The manufacture date.
    ///
    /// ```
    /// let udi = udi::parse("]d201076100341234581126010117281231", 2026)?;
    /// assert_eq!(udi.fields().manufactured(), Some(udi::Date::new(2026, 1, 1)?));
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub const fn manufactured(&self) -> Option<Date> {
        self.manufactured
    }

    /// All further facts, in the order of the symbol.
    ///
    /// ```
    /// let udi = udi::parse("]d201076100341234581126010117281231240REF-4711", 2026)?;
    /// let others: Vec<_> = udi.fields().others().collect();
    /// assert_eq!(others, [(udi::Key::Ai(udi::Ai::new(240)), "REF-4711")]);
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub fn others(&self) -> Others<'_, 'a> {
        Others { fields: self, next: 0 }
    }

    /// The further fact with this key.
    ///
    /// ```
    /// let udi = udi::parse("]d201076100341234581126010117281231240REF-4711", 2026)?;
    /// assert_eq!(udi.fields().other(udi::Key::Ai(udi::Ai::new(240))), Some("REF-4711"));
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub fn other(&self, key: Key) -> Option<&'a str> {
        self.others().find(|(k, _)| *k == key).map(|(_, value)| value)
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
        Facts::of(self)
    }

    /// Whether nothing at all was read.
    ///
    /// ```
    /// let error = udi::parse("no scan", 2026).unwrap_err();
    /// assert!(error.read().is_empty());
    /// ```
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
///
/// ```
/// let udi = udi::parse("+$$52001510X3GD", 2026)?;
/// assert_eq!(udi.others().next(), Some((udi::Key::Link, "G")));
/// # Ok::<(), udi::ErrorKind>(())
/// ```
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
