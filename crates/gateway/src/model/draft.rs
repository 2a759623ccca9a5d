//! One implant as one source tells of it, and what the common reading makes of it.
//!
//! A draft knows where each of its values stood, so that a finding about a field becomes a reason
//! with a place in the sender's own message. Whether events follow is [`super::decide`]'s.

use std::collections::BTreeMap;

use exchange::record::{Calendar, Reading, read};
use exchange::{BranchNumber, Code, Event};
use jiff::civil::Date;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::body::Site;
use super::reason::{Own, Reason};

/// A value and its place: a `FHIRPath` expression or the column of a file.
#[derive(Clone, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it stood.
    pub place: String,
}

impl<T> At<T> {
    /// A value at a place.
    pub fn new(value: T, place: impl Into<String>) -> Self {
        Self { value, place: place.into() }
    }
}

/// One reason, with all the places it is about. It never holds a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// Why.
    pub reason: Reason,
    /// Where.
    pub places: Vec<String>,
    /// What it is about, when not all of the use.
    pub scope: Scope,
}

/// What a reason stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// Everything.
    #[default]
    Whole,
    /// Only the explantation: that the device was placed is certain.
    Explantation,
}

impl Issue {
    /// A reason at one place.
    pub fn at(reason: impl Into<Reason>, place: impl Into<String>) -> Self {
        Self::among(reason, vec![place.into()])
    }

    /// A reason about several places.
    pub fn among(reason: impl Into<Reason>, places: Vec<String>) -> Self {
        Self { reason: reason.into(), places, scope: Scope::Whole }
    }

    /// The places as the store keeps them, one a line.
    #[must_use]
    pub fn field(&self) -> String {
        self.places.join("\n")
    }

    fn stops_all(&self) -> bool {
        self.reason.blocks() && self.scope == Scope::Whole
    }
}

/// One implant as one source tells of it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "what a source says is said or not, each by itself"
)]
#[derive(Clone, Default)]
pub struct Draft {
    /// For which branch, once that is certain.
    pub branch: Option<BranchNumber>,
    /// Whether the source says that the device was placed.
    pub placed: bool,
    /// Whether the source says that it was taken out.
    pub removed: bool,
    /// Whether the source says that none of it ever was.
    pub entered_in_error: bool,
    /// Whether the source tells all of the use, so that what it does not say is not so.
    pub whole: bool,
    /// Whether the sender asked to load backlog.
    pub legacy: bool,
    /// The date of implantation, where it is certain.
    pub implanted_on: Option<Date>,
    /// The date of explantation, where it is certain.
    pub explanted_on: Option<Date>,
    /// The device.
    pub device: Device,
    /// Where in the body; no element of the register.
    pub site: Site,
    /// Further fields of the record as the source wrote them.
    pub further: Vec<(&'static str, Value)>,
    /// Where each field of the record stood.
    pub places: BTreeMap<&'static str, String>,
    /// The place of the whole: what a missing field is told about.
    pub place: String,
    /// What was found while reading the source.
    pub issues: Vec<Issue>,
}

/// The device of a draft.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Device {
    /// The UDI-DI as read, or as written where it could not be.
    pub udi_di: Option<String>,
    /// The lot.
    pub lot: Option<String>,
    /// The serial number.
    pub serial: Option<String>,
    /// The expiry date.
    pub expires_on: Option<Date>,
    /// The readable carrier, byte for byte.
    pub carrier: Option<Vec<u8>>,
}

/// A draft that was judged.
#[derive(Clone)]
pub struct Judged {
    /// The implantation.
    pub implantation: Facet,
    /// The explantation.
    pub explantation: Explanted,
    /// Whether all of it never was.
    pub entered_in_error: bool,
    /// Everything found, but for what an explantation lacks to stand alone.
    pub issues: Vec<Issue>,
    /// The draft, for the provider's own record.
    pub draft: Draft,
}

/// Whether an event can be reported.
#[derive(Clone)]
pub enum Facet {
    /// The source does not speak of it.
    Absent,
    /// Something must be repaired first.
    Blocked,
    /// It can.
    Ready(Box<Event>),
}

/// What the source says of an explantation.
#[derive(Clone)]
pub enum Explanted {
    /// Nothing.
    Absent,
    /// Something must be repaired first.
    Blocked,
    /// It took place. With an implantation on record it refers to that; else it stands alone.
    On {
        /// The branch that reports it.
        branch: BranchNumber,
        /// The day.
        day: Date,
        /// The event that stands alone, or what it lacks for that.
        alone: Result<Box<Event>, Vec<Issue>>,
    },
}

/// Reasons after which nothing else about the use matters.
const FINAL: [Own; 2] = [Own::NotAnImplant, Own::NotDone];
/// A branch number to judge the rest by while the real one is in doubt; never delivered.
const NO_BRANCH: &str = "000000000000";

impl Draft {
    /// Judges the draft by the register's own reading, under the reference it would have.
    #[must_use]
    pub fn judge(self, reference: Uuid, calendar: Calendar) -> Judged {
        let mut issues = self.issues.clone();
        let is_final = |issue: &Issue| FINAL.iter().any(|own| issue.reason == Reason::Own(*own));
        if self.entered_in_error || issues.iter().any(is_final) {
            issues.retain(|issue| is_final(issue) || !issue.reason.blocks());
            return Judged {
                implantation: Facet::Blocked,
                explantation: Explanted::Blocked,
                entered_in_error: self.entered_in_error,
                issues,
                draft: self,
            };
        }
        let implantation = if self.placed {
            self.implantation(reference, calendar, &mut issues)
        } else {
            Facet::Absent
        };
        let explantation = self.explantation(reference, calendar, &mut issues);
        Judged { implantation, explantation, entered_in_error: false, issues, draft: self }
    }

    /// The same as backlog: what only that wish was lacking for, lacks no more.
    #[must_use]
    pub fn as_backlog(mut self) -> Self {
        self.legacy = true;
        self.issues.retain(|issue| issue.reason != Reason::Own(Own::LegacyNotRequested));
        self
    }

    fn implantation(&self, reference: Uuid, calendar: Calendar, issues: &mut Vec<Issue>) -> Facet {
        let mut record = self.record("implantation", reference);
        let backlog = self.implanted_on.is_none_or(|day| day < calendar.duty_began);
        if self.legacy && backlog {
            record.insert("legacy".to_owned(), json!(true));
        }
        let reading = read(&Value::Object(record), calendar);
        let mut found = self.issues_of(&reading);
        // A device taken out again may report its placing before the duty with that (rule R3).
        if self.removed {
            found.retain(|issue| issue.reason != Reason::Own(Own::LegacyNotRequested));
        }
        let stopped = issues.iter().any(Issue::stops_all) || self.branch.is_none();
        add(issues, found);
        match reading {
            Reading::Valid(event, _) if !stopped => Facet::Ready(event),
            _ => Facet::Blocked,
        }
    }

    fn explantation(
        &self,
        reference: Uuid,
        calendar: Calendar,
        issues: &mut Vec<Issue>,
    ) -> Explanted {
        if !self.removed {
            return Explanted::Absent;
        }
        let in_doubt = |issue: &Issue| issue.reason.blocks() && issue.scope == Scope::Explantation;
        if self.issues.iter().any(|issue| in_doubt(issue) || issue.stops_all()) {
            return Explanted::Blocked;
        }
        let (Some(branch), Some(day)) = (self.branch.clone(), self.explanted_on) else {
            add(issues, vec![self.issue(Code::ExplantedOnMissing.into(), "explantedOn")]);
            return Explanted::Blocked;
        };
        let record = self.record("explantation", reference);
        let reading = read(&Value::Object(record), calendar);
        let found = self.issues_of(&reading);
        // What is wrong with the dates is wrong with or without a device.
        let (dates, others): (Vec<Issue>, Vec<Issue>) =
            found.into_iter().partition(|issue| issue.reason.rule() != "R24" && is_dated(issue));
        if dates.iter().any(|issue| issue.reason.blocks()) {
            add(issues, dates);
            return Explanted::Blocked;
        }
        // A code that cannot be may stand in the wrong row, so it is no less in doubt where the row
        // names its implantation. A statement tells it of the implantation already.
        if !self.placed && others.iter().any(is_misread) {
            add(issues, others.into_iter().filter(is_misread).collect());
            return Explanted::Blocked;
        }
        let alone = match reading {
            Reading::Valid(event, _) => Ok(event),
            Reading::Invalid { .. } => Err(others),
        };
        // What it lacks to stand alone is told where it has to: see `decide`.
        Explanted::On { branch, day, alone }
    }

    fn record(&self, event: &str, reference: Uuid) -> Map<String, Value> {
        let mut record = Map::new();
        let branch = self.branch.as_ref().map_or(NO_BRANCH, BranchNumber::as_str);
        let mut put = |field: &str, value: Option<Value>| {
            if let Some(value) = value {
                record.insert(field.to_owned(), value);
            }
        };
        put("event", Some(json!(event)));
        put("branchNumber", Some(json!(branch)));
        put("reference", Some(json!(reference.to_string())));
        put("implantedOn", self.implanted_on.map(|day| json!(day.to_string())));
        if event == "explantation" {
            put("explantedOn", self.explanted_on.map(|day| json!(day.to_string())));
        }
        put("udiDi", self.device.udi_di.as_ref().map(|di| json!(di)));
        put("lot", self.device.lot.as_ref().map(|lot| json!(lot)));
        put("serial", self.device.serial.as_ref().map(|serial| json!(serial)));
        for (field, value) in &self.further {
            put(field, Some(value.clone()));
        }
        record
    }

    fn issues_of(&self, reading: &Reading) -> Vec<Issue> {
        let told: Vec<Issue> = reading
            .findings()
            .iter()
            .map(|finding| self.issue(finding.code.into(), finding.field.trim_start_matches('/')))
            .collect();
        told.into_iter().filter(|issue| !self.is_told_better(issue)).collect()
    }

    /// Whether the draft already says why a field is missing.
    fn is_told_better(&self, issue: &Issue) -> bool {
        const DEVICE: [Own; 3] = [Own::DeviceAwaited, Own::CarriersDiffer, Own::FieldsDiffer];
        const DATE: [Own; 5] = [
            Own::UseMissing,
            Own::ImplantDatesDiffer,
            Own::DatePartial,
            Own::DateUnreadable,
            Own::LegacyNotRequested,
        ];
        let told = |owns: &[Own]| {
            self.issues.iter().any(|known| owns.iter().any(|own| known.reason == (*own).into()))
        };
        let carrier = || {
            self.issues
                .iter()
                .any(|known| known.reason.blocks() && known.reason.code().starts_with("carrier_"))
        };
        match issue.reason {
            Reason::Record(
                Code::UdiDiMissing | Code::LotOrSerialMissing | Code::ExplantElementMissing,
            ) => told(&DEVICE) || carrier(),
            Reason::Record(Code::ImplantedOnMissing) => told(&DATE),
            _ => false,
        }
    }

    fn issue(&self, reason: Reason, field: &str) -> Issue {
        Issue::at(reason, self.places.get(field).unwrap_or(&self.place).as_str())
    }
}

fn is_dated(issue: &Issue) -> bool {
    matches!(
        issue.reason,
        Reason::Record(
            Code::DateInFuture
                | Code::ExplantBeforeImplant
                | Code::ExplantedOnMissing
                | Code::DateInvalid
        )
    )
}

fn is_misread(issue: &Issue) -> bool {
    matches!(
        issue.reason,
        Reason::Record(
            Code::UdiDiInvalid | Code::UdiDiCheckDigit | Code::LotInvalid | Code::SerialInvalid
        )
    )
}

/// Adds what is not told yet.
pub(super) fn add(issues: &mut Vec<Issue>, more: Vec<Issue>) {
    for issue in more {
        if !issues.contains(&issue) {
            issues.push(issue);
        }
    }
}
