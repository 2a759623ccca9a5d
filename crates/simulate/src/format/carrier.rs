//! What a scanner sends for a label, and what is printed under the bars.
//!
//! Written piece by piece into a buffer that is used again, since bulk formats have no time for
//! anything else; the tests read every form back with `udi` and compare it with what `udi` writes.

use jiff::civil::Date;

use super::text;
use crate::Issuer;

/// Separator of GS1 and IFA elements.
const GS: u8 = 0x1d;
/// Longest value of a GS1 lot or serial.
const LONGEST: usize = 20;

/// What a label says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Label<'l> {
    pub(crate) issuer: Issuer,
    pub(crate) di: &'l str,
    pub(crate) lot: &'l str,
    pub(crate) serial: Option<&'l str>,
    pub(crate) expires_on: Date,
}

/// What stands behind a lot whose separator was lost, as one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Behind<'l> {
    Serial(&'l str),
    Expiry(Date),
}

impl<'l> Label<'l> {
    /// Whether the agency's symbol has room for lot and serial as they are.
    pub(crate) fn can_be_scanned(&self) -> bool {
        let (lot, serial) = (self.lot.len(), self.serial.map(str::len));
        let within = |most: usize| lot <= most && serial.is_none_or(|length| length <= most);
        match self.issuer {
            Issuer::Gs1 | Issuer::Ifa => within(LONGEST),
            Issuer::Hibcc => within(18),
            // Structures of ISBT 128 have one length, and six zeros say that a graft is undivided.
            Issuer::Iccbba => {
                lot == 18
                    && serial.is_none_or(|length| length == 6)
                    && self.serial != Some("000000")
            }
        }
    }

    /// What a scanner sends. Only for labels that can be scanned.
    pub(crate) fn raw(&self, out: &mut Vec<u8>) {
        match self.issuer {
            Issuer::Gs1 => self.gs1(out),
            Issuer::Hibcc => self.hibc(out),
            Issuer::Iccbba => self.isbt(out),
            Issuer::Ifa => self.ifa(out),
        }
    }

    /// What is printed under the bars: in brackets, where the agency has that.
    pub(crate) fn printed(&self, out: &mut Vec<u8>) {
        let [di, lot, serial, expiry] = match self.issuer {
            Issuer::Gs1 => ["(01)", "(10)", "(21)", "(17)"],
            Issuer::Ifa => ["(9N)", "(1T)", "(S)", "(D)"],
            Issuer::Hibcc | Issuer::Iccbba => return self.raw(out),
        };
        put(out, &[di, self.di, expiry]);
        text::yymmdd(out, self.expires_on);
        put(out, &[lot, self.lot]);
        if let Some(number) = self.serial {
            put(out, &[serial, number]);
        }
    }

    /// A HIBC symbol with another check character, one that no repair can explain: some would make
    /// it the last of the serial number, and a lost blank the check character.
    pub(crate) fn with_bad_check(&self, out: &mut Vec<u8>, choice: usize) {
        let start = out.len();
        self.hibc(out);
        let Some(right) = out.pop() else { return };
        let others = (b'0'..=b'9').chain(b'A'..=b'Z').filter(|other| *other != right);
        let tries = others.clone().count();
        for other in others.cycle().skip(choice).take(tries) {
            out.push(other);
            let symbol = out.get(start..).unwrap_or_default();
            if std::str::from_utf8(symbol).is_ok_and(is_beyond_repair) {
                return;
            }
            out.pop();
        }
        out.push(right);
    }

    /// What stands behind the lot in a GS1 symbol that can lose its separator unseen.
    pub(crate) fn run_together(&self) -> Option<Behind<'l>> {
        const IDENTIFIER: usize = 2;
        const DATE: usize = 6;
        let fits = |length: usize| self.lot.len() + IDENTIFIER + length <= LONGEST;
        if self.issuer != Issuer::Gs1 || self.lot.is_empty() {
            return None;
        }
        match self.serial {
            Some(serial) if fits(serial.len()) => Some(Behind::Serial(serial)),
            _ => fits(DATE).then_some(Behind::Expiry(self.expires_on)),
        }
    }

    /// The GS1 symbol without the separator behind its lot.
    pub(crate) fn raw_run_together(&self, out: &mut Vec<u8>) {
        put(out, &["01", self.di]);
        if let Some(Behind::Serial(_)) = self.run_together() {
            put(out, &["17"]);
            text::yymmdd(out, self.expires_on);
        }
        put(out, &["10"]);
        self.lot_run_together(out);
    }

    /// The lot as a system keeps it that read the symbol without its separator.
    pub(crate) fn lot_run_together(&self, out: &mut Vec<u8>) {
        put(out, &[self.lot]);
        match self.run_together() {
            Some(Behind::Serial(serial)) => put(out, &["21", serial]),
            Some(Behind::Expiry(date)) => {
                put(out, &["17"]);
                text::yymmdd(out, date);
            }
            None => {}
        }
    }

    /// There is always a separator in it, so that no lot is in doubt.
    fn gs1(&self, out: &mut Vec<u8>) {
        put(out, &["01", self.di]);
        if let Some(serial) = self.serial {
            put(out, &["17"]);
            text::yymmdd(out, self.expires_on);
            put(out, &["10", self.lot]);
            out.push(GS);
            put(out, &["21", serial]);
        } else {
            put(out, &["10", self.lot]);
            out.push(GS);
            put(out, &["17"]);
            text::yymmdd(out, self.expires_on);
        }
    }

    fn hibc(&self, out: &mut Vec<u8>) {
        let start = out.len();
        put(out, &["+", self.di, "/$$3"]);
        text::yymmdd(out, self.expires_on);
        put(out, &[self.lot]);
        if let Some(serial) = self.serial {
            put(out, &["/S", serial]);
        }
        let body = out.get(start..).and_then(|body| std::str::from_utf8(body).ok());
        text::push_char(out, body.and_then(udi::check::mod43).unwrap_or('0'));
    }

    fn isbt(&self, out: &mut Vec<u8>) {
        put(out, &["=/", self.di]);
        if let Some(serial) = self.serial {
            put(out, &["=,", serial]);
        }
        put(out, &["=>"]);
        text::digits(out, u32::from(self.expires_on.year().unsigned_abs() % 1000), 3);
        text::digits(out, u32::from(self.expires_on.day_of_year().unsigned_abs()), 3);
        put(out, &["&,1", self.lot]);
    }

    fn ifa(&self, out: &mut Vec<u8>) {
        put(out, &["[)>\u{1e}06\u{1d}9N", self.di, "\u{1d}1T", self.lot]);
        if let Some(serial) = self.serial {
            put(out, &["\u{1d}S", serial]);
        }
        put(out, &["\u{1d}D"]);
        text::yymmdd(out, self.expires_on);
        put(out, &["\u{1e}\u{4}"]);
    }
}

/// Whether no reading makes sense of a symbol.
fn is_beyond_repair(text: &str) -> bool {
    /// Years of expiry are not what is wrong.
    const YEAR: u16 = 2026;
    let mut buffer = udi::Buffer::new();
    udi::lenient(text, YEAR, &mut buffer).is_err()
}

fn put(out: &mut Vec<u8>, parts: &[&str]) {
    for part in parts {
        out.extend_from_slice(part.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::tests::{course, models};

    fn labels(read: impl Fn(&Label<'_>)) {
        let models = models();
        for (index, model) in models.iter().enumerate() {
            let course = course(index);
            let device = &course.lives[0].device;
            let serials = [device.serial.as_deref(), None];
            for serial in serials {
                read(&Label {
                    issuer: model.issuer,
                    di: &model.udi_di,
                    lot: &device.lot,
                    serial,
                    expires_on: device.expires_on,
                });
            }
        }
    }

    fn text(write: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_is_written_reads_strictly_as_what_was_meant() {
        labels(|label| {
            for written in [text(|out| label.raw(out)), text(|out| label.printed(out))] {
                let mut buffer = udi::Buffer::new();
                let udi = udi::parse_into(&written, 2026, &mut buffer).unwrap();
                assert_eq!(udi.di(), Some(label.di), "{written}");
                assert_eq!(udi.lot(), Some(label.lot), "{written}");
                assert_eq!(udi.serial(), label.serial, "{written}");
                assert_eq!(udi.expiry(), udi::Date::new(2031, 5, 7).ok(), "{written}");
                assert!(!udi::is_ambiguous(&written), "{written}");
            }
        });
    }

    #[test]
    fn what_is_written_is_what_the_reader_itself_writes() {
        labels(|label| {
            let written = text(|out| label.raw(out));
            let mut buffer = udi::Buffer::new();
            let udi = udi::parse_into(&written, 2026, &mut buffer).unwrap();
            let mut again = String::new();
            udi::write::element_string(&udi, &mut again).unwrap();
            // GS1 leaves the order of elements open; `udi` ends with the lot where it can.
            if label.issuer != Issuer::Gs1 || label.serial.is_some() {
                assert_eq!(again, written);
            }
            if matches!(label.issuer, Issuer::Gs1 | Issuer::Ifa) {
                let mut printed = String::new();
                udi::write::bracketed(&udi, &mut printed).unwrap();
                let sorted = |text: &str| {
                    let mut elements: Vec<String> = text.split('(').map(str::to_owned).collect();
                    elements.sort();
                    elements
                };
                assert_eq!(sorted(&printed), sorted(&text(|out| label.printed(out))));
            }
        });
    }

    #[test]
    fn a_lost_separator_is_seen_as_lost() {
        labels(|label| {
            if label.issuer == Issuer::Gs1 {
                let written = text(|out| label.raw_run_together(out));
                assert!(udi::is_ambiguous(&written), "{written}");
            } else {
                assert_eq!(label.run_together(), None);
            }
        });
    }
}
