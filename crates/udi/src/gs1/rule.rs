//! The format of one application identifier's value, and the look-up of it. Only form is judged
//! here; check digits and dates are `content`'s.

use super::GS;
use super::table::{MEASURES, TABLE};
use crate::error::Fault;
use crate::{Ai, ErrorKind};

/// The separator as a byte.
const SEPARATOR: u8 = GS as u8;

/// Character classes as bits, so that one mask says what a value may hold.
pub(super) const DIGIT: u8 = 1;
/// Letters, digits and the 20 signs of lots and serials.
pub(super) const CSET_82: u8 = 2;
/// Capitals, digits and `#-/`.
pub(super) const CSET_39: u8 = 4;
/// Letters, digits, `-` and `_`.
pub(super) const CSET_64: u8 = 8;
/// The minus behind a temperature.
pub(super) const HYPHEN: u8 = 16;

/// What is checked of a value beyond its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// Nothing.
    Any,
    /// A mod 10 digit at the end of this byte range.
    Mod10(u8, u8),
    /// The check pair of a Global Model Number.
    Pair,
    /// `YYMMDD`, the day may be `00`.
    Month,
    /// `YYMMDD`.
    Day,
    /// `YYMMDD` once or twice.
    Days,
    /// `YYMMDD`, `HHMM` if there is more.
    DayMinute,
    /// `YYMMDDHHMM`, the day may be `00`, the time `9999`: not stated.
    MonthMinute,
    /// `YYMMDDHH`, minutes and seconds if there is more.
    DayHour,
    /// `YYYYMMDD`.
    Birth,
    /// `YYYYMMDDHHMM`.
    BirthMinute,
    /// Country codes of three digits.
    Countries,
}

/// Lengths, characters and content of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) min: u8,
    pub(super) max: u8,
    /// How many of the first characters are digits whatever `class` says.
    pub(super) digits: u8,
    pub(super) class: u8,
    pub(super) content: Content,
    /// Whether the length is frozen, so that no separator is needed.
    pub(super) predefined: bool,
    /// Whether a value that passes the check of its content has the right form too.
    pub(super) proves_form: bool,
}

impl Rule {
    const ANY: Self = Self {
        min: 1,
        max: 1,
        digits: 0,
        class: CSET_82,
        content: Content::Any,
        predefined: false,
        proves_form: false,
    };

    pub(super) const fn digits(min: u8, max: u8) -> Self {
        Self { min, max, class: DIGIT, ..Self::ANY }
    }

    pub(super) const fn characters(max: u8, class: u8) -> Self {
        Self { max, class, ..Self::ANY }
    }

    pub(super) const fn predefined(mut self) -> Self {
        self.predefined = true;
        self
    }

    pub(super) const fn at_least(mut self, length: u8) -> Self {
        self.min = length;
        self
    }

    pub(super) const fn with(mut self, content: Content) -> Self {
        self.content = content;
        self.proves_form =
            self.predefined && matches!(content, Content::Mod10(..) | Content::Month);
        self
    }

    pub(super) const fn then_n(mut self, more: u8) -> Self {
        self.max += more;
        self
    }

    pub(super) const fn then_x(mut self, more: u8) -> Self {
        (self.digits, self.class) = (self.max, CSET_82);
        self.max += more;
        self
    }

    pub(super) const fn then_hyphen(mut self) -> Self {
        (self.digits, self.class) = (self.max, HYPHEN);
        self.max += 1;
        self
    }

    /// Whether a value has a legal length and only legal characters; if not, at which byte.
    pub(super) fn admits(&self, value: &[u8]) -> Result<(), (ErrorKind, usize)> {
        let (head, tail) = value.split_at(value.len().min(usize::from(self.digits)));
        let outside = first_outside(head, DIGIT)
            .or_else(|| first_outside(tail, self.class).map(|at| head.len() + at));
        if let Some(at) = outside {
            let ended = value.get(at) == Some(&SEPARATOR);
            return Err((if ended { ErrorKind::Truncated } else { ErrorKind::IllegalChar }, at));
        }
        if value.len() < usize::from(self.min) {
            return Err((ErrorKind::Truncated, value.len()));
        }
        if value.len() > usize::from(self.max) {
            return Err((ErrorKind::TooLong, usize::from(self.max)));
        }
        Ok(())
    }
}

impl Rule {
    /// What is wrong with the value that begins at this byte: its form, or else what was found.
    #[cold]
    pub(super) fn fault(&self, value: &str, at: usize, found: ErrorKind) -> Fault {
        match self.admits(value.as_bytes()) {
            Err((kind, offset)) => kind.at(at + offset),
            Ok(()) => found.at(at),
        }
    }

    /// Whether a value of this length that [`Self::scan`] found has the right form.
    pub(super) fn is_met_by_scanned(&self, length: usize) -> bool {
        let lengths = usize::from(self.min)..=usize::from(self.max);
        self.digits == 0 && lengths.contains(&length)
    }

    /// Where the characters end that a value may hold anywhere.
    #[inline]
    pub(super) fn scan(&self, bytes: &[u8]) -> usize {
        let class = if self.digits == 0 { self.class } else { self.class | DIGIT };
        first_outside(bytes, class).unwrap_or(bytes.len())
    }
}

/// The first byte that is not of the class.
fn first_outside(bytes: &[u8], class: u8) -> Option<usize> {
    bytes.iter().position(|byte| CLASSES[usize::from(*byte)] & class == 0)
}

/// Whether a lot or serial could hold this byte.
pub(crate) fn in_cset_82(byte: u8) -> bool {
    CLASSES[usize::from(byte)] & CSET_82 != 0
}

/// The classes of each byte.
static CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut classes = [0; 256];
    let mut c = 0_u8;
    while c < 128 {
        let (digit, upper) = (c.is_ascii_digit(), c.is_ascii_uppercase());
        let letter = upper || c.is_ascii_lowercase();
        let sign = matches!(c, b'!' | b'"' | b'%'..=b'/' | b':'..=b'?' | b'_');
        classes[c as usize] = (digit as u8 * DIGIT)
            | ((digit || letter || sign) as u8 * CSET_82)
            | ((digit || upper || matches!(c, b'#' | b'-' | b'/')) as u8 * CSET_39)
            | ((digit || letter || matches!(c, b'-' | b'_')) as u8 * CSET_64)
            | ((c == b'-') as u8 * HYPHEN);
        c += 1;
    }
    classes
}

/// One past the highest identifier.
const NUMBERS: usize = 10_000;

/// The index in [`TABLE`] by the identifier's number; no two identifiers share a number, since
/// those of three or four digits never begin with a zero.
static INDEX: [u8; NUMBERS] = index();
/// No row has this index.
const UNASSIGNED: u8 = u8::MAX;

#[expect(clippy::cast_possible_truncation, reason = "the table has about 120 rows")]
const fn index() -> [u8; NUMBERS] {
    let mut index = [UNASSIGNED; NUMBERS];
    let mut row = 0;
    while row < TABLE.len() {
        let mut number = TABLE[row].0 as usize;
        while number <= TABLE[row].1 as usize {
            index[number] = row as u8;
            number += 1;
        }
        row += 1;
    }
    let measure = TABLE.len() - 1;
    let mut row = 0;
    while row < MEASURES.len() {
        let mut stem = MEASURES[row].0 as usize;
        while stem <= MEASURES[row].1 as usize {
            let mut point = 0;
            while point <= 5 {
                index[stem * 10 + point] = measure as u8;
                point += 1;
            }
            stem += 1;
        }
        row += 1;
    }
    index
}

/// The rules without their numbers: a short row is found with less arithmetic.
static RULES: [Rule; TABLE.len()] = {
    let mut rules = [Rule::ANY; TABLE.len()];
    let mut row = 0;
    while row < TABLE.len() {
        rules[row] = TABLE[row].2;
        row += 1;
    }
    rules
};

/// The rule of an identifier, if it is assigned.
#[inline]
pub(super) fn rule(ai: Ai) -> Option<&'static Rule> {
    let row = *INDEX.get(usize::from(ai.number()))?;
    RULES.get(usize::from(row))
}

/// The identifier at the beginning of the bytes, how many digits it has, and its rule.
#[inline]
pub(super) fn identify(bytes: &[u8]) -> Result<(Ai, usize, &'static Rule), ErrorKind> {
    let digit = |index: usize| {
        let byte = bytes.get(index).copied().unwrap_or(b' ').wrapping_sub(b'0');
        (byte < 10).then_some(byte)
    };
    let found = || {
        let first_two = digit(0)? * 10 + digit(1)?;
        let width = usize::from(WIDTHS.get(usize::from(first_two)).copied()?);
        let mut number = u16::from(first_two);
        for index in 2..width {
            number = number * 10 + u16::from(digit(index)?);
        }
        let ai = Ai::new(number);
        Some((ai, width, rule(ai)?))
    };
    found().ok_or_else(|| what_stands_instead(bytes))
}

/// Why no identifier begins here.
#[cold]
fn what_stands_instead(bytes: &[u8]) -> ErrorKind {
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let width = match bytes {
        [tens, ones, ..] if digits >= 2 => {
            WIDTHS.get(usize::from((tens - b'0') * 10 + ones - b'0')).copied().unwrap_or(0)
        }
        _ => 2,
    };
    match bytes.get(digits) {
        _ if digits >= usize::from(width) => ErrorKind::UnknownAi,
        None | Some(&SEPARATOR) => ErrorKind::Truncated,
        Some(byte) if in_cset_82(*byte) => ErrorKind::UnknownAi,
        Some(_) => ErrorKind::IllegalChar,
    }
}

/// How many digits this identifier is written with: numbers below 100 have two.
pub(super) fn written_width(ai: Ai) -> usize {
    match ai.number() {
        0..100 => 2,
        100..1000 => 3,
        _ => 4,
    }
}

static WIDTHS: [u8; 100] = widths();

const fn widths() -> [u8; 100] {
    let index = index();
    let mut widths = [0; 100];
    let mut number = 0;
    while number < NUMBERS {
        if index[number] != UNASSIGNED {
            match number {
                0..100 => widths[number] = 2,
                100..1000 => widths[number / 10] = 3,
                _ => widths[number / 100] = 4,
            }
        }
        number += 1;
    }
    widths
}
