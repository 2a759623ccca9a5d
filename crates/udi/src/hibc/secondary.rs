//! The production identifiers of HIBC: the body of a secondary symbol, without `+`, link and
//! check, and the supplements behind its slashes. A table of forms rather than a grammar: what
//! follows the first characters depends on each of them.

use crate::class::Class;
use crate::reading::{Piece, Reading};
use crate::{Date, ErrorKind, Key};

use super::Rules;

/// Longest lot or serial number.
const NUMBER_LENGTH: usize = 18;
/// Most digits of a quantity in a supplement.
const QUANTITY_LENGTH: usize = 5;

/// Reads the body and its supplements.
pub(super) fn read<'a>(reading: &mut Reading<'a>, body: Piece<'a>, rules: Rules) {
    let (main, mut supplements) = body.split_once(b'/');
    main_field(reading, main, rules);
    while let Some(rest) = supplements {
        let (field, next) = rest.split_once(b'/');
        supplement(reading, field, rules);
        supplements = next;
    }
}

/// Whether the plain number behind the flags is a lot or a serial.
#[derive(Clone, Copy)]
enum Number {
    Lot,
    Serial,
}

fn main_field<'a>(reading: &mut Reading<'a>, main: Piece<'a>, rules: Rules) {
    if let Some(serial) = main.strip("$$+") {
        flagged(reading, serial, Number::Serial, rules);
    } else if let Some(rest) = main.strip("$$") {
        match rest.first() {
            Some(b'8') => quantified(reading, rest, 2, rules),
            Some(b'9') => quantified(reading, rest, 5, rules),
            _ => flagged(reading, rest, Number::Lot, rules),
        }
    } else if let Some(serial) = main.strip("$+") {
        number(reading, serial, Number::Serial, rules);
    } else if let Some(lot) = main.strip("$") {
        number(reading, lot, Number::Lot, rules);
    } else if main.first().is_some_and(|byte| byte.is_ascii_digit()) {
        let form = Form { date_length: 5, hour: false, date: Date::from_yyjjj };
        dated(reading, main, &form, Number::Lot, rules);
    } else {
        let kind = if main.text.is_empty() { ErrorKind::Truncated } else { ErrorKind::BadSyntax };
        reading.fault(kind.at(main.at));
    }
}

/// `8` or `9` and a quantity of so many digits, then the same flags as without one, or nothing.
fn quantified<'a>(reading: &mut Reading<'a>, field: Piece<'a>, digits: usize, rules: Rules) {
    let Some((quantity, rest)) = field.split_at(1).and_then(|(_, rest)| rest.split_at(digits))
    else {
        return reading.fault(ErrorKind::Truncated.at(field.end()));
    };
    set_quantity(reading, quantity);
    if !rest.text.is_empty() {
        flagged(reading, rest, Number::Lot, rules);
    }
}

/// How the expiry date behind a flag is written.
struct Form {
    date_length: usize,
    hour: bool,
    date: fn(&str, u16) -> Result<Date, ErrorKind>,
}

/// A flag that says which date follows, the date, and the number.
fn flagged<'a>(reading: &mut Reading<'a>, field: Piece<'a>, kind: Number, rules: Rules) {
    let Some(flag) = field.first() else {
        return reading.fault(ErrorKind::Truncated.at(field.at));
    };
    let (flag_length, date_length, hour, date): (_, _, _, fn(&str, u16) -> _) = match flag {
        // The tens of the month are the flag: it stays part of the date.
        b'0' | b'1' => (0, 4, false, Date::from_mmyy),
        b'2' => (1, 6, false, Date::from_mmddyy),
        b'3' => (1, 6, false, from_yymmdd),
        b'4' => (1, 6, true, from_yymmdd),
        b'5' => (1, 5, false, Date::from_yyjjj),
        b'6' => (1, 5, true, Date::from_yyjjj),
        b'7' => {
            let (_, rest) = field.split_at(1).unwrap_or((field, field));
            return number(reading, rest, kind, rules);
        }
        _ => return reading.fault(ErrorKind::BadSyntax.at(field.at)),
    };
    let (_, rest) = field.split_at(flag_length).unwrap_or((field, field));
    dated(reading, rest, &Form { date_length, hour, date }, kind, rules);
}

/// The GS1 way of writing the date, of which HIBC leaves out the absent day.
fn from_yymmdd(digits: &str, reference_year: u16) -> Result<Date, ErrorKind> {
    let date = Date::from_yymmdd(digits, reference_year)?;
    if date.day_absent() { Err(ErrorKind::BadDate) } else { Ok(date) }
}

fn dated<'a>(reading: &mut Reading<'a>, field: Piece<'a>, form: &Form, kind: Number, rules: Rules) {
    let Some((date, mut rest)) = field.split_at(form.date_length) else {
        return reading.fault(ErrorKind::Truncated.at(field.end()));
    };
    let expiry = (form.date)(date.text, rules.reference_year);
    let set = expiry.and_then(|expiry| reading.fields.set_expiry(expiry));
    reading.note(set, date.at);
    if form.hour {
        let Some((hour, behind)) = rest.split_at(2) else {
            return reading.fault(ErrorKind::Truncated.at(rest.end()));
        };
        let set = match hour.text.as_bytes() {
            [b'0' | b'1', b'0'..=b'9'] | [b'2', b'0'..=b'3'] => {
                reading.fields.set_other(Key::ExpiryHour, hour.text)
            }
            _ => Err(ErrorKind::BadDate),
        };
        reading.note(set, hour.at);
        rest = behind;
    }
    number(reading, rest, kind, rules);
}

/// A lot or serial number; one that is empty says nothing. A faulty one is kept as read: in the
/// error it is what the user compares with the label.
fn number<'a>(reading: &mut Reading<'a>, field: Piece<'a>, kind: Number, rules: Rules) {
    if field.text.is_empty() {
        return;
    }
    if let Err(fault) = field.check(NUMBER_LENGTH, rules.number) {
        reading.fault(fault);
    }
    let set = match kind {
        Number::Lot => reading.fields.set_lot(field.text),
        Number::Serial => reading.fields.set_serial(field.text),
    };
    reading.note(set, field.at);
}

fn supplement<'a>(reading: &mut Reading<'a>, field: Piece<'a>, rules: Rules) {
    if let Some(serial) = field.strip("S") {
        number(reading, serial, Number::Serial, rules);
    } else if let Some(date) = field.strip("16D") {
        if let Some(date) = full_date(reading, date) {
            let set = reading.fields.set_manufactured(date);
            reading.note(set, field.at);
        }
    } else if let Some(date) = field.strip("14D") {
        if let Some(date) = full_date(reading, date) {
            let set = reading.fields.set_expiry(date);
            reading.note(set, field.at);
        }
    } else if let Some(quantity) = field.strip("Q") {
        match quantity.text.len() {
            0 => reading.fault(ErrorKind::Truncated.at(quantity.at)),
            1..=QUANTITY_LENGTH => set_quantity(reading, quantity),
            _ => reading.fault(ErrorKind::TooLong.at(quantity.at + QUANTITY_LENGTH)),
        }
    } else {
        reading.fault(ErrorKind::BadSyntax.at(field.at));
    }
}

/// `YYYYMMDD`, the only date form of the supplements.
fn full_date(reading: &mut Reading<'_>, field: Piece<'_>) -> Option<Date> {
    const LENGTH: usize = 8;
    let date = match field.text.len() {
        ..LENGTH => Err(ErrorKind::Truncated),
        LENGTH => Date::from_yyyymmdd(field.text),
        _ => Err(ErrorKind::TooLong),
    };
    date.map_err(|kind| reading.fault(kind.at(field.at))).ok()
}

/// The quantity without its leading zeros: `$$8` and `$$9` fill their field with them.
fn set_quantity<'a>(reading: &mut Reading<'a>, digits: Piece<'a>) {
    if let Err(fault) = digits.check(QUANTITY_LENGTH, Class::DIGIT) {
        return reading.fault(fault);
    }
    let significant = match digits.text.trim_start_matches('0') {
        "" => "0",
        significant => significant,
    };
    let set = reading.fields.set_other(Key::Quantity, significant);
    reading.note(set, digits.at);
}
