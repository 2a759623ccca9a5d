//! Dates, digits and escapes into a buffer, without an allocation.

use jiff::civil::Date;

/// A number with leading zeros; what does not fit its width is cut.
pub(crate) fn digits(out: &mut Vec<u8>, number: u32, width: usize) {
    let start = out.len();
    out.resize(start + width, b'0');
    let mut rest = number;
    for place in out.iter_mut().skip(start).rev() {
        // A digit is below ten.
        *place = b'0' + u8::try_from(rest % 10).unwrap_or_default();
        rest /= 10;
    }
}

/// `YYYY-MM-DD`.
pub(crate) fn date(out: &mut Vec<u8>, date: Date) {
    digits(out, u32::from(date.year().unsigned_abs()), 4);
    out.push(b'-');
    digits(out, u32::from(date.month().unsigned_abs()), 2);
    out.push(b'-');
    digits(out, u32::from(date.day().unsigned_abs()), 2);
}

/// `YYMMDD`, as symbols write it.
pub(crate) fn yymmdd(out: &mut Vec<u8>, date: Date) {
    digits(out, u32::from(date.year().unsigned_abs() % 100), 2);
    digits(out, u32::from(date.month().unsigned_abs()), 2);
    digits(out, u32::from(date.day().unsigned_abs()), 2);
}

/// One character.
pub(crate) fn push_char(out: &mut Vec<u8>, character: char) {
    let mut room = [0; 4];
    out.extend_from_slice(character.encode_utf8(&mut room).as_bytes());
}

/// What a JSON string may hold between its quotes.
pub(crate) fn json(out: &mut Vec<u8>, text: &[u8]) {
    for byte in text {
        match byte {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            0x00..=0x1f => {
                out.extend_from_slice(b"\\u00");
                out.push(b'0' + (byte >> 4));
                out.push(*b"0123456789abcdef".get(usize::from(byte & 15)).unwrap_or(&b'0'));
            }
            byte => out.push(*byte),
        }
    }
}

/// What a cell of PostgreSQL's text format may hold.
pub(crate) fn copy(out: &mut Vec<u8>, text: &[u8]) {
    for byte in text {
        match byte {
            b'\\' => out.extend_from_slice(b"\\\\"),
            b'\t' => out.extend_from_slice(b"\\t"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            byte => out.push(*byte),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    fn shown(write: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn dates_and_escapes_are_as_their_readers_want_them() {
        assert_eq!(shown(|out| date(out, day(2024, 2, 9))), "2024-02-09");
        assert_eq!(shown(|out| yymmdd(out, day(2031, 12, 30))), "311230");
        assert_eq!(shown(|out| json(out, b"a\"\\\x1d\x1e")), r#"a\"\\\u001d\u001e"#);
        assert_eq!(shown(|out| copy(out, b"a\\\t\n\x1d")), "a\\\\\\t\\n\u{1d}");
    }
}
