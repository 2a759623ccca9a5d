//! The facts of a UDI one by one, under the names they have in files and messages, for those who
//! write them out. In which notation they do is theirs to decide.

use crate::{Date, Fields, Key, Others};

/// What a fact is called.
///
/// ```
/// let udi = udi::parse("]d210LOT7", 2026)?;
/// assert!(udi.facts().any(|(name, _)| name == udi::FactName::Field("lot")));
/// # Ok::<(), udi::ErrorKind>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactName {
    /// One of `di`, `lot`, `serial`, `expiry`, `expiry_day_absent`, `manufactured` and
    /// `manufactured_day_absent`.
    Field(&'static str),
    /// A member of `pi_other`.
    Other(Key),
}

/// What a fact says.
///
/// ```
/// let udi = udi::parse("]d217281200", 2026)?;
/// let absent = (udi::FactName::Field("expiry_day_absent"), udi::FactValue::True);
/// assert!(udi.facts().any(|fact| fact == absent));
/// # Ok::<(), udi::ErrorKind>(())
/// ```
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
///
/// ```
/// let udi = udi::parse("]d210LOT7", 2026)?;
/// assert_eq!(udi.facts().count(), 2); // the lot, and that there is no `di`
/// # Ok::<(), udi::ErrorKind>(())
/// ```
#[derive(Clone, Debug)]
pub struct Facts<'f, 'a> {
    fields: &'f Fields<'a>,
    next: usize,
    others: Others<'f, 'a>,
}

impl<'f, 'a> Facts<'f, 'a> {
    pub(crate) fn of(fields: &'f Fields<'a>) -> Self {
        Self { fields, next: 0, others: fields.others() }
    }

    /// The field with this number; `None` if it is not there.
    fn field(&self, number: usize) -> Option<(&'static str, FactValue<'a>)> {
        let fields = self.fields;
        let text = |name, text: Option<&'a str>| Some((name, FactValue::Text(text?)));
        let date = |name, date: Option<Date>| Some((name, FactValue::Date(date?)));
        let flag = |name, date: Option<Date>| {
            date.filter(|date| date.day_absent()).map(|_| (name, FactValue::True))
        };
        match number {
            0 => Some(("di", fields.di().map_or(FactValue::Absent, FactValue::Text))),
            1 => text("lot", fields.lot()),
            2 => text("serial", fields.serial()),
            3 => date("expiry", fields.expiry()),
            4 => flag("expiry_day_absent", fields.expiry()),
            5 => date("manufactured", fields.manufactured()),
            _ => flag("manufactured_day_absent", fields.manufactured()),
        }
    }
}

/// How many fields have a name of their own.
const FIELDS: usize = 7;

impl<'a> Iterator for Facts<'_, 'a> {
    type Item = (FactName, FactValue<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        while self.next < FIELDS {
            self.next += 1;
            if let Some((name, value)) = self.field(self.next - 1) {
                return Some((FactName::Field(name), value));
            }
        }
        let (key, value) = self.others.next()?;
        Some((FactName::Other(key), FactValue::Text(value)))
    }
}
