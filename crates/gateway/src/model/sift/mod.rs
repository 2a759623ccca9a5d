//! From what FHIR says of a use to a draft: what happened, when, where, with which device.
//!
//! The `fhir` crate reads and decides nothing; here it is decided, and what cannot be decided
//! becomes a reason with the place in the sender's message (rules R42 and R44).

mod dates;
mod kind;
pub mod message;
mod provider;

use std::borrow::Cow;

pub(super) use dates::day;

use exchange::record::Calendar;
use fhir::{Action, Extract, Observed, Role, Status, When};

use super::body::Site;
use super::device::{self, Seen};
use super::draft::{At, Draft, Issue, Scope};
use super::provider::Provider;
use super::reason::Own;

/// What a draft needs to know beside the message.
#[derive(Clone, Copy)]
pub struct Sieve<'p> {
    /// Whose message it is.
    pub provider: &'p Provider,
    /// The days it is judged by.
    pub calendar: Calendar,
    /// Whether the sender asked to load backlog.
    pub legacy: bool,
}

impl Sieve<'_> {
    /// The draft of one use.
    #[must_use]
    pub fn draft(&self, extract: &Extract<'_>) -> Draft {
        let mut draft = Draft {
            legacy: self.legacy,
            place: extract.parts.first().map(|part| part.expression.clone()).unwrap_or_default(),
            ..Draft::default()
        };
        what_happened(extract, &mut draft);
        draft.site = Site::told(&extract.body_sites, &extract.lateralities);
        self.when(extract, &mut draft);
        self.whose(extract, &mut draft);
        self.which(extract, &mut draft);
        draft
    }

    fn when(&self, extract: &Extract<'_>, draft: &mut Draft) {
        let implanted = match extract.implanted.as_slice() {
            // The one operation on a device in use is taken for the one that placed it.
            [] if draft.placed && extract.performed.len() == 1 => &extract.performed,
            dated => dated,
        };
        let placed = dates::settle(implanted, Own::ImplantDatesDiffer, self.calendar, self.legacy);
        draft.implanted_on = placed.day;
        draft.issues.extend(placed.issues);
        draft.places.extend(placed.place.map(|place| ("implantedOn", place)));
        // An end that is still to come is a plan.
        let is_past = |when: &&Observed<When>| {
            dates::day(when.value).is_none_or(|day| day <= self.calendar.today)
        };
        let ended: Vec<Observed<When>> =
            extract.explanted.iter().filter(is_past).cloned().collect();
        let removed = dates::settle(&ended, Own::ExplantDatesDiffer, self.calendar, false);
        draft.removed |= !ended.is_empty();
        draft.explanted_on = removed.day;
        draft.issues.extend(
            removed.issues.into_iter().map(|issue| Issue { scope: Scope::Explantation, ..issue }),
        );
        draft.places.extend(removed.place.map(|place| ("explantedOn", place)));
        for unusable in &extract.unusable {
            let element = unusable.expression.rsplit('.').next().unwrap_or_default();
            match unusable.code {
                "invalid_base64" => {
                    draft.issues.push(Issue::at(Own::CarrierNotBase64, &unusable.expression));
                }
                // Dates that no element of the register comes from stop nothing.
                _ if matches!(element, "expirationDate" | "manufactureDate") => {}
                _ => draft.issues.push(Issue::at(Own::DateUnreadable, &unusable.expression)),
            }
        }
    }

    fn whose(&self, extract: &Extract<'_>, draft: &mut Draft) {
        let named = provider::numbers(&extract.providers, &mut draft.issues);
        match self.provider.branch(named.iter().map(|at| &at.value)) {
            Ok(branch) => draft.branch = Some(branch),
            Err(own) => {
                let places: Vec<String> = named.into_iter().map(|at| at.place).collect();
                let places = if places.is_empty() { vec![draft.place.clone()] } else { places };
                draft.issues.push(Issue::among(own, places));
            }
        }
    }

    fn which(&self, extract: &Extract<'_>, draft: &mut Draft) {
        let facts = &extract.device;
        if let Some(place) = kind::no_implant(facts) {
            draft.issues.push(Issue::at(Own::NotAnImplant, place));
        }
        for missing in &extract.missing {
            let own = match missing.role {
                Role::Device => Own::DeviceAwaited,
                Role::Procedure if draft.implanted_on.is_none() => Own::ProcedureAwaited,
                Role::Procedure | Role::Patient | Role::Provider => continue,
            };
            draft.issues.push(Issue::at(own, &missing.sought.expression));
        }
        let text = |at: &Observed<&str>| At::new(at.value.to_owned(), &at.expression);
        let mut carriers: Vec<_> = facts.carriers.iter().collect();
        carriers.sort_by_key(|at| at.value.form);
        let carriers = carriers.into_iter();
        let seen = Seen {
            carriers: carriers
                .map(|at| At::new(Cow::into_owned(at.value.bytes.clone()), &at.expression))
                .collect(),
            identifiers: facts
                .identifiers
                .iter()
                .map(|at| At::new(at.value.value.to_owned(), &at.expression))
                .collect(),
            lots: facts.lots.iter().map(text).collect(),
            serials: facts.serials.iter().map(text).collect(),
            expiries: facts
                .expires
                .iter()
                .filter_map(|at| Some(At::new(at.value.day()?, &at.expression)))
                .collect(),
        };
        let device_place = facts.part.as_ref().map(|part| part.expression.clone());
        for field in ["udiDi", "lot", "serial"] {
            let place = match field {
                "udiDi" => seen.identifiers.first().map(|at| at.place.clone()),
                _ => None,
            };
            draft.places.extend(place.or_else(|| device_place.clone()).map(|place| (field, place)));
        }
        let (device, issues) =
            device::read(&seen, draft.implanted_on.unwrap_or(self.calendar.today));
        draft.device = device;
        draft.issues.extend(issues);
    }
}

/// What the statuses and actions say: placed, taken out, never done, or nothing of the kind.
fn what_happened(extract: &Extract<'_>, draft: &mut Draft) {
    let has = |kind: &str| extract.parts.iter().any(|part| part.resource_type == kind);
    let (used, operated) = (has("DeviceUseStatement"), has("Procedure"));
    let says = |action: Action| extract.actions.iter().any(|at| at.value == action);
    let statement = extract.statement_status.as_ref();
    let all = |wanted: &[Status]| {
        let mut statuses = extract.procedure_statuses.iter().peekable();
        statuses.peek().is_some() && statuses.all(|at| wanted.contains(&at.value))
    };
    let is = |at: Option<&Observed<Status>>, wanted: &[Status]| {
        at.is_some_and(|at| wanted.contains(&at.value))
    };
    draft.whole = used;
    draft.placed = used || !operated || says(Action::Implanted);
    draft.removed = says(Action::Explanted);
    draft.entered_in_error = is(statement, &[Status::EnteredInError])
        || is(extract.device.status.as_ref(), &[Status::EnteredInError])
        || (!used && all(&[Status::EnteredInError]));
    let place_of_status = || {
        let procedure = extract.procedure_statuses.first();
        let at = statement.or(procedure).map(|at| at.expression.clone());
        at.unwrap_or_else(|| draft.place.clone())
    };
    let undone = [Status::Planned, Status::NotDone];
    let issue = if is(statement, &undone) || (!used && all(&undone)) {
        Some(Issue::at(Own::NotDone, place_of_status()))
    } else if !used && !operated {
        Some(Issue::at(Own::UseMissing, draft.place.as_str()))
    } else if !used && !all(&[Status::Completed]) && !draft.entered_in_error {
        Some(Issue::at(Own::StatusUnclear, place_of_status()))
    } else {
        None
    };
    draft.issues.extend(issue);
    if !used && operated && extract.actions.is_empty() {
        draft.placed = true;
        draft.issues.push(Issue::at(Own::ActionMissing, draft.place.as_str()));
    }
}
