//! What the grammars of HIBC, ISBT 128 and IFA share while they read: a piece of text that knows
//! where it stands, and the facts and faults met so far. A fault does not end the reading: a scan
//! with an impossible date still shows its lot. Knows no agency's rules.

use crate::class::Class;
use crate::error::Fault;
use crate::{Agency, ErrorKind, Fields, ParseError, Udi};

/// A part of the scanned text, and the byte of that text at which it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece<'a> {
    pub(crate) text: &'a str,
    pub(crate) at: usize,
}

impl<'a> Piece<'a> {
    /// The whole text.
    pub(crate) const fn whole(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub(crate) fn first(self) -> Option<u8> {
        self.text.as_bytes().first().copied()
    }

    pub(crate) const fn end(self) -> usize {
        self.at + self.text.len()
    }

    /// The first `length` bytes and the rest; `None` if there are fewer, or a character stands
    /// across the cut.
    pub(crate) fn split_at(self, length: usize) -> Option<(Self, Self)> {
        let (head, tail) = self.text.split_at_checked(length)?;
        Some((Self { text: head, at: self.at }, Self { text: tail, at: self.at + length }))
    }

    /// What follows the prefix, if this begins with it.
    pub(crate) fn strip(self, prefix: &str) -> Option<Self> {
        let text = self.text.strip_prefix(prefix)?;
        Some(Self { text, at: self.at + prefix.len() })
    }

    /// What stands before the first such byte (below 128), and what follows it, if it is there.
    pub(crate) fn split_once(self, separator: u8) -> (Self, Option<Self>) {
        let Some(index) = self.text.bytes().position(|byte| byte == separator) else {
            return (self, None);
        };
        match (self.text.get(..index), self.text.get(index + 1..)) {
            (Some(head), Some(tail)) => (
                Self { text: head, at: self.at },
                Some(Self { text: tail, at: self.at + index + 1 }),
            ),
            _ => (self, None),
        }
    }

    /// Whether every character is of the class and there are at most `longest`; what is wrong, and
    /// where.
    pub(crate) fn check(self, longest: usize, class: Class) -> Result<(), Fault> {
        match class.first_other(self.text.as_bytes()) {
            Some(index) => Err(ErrorKind::IllegalChar.at(self.at + index)),
            None if self.text.len() > longest => Err(ErrorKind::TooLong.at(self.at + longest)),
            None => Ok(()),
        }
    }
}

/// The facts read so far, and of the faults the one that explains most.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    pub(crate) fields: Fields<'a>,
    fault: Option<Fault>,
}

impl<'a> Reading<'a> {
    /// Nothing read yet of this text.
    #[inline]
    pub(crate) const fn of(text: &'a str) -> Self {
        Self { fields: Fields::of(text), fault: None }
    }

    /// Remembers a fault, unless an earlier one explains as much or more.
    pub(crate) fn fault(&mut self, fault: Fault) {
        if self.fault.is_none_or(|earlier| weight(fault.kind) > weight(earlier.kind)) {
            self.fault = Some(fault);
        }
    }

    /// Remembers what was wrong with a value that begins at this byte, if anything was.
    pub(crate) fn note(&mut self, outcome: Result<(), ErrorKind>, at: usize) {
        if let Err(kind) = outcome {
            self.fault(kind.at(at));
        }
    }

    /// The UDI, or the fault with everything that was read in spite of it. Cloning moves the facts
    /// once, into the caller's place; taking them by value would do so twice.
    #[inline]
    pub(crate) fn finish(&self, agency: Agency) -> Result<Udi<'a>, ParseError<'a>> {
        match self.fault {
            None => Ok(Udi::new(agency, self.fields.clone())),
            Some(fault) => Err(ParseError::new(agency, fault, self.fields.clone())),
        }
    }
}

/// Broken grammar makes every check fail, and a misread character makes dates and links wrong: so
/// grammar is named before checks, and checks before values.
const fn weight(kind: ErrorKind) -> u8 {
    match kind {
        ErrorKind::BadDate | ErrorKind::DuplicateConflict | ErrorKind::LinkMismatch => 1,
        ErrorKind::BadCheckDigit => 2,
        _ => 3,
    }
}

/// A result in one line, so that a table test has one row a case: the facts as `name=value`, behind
/// the fault as `code@byte` if there is one.
#[cfg(test)]
pub(crate) fn shown(result: &Result<Udi<'_>, ParseError<'_>>) -> String {
    use crate::{FactName, FactValue};
    let (fault, fields) = match result {
        Ok(udi) => (None, udi.fields()),
        Err(error) => {
            (Some(format!("{}@{}", error.kind().as_str(), error.position())), error.read())
        }
    };
    let facts = fields.facts().filter_map(|(name, value)| {
        let name = match name {
            FactName::Field(name) => name.to_owned(),
            FactName::Other(key) => key.to_string(),
        };
        match value {
            FactValue::Text(text) => Some(format!("{name}={text}")),
            FactValue::Date(date) => Some(format!("{name}={date}")),
            FactValue::True => Some(name),
            FactValue::Absent => None,
        }
    });
    fault.into_iter().chain(facts).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misread_character_is_named_before_the_date_it_spoils() {
        let mut reading = Reading::of("");
        reading.fault(ErrorKind::BadDate.at(3));
        reading.fault(ErrorKind::BadCheckDigit.at(9));
        reading.fault(ErrorKind::BadDate.at(1));
        let error = reading.finish(Agency::Hibcc).unwrap_err();
        assert_eq!((error.kind(), error.position()), (ErrorKind::BadCheckDigit, 9));
    }

    #[test]
    fn of_two_equal_faults_the_first_is_named() {
        let mut reading = Reading::of("");
        reading.fault(ErrorKind::IllegalChar.at(3));
        reading.fault(ErrorKind::Truncated.at(1));
        assert_eq!(reading.finish(Agency::Ifa).unwrap_err().position(), 3);
    }

    #[test]
    fn pieces_know_where_they_stand() {
        let (head, tail) = Piece::whole("AB/CD").split_once(b'/');
        assert_eq!((head.text, tail), ("AB", Some(Piece { text: "CD", at: 3 })));
        assert_eq!(Piece::whole("é").split_at(1), None);
        assert_eq!(tail.unwrap().check(1, Class::CODE), Err(ErrorKind::TooLong.at(4)));
    }
}
