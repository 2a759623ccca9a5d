//! The numbers of a report: what each is called, what it is, and where it stands in the message.

use super::Words;

/// A number.
pub(super) struct Field {
    /// Its field in the form.
    pub(super) name: &'static str,
    /// Where it stands in the message.
    path: &'static str,
    /// What it belongs to.
    pub(super) group: Group,
    /// Whether the patients of a list are the sum of it and others.
    pub(super) adds_up: bool,
    /// What it is called.
    pub(super) label: fn(&'static Words) -> &'static str,
    /// What it is.
    pub(super) hint: fn(&'static Words) -> &'static str,
}

/// What numbers belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    Implants,
    Patients,
    Stock,
    Reading,
}

impl Field {
    /// Whether nothing typed says none. What the others must add up to, is always typed.
    pub(super) fn is_none_if_empty(&self) -> bool {
        self.adds_up || matches!(self.name, "overdue" | "foundBeside" | "notInFile")
    }

    /// The part of the message it stands in, and its name there.
    pub(super) fn path(&self) -> (&'static str, &'static str) {
        self.path.split_once('/').unwrap_or((self.path, ""))
    }
}

macro_rules! fields {
    ($($name:literal $path:literal $group:ident $adds:literal $label:ident $hint:ident;)*) => {
        &[$(Field {
            name: $name,
            path: $path,
            group: Group::$group,
            adds_up: $adds,
            label: |words| words.$label,
            hint: |words| words.$hint,
        },)*]
    };
}

/// All numbers, in the order of the form. How many implants were told the register knows, and how
/// many are not traced follows.
#[rustfmt::skip]
pub(super) const FIELDS: &[Field] = fields! {
    "traced"       "implants/traced"       Implants false traced        traced_hint;
    "notInFile"    "implants/notInFile"    Implants false not_in_file   not_in_file_hint;
    "foundBeside"  "implants/foundBeside"  Implants false found_beside  found_beside_hint;
    "found"        "patients/found"        Patients false found         found_hint;
    "untold"       "patients/untold"       Patients true  untold        untold_hint;
    "informed"     "patients/informed"     Patients true  informed      informed_hint;
    "appointment"  "patients/appointment"  Patients true  appointment   appointment_hint;
    "explanted"    "patients/explanted"    Patients true  explanted     explanted_hint;
    "declined"     "patients/declined"     Patients true  declined      declined_hint;
    "deceased"     "patients/deceased"     Patients true  deceased      deceased_hint;
    "moved"        "patients/moved"        Patients true  moved         moved_hint;
    "notReachable" "patients/notReachable" Patients true  not_reachable not_reachable_hint;
    "open"         "patients/open"         Patients false still_open    still_open_hint;
    "overdue"      "patients/overdue"      Patients false overdue       overdue_hint;
    "stockFound"   "stock/found"           Stock    false stock_found   stock_found_hint;
    "stockBlocked" "stock/blocked"         Stock    false stock_blocked stock_blocked_hint;
    "readAsked"    "reading/asked"         Reading  false read_asked    read_asked_hint;
    "readDone"     "reading/read"          Reading  false read_done     read_done_hint;
};
