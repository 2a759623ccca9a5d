//! What can be wrong with a field of a signal or of a case of enforcement: a stable code, and the
//! article where a rule forbids it. The words are those of the page.

use exchange::{BranchNumber, UdiDi, bsn};
use jiff::civil::Date;

use super::recall::is_srn;

/// Characters a line holds at most.
pub const MAX_LINE: usize = 200;
/// Characters a text holds at most.
pub const MAX_TEXT: usize = 4_000;

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It must be filled in.
    Empty,
    /// It holds more than so many characters.
    Long(usize),
    /// It carries what could be a BSN (rule R46).
    Bsn,
    /// One must be picked.
    Pick,
    /// It is no day.
    Day,
    /// It is a day that is still to come.
    Future,
    /// It ends before it begins.
    Order,
    /// It is no UDI-DI.
    UdiDi,
    /// It is no branch number.
    Branch,
    /// It is no single registration number.
    Srn,
    /// It is no country in two letters.
    Country,
    /// It is no whole number.
    Number,
    /// It is no place in a law, such as `MDR 87(3)`.
    Provision,
    /// Part of the evidence is left out.
    HalfEvidence,
    /// Internal incidents of a provider are shielded from sanctions (I8).
    InternalIncident,
    /// An unacceptable risk without an established non-conformity is no case of MDR 95 (I1).
    RiskWithoutBreach,
    /// An unacceptable risk is of one device, never of a category (I2).
    RiskOfCategory,
    /// What is established or refuted needs its evidence (I4).
    NoEvidence,
    /// The same operator stands there twice.
    Twice,
}

impl Fault {
    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Long(_) => "too_long",
            Self::Bsn => "bsn",
            Self::Pick => "not_picked",
            Self::Day => "no_day",
            Self::Future => "day_to_come",
            Self::Order => "ends_before_it_begins",
            Self::UdiDi => "no_udi_di",
            Self::Branch => "no_branch_number",
            Self::Srn => "no_srn",
            Self::Country => "no_country",
            Self::Number => "no_number",
            Self::Provision => "no_provision",
            Self::HalfEvidence => "half_evidence",
            Self::InternalIncident => "internal_incident_shielded",
            Self::RiskWithoutBreach => "risk_without_breach",
            Self::RiskOfCategory => "risk_of_category",
            Self::NoEvidence => "no_evidence",
            Self::Twice => "twice",
        }
    }

    /// The article that forbids it; none where nothing but the form does.
    #[must_use]
    pub fn article(self) -> Option<&'static str> {
        match self {
            Self::Bsn => Some("Wabb 10"),
            Self::InternalIncident => Some("Wkkgz 9(6)"),
            Self::RiskWithoutBreach | Self::RiskOfCategory => Some("MDR 95(1)"),
            Self::NoEvidence => Some("Awb 3:2"),
            _ => None,
        }
    }
}

/// Faults, each with its field.
pub type Faults = Vec<(String, Fault)>;

/// Reads fields and gathers what is wrong with them.
pub struct Reading<'f> {
    value: &'f dyn Fn(&str) -> String,
    today: Date,
    /// What was wrong so far.
    pub faults: Faults,
}

impl<'f> Reading<'f> {
    /// Reads by this, on this day.
    pub fn of(value: &'f dyn Fn(&str) -> String, today: Date) -> Self {
        Self { value, today, faults: Vec::new() }
    }

    /// The day of the reading.
    #[must_use]
    pub fn today(&self) -> Date {
        self.today
    }

    /// Notes what is wrong.
    pub fn note(&mut self, field: &str, fault: Fault) {
        self.faults.push((field.to_owned(), fault));
    }

    /// What stands in a field, without the white space around it.
    #[must_use]
    pub fn plain(&self, field: &str) -> String {
        (self.value)(field).trim().replace("\r\n", "\n")
    }

    /// A text of so many characters, which may be left out.
    pub fn text(&mut self, field: &str, most: usize) -> String {
        let text = self.plain(field);
        if text.chars().count() > most {
            self.note(field, Fault::Long(most));
        } else if bsn::is_carried_by(&text) {
            self.note(field, Fault::Bsn);
        }
        text
    }

    /// A text that must be there.
    pub fn needed(&mut self, field: &str, most: usize) -> String {
        let text = self.text(field, most);
        if text.is_empty() {
            self.note(field, Fault::Empty);
        }
        text
    }

    /// A day that may be left out; never one to come.
    pub fn day(&mut self, field: &str) -> Option<Date> {
        let text = self.plain(field);
        if text.is_empty() {
            return None;
        }
        let day = day(&text);
        match day {
            None => self.note(field, Fault::Day),
            Some(day) if day > self.today => self.note(field, Fault::Future),
            Some(_) => {}
        }
        day
    }

    /// Identifiers of devices, as the agencies write them.
    pub fn udi_dis(&mut self, field: &str) -> Vec<String> {
        let text = self.plain(field);
        let mut found = Vec::new();
        for word in text.split([' ', ',', ';', '\n']).filter(|it| !it.is_empty()) {
            let Ok(di) = UdiDi::parse(word) else {
                self.note(field, Fault::UdiDi);
                break;
            };
            found.push(di.as_str().to_owned());
        }
        found
    }

    /// A branch number, which may be left out.
    pub fn branch(&mut self, field: &str) -> String {
        let text = self.plain(field);
        if !text.is_empty() && BranchNumber::parse(&text).is_err() {
            self.note(field, Fault::Branch);
        }
        text
    }

    /// A single registration number, which may be left out.
    pub fn srn(&mut self, field: &str) -> String {
        let text = self.plain(field).to_uppercase();
        if !text.is_empty() && !is_srn(&text) {
            self.note(field, Fault::Srn);
        }
        text
    }

    /// A country in two letters, which may be left out.
    pub fn country(&mut self, field: &str) -> String {
        let text = self.plain(field).to_uppercase();
        let is_country = text.len() == 2 && text.bytes().all(|it| it.is_ascii_uppercase());
        if !text.is_empty() && !is_country {
            self.note(field, Fault::Country);
        }
        text
    }

    /// What was read, or all that is wrong.
    pub fn conclude<T>(self, read: T) -> Result<T, Faults> {
        if self.faults.is_empty() { Ok(read) } else { Err(self.faults) }
    }
}

/// A day as a browser sends it, or as people here type it.
fn day(text: &str) -> Option<Date> {
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    let parts: Vec<&str> = text.split(['-', '/', '.']).map(str::trim).collect();
    let [day, month, year] = parts[..] else { return None };
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}
