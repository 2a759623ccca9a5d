//! Reads a record as a sender wrote it: out comes an event valid by type, or all that is wrong.
//!
//! The schema is closed (rule R7). Reading goes on after a fault, so that one answer tells all.

mod device;
mod fields;
mod kinds;

use jiff::civil::Date;
use serde_json::{Map, Value};

use crate::canonical::{self, Columns};
use crate::event::Event;
use crate::finding::{Code, Findings};
use crate::reference::Reference;

use fields::Fields;
pub(crate) use fields::civil_date;

/// What a record turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// An event, with what may be wrong with it.
    Valid(Box<Event>, Findings),
    /// No event.
    Invalid {
        /// The reference, where it could be read and may be repeated.
        reference: Option<Reference>,
        /// All that is wrong.
        findings: Findings,
    },
}

impl Reading {
    /// What was found, either way.
    pub fn findings(&self) -> &Findings {
        match self {
            Self::Valid(_, findings) | Self::Invalid { findings, .. } => findings,
        }
    }
}

/// The days a reading needs to know; this crate has no clock and no law of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calendar {
    /// The civil day it is in Europe/Amsterdam (rule R18).
    pub today: Date,
    /// The first day of the duty to register (rule R3), from `law::Terms`.
    pub duty_began: Date,
}

/// Reads one record.
///
/// ```
/// use exchange::record::{Reading, read};
/// let record = serde_json::json!({
///     "event": "implantation", "branchNumber": "000012345678", "reference": "ZN-1",
///     "udiDi": "08712345678906", "lot": "AB12", "implantedOn": "2026-03-15",
/// });
/// let calendar = exchange::record::Calendar {
///     today: "2026-03-20".parse().unwrap(), duty_began: "2019-01-01".parse().unwrap(),
/// };
/// let Reading::Valid(event, _) = read(&record, calendar) else { panic!() };
/// assert_eq!(event.reference.as_str(), "ZN-1");
/// ```
#[must_use]
pub fn read(record: &Value, calendar: Calendar) -> Reading {
    let Value::Object(map) = record else {
        let findings = Code::NotAnObject.at("").into();
        return Reading::Invalid { reference: None, findings };
    };
    let mut fields = Fields::of(map, calendar);
    let branch = fields.branch();
    let reference = fields.reference("reference", Some(Code::ReferenceMissing));
    let corrects = fields.reference("corrects", None);
    let legacy = fields.flag("legacy");
    let what = kinds::read(&mut fields, legacy);
    let findings = fields.finish();
    match (branch, reference, what) {
        (Some(branch), Some(reference), Some(what)) if !findings.stop() => {
            let event = Event { branch, reference, corrects, legacy, what };
            Reading::Valid(Box::new(event), findings)
        }
        (_, reference, _) => Reading::Invalid { reference, findings },
    }
}

/// Reads the canonical bytes of an event that was valid once; the days it was judged by then are
/// not asked again.
#[must_use]
pub fn recall(canonical: &str) -> Option<Event> {
    again(serde_json::from_str(canonical).ok()?)
}

/// Reads what a register keeps of an event ([`Event::kept`]) together with its columns.
#[must_use]
pub fn restore(columns: &Columns<'_>, kept: &str) -> Option<Event> {
    again(canonical::whole(columns, kept)?)
}

fn again(record: Map<String, Value>) -> Option<Event> {
    let legacy = record.get("legacy").is_some_and(|legacy| legacy == true);
    // Legacy lies before every day of the duty, everything else on or after it.
    let duty_began = if legacy { Date::MAX } else { Date::MIN };
    match read(&record.into(), Calendar { today: Date::MAX, duty_began }) {
        Reading::Valid(event, _) => Some(*event),
        Reading::Invalid { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn calendar() -> Calendar {
        let today = jiff::civil::date(2026, 4, 15);
        Calendar { today, duty_began: jiff::civil::date(2019, 1, 1) }
    }

    /// Any JSON, as likely as not with fields of ours.
    fn any_record() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            ".{0,20}".prop_map(Value::from),
            prop_oneof![
                Just("implantation"),
                Just("explantation"),
                Just("death"),
                Just("withdrawal"),
                Just("2026-04-01"),
                Just("08712345678906"),
                Just("000012345678"),
                Just("999900006"),
            ]
            .prop_map(Value::from),
        ];
        let value = leaf.prop_recursive(2, 8, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::hash_map(".{0,8}", inner, 0..3)
                    .prop_map(|map| map.into_iter().collect()),
            ]
        });
        let name = prop_oneof![
            Just("event"),
            Just("branchNumber"),
            Just("reference"),
            Just("udiDi"),
            Just("lot"),
            Just("carrier"),
            Just("implantedOn"),
            Just("explantedOn"),
            Just("diedOn"),
            Just("implantReferences"),
            Just("notDerivable"),
            Just("legacy"),
            Just("patient"),
            Just("noUdiReason"),
            Just("manufacturer"),
            Just("withdraws"),
            Just("corrects"),
        ];
        prop::collection::hash_map(name, value, 0..12)
            .prop_map(|map| map.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    proptest! {
        #[test]
        fn no_record_panics_and_each_is_an_event_or_has_a_reason(record in any_record()) {
            match read(&record, calendar()) {
                Reading::Valid(event, findings) => {
                    prop_assert!(!findings.stop());
                    prop_assert_eq!(recall(&event.canonical()), Some(Event::clone(&event)));
                    let columns = Columns {
                        branch: event.branch.as_str(),
                        reference: event.reference.as_str(),
                        kind: event.kind(),
                        happened_on: event.what.happened_on(),
                    };
                    let restored = restore(&columns, &event.kept());
                    prop_assert_eq!(restored, Some(*event));
                }
                Reading::Invalid { findings, .. } => prop_assert!(findings.stop(), "{record}"),
            }
        }
    }

    #[test]
    fn a_date_is_four_two_and_two_digits_of_a_day_that_exists() {
        for (text, expected) in [
            ("2024-02-29", Ok(jiff::civil::date(2024, 2, 29))),
            ("2026-02-29", Err(Code::DateInvalid)),
            ("2026-4-1", Err(Code::DateInvalid)),
            ("+2026-04-1", Err(Code::DateInvalid)),
            ("2026-04-01 ", Err(Code::DateInvalid)),
            ("2026-04-01T00:00:00+02:00", Err(Code::DateHasTime)),
            ("2026-04-31T00:00:00Z", Err(Code::DateInvalid)),
            ("é026-04-01T", Err(Code::DateInvalid)),
            ("", Err(Code::DateInvalid)),
        ] {
            assert_eq!(civil_date(text), expected, "{text}");
        }
    }

    #[test]
    fn a_finding_names_the_field_and_never_the_value() {
        let record = json!({
            "event": "999900006", "reference": "999900006", "Geertruida S.": 1, "patient": "x",
        });
        let reading = read(&record, calendar());
        for finding in reading.findings().iter() {
            assert!(!finding.field.contains("9999"), "{finding:?}");
            assert!(!finding.field.contains("Geertruida"), "{finding:?}");
        }
    }
}
