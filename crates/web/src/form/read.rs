//! Reading fields: a value, or a fault that is noted and none. Of a form that was kept over a sign-in
//! nothing is read: it is only shown again.

use std::str::FromStr;

use jiff::civil::Date;

use super::Form;
use crate::page::Words;

/// Letters of one field at most, unless the form says otherwise.
const LONGEST: usize = 2_000;

impl Form {
    /// The words of the language the form is read in.
    fn words(&self) -> &'static Words {
        Words::of(self.language)
    }

    /// What must be filled in. `label` is what the field is called.
    pub fn required(&mut self, name: &str, label: &str) -> Option<String> {
        let value = self.optional(name, label)?;
        if value.is_none() {
            self.note(name, self.words().fill_in.replace("{}", label));
        }
        value
    }

    /// What may be left empty. The outer `None` is a fault, the inner one is empty.
    pub fn optional(&mut self, name: &str, label: &str) -> Option<Option<String>> {
        if self.is_kept() {
            return None;
        }
        let value = self.value(name).trim().to_owned();
        if value.chars().count() > LONGEST {
            self.note(name, self.words().too_long.replace("{}", label));
            return None;
        }
        Some((!value.is_empty()).then_some(value))
    }

    /// What must be filled in and must be of a type; `wrong` says what it should look like.
    pub fn parsed<T: FromStr>(&mut self, name: &str, label: &str, wrong: &str) -> Option<T> {
        let value = self.required(name, label)?;
        let parsed = value.parse().ok();
        if parsed.is_none() {
            self.note(name, wrong);
        }
        parsed
    }

    /// A day that must be filled in.
    pub fn date(&mut self, name: &str, label: &str) -> Option<Date> {
        let value = self.required(name, label)?;
        let date = date(&value);
        if date.is_none() {
            self.note(name, self.words().no_date.replace("{}", label));
        }
        date
    }

    /// A whole number that must be filled in, within these bounds.
    pub fn number(&mut self, name: &str, label: &str, least: i64, most: i64) -> Option<i64> {
        let value = self.required(name, label)?;
        let number = value.parse().ok().filter(|number| (least..=most).contains(number));
        if number.is_none() {
            let text = self.words().no_number.replacen("{}", label, 1);
            let text = text.replacen("{}", &least.to_string(), 1);
            self.note(name, text.replacen("{}", &most.to_string(), 1));
        }
        number
    }

    /// One of these, which must be picked. `of` reads what was sent.
    pub fn picked<T>(
        &mut self,
        name: &str,
        label: &str,
        of: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        if self.is_kept() {
            return None;
        }
        let picked = of(self.value(name));
        if picked.is_none() {
            self.note(name, self.words().pick.replace("{}", label));
        }
        picked
    }

    /// Whether a box is ticked.
    #[must_use]
    pub fn ticked(&self, name: &str) -> bool {
        !self.value(name).is_empty()
    }

    /// A box that must be ticked to go on.
    pub fn must_tick(&mut self, name: &str, fault: &str) -> bool {
        let ticked = self.ticked(name) && !self.is_kept();
        if !ticked && !self.is_kept() {
            self.note(name, fault);
        }
        ticked
    }
}

/// A day as a browser sends it (`2026-11-22`), or as people here type it (`22-11-2026`, `22/11/2026`).
pub(super) fn date(text: &str) -> Option<Date> {
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let mut parts = text.split(['-', '/', '.', ' ']).map(str::trim);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}
