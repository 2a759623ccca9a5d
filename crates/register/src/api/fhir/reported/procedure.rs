//! One device of one procedure: what was done, when, under which name, by whom.

use exchange::Code;
use fhir::write::{REFERENCE_SYSTEM, REGISTER_SYSTEM};
use fhir::{Action, Extract, Message, Observed, Part, Role, Status, When};
use identity::Caller;
use jiff::civil::Date;
use serde_json::Value;

use super::sketch::Sketch;
use super::{Reported, device, provider};
use crate::model::rules::dutch_day;
use crate::use_case::deliver::drafts::Draft;

/// One device of one procedure.
pub(super) struct Use<'x, 'm> {
    extract: &'x Extract<'m>,
    procedure: &'x Part<'m>,
    /// Which `focalDevice` it is, where that can be told.
    focal: Option<usize>,
}

impl<'x, 'm> Use<'x, 'm> {
    pub(super) fn of(extract: &'x Extract<'m>, procedure: &'x Part<'m>) -> Self {
        let focal = extract.actions.iter().find_map(|it| {
            let rest = it.expression.strip_prefix(&procedure.expression)?;
            rest.strip_prefix(".focalDevice[")?.split(']').next()?.parse().ok()
        });
        Self { extract, procedure, focal }
    }

    pub(super) fn order(&self) -> (usize, String, usize) {
        let focal = self.focal.unwrap_or(usize::MAX);
        (self.procedure.entry, self.procedure.expression.clone(), focal)
    }

    pub(super) fn reported(&self, message: &Message<'_>, caller: &Caller, today: Date) -> Reported {
        let mut sketch = Sketch::of_part(&self.procedure.expression);
        self.status(&mut sketch);
        let action = self.action(&mut sketch);
        let day = self.day(&mut sketch, action);
        self.reference(&mut sketch, message);
        provider::read(&mut sketch, self.extract, caller);
        let mut entries = vec![self.procedure.entry];
        entries.extend(self.extract.parts.iter().map(|part| part.entry));
        match &self.extract.device.part {
            Some(part) => {
                sketch.device_at(&part.expression);
                if action == Some(Action::Explanted) {
                    implant_reference(&mut sketch, message, part);
                }
                device::read(&mut sketch, &self.extract.device, day.unwrap_or(today));
                self.unreadable_carriers(&mut sketch, part);
            }
            None => self.device_missing(&mut sketch),
        }
        let has_device = self.extract.device.part.is_some();
        let Sketch { record, found, places } = sketch;
        Reported {
            draft: Draft { record: has_device.then_some(Value::Object(record)), found },
            places,
            entries,
            ends: action == Some(Action::Explanted),
            procedure: Some(self.procedure.entry),
        }
    }

    /// What stands in this procedure, and not in another that has to do with the same device.
    fn own<T>(&self, all: &'x [Observed<T>]) -> impl Iterator<Item = &'x Observed<T>> {
        let place = &self.procedure.expression;
        all.iter().filter(move |it| within(&it.expression, place))
    }

    fn status(&self, sketch: &mut Sketch) {
        let mut statuses = self.own(&self.extract.procedure_statuses).peekable();
        let place = match statuses.peek() {
            Some(status) => status.expression.clone(),
            None => format!("{}.status", self.procedure.expression),
        };
        let said = statuses.peek().is_some();
        if !said || !statuses.all(|it| it.value == Status::Completed) {
            sketch.at("status", &place);
            sketch.found(Code::ProcedureNotCompleted, "status");
        }
    }

    /// Implanted or explanted. Without either the record is read as an implantation, so that all
    /// that is wrong with it is told at once; it is not taken.
    fn action(&self, sketch: &mut Sketch) -> Option<Action> {
        let mut actions: Vec<Action> = Vec::new();
        for action in self.own(&self.extract.actions) {
            sketch.at("event", &action.expression);
            if !actions.contains(&action.value) {
                actions.push(action.value);
            }
        }
        let (event, action) = match actions.as_slice() {
            [Action::Implanted] => ("implantation", Some(Action::Implanted)),
            [Action::Explanted] => ("explantation", Some(Action::Explanted)),
            _ => ("implantation", None),
        };
        if action.is_none() {
            if actions.is_empty() {
                sketch.at("event", &format!("{}.focalDevice", self.procedure.expression));
            }
            sketch.found(Code::ProcedureActionUnknown, "event");
        }
        sketch.set("event", event);
        action
    }

    fn day(&self, sketch: &mut Sketch, action: Option<Action>) -> Option<Date> {
        let (given, field) = match action {
            Some(Action::Explanted) => (&self.extract.explanted, "explantedOn"),
            Some(Action::Implanted) => (&self.extract.implanted, "implantedOn"),
            _ => (&self.extract.performed, "implantedOn"),
        };
        let days: Vec<_> = self.own(given).map(|it| it.clone().map(civil)).collect();
        let place = format!("{}.performed", self.procedure.expression);
        let unreadable = self.extract.unusable.iter().find(|it| within(&it.expression, &place));
        if let Some(unreadable) = unreadable {
            sketch.at(field, &unreadable.expression);
            sketch.found(Code::DateInvalid, field);
        } else if days.is_empty() {
            sketch.at(field, &place);
        }
        let (text, day) = sketch.one(field, &days)?;
        sketch.set(field, text);
        day
    }

    /// The sender's own identifier, else the `urn:uuid` of the entry. The devices of a procedure
    /// after the first have their number behind it, so that one may be added later.
    fn reference(&self, sketch: &mut Sketch, message: &Message<'_>) {
        let of_system = |system| {
            self.own(&self.extract.identifiers).find(move |it| it.value.system_text() == system)
        };
        let other = || {
            let mut own = self.own(&self.extract.identifiers);
            own.find(|it| it.value.system_text() != Some(REGISTER_SYSTEM))
        };
        let entry = message.entries().get(self.procedure.entry);
        let uuid = entry.and_then(|entry| entry.full_url()?.strip_prefix("urn:uuid:"));
        let named = match (of_system(Some(REFERENCE_SYSTEM)).or_else(other), entry, uuid) {
            (Some(identifier), ..) => {
                sketch.at("reference", &identifier.expression);
                identifier.value.value().expose()
            }
            (None, Some(entry), Some(uuid)) => {
                sketch.at("reference", &format!("{}.fullUrl", entry.expression()));
                uuid
            }
            _ => {
                return sketch
                    .at("reference", &format!("{}.identifier", self.procedure.expression));
            }
        };
        let reference = match self.focal {
            None | Some(0) => named.to_owned(),
            Some(focal) => format!("{named}/{}", focal + 1),
        };
        sketch.set("reference", reference);
    }

    fn unreadable_carriers(&self, sketch: &mut Sketch, device: &Part<'_>) {
        for unusable in &self.extract.unusable {
            let place = &unusable.expression;
            if unusable.code == "invalid_base64" && within(place, &device.expression) {
                sketch.at("carrier", place);
                sketch.found(Code::CarrierUnreadable, "carrier");
            }
        }
    }

    fn device_missing(&self, sketch: &mut Sketch) {
        let missing = self.extract.missing.iter().filter(|it| it.role == Role::Device);
        let missing = missing.map(|it| &it.sought.expression);
        for place in missing.filter(|place| within(place, &self.procedure.expression)) {
            sketch.at("focalDevice", place);
        }
        sketch.found(Code::ProcedureWithoutDevice, "focalDevice");
    }
}

/// The day as our record has it: of a moment the Dutch day, of what is vaguer what was said.
fn civil(when: When) -> (String, Option<Date>) {
    let day = match when.timestamp() {
        Some(at) => Some(dutch_day(at)),
        None => when.day(),
    };
    let text = match (day, when) {
        (Some(day), _) | (None, When::Day(day)) => day.to_string(),
        (None, When::Month(year, month)) => format!("{year:04}-{month:02}"),
        (None, When::Year(year)) => format!("{year:04}"),
        (None, When::Moment { local, .. }) => local.date().to_string(),
    };
    (text, day)
}

/// The provider's reference of the implantation, where the Device carries it as we write it.
fn implant_reference(sketch: &mut Sketch, message: &Message<'_>, device: &Part<'_>) {
    let entry = message.entries().get(device.entry);
    let entry = entry.filter(|entry| entry.resource_expression() == device.expression);
    let Some(resource) = entry.and_then(fhir::Entry::resource) else { return };
    let mut identifiers = resource.identifiers();
    let named = identifiers.find(|it| it.system_text() == Some(REFERENCE_SYSTEM));
    if let Some(identifier) = named {
        sketch.at("implantReference", &format!("{}.identifier", device.expression));
        sketch.set("implantReference", identifier.value().expose());
    }
}

/// Whether a place stands within another.
fn within(expression: &str, place: &str) -> bool {
    expression.strip_prefix(place).is_some_and(|rest| rest.starts_with('.') || rest.is_empty())
}
