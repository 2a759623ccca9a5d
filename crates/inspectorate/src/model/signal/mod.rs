//! A signal: somebody says that something may be wrong. What its form asks is data
//! (`law::signal`); here is what was filled in, and what became of it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use law::signal::{FieldKind, Source};
use uuid::Uuid;

use super::case_file::Who;
use super::fault::{Faults, MAX_LINE, MAX_TEXT, Reading};

/// What was filled in: field and text.
pub type Fields = BTreeMap<String, String>;

/// A signal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signal {
    /// Ours.
    pub id: Uuid,
    /// The code of its source.
    pub source: String,
    /// The day it came in at the inspectorate.
    pub received_on: Date,
    /// What was filled in.
    pub fields: Fields,
    /// When it was taken in here.
    pub taken_at: Timestamp,
    /// Who took it in.
    pub taken_by: Who,
    /// Where it stands.
    pub state: State,
}

/// Where a signal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nobody said yet what becomes of it.
    Waiting,
    /// It belongs to a case that was there.
    Linked,
    /// A case was opened for it.
    Case,
    /// It is the same as another signal.
    Duplicate,
    /// Nothing is done with it, with a reason.
    SetAside,
}

/// What became of a signal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What.
    pub kind: State,
    /// The case it belongs to.
    pub case_id: Option<Uuid>,
    /// The signal it is the same as.
    pub other_id: Option<Uuid>,
    /// Why.
    pub because: String,
    /// When.
    pub at: Timestamp,
    /// Who said so.
    pub by: Who,
}

impl Signal {
    /// What it is about.
    #[must_use]
    pub fn about(&self) -> &str {
        self.value("about")
    }

    /// What was filled in there; empty if nothing was.
    #[must_use]
    pub fn value(&self, field: &str) -> &str {
        self.fields.get(field).map_or("", String::as_str)
    }
}

impl State {
    /// All.
    pub const ALL: [Self; 5] =
        [Self::Waiting, Self::Linked, Self::Case, Self::Duplicate, Self::SetAside];

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Linked => "linked",
            Self::Case => "case",
            Self::Duplicate => "duplicate",
            Self::SetAside => "set_aside",
        }
    }

    /// The state of this code.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == code)
    }
}

/// Reads what the form of a source asks; all faults at once.
pub fn read(
    source: &Source,
    value: &dyn Fn(&str) -> String,
    today: Date,
) -> Result<Fields, Faults> {
    let mut reading = Reading::of(value, today);
    let mut fields = Fields::new();
    for asked in &source.asks {
        let code = asked.field.code.as_str();
        let text = match asked.field.kind {
            FieldKind::Line => reading.text(code, MAX_LINE),
            FieldKind::Text => reading.text(code, MAX_TEXT),
            FieldKind::Day => reading.day(code).map(|it| it.to_string()).unwrap_or_default(),
            FieldKind::UdiDi => reading.udi_dis(code).join(" "),
            FieldKind::Branch => reading.branch(code),
            FieldKind::Srn => reading.srn(code),
            FieldKind::Country => reading.country(code),
        };
        let is_faulty = reading.faults.iter().any(|(field, _)| field == code);
        if text.is_empty() && asked.needed && !is_faulty {
            reading.note(code, super::fault::Fault::Empty);
        }
        if !text.is_empty() {
            fields.insert(code.to_owned(), text);
        }
    }
    reading.conclude(fields)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use law::signal::Sources;

    use super::*;
    use crate::model::fault::Fault;

    #[test]
    fn all_that_is_wrong_with_a_form_is_told_at_once() {
        let sources = Sources::shipped();
        let source = sources.find("provider_report").unwrap();
        let value = |field: &str| {
            let text = match field {
                "about" => "patiënt 999900006",
                "received_on" => "2026-05-01",
                "branch" => "12345678",
                "udi_di" => "08712345678907",
                _ => "",
            };
            text.to_owned()
        };
        let faults = read(source, &value, date(2026, 4, 1)).unwrap_err();
        for expected in [
            ("about", Fault::Bsn),
            ("received_on", Fault::Future),
            ("text", Fault::Empty),
            ("branch", Fault::Branch),
            ("udi_di", Fault::UdiDi),
        ] {
            let expected = (expected.0.to_owned(), expected.1);
            assert!(faults.contains(&expected), "{expected:?}: {faults:?}");
        }
        assert_eq!(faults.len(), 5, "{faults:?}");
    }

    #[test]
    fn a_form_that_is_right_keeps_what_was_filled_in() {
        let sources = Sources::shipped();
        let source = sources.find("data_signal").unwrap();
        let value = |field: &str| {
            let text = match field {
                "about" => "Levert al vier maanden niet",
                "received_on" => "1-4-2026",
                "text" => "Was maandelijks",
                "branch" => "000012345678",
                "rule" => "DUTY-SILENT",
                _ => "",
            };
            text.to_owned()
        };
        let fields = read(source, &value, date(2026, 4, 1)).unwrap();
        assert_eq!(fields["received_on"], "2026-04-01");
        assert_eq!(fields.len(), 5);
    }
}
