//! What a step asks: fields with their controls, and reading what was typed.

use exchange::bsn;
use jiff::civil::Date;
use law::intervention::{Intervention, Regime};

use super::Euro;

/// A field of a step.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name, as forms send it and steps keep it.
    pub name: &'static str,
    /// How it is filled in.
    pub control: Control,
    /// Whether it must be.
    pub is_needed: bool,
    /// Of which measures; of all where there is none.
    pub of: &'static [Intervention],
    /// Under whose policy; under every one where there is none.
    pub under: Option<Regime>,
}

/// A measure as the policy of a regime knows it: a fine is another instrument for a manufacturer than
/// for a care provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instrument {
    /// What it is.
    pub code: Intervention,
    /// Whose policy it is of.
    pub regime: Regime,
}

/// How a field is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Control {
    /// A line of text.
    Line,
    /// Running text.
    Text,
    /// A day.
    Day,
    /// An amount in euro.
    Euro,
    /// A whole number between these.
    Number(i64, i64),
    /// One of these.
    Pick(&'static [&'static str]),
    /// A box.
    Tick,
}

/// Why a value cannot stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is not filled in.
    Empty,
    /// It has more characters than this.
    Long(usize),
    /// It carries what could be a BSN.
    Bsn,
    /// It is no day.
    Day,
    /// It is no amount.
    Euro,
    /// It is no whole number between these.
    Number(i64, i64),
    /// It is none of what can be picked.
    Pick,
}

/// Characters of a line at most.
const LINE: usize = 200;
/// Characters of running text at most.
const TEXT: usize = 6_000;

impl Field {
    pub(super) const fn needed(name: &'static str, control: Control) -> Self {
        Self { name, control, is_needed: true, of: &[], under: None }
    }

    pub(super) const fn spare(name: &'static str, control: Control) -> Self {
        Self { name, control, is_needed: false, of: &[], under: None }
    }

    pub(super) const fn of(self, of: &'static [Intervention]) -> Self {
        Self { of, ..self }
    }

    pub(super) const fn under(self, regime: Regime) -> Self {
        Self { under: Some(regime), ..self }
    }

    /// Whether a step of this measure has it; of none is a step of the whole case.
    #[must_use]
    pub fn is_of(&self, measure: Option<Instrument>) -> bool {
        let is_of = self.of.is_empty() || measure.is_some_and(|it| self.of.contains(&it.code));
        is_of && self.under.is_none_or(|under| measure.is_some_and(|it| it.regime == under))
    }

    /// Reads what was typed: the value as it is kept, empty for none.
    pub fn read(&self, typed: &str) -> Result<String, Fault> {
        let typed = typed.trim();
        if typed.is_empty() {
            return if self.is_needed { Err(Fault::Empty) } else { Ok(String::new()) };
        }
        match self.control {
            Control::Line => {
                let plain: Vec<&str> = typed.split_whitespace().collect();
                text(&plain.join(" "), LINE)
            }
            Control::Text => text(&typed.replace("\r\n", "\n"), TEXT),
            Control::Day => day(typed).map(|it| it.to_string()).ok_or(Fault::Day),
            Control::Euro => Euro::parse(typed).map(|it| it.to_string()).ok_or(Fault::Euro),
            Control::Number(least, most) => {
                let number = typed.parse().ok().filter(|it: &i64| (least..=most).contains(it));
                number.map(|it| it.to_string()).ok_or(Fault::Number(least, most))
            }
            Control::Pick(codes) => {
                codes.contains(&typed).then(|| typed.to_owned()).ok_or(Fault::Pick)
            }
            Control::Tick => Ok("yes".to_owned()),
        }
    }
}

fn text(plain: &str, most: usize) -> Result<String, Fault> {
    if plain.chars().count() > most {
        return Err(Fault::Long(most));
    }
    // No case names a person by number (rule R46).
    if bsn::is_carried_by(plain) {
        return Err(Fault::Bsn);
    }
    Ok(plain.to_owned())
}

/// A day as a browser sends it, or as people here type it.
fn day(text: &str) -> Option<Date> {
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ']).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}
