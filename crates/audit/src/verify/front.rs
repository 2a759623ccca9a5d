//! The front of a line: the instant and the subject, at places that are fixed, and the row that has
//! copies of both.

use uuid::Uuid;

use super::fault::{Fault, What};

/// A row of the log as an engine gives it.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// Its number.
    pub number: i64,
    /// Its copy of the instant.
    pub at: At<'a>,
    /// Its copy of the subject.
    pub subject: Option<Uuid>,
    /// The line.
    pub line: &'a [u8],
}

/// An instant as an engine keeps it.
#[derive(Debug, Clone, Copy)]
pub enum At<'a> {
    /// As text of fixed width.
    Text(&'a [u8]),
    /// As microseconds since 1970.
    Microseconds(i64),
}

const BEFORE_AT: &[u8] = b"{\"at\":\"";
const BEFORE_SUBJECT: &[u8] = b"\",\"subject\":\"";
/// Bytes of `2026-03-15T09:00:00.000000Z`.
const AT_BYTES: usize = 27;
/// Bytes of an id as text.
const ID_BYTES: usize = 36;

impl Row<'_> {
    /// Whether both copies are those of the line.
    pub(super) fn agrees(&self) -> Result<(), Fault> {
        let changed = |what| Fault::Changed { number: self.number, what };
        let (at, subject) = front(self.line).ok_or_else(|| changed(What::LineOrLink))?;
        let same = match self.at {
            At::Text(text) => text == at,
            At::Microseconds(kept) => microseconds(at) == Some(kept),
        };
        if !same {
            return Err(changed(What::At));
        }
        let mut text = Uuid::encode_buffer();
        let kept = self.subject.map(|id| &*id.hyphenated().encode_lower(&mut text));
        if kept.map(str::as_bytes) == subject.map(<[u8; ID_BYTES]>::as_slice) {
            Ok(())
        } else {
            Err(changed(What::Subject))
        }
    }
}

/// The instant and the subject of a line.
#[must_use]
pub fn front(line: &[u8]) -> Option<(&[u8; AT_BYTES], Option<&[u8; ID_BYTES]>)> {
    let (at, rest) = line.strip_prefix(BEFORE_AT)?.split_first_chunk()?;
    let subject = rest.strip_prefix(BEFORE_SUBJECT).and_then(|it| it.first_chunk());
    Some((at, subject))
}

/// The microseconds since 1970 of an instant of fixed width.
fn microseconds(text: &[u8; AT_BYTES]) -> Option<i64> {
    const FORM: &[u8; AT_BYTES] = b"0000-00-00T00:00:00.000000Z";
    let fits = |(byte, form): (&u8, &u8)| match form {
        b'0' => byte.is_ascii_digit(),
        form => byte == form,
    };
    if !text.iter().zip(FORM).all(fits) {
        return None;
    }
    let number = |from: usize, to: usize| {
        text[from..to].iter().fold(0i64, |sum, digit| sum * 10 + i64::from(digit - b'0'))
    };
    let (year, month, day) = (number(0, 4), number(5, 7), number(8, 10));
    // Days since 1970 by counting years from March: the leap day is the last of a year then.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = year * 365 + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (month * 153 + 2) / 5
        + day
        - 1
        - 719_468;
    let seconds = (days * 24 + number(11, 13)) * 3_600 + number(14, 16) * 60 + number(17, 19);
    Some(seconds * 1_000_000 + number(20, 26))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn microseconds_are_those_of_the_calendar(at in 0i64..250_000_000_000_000_000) {
            let text = format!("{:.6}", Timestamp::from_microsecond(at).unwrap());
            let text: &[u8; AT_BYTES] = text.as_bytes().try_into().unwrap();
            prop_assert_eq!(microseconds(text), Some(at));
        }
    }
}
