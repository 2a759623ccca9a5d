//! What is found is gathered here: each value once, and every doubt with its line.

use std::collections::HashSet;

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::list::{Entry, Meant, ends, is_wildcard};
use super::{Doubt, Pasted, Reason};
use crate::carrier;
use crate::device::{Production, UdiDi};
use crate::finding::Code;
use crate::trace::Range;

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum What {
    Di,
    Lot,
    Serial,
}

pub(super) struct Gather {
    day: Date,
    pasted: Pasted,
    seen: HashSet<(What, Meant)>,
    /// Whether a device was named with a lot alone, and one with a serial alone.
    alone: [Option<usize>; 2],
}

impl Gather {
    pub(super) fn new(day: Date) -> Self {
        let pasted = Pasted::default();
        Self { day, pasted, seen: HashSet::new(), alone: [None, None] }
    }

    pub(super) fn doubt(&mut self, line: usize, text: &str, reason: Reason) {
        self.pasted.doubts.push(Doubt::new(line, text, reason));
    }

    /// The doubt of now, with what may have been meant.
    fn suggest(&mut self, line: usize, text: &str, reason: Reason, suggestion: Option<String>) {
        let doubt = Doubt::new(line, text, reason);
        self.pasted.doubts.push(Doubt { suggestion, ..doubt });
    }

    pub(super) fn rest(&mut self, members: Map<String, Value>) {
        self.pasted.rest.extend(members);
    }

    /// A whole carrier, if it is one: the device, and its lot and serial.
    pub(super) fn carrier(&mut self, line: usize, text: &str) -> bool {
        if !looks_like_carrier(text) {
            return false;
        }
        match carrier::read(text, self.day) {
            Ok(scan) => {
                let production = scan.production;
                if let Some(di) = scan.di {
                    self.keep(What::Di, line, Meant::One(di.as_str().to_owned()));
                }
                self.note_row(line, production.lot.is_some(), production.serial.is_some());
                for (what, text) in [(What::Lot, production.lot), (What::Serial, production.serial)]
                {
                    if let Some(text) = text {
                        self.keep(what, line, Meant::One(text));
                    }
                }
            }
            Err(code) => self.doubt(line, text, Reason::Wrong(code)),
        }
        true
    }

    /// A row or carrier names a lot, a serial or both.
    pub(super) fn note_row(&mut self, line: usize, lot: bool, serial: bool) {
        match (lot, serial) {
            (true, false) => self.alone[0] = self.alone[0].or(Some(line)),
            (false, true) => self.alone[1] = self.alone[1].or(Some(line)),
            _ => {}
        }
    }

    /// A value of a known kind.
    pub(super) fn value(&mut self, what: What, line: usize, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if what == What::Di {
            if self.carrier(line, text) {
                return;
            }
            return match UdiDi::parse(text) {
                Ok(di) => self.keep(what, line, Meant::One(di.as_str().to_owned())),
                Err(code) => self.doubt(line, text, Reason::Wrong(code)),
            };
        }
        if is_wildcard(text) {
            return self.doubt(line, text, Reason::Wildcard);
        }
        if let Some((from, to)) = ends(text) {
            return self.range(what, line, &from, &to);
        }
        if !Production::accepts(text) {
            let code = if what == What::Lot { Code::LotInvalid } else { Code::SerialInvalid };
            return self.doubt(line, text, Reason::Wrong(code));
        }
        self.keep(what, line, Meant::One(text.to_owned()));
    }

    /// All from one to the other.
    pub(super) fn range(&mut self, what: What, line: usize, from: &str, to: &str) {
        let both = format!("{from} .. {to}");
        if is_wildcard(from) || is_wildcard(to) {
            return self.doubt(line, &both, Reason::Wildcard);
        }
        match Range::new(from, to) {
            Ok(_) => self.keep(what, line, Meant::Range(from.to_owned(), to.to_owned())),
            Err(code) => {
                let meant = match code {
                    Code::RangeReversed => Some((from.to_owned(), to.to_owned()))
                        .filter(|_| Range::new(to, from).is_ok())
                        .map(|(from, to)| format!("{to} .. {from}")),
                    // "AB123 to 140": the second end leaves out what both share.
                    _ => shortened(from, to).map(|to| format!("{from} .. {to}")),
                };
                self.suggest(line, &both, Reason::Wrong(code), meant);
            }
        }
    }

    fn keep(&mut self, what: What, line: usize, meant: Meant) {
        if !self.seen.insert((what, meant.clone())) {
            self.pasted.repeated += 1;
            return;
        }
        let entries = match what {
            What::Di => &mut self.pasted.udi_dis,
            What::Lot => &mut self.pasted.lots,
            What::Serial => &mut self.pasted.serials,
        };
        entries.push(Entry { line, meant, is_literal: false });
    }

    pub(super) fn done(mut self) -> Pasted {
        if let [Some(_), Some(line)] = self.alone {
            let text = self.pasted.serials.first().map(|it| it.meant.text()).unwrap_or_default();
            self.doubt(line, &text, Reason::LotOrSerial);
        }
        self.pasted.doubts.sort_by_key(|doubt| doubt.line);
        self.pasted
    }
}

/// The second end of a range that leaves out the text both ends begin with.
fn shortened(from: &str, to: &str) -> Option<String> {
    let digits = to.bytes().all(|byte| byte.is_ascii_digit()) && !to.is_empty();
    let whole = digits.then(|| from.len().checked_sub(to.len())).flatten()?;
    let whole = format!("{}{to}", from.get(..whole)?);
    Range::new(from, &whole).is_ok().then_some(whole)
}

/// Whether a text can only be meant as a carrier: what it begins with no lot begins with.
pub(super) fn looks_like_carrier(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    text.starts_with('(') && text.contains(')')
        || text.starts_with(['+', ']', '=', '&'])
        || text.starts_with("[)>")
        || text.starts_with("http://")
        || text.starts_with("https://")
        || (text.len() > 16 && digits >= 16 && text.starts_with("01"))
        || (text.starts_with("9N") && text.len() > 10)
}
